import { searchWords } from '../common/search-text.js';
import type { Parameters } from './parameters.js';

/**
 * SQL for "this record contains every word of the query", over its columns `search_terms` (with a GIN index) and
 * `search_text`. Grams find the candidates, a look at the text decides. `%`, `_` and the like never get here.
 */
export function searchCondition(query: string, parameters: Parameters, record: string): string {
  const words = searchWords(query);
  if (words.length === 0) return 'false';
  const has = (terms: readonly string[]): string => `${record}.search_terms @> ${parameters.add(terms)}::text[]`;
  const conditions = words.map(({ text, terms, syllables }) => {
    // One or two characters are a gram themselves.
    const written =
      text.length <= 2 ? has(terms) : `${has(terms)} AND ${record}.search_text LIKE ${parameters.add(`%${text}%`)}`;
    if (!syllables) return written;
    return `(${written} OR ${has(syllables.terms)} AND ${record}.search_text ~ ${parameters.add(syllables.pattern)})`;
  });
  return `(${conditions.join(' AND ')})`;
}
