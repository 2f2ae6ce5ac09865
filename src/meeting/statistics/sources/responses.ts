import { workingDaysSql } from '../../../database/working-days.sql.js';
import { visibleLeads } from '../../../engagement/lead/lead-scope.js';
import { StatisticList, StatisticsBy } from '../indicator.enums.js';
import type { Days } from '../period.js';
import { chainsOf, Group, groupFilter, groupsOf, Records, Source } from '../source.js';

const day = (instant: string): string => `(${instant} AT TIME ZONE 'Asia/Shanghai')::date`;

const answered = ({ from, to }: Days, group: Group | null): Records => ({
  list: StatisticList.LEADS,
  filter: {
    ...{ respondedFrom: from, respondedTo: to },
    ...groupFilter(group, {
      [StatisticsBy.CHAIN]: 'chainCode',
      [StatisticsBy.OFFICER]: 'ownerId',
      [StatisticsBy.TEAM]: 'teamId',
      [StatisticsBy.LEADER]: 'sponsorId',
      [StatisticsBy.REFERRER]: 'referrerId',
    }),
  },
});

/** First contacts with the companies of leads. */
export const RESPONSES = {
  from: ({ since, until, viewer, parameters }) => ({
    tables: 'lead l',
    where: `l.responded_at >= ${since} AND l.responded_at < ${until}
      AND ${viewer ? visibleLeads(viewer, parameters) : 'true'}`,
  }),
  groups: groupsOf({
    officer: 'l.owner_id',
    leader: 'l.sponsor_id',
    referrer: 'l.referrer_id',
    chains: chainsOf('lead_node', 'l.id'),
  }),
  measures: {
    answered: { sql: () => 'count(*)', records: answered },
    responseDays: {
      sql: ({ parameters }) =>
        `percentile_cont(0.5) WITHIN GROUP (ORDER BY ${workingDaysSql(day('l.created_at'), day('l.responded_at'), parameters)})`,
      records: answered,
    },
  },
} satisfies Source;
