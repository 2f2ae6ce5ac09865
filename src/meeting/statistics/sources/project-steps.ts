import { responsibleOn } from '../../../project/register/project-happenings.js';
import { REFERRER } from '../../../project/register/project.sql.js';
import { visibleProjects } from '../../../project/register/project-scope.js';
import { StepAct, StepKind } from '../../../project/step/step.enums.js';
import { chainsOf, groupsOf, Measure, Source } from '../source.js';
import { onTheDay, projects } from './project-records.js';

const step = (kind: StepKind): Measure => ({
  sql: () => `count(*) FILTER (WHERE s.kind = '${kind}')`,
  records: (days, group) => projects(group, { stepDone: { kinds: [kind], ...days, ...onTheDay(group) } }),
});

/** SQL: the day on which `s` was done had been told by then. */
const toldBy = (instant: string): string => `EXISTS (SELECT 1 FROM step_event v WHERE v.project_id = s.project_id
  AND v.kind = s.kind AND v.act = '${StepAct.DONE}' AND v.to_day = s.actual_on AND v.recorded_at <= ${instant})`;

/** Steps done, of whatever project: of the plan's as well as of those that were signed. */
export const PROJECT_STEPS = {
  from: ({ from, to, viewer, parameters, recordedBy }) => ({
    tables: 'project_step s JOIN project p ON p.id = s.project_id',
    where: `s.actual_on BETWEEN ${from} AND ${to} AND ${recordedBy === null ? 'true' : toldBy(recordedBy)} AND ${viewer ? visibleProjects(viewer, parameters) : 'true'}`,
  }),
  groups: groupsOf({
    officer: responsibleOn('OWNER', 's.actual_on'),
    leader: responsibleOn('SPONSOR', 's.actual_on'),
    referrer: REFERRER,
    chains: chainsOf('project_node', 'p.id'),
  }),
  measures: {
    newlyStarted: step(StepKind.CONSTRUCTION),
    newlyProducing: step(StepKind.PRODUCTION),
    newlyAtCapacity: step(StepKind.CAPACITY),
  },
} satisfies Source;
