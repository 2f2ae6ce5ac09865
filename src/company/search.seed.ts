import { EntityManager } from 'typeorm';
import { searchColumns } from '../common/search-text.js';
import { companyTexts } from './library/company-texts.js';

const BATCH = 1000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Fills what search needs for records from before there was one: their sounds are made in code, not in SQL. */
export async function fillSearch(manager: EntityManager): Promise<void> {
  const companies = unfilled<{ name: string; aliases: string[]; creditCode: string | null }>(
    manager,
    'company',
    'name, aliases, credit_code AS "creditCode"',
  );
  for await (const { id, ...company } of companies) {
    const { normalizedName, sortName, searchText, searchTerms } = companyTexts(company);
    await manager.query(
      `UPDATE company SET normalized_name = $2, sort_name = $3, search_text = $4, search_terms = $5,
          version = version + 1 WHERE id = $1`,
      [id, normalizedName, sortName, searchText, searchTerms],
    );
  }
  const people = unfilled<{ name: string; title: string | null }>(manager, 'contact_person', 'name, title');
  for await (const { id, name, title } of people) {
    const { searchText, searchTerms } = searchColumns([name, title]);
    await manager.query(
      'UPDATE contact_person SET search_text = $2, search_terms = $3, version = version + 1 WHERE id = $1',
      [id, searchText, searchTerms],
    );
  }
}

/** The records of a table that search does not know yet. */
export async function* unfilled<T>(
  manager: EntityManager,
  table: string,
  columns: string,
): AsyncGenerator<T & { id: string }> {
  for (let last = FIRST; ;) {
    const rows = await manager.query<(T & { id: string })[]>(
      `SELECT id, ${columns} FROM ${table} WHERE search_text = '' AND id > $1 ORDER BY id LIMIT ${BATCH}`,
      [last],
    );
    yield* rows;
    if (rows.length < BATCH) return;
    last = rows.at(-1)!.id;
  }
}
