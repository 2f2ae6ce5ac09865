import { foldText, SearchColumns, searchColumns, syllablesOf } from '../../common/search-text.js';
import { normaliseCompanyName } from './company-name.js';

/** Names that agree so far stand in the order of their ids; a cursor must not grow with a name. */
const SORT_LENGTH = 200;

export interface CompanyTexts extends SearchColumns {
  name: string;
  normalizedName: string;
  /** By its sound, as lists of names are sorted in China. */
  sortName: string;
}

/** All that is kept of a company's name, aliases and code so that it is found and sorted. One place makes it. */
export function companyTexts({
  name: given,
  aliases,
  creditCode,
}: {
  name: string;
  aliases: readonly string[];
  creditCode: string | null;
}): CompanyTexts {
  const name = given.trim();
  return {
    name,
    normalizedName: normaliseCompanyName(name),
    sortName: syllablesOf(foldText(name)).join(' ').slice(0, SORT_LENGTH),
    ...searchColumns([name, ...aliases, creditCode]),
  };
}
