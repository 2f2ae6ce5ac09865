import { AdmissionConclusion } from '../../../assessment/admission/assessment.enums.js';
import { visibleLeads } from '../../../engagement/lead/lead-scope.js';
import { chainsOf, groupsOf, Measure, recordedWithin, Source } from '../source.js';

const { PASS, PASS_WITH_CONDITIONS, REJECT, DEFER } = AdmissionConclusion;

const concluded = (...conclusions: readonly AdmissionConclusion[]): Measure => ({
  sql: () => `count(*) FILTER (WHERE a.conclusion IN ('${conclusions.join("','")}'))`,
});

/** What panels concluded, on the day on which they did. */
export const ASSESSMENTS = {
  from: (question) => {
    const { from, to, viewer, parameters } = question;
    return {
      tables: 'assessment a JOIN lead l ON l.id = a.lead_id',
      where: `${recordedWithin('a.concluded_at', question)} AND a.concluded_on BETWEEN ${from} AND ${to} AND ${viewer ? visibleLeads(viewer, parameters) : 'true'}`,
    };
  },
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
