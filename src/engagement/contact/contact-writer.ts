import type { EntityManager } from 'typeorm';
import { searchColumns } from '../../common/search-text.js';
import { Parameters } from '../../database/parameters.js';
import { contactTexts } from './contact-texts.js';
import type { ContactKind } from './contact.enums.js';

/** A contact to be written, with everything that hangs on it. */
export interface NewContact {
  id: string;
  companyId: string;
  leadId: string | null;
  tripId: string | null;
  kind: ContactKind;
  occurredAt: Date;
  recordedAt: Date;
  place: string | null;
  summary: string;
  agreed: string | null;
  disputed: string | null;
  authorId: string;
  colleagueIds: readonly string[];
  personIds: readonly string[];
  fileIds: readonly string[];
  task: { id: string; title: string; dueOn: string; assigneeId: string } | null;
}

/** The tables between a contact and what takes part in it. */
export const CONTACT_PARTS = {
  colleagueIds: { table: 'contact_log_colleague', column: 'user_id' },
  personIds: { table: 'contact_log_person', column: 'person_id' },
  fileIds: { table: 'contact_log_file', column: 'file_id' },
} as const;
export type ContactPart = keyof typeof CONTACT_PARTS;
export const PARTS = Object.keys(CONTACT_PARTS) as ContactPart[];

/** In one statement, since this is written more often than anything else: the foreign keys are checked at its end. */
export async function writeContact(manager: EntityManager, contact: NewContact): Promise<void> {
  const { id, companyId, leadId, authorId, recordedAt, task } = contact;
  const { searchText, searchTerms } = contactTexts(contact);
  const parameters = new Parameters(id, companyId, leadId, authorId, recordedAt);
  const inserts = [
    `log AS (INSERT INTO contact_log (id, company_id, lead_id, author_id, created_at, updated_at, trip_id, kind,
        occurred_at, place, summary, agreed, disputed, search_text, search_terms)
      VALUES ($1, $2, $3, $4, $5, $5, ${[
        ...[contact.tripId, contact.kind, contact.occurredAt, contact.place],
        ...[contact.summary, contact.agreed, contact.disputed, searchText, searchTerms],
      ]
        .map((value) => parameters.add(value))
        .join(', ')}))`,
  ];
  for (const part of PARTS) {
    const { table, column } = CONTACT_PARTS[part];
    if (contact[part].length === 0) continue;
    const ids = parameters.add(contact[part]);
    inserts.push(`${table}s AS (INSERT INTO ${table} (log_id, ${column}) SELECT $1, unnest(${ids}::uuid[]))`);
  }
  if (task) {
    const found = searchColumns([task.title]);
    const own = [task.id, task.title, task.dueOn, task.assigneeId, found.searchText, found.searchTerms];
    inserts.push(`task AS (INSERT INTO task (id, title, due_on, assignee_id, search_text, search_terms, created_by_id,
        company_id, lead_id, log_id, created_at, updated_at)
      VALUES (${own.map((value) => parameters.add(value)).join(', ')}, $4, $2, $3, $1, $5, $5))`);
  }
  await manager.query(`WITH ${inserts.join(',\n')} SELECT 1`, parameters.values);
}
