import { StatisticList, StatisticsBy } from '../indicator.enums.js';
import { Group, groupFilter, Records } from '../source.js';

/** In the filter of the event itself: who answered for the project on that day. */
export const onTheDay = (group: Group | null): object =>
  groupFilter(group, {
    [StatisticsBy.OFFICER]: 'ownerId',
    [StatisticsBy.TEAM]: 'teamId',
    [StatisticsBy.LEADER]: 'sponsorId',
  });

export const projects = (group: Group | null, filter: object): Records => ({
  list: StatisticList.PROJECTS,
  filter: {
    ...filter,
    ...groupFilter(group, { [StatisticsBy.CHAIN]: 'chainCode', [StatisticsBy.REFERRER]: 'referrerId' }),
  },
});
