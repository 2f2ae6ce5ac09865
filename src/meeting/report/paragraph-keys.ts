/** The paragraphs that there can be; a section without anything to say may lack some. */
export const PARAGRAPH_KEYS = [
  'OVERVIEW.SUMMARY',
  'OVERVIEW.PROGRESS',
  'OVERVIEW.CORRECTIONS',
  'TALKS.SUMMARY',
  'TRIPS.SUMMARY',
  'RECEPTIONS.SUMMARY',
  'MILESTONES.SUMMARY',
  'SUPERVISION.SUMMARY',
  'ISSUES.SUMMARY',
  'LEADS.SUMMARY',
  'GAPS.SUMMARY',
  'FULFILMENT.SUMMARY',
  'AGENDA.SUMMARY',
  'PLANS.SUMMARY',
] as const;

export type ParagraphKey = (typeof PARAGRAPH_KEYS)[number];

export const isParagraphKey = (key: string): key is ParagraphKey => PARAGRAPH_KEYS.some((known) => known === key);
