import { Injectable } from '@nestjs/common';
import type { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { visibleLogs } from '../contact/contact-scope.js';
import { visibleLeads } from '../lead/lead-scope.js';
import { visibleTasks } from '../task/task-scope.js';
import { visibleTrips } from '../trip/trip-scope.js';
import { SearchKind } from './search.types.js';

/** Records of a table with the columns of searchColumns(), as the box for everything shows them. */
export interface SearchSource {
  /** Any of these lets somebody find them. */
  permissions: readonly Permission[];
  table: string;
  /** What may be found at all, over `r`: the reader's scope. */
  visible: (actor: Actor, parameters: Parameters) => string;
  /**
   * Over the record `r`: `id`, `title`, `others` (further texts in which the words may stand), `body` (a long text of
   * which an excerpt is shown; null: none), `companyId`, `companyName`; and the tables that they need.
   */
  show: string;
}

const WITH_COMPANY = 'c.id AS "companyId", c.name AS "companyName" FROM r LEFT JOIN company c ON c.id = r.company_id';

const OURS: readonly (readonly [SearchKind, SearchSource])[] = [
  [
    SearchKind.COMPANY,
    {
      permissions: [Permission.COMPANY_READ],
      table: 'company',
      visible: () => 'r.deleted_at IS NULL',
      show: `r.id, r.name AS title, r.aliases || coalesce(r.credit_code, '') AS others, NULL AS body,
           r.id AS "companyId", NULL AS "companyName" FROM r`,
    },
  ],
  [
    SearchKind.PERSON,
    {
      permissions: [Permission.COMPANY_READ],
      table: 'contact_person',
      visible: () => 'r.deleted_at IS NULL',
      show: `r.id, r.name AS title, ARRAY[r.title] AS others, r.title AS body, c.id AS "companyId", c.name AS "companyName"
             FROM r JOIN company c ON c.id = r.company_id AND c.deleted_at IS NULL`,
    },
  ],
  [
    SearchKind.LEAD,
    {
      permissions: [Permission.LEAD_READ],
      table: 'lead',
      visible: (actor, parameters) => visibleLeads(actor, parameters, 'r'),
      show: `r.id, r.name AS title, ARRAY[]::text[] AS others, NULL AS body, ${WITH_COMPANY}`,
    },
  ],
  [
    SearchKind.CONTACT,
    {
      permissions: [Permission.CONTACT_READ],
      table: 'contact_log',
      visible: (actor, parameters) => `r.deleted_at IS NULL AND ${visibleLogs(actor, parameters, 'r')}`,
      show: `r.id, c.name AS title, ARRAY[r.summary, r.agreed, r.disputed, r.place] AS others,
           concat_ws(' ', r.summary, r.agreed, r.disputed, r.place) AS body, ${WITH_COMPANY}`,
    },
  ],
  [
    SearchKind.TASK,
    {
      permissions: [Permission.CONTACT_READ, Permission.LEAD_READ],
      table: 'task',
      visible: (actor, parameters) => visibleTasks(actor, parameters, 'r'),
      show: `r.id, r.title, ARRAY[]::text[] AS others, NULL AS body, ${WITH_COMPANY}`,
    },
  ],
  [
    SearchKind.TRIP,
    {
      permissions: [Permission.CONTACT_READ],
      table: 'trip',
      visible: (actor, parameters) => `r.deleted_at IS NULL AND ${visibleTrips(actor, parameters, 'r')}`,
      show: `r.id, r.purpose AS title, r.places || r.result AS others, concat_ws(' ', array_to_string(r.places, '、'), r.result) AS body,
           NULL AS "companyId", NULL AS "companyName" FROM r`,
    },
  ],
];

/** Later rooms along the corridor register what is found in them (in onModuleInit). */
@Injectable()
export class SearchRooms {
  private readonly sources = new Map(OURS);

  register(kind: SearchKind, source: SearchSource): void {
    this.sources.set(kind, source);
  }

  source(kind: SearchKind): SearchSource {
    const source = this.sources.get(kind);
    if (!source) throw new Error(`nobody registered ${kind}`);
    return source;
  }
}
