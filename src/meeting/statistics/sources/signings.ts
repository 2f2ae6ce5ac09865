import { FundingKind } from '../../../project/funding/funding.enums.js';
import { responsibleOn } from '../../../project/register/project-happenings.js';
import { ourPart } from '../../../project/split/split.sql.js';
import { REFERRER } from '../../../project/register/project.sql.js';
import { visibleProjects } from '../../../project/register/project-scope.js';
import { SigningKind } from '../../../project/signing/signing.enums.js';
import { StepKind } from '../../../project/step/step.enums.js';
import { STEPS } from '../../../project/step/step-rules.js';
import type { Days } from '../period.js';
import { chainsOf, Group, groupsOf, Measure, recordedWithin, Records, Source } from '../source.js';
import { onTheDay, projects } from './project-records.js';

const WAN_PER_YI = 10_000;
const FIRST = `e.kind = 'FIRST'`;

/** Projects first signed in the period. */
const signed =
  (more: { minAmount?: string } = {}, later: object = {}) =>
  (days: Days, group: Group | null): Records =>
    projects(group, { signing: { kinds: [SigningKind.FIRST], ...more, ...days, ...onTheDay(group) }, ...later });

/** 亿元. */
const over = (amount: number): Measure => ({
  sql: () => `count(*) FILTER (WHERE ${FIRST} AND e.amount >= ${amount * WAN_PER_YI})`,
  records: signed({ minAmount: String(amount * WAN_PER_YI) }),
});

/** Of the projects first signed, those that have done any of the steps by the end of the period. */
const done = (...kinds: readonly StepKind[]): Measure => ({
  sql: ({ to }) => `count(*) FILTER (WHERE ${FIRST} AND EXISTS (SELECT 1 FROM project_step s
    WHERE s.project_id = p.id AND s.kind IN ('${kinds.join("','")}') AND s.actual_on <= ${to}))`,
  records: (days, group) => signed({}, { stepDone: { kinds, to: days.to } })(days, group),
});

/** 亿元, of the projects first signed in the period, by its end. */
const cohortSum = (table: string, records: Measure['records']): Measure => ({
  sql: ({
    to,
  }) => `coalesce(sum((SELECT sum(x.amount) FROM ${table} AND x.project_id = p.id AND x.occurred_on <= ${to}))
    FILTER (WHERE ${FIRST}), 0) / ${WAN_PER_YI}`,
  records,
});

/** What was signed, and what became of it by the end of the period. */
export const SIGNINGS = {
  from: (question) => {
    const { from, to, viewer, parameters } = question;
    return {
      tables: 'signing_event e JOIN project p ON p.id = e.project_id',
      where: `${recordedWithin('e.recorded_at', question)} AND e.occurred_on BETWEEN ${from} AND ${to} AND ${viewer ? visibleProjects(viewer, parameters) : 'true'}`,
    };
  },
  groups: groupsOf({
    officer: responsibleOn('OWNER', 'e.occurred_on'),
    leader: responsibleOn('SPONSOR', 'e.occurred_on'),
    referrer: REFERRER,
    chains: chainsOf('project_node', 'p.id'),
  }),
  measures: {
    signed: { sql: () => `count(*) FILTER (WHERE ${FIRST})`, records: signed() },
    signedAmount: {
      sql: () => `coalesce(sum(e.amount), 0) / ${WAN_PER_YI}`,
      records: (days, group) => projects(group, { signing: { ...days, ...onTheDay(group) } }),
    },
    signedAmountOurs: {
      sql: ({ recordedBy }) => `coalesce(sum(${ourPart('e.amount', 'e.occurred_on', recordedBy)}), 0) / ${WAN_PER_YI}`,
      records: (days, group) => projects(group, { signing: { ...days, ...onTheDay(group) } }),
    },
    over1: over(1),
    over10: over(10),
    over50: over(50),
    over100: over(100),
    fulfilled: done(...STEPS),
    started: done(StepKind.CONSTRUCTION),
    producing: done(StepKind.PRODUCTION),
    cohortSigned: cohortSum('signing_event x WHERE true', signed()),
    cohortArrived: cohortSum(`funding_entry x WHERE x.kind = 'ARRIVED'`, (days, group) =>
      signed({}, { funding: { kind: FundingKind.ARRIVED, to: days.to } })(days, group),
    ),
  },
} satisfies Source;
