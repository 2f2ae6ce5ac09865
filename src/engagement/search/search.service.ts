import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { highlight, matchScore } from '../../common/search-match.js';
import { Parameters } from '../../database/parameters.js';
import { searchCondition } from '../../database/search-condition.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { visibleLogs } from '../contact/contact-scope.js';
import { visibleLeads } from '../lead/lead-scope.js';
import { excerptAround } from './excerpt.js';
import { SearchArgs, SearchHit, SearchKind } from './search.types.js';

interface Found {
  id: string;
  title: string;
  /** Further texts in which the words may stand. */
  others: (string | null)[];
  /** A long text of which an excerpt is shown; null: none. */
  body: string | null;
  companyId: string | null;
  companyName: string | null;
}

interface Source {
  permission: Permission;
  table: string;
  /** What may be found at all, over `r`: the reader's scope. */
  visible: (actor: Actor, parameters: Parameters) => string;
  /** The columns of Found over the record `r`, and what they need. */
  show: string;
}

/** So many of the newest that match are ranked; the best of them are shown. */
const CANDIDATES = 60;
/** Where the index knows more matches than this, it names some of them; the newest records are looked at in any case. */
const MATCHES = 500;
const NEWEST = 1000;
/** "Some" are the same ones each time: a table is read from its beginning, not from where another reader happens to be. */
const SAME_AGAIN = `SELECT set_config('synchronize_seqscans', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)`;

const SOURCES: Readonly<Record<SearchKind, Source>> = {
  [SearchKind.COMPANY]: {
    permission: Permission.COMPANY_READ,
    table: 'company',
    visible: () => 'r.deleted_at IS NULL',
    show: `r.id, r.name AS title, r.aliases || coalesce(r.credit_code, '') AS others, NULL AS body,
           r.id AS "companyId", NULL AS "companyName" FROM r`,
  },
  [SearchKind.PERSON]: {
    permission: Permission.COMPANY_READ,
    table: 'contact_person',
    visible: () => 'r.deleted_at IS NULL',
    show: `r.id, r.name AS title, ARRAY[r.title] AS others, r.title AS body, c.id AS "companyId", c.name AS "companyName"
             FROM r JOIN company c ON c.id = r.company_id AND c.deleted_at IS NULL`,
  },
  [SearchKind.LEAD]: {
    permission: Permission.LEAD_READ,
    table: 'lead',
    visible: (actor, parameters) => visibleLeads(actor, parameters, 'r'),
    show: `r.id, r.name AS title, ARRAY[]::text[] AS others, NULL AS body, c.id AS "companyId", c.name AS "companyName"
             FROM r JOIN company c ON c.id = r.company_id`,
  },
  [SearchKind.CONTACT]: {
    permission: Permission.CONTACT_READ,
    table: 'contact_log',
    visible: (actor, parameters) => `r.deleted_at IS NULL AND ${visibleLogs(actor, parameters, 'r')}`,
    show: `r.id, c.name AS title, ARRAY[r.summary, r.agreed, r.disputed, r.place] AS others,
           concat_ws(' ', r.summary, r.agreed, r.disputed, r.place) AS body, c.id AS "companyId", c.name AS "companyName"
             FROM r JOIN company c ON c.id = r.company_id`,
  },
};

/**
 * As much work for a word that stands in every record as for one that stands in none. Left to itself, PostgreSQL takes a
 * word that it has no statistics of for a common one, and walks a million records from the newest back to find sixty.
 */
function candidates({ table, visible, show }: Source, actor: Actor, text: string): { sql: string; values: unknown[] } {
  const parameters = new Parameters();
  const matches = searchCondition(text, parameters, 'r');
  const sql = `
    WITH looked_at AS MATERIALIZED (
      SELECT * FROM (SELECT * FROM ${table} ORDER BY id DESC LIMIT ${NEWEST}) r WHERE ${matches}
      UNION ALL (SELECT * FROM ${table} r WHERE ${matches} LIMIT ${MATCHES})),
    r AS MATERIALIZED (
      SELECT DISTINCT ON (r.id) r.* FROM looked_at r WHERE ${visible(actor, parameters)} ORDER BY r.id DESC LIMIT ${CANDIDATES})
    SELECT ${show} ORDER BY r.id DESC`;
  return { sql, values: parameters.values };
}

/** One box for everything: companies, people, leads and what was said, each as far as one may see it. */
@Injectable()
export class SearchService {
  constructor(private readonly dataSource: DataSource) {}

  /** The best of each kind; within a kind the best first, then the newest. */
  search(actor: Actor, args: SearchArgs): Promise<SearchHit[]> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(SAME_AGAIN);
      const hits: SearchHit[] = [];
      for (const kind of args.kinds ?? Object.values(SearchKind)) {
        if (actor.permissions.has(SOURCES[kind].permission)) hits.push(...(await hitsOf(manager, actor, kind, args)));
      }
      return hits;
    });
  }
}

async function hitsOf(
  manager: EntityManager,
  actor: Actor,
  kind: SearchKind,
  { text, first }: SearchArgs,
): Promise<SearchHit[]> {
  const { sql, values } = candidates(SOURCES[kind], actor, text);
  const found = await manager.query<Found[]>(sql, values);
  const ranked = found
    .map((row) => ({ row, score: matchScore(text, [row.title, ...row.others]) }))
    .sort((a, b) => b.score - a.score || (a.row.id < b.row.id ? 1 : -1));
  return ranked.slice(0, first).map(({ row, score }) => ({ ...toHit(kind, row, text), score }));
}

function toHit(
  kind: SearchKind,
  { id, title, body, companyId, companyName }: Found,
  text: string,
): Omit<SearchHit, 'score'> {
  return {
    ...{ kind, id, companyId, companyName },
    title: highlight(title, text),
    excerpt: body ? highlight(excerptOf(body, text), text) : null,
  };
}

function excerptOf(body: string, text: string): string {
  const parts = highlight(body, text);
  const firstHit = parts.findIndex(({ hit }) => hit);
  const before =
    firstHit < 0
      ? ''
      : parts
          .slice(0, firstHit)
          .map((part) => part.text)
          .join('');
  return excerptAround(body, [...before].length);
}
