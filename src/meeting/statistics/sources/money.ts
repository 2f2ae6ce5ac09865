import { FundingKind } from '../../../project/funding/funding.enums.js';
import { countedMoney, responsibleOn } from '../../../project/register/project-happenings.js';
import { FundOrigin } from '../../../project/register/project.enums.js';
import { ourPart } from '../../../project/split/split.sql.js';
import { REFERRER } from '../../../project/register/project.sql.js';
import { visibleProjects } from '../../../project/register/project-scope.js';
import { chainsOf, groupsOf, Measure, Source } from '../source.js';
import { onTheDay, projects } from './project-records.js';

/** 亿元. */
const sumOf = (kind: FundingKind, origin?: FundOrigin, ours = false): Measure => ({
  sql: ({ recordedBy }) =>
    `coalesce(sum(${ours ? ourPart('f.amount', 'f.day', recordedBy) : 'f.amount'}) FILTER (WHERE f.kind = '${kind}'${origin ? ` AND f.origin = '${origin}'` : ''}), 0) / 10000`,
  records: (days, group) =>
    projects(group, { funding: { kind, ...(origin && { origins: [origin] }), ...days, ...onTheDay(group) } }),
});

/** 到位资金 by where it comes from, and 投资实物量. */
export const MONEY = {
  from: ({ from, to, viewer, parameters, recordedBy }) => ({
    tables: `(${countedMoney(to, recordedBy)}) f JOIN project p ON p.id = f.project_id`,
    where: `f.day BETWEEN ${from} AND ${to} AND ${viewer ? visibleProjects(viewer, parameters) : 'true'}`,
  }),
  groups: groupsOf({
    officer: responsibleOn('OWNER', 'f.day'),
    leader: responsibleOn('SPONSOR', 'f.day'),
    referrer: REFERRER,
    chains: chainsOf('project_node', 'p.id'),
  }),
  measures: {
    arrived: sumOf(FundingKind.ARRIVED),
    arrivedCity: sumOf(FundingKind.ARRIVED, FundOrigin.CITY),
    arrivedProvince: sumOf(FundingKind.ARRIVED, FundOrigin.PROVINCE),
    arrivedDomestic: sumOf(FundingKind.ARRIVED, FundOrigin.DOMESTIC),
    arrivedOverseas: sumOf(FundingKind.ARRIVED, FundOrigin.OVERSEAS),
    invested: sumOf(FundingKind.INVESTED),
    arrivedOurs: sumOf(FundingKind.ARRIVED, undefined, true),
    arrivedDomesticOurs: sumOf(FundingKind.ARRIVED, FundOrigin.DOMESTIC, true),
    investedOurs: sumOf(FundingKind.INVESTED, undefined, true),
  },
} satisfies Source;
