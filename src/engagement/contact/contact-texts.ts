import { SearchColumns, searchColumns } from '../../common/search-text.js';

/** What a contact is found by; nobody looks for what was said by its sound. */
export const contactTexts = ({
  summary,
  agreed,
  disputed,
  place,
}: Record<'agreed' | 'disputed' | 'place', string | null> & { summary: string }): SearchColumns =>
  searchColumns([summary, agreed, disputed, place], { pinyin: false });
