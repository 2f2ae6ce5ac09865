import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { foldText } from '../../common/search-text.js';
import { Parameters } from '../../database/parameters.js';
import { CompanyRef } from '../library/company-ref.js';
import { normaliseCreditCode } from '../library/credit-code.js';
import { PossibleDuplicate, PossibleDuplicatesArgs } from './duplicate.types.js';
import { nameKey, ownParts, tradeParts } from './name-key.js';
import { NamedCompany, resemblanceOf } from './resemblance.js';
import { findTwins } from './twins.js';

/** Candidates of each kind that are looked at: enough for a name that is not in everybody's mouth. */
const LIMIT = 300;

type Candidate = NamedCompany & { id: string; ownerName: string | null };

/** Who may be meant already, while a name is being typed. */
@Injectable()
export class DuplicateService {
  constructor(private readonly dataSource: DataSource) {}

  async find({ name, creditCode, exceptId, first }: PossibleDuplicatesArgs): Promise<PossibleDuplicate[]> {
    const typed = { name, creditCode: creditCode ? normaliseCreditCode(creditCode) : null };
    const { byCode, byName } = await findTwins(this.dataSource, typed, exceptId ?? null);
    const exact = [...(byCode ? [byCode] : []), ...byName].map(({ id }) => id);
    const found: PossibleDuplicate[] = [];
    for (const { id, ownerName, ...known } of await this.candidates(name, exact, exceptId ?? null)) {
      const resemblance = resemblanceOf(typed, known);
      if (resemblance) found.push({ id, name: known.name, ownerName, ...resemblance });
    }
    return found.sort((a, b) => b.similarity - a.similarity || (a.name < b.name ? -1 : 1)).slice(0, first);
  }

  /** Other companies of the same normalised name, of each: the warning after a company was made. */
  async sameNamed(companyIds: readonly string[]): Promise<Map<string, CompanyRef[]>> {
    const rows = await this.dataSource.query<{ of: string; refs: CompanyRef[] }[]>(
      `SELECT c.id AS "of", json_agg(json_build_object('id', o.id, 'name', o.name) ORDER BY o.id) AS refs
         FROM company c CROSS JOIN LATERAL (
           SELECT id, name FROM company WHERE normalized_name = c.normalized_name AND deleted_at IS NULL AND id <> c.id
            ORDER BY id LIMIT 20) o
        WHERE c.id = ANY($1) GROUP BY c.id`,
      [companyIds],
    );
    return new Map(rows.map(({ of, refs }) => [of, refs]));
  }

  private candidates(name: string, exact: readonly string[], exceptId: string | null): Promise<Candidate[]> {
    const parameters = new Parameters(exact, exceptId);
    const ways = waysToFind(name).map(
      (condition) =>
        `(SELECT id FROM company f WHERE f.deleted_at IS NULL AND ${condition(parameters)} LIMIT ${LIMIT})`,
    );
    const ids = ['SELECT unnest($1::uuid[])', ...ways].join(' UNION ');
    return this.dataSource.query<Candidate[]>(
      `SELECT c.id, c.name, c.aliases, c.credit_code AS "creditCode", u.display_name AS "ownerName"
         FROM company c LEFT JOIN app_user u ON u.id = c.owner_id
        WHERE c.id IN (${ids}) AND c.deleted_at IS NULL AND c.id IS DISTINCT FROM $2::uuid`,
      parameters.values,
    );
  }
}

type Way = (parameters: Parameters) => string;

/**
 * By what is a name's own, never by what half of all names have: all of it, some pair of it, or (a character is wrong)
 * one character of it together with its trade.
 */
function waysToFind(name: string): Way[] {
  const key = nameKey(name);
  const own = ownParts(key).map(foldText);
  const pairs = own.flatMap((part) => pairsOf([...part]));
  const trade = tradeParts(key).flatMap((part) => pairsOf([...foldText(part)]));
  const ways: Way[] = [];
  if (pairs.length > 0) {
    ways.push((parameters) => `f.search_terms @> ${parameters.add(pairs)}::text[]`);
    if (pairs.length > 1) ways.push((parameters) => `f.search_terms && ${parameters.add(pairs)}::text[]`);
  }
  if (trade.length > 0) {
    for (const character of [...new Set(own.flatMap((part) => [...part]))].slice(0, 4)) {
      ways.push((parameters) => `f.search_terms @> ${parameters.add([character, ...trade])}::text[]`);
    }
  }
  return ways;
}

const pairsOf = (characters: readonly string[]): string[] =>
  characters.slice(1).map((character, index) => characters[index]! + character);
