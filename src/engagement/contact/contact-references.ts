import type { EntityManager } from 'typeorm';
import { badInput, notFound } from '../../common/errors.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { refuseUnknown } from '../../identity/people/require-people.js';
import { keptCompany } from '../../company/library/company-lookup.js';
import { LIVE_PERSON } from '../../company/person/person-row.js';
import { visibleLeads } from '../lead/lead-scope.js';
import { visibleTrips } from '../trip/trip-scope.js';

/** Somebody or something that an input names, and where. */
type Named = { id: string; field: string };

/** What a contact refers to. What is not given is not looked up. */
export interface ContactReferences {
  /** The lead has to be this company's. Null: it is about to be made. */
  companyId: string | null;
  /** Another lead of this company will be made, which locks it. */
  newLead?: boolean;
  tripId?: string | null;
  leadId?: string | null;
  /** Of ours. */
  colleagues?: readonly Named[];
  /** Of theirs, known ones. */
  people?: readonly Named[];
}

interface Found {
  company?: string | null;
  trip?: string | null;
  leadCompany?: string | null;
  colleagues?: string[];
  people?: string[];
}

/**
 * All of it in one statement. Company and trip are held until the transaction ends, so that neither is merged away or
 * cancelled before the contact is there.
 * @returns the company under the id by which it is kept; null for one that is about to be made
 * @throws NOT_FOUND or BAD_USER_INPUT, each with the path of the field
 */
export async function requireReferences(
  manager: EntityManager,
  actor: Actor,
  references: ContactReferences,
): Promise<string | null> {
  const { companyId, newLead, tripId, leadId, people = [] } = references;
  const colleagues = (references.colleagues ?? []).filter(({ id }) => id !== actor.userId);
  const parameters = new Parameters();
  const columns: string[] = [];
  const idsOf = (named: readonly Named[]): string => parameters.add(named.map(({ id }) => id));
  if (companyId) {
    columns.push(`(SELECT c.id FROM company c WHERE c.id = ${keptCompany(parameters.add(companyId))} AND c.deleted_at IS NULL
      FOR ${newLead ? 'UPDATE' : 'SHARE'}) AS company`);
  }
  if (tripId) {
    columns.push(`(SELECT t.id FROM trip t WHERE t.id = ${parameters.add(tripId)} AND t.deleted_at IS NULL
      AND ${visibleTrips(actor, parameters)} FOR SHARE) AS trip`);
  }
  if (leadId) {
    columns.push(`(SELECT l.company_id FROM lead l WHERE l.id = ${parameters.add(leadId)}
      AND ${visibleLeads(actor, parameters)}) AS "leadCompany"`);
  }
  if (colleagues.length > 0) {
    columns.push(`ARRAY(SELECT u.id::text FROM app_user u WHERE u.id = ANY(${idsOf(colleagues)})
      AND u.disabled_at IS NULL) AS colleagues`);
  }
  if (people.length > 0) {
    columns.push(`ARRAY(SELECT p.id::text FROM contact_person p WHERE p.id = ANY(${idsOf(people)})
      AND ${LIVE_PERSON}) AS people`);
  }
  if (columns.length === 0) return null;
  const [found] = await manager.query<Found[]>(`SELECT ${columns.join(', ')}`, parameters.values);
  refuse({ ...references, colleagues, people }, found!);
  return found!.company ?? null;
}

function refuse(
  {
    companyId,
    tripId,
    leadId,
    colleagues,
    people,
  }: ContactReferences & Record<'colleagues' | 'people', readonly Named[]>,
  found: Found,
): void {
  if (companyId && !found.company) throw notFound('企业', undefined, 'input.companyId');
  if (tripId && !found.trip) throw notFound('出行', undefined, 'input.tripId');
  if (leadId) {
    if (!found.leadCompany) throw notFound('线索', undefined, 'input.leadId');
    if (found.leadCompany !== found.company) throw badInput('这条线索属于另一家企业', 'input.leadId');
  }
  refuseUnknown(colleagues, found.colleagues ?? []);
  const stranger = people.find(({ id }) => !found.people?.includes(id.toLowerCase()));
  if (stranger) throw notFound('联系人', undefined, stranger.field);
}
