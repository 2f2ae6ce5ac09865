import { workingDaysSql } from '../../../database/working-days.sql.js';
import { teamOf } from '../../../identity/team-of.js';
import { dayOfInstant } from '../../../project/service-issue/issue-conditions.js';
import { visibleIssues } from '../../../project/service-issue/issue-scope.js';
import { StatisticList, StatisticsBy } from '../indicator.enums.js';
import type { Days } from '../period.js';
import { Group, groupFilter, Measure, recordedWithin, Records, Source } from '../source.js';

const issues = (group: Group | null, filter: object): Records => ({
  list: StatisticList.ISSUES,
  filter: {
    ...filter,
    ...groupFilter(group, { [StatisticsBy.OFFICER]: 'stewardId', [StatisticsBy.TEAM]: 'teamId' }),
  },
});

const count = (what: 'RAISED' | 'RESOLVED' | 'CLOSED', field: string): Measure => ({
  sql: () => `count(*) FILTER (WHERE h.what = '${what}')`,
  records: (days, group) => issues(group, { [field]: days }),
});

/** What became of problems that were closed in the period. @param value SQL over `service_issue i` */
const median = (value: string): string =>
  `percentile_cont(0.5) WITHIN GROUP (ORDER BY ${value}) FILTER (WHERE h.what = 'CLOSED')`;

const closed = (days: Days, group: Group | null): Records => issues(group, { closed: days });

/** Problems of firms: raised, resolved for the first time, and confirmed closed; of whoever serves the firm. */
export const ISSUES = {
  from: (question) => {
    const { from, to, viewer, parameters } = question;
    return {
      tables: `service_issue i CROSS JOIN LATERAL (VALUES ('RAISED', i.raised_on, i.created_at),
        ('RESOLVED', ${dayOfInstant('i.first_resolved_at')}, i.first_resolved_at),
        ('CLOSED', ${dayOfInstant('i.closed_at')}, i.closed_at)) h (what, day, recorded_at)`,
      where: `h.day BETWEEN ${from} AND ${to} AND i.status <> 'WITHDRAWN' AND ${recordedWithin('h.recorded_at', question)}
        AND ${viewer ? visibleIssues(viewer, parameters) : 'true'}`,
    };
  },
  groups: {
    [StatisticsBy.OFFICER]: { key: 'i.steward_id' },
    [StatisticsBy.TEAM]: { key: teamOf('i.steward_id') },
  },
  measures: {
    raisedIssues: count('RAISED', 'raised'),
    resolvedIssues: count('RESOLVED', 'resolved'),
    closedIssues: count('CLOSED', 'closed'),
    raisedThenClosed: {
      sql: ({ to }) => `count(*) FILTER (WHERE h.what = 'RAISED' AND ${dayOfInstant('i.closed_at')} <= ${to})`,
      records: (days, group) => issues(group, { raised: days, closed: { to: days.to } }),
    },
    closingDays: {
      sql: ({ parameters }) => median(workingDaysSql('i.raised_on', dayOfInstant('i.closed_at'), parameters)),
      records: closed,
    },
    satisfaction: { sql: () => median('i.satisfaction'), records: closed },
  },
} satisfies Source;
