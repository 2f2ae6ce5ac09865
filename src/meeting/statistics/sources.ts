import type { Source } from './source.js';
import { ASSESSMENTS } from './sources/assessments.js';
import { CONTACTS } from './sources/contacts.js';
import { ISSUES } from './sources/issues.js';
import { LEAD_EVENTS } from './sources/lead-events.js';
import { MONEY } from './sources/money.js';
import { PROJECT_STEPS } from './sources/project-steps.js';
import { RESPONSES } from './sources/responses.js';
import { SIGNINGS } from './sources/signings.js';
import { TRIPS } from './sources/trips.js';

type NameOf<S extends Source> = keyof S['measures'];

export type MeasureName =
  | NameOf<typeof LEAD_EVENTS>
  | NameOf<typeof RESPONSES>
  | NameOf<typeof SIGNINGS>
  | NameOf<typeof PROJECT_STEPS>
  | NameOf<typeof MONEY>
  | NameOf<typeof CONTACTS>
  | NameOf<typeof TRIPS>
  | NameOf<typeof ASSESSMENTS>
  | NameOf<typeof ISSUES>;

/** One statement each, however many indicators and groups. */
export const SOURCES: readonly Source[] = [
  ...[LEAD_EVENTS, RESPONSES, SIGNINGS, PROJECT_STEPS, MONEY, CONTACTS, TRIPS, ASSESSMENTS, ISSUES],
];
