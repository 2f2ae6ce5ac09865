import { TRAVELLERS, visibleTrips } from '../../../engagement/trip/trip-scope.js';
import { teamOf } from '../../../identity/team-of.js';
import { StatisticList, StatisticsBy } from '../indicator.enums.js';
import type { Days } from '../period.js';
import { Group, groupFilter, recordedWithin, Records, Source } from '../source.js';

const trips = (filter: object, group: Group | null): Records => ({
  list: StatisticList.TRIPS,
  filter: {
    ...filter,
    ...groupFilter(group, {
      [StatisticsBy.OFFICER]: 'personId',
      [StatisticsBy.TEAM]: 'teamId',
      [StatisticsBy.LEADER]: 'leaderId',
    }),
  },
});

const underWay = (days: Days, group: Group | null): Records => trips(days, group);

/** Trips, person by person and day by day within the period. */
export const TRIPS = {
  from: (question) => {
    const { from, to, viewer, parameters } = question;
    return {
      tables: `trip t CROSS JOIN LATERAL (${TRAVELLERS}) w
      CROSS JOIN LATERAL generate_series(greatest(t.starts_on, ${from}), least(t.ends_on, ${to}), interval '1 day') d(day)`,
      where: `${recordedWithin('t.created_at', question)} AND t.deleted_at IS NULL AND t.starts_on <= ${to} AND t.ends_on >= ${from}
      AND ${viewer ? visibleTrips(viewer, parameters) : 'true'}`,
    };
  },
  groups: {
    [StatisticsBy.OFFICER]: { key: 'w.user_id' },
    [StatisticsBy.TEAM]: { key: teamOf('w.user_id') },
    [StatisticsBy.LEADER]: { key: 't.leader_id' },
  },
  measures: {
    trips: {
      sql: ({ from }) => `count(DISTINCT t.id) FILTER (WHERE t.starts_on >= ${from})`,
      records: ({ from, to }, group) => trips({ departedFrom: from, to }, group),
    },
    personDays: { sql: () => 'count(DISTINCT (w.user_id, d.day))', records: underWay },
    daysWithSomebodyOut: { sql: () => 'count(DISTINCT d.day)', records: underWay },
    peopleOut: { sql: () => 'count(DISTINCT w.user_id)', records: underWay },
  },
} satisfies Source;
