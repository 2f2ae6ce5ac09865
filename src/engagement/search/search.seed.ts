import { EntityManager } from 'typeorm';
import { type SearchColumns, searchColumns } from '../../common/search-text.js';
import { unfilled } from '../../company/search.seed.js';
import { tripTexts } from '../trip/trip-texts.js';

/** Fills what search needs for tasks and trips from before they were found by it. */
export async function fillWorkSearch(manager: EntityManager): Promise<void> {
  for await (const { id, title } of unfilled<{ title: string }>(manager, 'task', 'title')) {
    await write('task', id, searchColumns([title]));
  }
  const trips = unfilled<Parameters<typeof tripTexts>[0]>(manager, 'trip', 'purpose, places, result');
  for await (const { id, ...trip } of trips) await write('trip', id, tripTexts(trip));

  async function write(table: 'task' | 'trip', id: string, { searchText, searchTerms }: SearchColumns): Promise<void> {
    await manager.query(
      `UPDATE ${table} SET search_text = $2, search_terms = $3, version = version + 1 WHERE id = $1`,
      [id, searchText, searchTerms],
    );
  }
}
