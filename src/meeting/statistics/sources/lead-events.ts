import { LeadStage, Triage } from '../../../engagement/lead/lead.enums.js';
import { firstEntry, firstTriage, hasEntered } from '../../../engagement/lead/lead-happenings.js';
import { visibleLeads } from '../../../engagement/lead/lead-scope.js';
import { StatisticList, StatisticsBy } from '../indicator.enums.js';
import type { Days } from '../period.js';
import { chainsOf, Group, groupFilter, groupsOf, Measure, recordedWithin, Records, Source } from '../source.js';

/** In the filter of the event itself: in whose hands the lead was at that moment. */
const inHands = (group: Group | null): object =>
  groupFilter(group, { [StatisticsBy.OFFICER]: 'ownerId', [StatisticsBy.TEAM]: 'teamId' });

const ofLead = (group: Group | null): object =>
  groupFilter(group, {
    [StatisticsBy.CHAIN]: 'chainCode',
    [StatisticsBy.LEADER]: 'sponsorId',
    [StatisticsBy.REFERRER]: 'referrerId',
  });

const leads = (filter: object): Records => ({ list: StatisticList.LEADS, filter });

/** @param next also entered by the end of the period */
const entered =
  (stage: LeadStage, next?: LeadStage) =>
  (days: Days, group: Group | null): Records =>
    leads({
      entered: [{ stage, ...days, ...inHands(group) }, ...(next ? [{ stage: next, to: days.to }] : [])],
      ...ofLead(group),
    });

/** Leads that entered a stage for the first time. */
const entries = (stage: LeadStage): Measure => ({
  sql: () => `count(*) FILTER (WHERE e.entered AND e.to_stage = '${stage}')`,
  records: entered(stage),
});

/** Of these, the ones that were in a further stage by the end of the period. */
const advanced = (stage: LeadStage, next: LeadStage): Measure => ({
  sql: ({ until }) =>
    `count(*) FILTER (WHERE e.entered AND e.to_stage = '${stage}' AND ${hasEntered('e.lead_id', `'${next}'`, until)})`,
  records: entered(stage, next),
});

const judged = (verdict?: Triage): Measure => ({
  sql: () => `count(*) FILTER (WHERE e.judged${verdict ? ` AND e.verdict = '${verdict}'` : ''})`,
  records: (days, group) =>
    leads({ triaged: { ...(verdict && { verdict }), ...days, ...inHands(group) }, ...ofLead(group) }),
});

/** Leads by what first happened to them. */
export const LEAD_EVENTS = {
  // OFFSET 0: what is first is found out once per event, and not again for each of the figures.
  from: (question) => {
    const { since, until, viewer, parameters } = question;
    return {
      tables: `(SELECT e.lead_id, e.owner_id, e.to_stage, e.detail->>'verdict' AS verdict, ${firstEntry('e')} AS entered,
                ${firstTriage('e')} AS judged
           FROM lead_event e WHERE e.occurred_at >= ${since} AND e.occurred_at < ${until}
            AND ${recordedWithin('e.occurred_at', question)} OFFSET 0) e
      JOIN lead l ON l.id = e.lead_id`,
      where: `(e.entered OR e.judged) AND ${viewer ? visibleLeads(viewer, parameters) : 'true'}`,
    };
  },
  groups: groupsOf({
    officer: 'e.owner_id',
    leader: 'l.sponsor_id',
    referrer: 'l.referrer_id',
    chains: chainsOf('lead_node', 'l.id'),
  }),
  measures: {
    newLeads: entries(LeadStage.LEAD),
    engaged: entries(LeadStage.ENGAGED),
    negotiating: entries(LeadStage.NEGOTIATING),
    reserved: entries(LeadStage.RESERVED),
    paused: entries(LeadStage.PAUSED),
    lost: entries(LeadStage.LOST),
    closed: entries(LeadStage.SIGNED),
    newThenEngaged: advanced(LeadStage.LEAD, LeadStage.ENGAGED),
    engagedThenNegotiating: advanced(LeadStage.ENGAGED, LeadStage.NEGOTIATING),
    negotiatingThenSigned: advanced(LeadStage.NEGOTIATING, LeadStage.SIGNED),
    newThenSigned: advanced(LeadStage.LEAD, LeadStage.SIGNED),
    newThenAnswered: {
      sql: ({ until }) => `count(*) FILTER (WHERE e.entered AND e.to_stage = 'LEAD' AND l.responded_at < ${until})`,
      records: (days, group) =>
        leads({
          entered: [{ stage: LeadStage.LEAD, ...days, ...inHands(group) }],
          respondedTo: days.to,
          ...ofLead(group),
        }),
    },
    triaged: judged(),
    followed: judged(Triage.FOLLOW),
    dropped: judged(Triage.DROP),
  },
} satisfies Source;
