import type { TestApp, Values } from './app.js';
import type { Colleague } from './zone.js';

export const LOG_FIELDS = `id version kind occurredAt recordedAt daysLate place summary agreed disputed correctedAt editableUntil
  company { id name } trip { id } author { id } colleagues { id } people { id name title role phone } lead { id name }
  nextStep { id title dueOn status version assignee { id } } files { id name url }
  corrections { fields reason actor { id }
    before { kind occurredAt place summary agreed disputed tripId leadId colleagueIds personIds fileIds } }`;
export const LOG_CONTACT = `mutation ($input: LogContactInput!) { logContact(input: $input) {
  log { ${LOG_FIELDS} } createdCompany { id name } createdPeople { id name } createdLead { id name }
  similarCompanies { id name } } }`;

export interface Log {
  id: string;
  version: number;
  occurredAt: string;
  recordedAt: string;
  daysLate: number;
  summary: string;
  company: { id: string; name: string };
  people: { id: string; name: string; phone: string | null }[];
  colleagues: { id: string }[];
  lead: { id: string; name: string } | null;
  nextStep: { id: string; dueOn: string; status: string; version: number; assignee: { id: string } } | null;
  files: { id: string; name: string; url: string }[];
  corrections: { fields: string[]; reason: string; actor: { id: string }; before: Values }[];
}

export interface Logged {
  log: Log;
  createdCompany: { id: string } | null;
  createdPeople: { id: string; name: string }[];
  createdLead: { id: string; name: string } | null;
  similarCompanies: { id: string }[];
}

export async function logContact(app: TestApp, by: Colleague, input: Values): Promise<Logged> {
  return (await app.ask<{ logContact: Logged }>(LOG_CONTACT, { input }, by.token)).logContact;
}

/** How many rows there are in everything that a logged contact can write. */
export async function written(app: TestApp): Promise<Record<string, number>> {
  const tables = [
    ...['contact_log', 'contact_log_colleague', 'contact_log_person', 'contact_log_file', 'contact_log_correction'],
    ...['company', 'contact_person', 'person_affiliation', 'person_key', 'lead', 'lead_node', 'lead_event', 'task'],
    ...['placement', 'idempotency'],
  ];
  const counts = tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`);
  return (await app.sql.query<Record<string, number>>(`SELECT ${counts.join(', ')}`)).rows[0]!;
}
