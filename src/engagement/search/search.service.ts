import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { highlight, matchScore } from '../../common/search-match.js';
import { Parameters } from '../../database/parameters.js';
import { searchCondition } from '../../database/search-condition.js';
import type { Actor } from '../../identity/actor.js';
import { excerptAround } from './excerpt.js';
import { SearchRooms, type SearchSource } from './search-rooms.js';
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

/** So many of the newest that match are ranked; the best of them are shown. */
const CANDIDATES = 60;
/** Where the index knows more matches than this, it names some of them; the newest records are looked at in any case. */
const MATCHES = 500;
const NEWEST = 1000;
/** "Some" are the same ones each time: a table is read from its beginning, not from where another reader happens to be. */
const SAME_AGAIN = `SELECT set_config('synchronize_seqscans', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)`;

/**
 * As much work for a word that stands in every record as for one that stands in none. Left to itself, PostgreSQL takes a
 * word that it has no statistics of for a common one, and walks a million records from the newest back to find sixty.
 */
function candidates(
  { table, visible, show }: SearchSource,
  actor: Actor,
  text: string,
): { sql: string; values: unknown[] } {
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

/** One box for everything, each kind as far as one may see it. */
@Injectable()
export class SearchService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rooms: SearchRooms,
  ) {}

  /** The best of each kind; within a kind the best first, then the newest. */
  search(actor: Actor, args: SearchArgs): Promise<SearchHit[]> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(SAME_AGAIN);
      const hits: SearchHit[] = [];
      for (const kind of args.kinds ?? Object.values(SearchKind)) {
        const source = this.rooms.source(kind);
        if (source.permissions.some((permission) => actor.permissions.has(permission))) {
          hits.push(...(await hitsOf(manager, actor, kind, source, args)));
        }
      }
      return hits;
    });
  }
}

async function hitsOf(
  manager: EntityManager,
  actor: Actor,
  kind: SearchKind,
  source: SearchSource,
  { text, first }: SearchArgs,
): Promise<SearchHit[]> {
  const { sql, values } = candidates(source, actor, text);
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
