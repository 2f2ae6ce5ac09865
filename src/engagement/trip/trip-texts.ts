import { type SearchColumns, searchColumns } from '../../common/search-text.js';

/** What a trip is found by. */
export const tripTexts = (trip: { purpose: string; places: readonly string[]; result: string | null }): SearchColumns =>
  searchColumns([trip.purpose, ...trip.places, trip.result]);
