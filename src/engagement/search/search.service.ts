import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
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
  sql: (actor: Actor, text: string, parameters: Parameters) => string;
}

/** So many of the newest that match are looked at; the best of them are shown. */
const CANDIDATES = 60;

const SOURCES: Readonly<Record<SearchKind, Source>> = {
  [SearchKind.COMPANY]: {
    permission: Permission.COMPANY_READ,
    sql: (_actor, text, parameters) => `
      SELECT c.id, c.name AS title, c.aliases || coalesce(c.credit_code, '') AS others, NULL AS body,
             c.id AS "companyId", NULL AS "companyName"
        FROM company c WHERE c.deleted_at IS NULL AND ${searchCondition(text, parameters, 'c')}
       ORDER BY c.id DESC LIMIT ${CANDIDATES}`,
  },
  [SearchKind.PERSON]: {
    permission: Permission.COMPANY_READ,
    sql: (_actor, text, parameters) => `
      SELECT p.id, p.name AS title, ARRAY[p.title] AS others, p.title AS body, c.id AS "companyId", c.name AS "companyName"
        FROM contact_person p JOIN company c ON c.id = p.company_id
       WHERE p.deleted_at IS NULL AND c.deleted_at IS NULL AND ${searchCondition(text, parameters, 'p')}
       ORDER BY p.id DESC LIMIT ${CANDIDATES}`,
  },
  [SearchKind.LEAD]: {
    permission: Permission.LEAD_READ,
    sql: (actor, text, parameters) => `
      SELECT l.id, l.name AS title, ARRAY[]::text[] AS others, NULL AS body, c.id AS "companyId", c.name AS "companyName"
        FROM lead l JOIN company c ON c.id = l.company_id
       WHERE ${searchCondition(text, parameters, 'l')} AND ${visibleLeads(actor, parameters)}
       ORDER BY l.id DESC LIMIT ${CANDIDATES}`,
  },
  [SearchKind.CONTACT]: {
    permission: Permission.CONTACT_READ,
    sql: (actor, text, parameters) => `
      SELECT k.id, c.name AS title, ARRAY[k.summary, k.agreed, k.disputed, k.place] AS others,
             concat_ws(' ', k.summary, k.agreed, k.disputed, k.place) AS body, c.id AS "companyId", c.name AS "companyName"
        FROM contact_log k JOIN company c ON c.id = k.company_id
       WHERE k.deleted_at IS NULL AND ${searchCondition(text, parameters, 'k')} AND ${visibleLogs(actor, parameters)}
       ORDER BY k.id DESC LIMIT ${CANDIDATES}`,
  },
};

/** One box for everything: companies, people, leads and what was said, each as far as one may see it. */
@Injectable()
export class SearchService {
  constructor(private readonly dataSource: DataSource) {}

  /** The best of each kind; within a kind the best first, then the newest. */
  async search(actor: Actor, { text, kinds, first }: SearchArgs): Promise<SearchHit[]> {
    const hits: SearchHit[] = [];
    for (const kind of kinds ?? Object.values(SearchKind)) {
      const { permission, sql } = SOURCES[kind];
      if (!actor.permissions.has(permission)) continue;
      const parameters = new Parameters();
      const found = await this.dataSource.query<Found[]>(sql(actor, text, parameters), parameters.values);
      const ranked = found
        .map((row) => ({ row, score: matchScore(text, [row.title, ...row.others]) }))
        .sort((a, b) => b.score - a.score || (a.row.id < b.row.id ? 1 : -1));
      hits.push(...ranked.slice(0, first).map(({ row, score }) => ({ ...toHit(kind, row, text), score })));
    }
    return hits;
  }
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
