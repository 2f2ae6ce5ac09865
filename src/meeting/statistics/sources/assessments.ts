import { AdmissionConclusion } from '../../../assessment/admission/assessment.enums.js';
import { visibleLeads } from '../../../engagement/lead/lead-scope.js';
import { chainsOf, groupsOf, Measure, Source } from '../source.js';

const { PASS, PASS_WITH_CONDITIONS, REJECT, DEFER } = AdmissionConclusion;

const concluded = (...conclusions: readonly AdmissionConclusion[]): Measure => ({
  sql: () => `count(*) FILTER (WHERE a.conclusion IN ('${conclusions.join("','")}'))`,
});

/** What panels concluded, on the day on which they did. */
export const ASSESSMENTS = {
  from: ({ from, to, viewer, parameters }) => ({
    tables: 'assessment a JOIN lead l ON l.id = a.lead_id',
    where: `a.concluded_on BETWEEN ${from} AND ${to} AND ${viewer ? visibleLeads(viewer, parameters) : 'true'}`,
  }),
  groups: groupsOf({
    officer: 'l.owner_id',
    leader: 'l.sponsor_id',
    referrer: 'l.referrer_id',
    chains: chainsOf('lead_node', 'l.id'),
  }),
  measures: {
    concluded: concluded(PASS, PASS_WITH_CONDITIONS, REJECT, DEFER),
    admitted: concluded(PASS, PASS_WITH_CONDITIONS),
    rejected: concluded(REJECT),
    deferred: concluded(DEFER),
  },
} satisfies Source;
