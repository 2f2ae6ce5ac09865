import { ContactKind } from '../../../engagement/contact/contact.enums.js';
import { visibleLogs } from '../../../engagement/contact/contact-scope.js';
import { StatisticList, StatisticsBy } from '../indicator.enums.js';
import type { Days } from '../period.js';
import { chainsOf, Group, groupFilter, Measure, recordedWithin, Records, Source } from '../source.js';

const logs =
  (kind?: ContactKind) =>
  (days: Days, group: Group | null): Records => ({
    list: StatisticList.CONTACT_LOGS,
    filter: {
      ...days,
      ...(kind && { kinds: [kind] }),
      ...groupFilter(group, {
        [StatisticsBy.CHAIN]: 'chainCode',
        [StatisticsBy.OFFICER]: 'colleagueId',
        [StatisticsBy.TEAM]: 'teamId',
        [StatisticsBy.LEADER]: 'sponsorId',
        [StatisticsBy.REFERRER]: 'referrerId',
      }),
    },
  });

const ofKind = (kind: ContactKind): Measure => ({
  sql: () => `count(*) FILTER (WHERE k.kind = '${kind}')`,
  records: logs(kind),
});

const ofLead = (column: string): string => `(SELECT l.${column} FROM lead l WHERE l.id = k.lead_id)`;

/** Contacts by kind; a withdrawn one never was. */
export const CONTACTS = {
  from: (question) => {
    const { since, until, viewer, parameters } = question;
    return {
      tables: 'contact_log k',
      where: `${recordedWithin('k.created_at', question)} AND k.deleted_at IS NULL AND k.occurred_at >= ${since} AND k.occurred_at < ${until}
      AND ${viewer ? visibleLogs(viewer, parameters) : 'true'}`,
    };
  },
  groups: {
    [StatisticsBy.CHAIN]: chainsOf('lead_node', 'k.lead_id'),
    [StatisticsBy.OFFICER]: {
      join: 'LEFT JOIN contact_log_colleague g ON g.log_id = k.id',
      key: 'g.user_id',
    },
    [StatisticsBy.TEAM]: {
      join: `LEFT JOIN LATERAL (SELECT DISTINCT u.team_id FROM contact_log_colleague x JOIN app_user u ON u.id = x.user_id
        WHERE x.log_id = k.id) g ON true`,
      key: 'g.team_id',
    },
    [StatisticsBy.LEADER]: { key: ofLead('sponsor_id') },
    [StatisticsBy.REFERRER]: { key: ofLead('referrer_id') },
  },
  measures: {
    contacts: { sql: () => 'count(*)', records: logs() },
    visits: ofKind(ContactKind.VISIT),
    receptions: ofKind(ContactKind.RECEPTION),
    calls: ofKind(ContactKind.CALL),
    wechats: ofKind(ContactKind.WECHAT),
    emails: ofKind(ContactKind.EMAIL),
    expos: ofKind(ContactKind.EXPO),
    meetings: ofKind(ContactKind.MEETING),
    companies: { sql: () => 'count(DISTINCT k.company_id)', records: logs() },
  },
} satisfies Source;
