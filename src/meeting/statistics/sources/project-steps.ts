import { responsibleOn } from '../../../project/register/project-happenings.js';
import { REFERRER } from '../../../project/register/project.sql.js';
import { visibleProjects } from '../../../project/register/project-scope.js';
import { StepKind } from '../../../project/step/step.enums.js';
import { chainsOf, groupsOf, Measure, Source } from '../source.js';
import { onTheDay, projects } from './project-records.js';

const step = (kind: StepKind): Measure => ({
  sql: () => `count(*) FILTER (WHERE s.kind = '${kind}')`,
  records: (days, group) => projects(group, { stepDone: { kinds: [kind], ...days, ...onTheDay(group) } }),
});

/** Steps done, of whatever project: of the plan's as well as of those that were signed. */
export const PROJECT_STEPS = {
  from: ({ from, to, viewer, parameters }) => ({
    tables: 'project_step s JOIN project p ON p.id = s.project_id',
    where: `s.actual_on BETWEEN ${from} AND ${to} AND ${viewer ? visibleProjects(viewer, parameters) : 'true'}`,
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
