import { pinyin } from 'pinyin-pro';

/**
 * How texts are found by any part of a Chinese word, from one character up, by pinyin and by initials.
 *
 * Kept with the record at save: `searchText`, folded lines to look at, and `searchTerms`, all 1- and 2-grams of them for
 * a GIN index (trigrams cannot serve words of two characters). A line of Chinese brings two more: its initials (xxgx)
 * and its syllables (·XIN·XIANG), in capitals, so that no letter of the one is taken for the other.
 */
export interface SearchColumns {
  searchText: string;
  searchTerms: string[];
}

export interface SearchWord {
  /** Folded, to be found as it is (in the text or its initials). */
  text: string;
  /** All of its grams: a record that lacks one cannot contain the word. */
  terms: string[];
  /** The same by syllables, where the word can be pinyin. */
  syllables: { terms: string[]; pattern: string } | null;
}

const WORD_LIMIT = 8;
const HAN = /\p{Script=Han}/u;
const MARK = '·';

/** Half-width, lower case, letters and figures only: what is written differently but is the same is one. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** @param options.pinyin false for long texts, which nobody looks for by their sound */
export function searchColumns(
  texts: readonly (string | null | undefined)[],
  options: { pinyin: boolean } = { pinyin: true },
): SearchColumns {
  const lines = texts.flatMap((text) => {
    const folded = foldText(text ?? '');
    if (!folded) return [];
    return options.pinyin && HAN.test(folded) ? [folded, ...soundOf(folded)] : [folded];
  });
  const unique = [...new Set(lines)];
  return { searchText: unique.join('\n'), searchTerms: [...new Set(unique.flatMap(termsOf))] };
}

/** What to look for: every word must be found. Without a letter or figure in it there is none, and nothing is found. */
export function searchWords(query: string): SearchWord[] {
  const words = query
    .normalize('NFKC')
    .split(/\s+/)
    .map(foldText)
    .filter((word) => word !== '');
  return [...new Set(words)].slice(0, WORD_LIMIT).map((text) => ({
    text,
    terms: requiredTerms(text),
    syllables: /^(?=.*[a-z])[a-z0-9]{2,}$/.test(text)
      ? {
          terms: requiredTerms(text.toUpperCase()),
          pattern: MARK + [...text.toUpperCase()].join(`${MARK}?`),
        }
      : null,
  }));
}

/** Initials and syllables of a folded line; a character that is not Chinese stands for itself. */
function soundOf(folded: string): [initials: string, syllables: string] {
  const syllables = syllablesOf(folded);
  return [
    syllables.map((syllable) => [...syllable][0]).join(''),
    syllables.map((syllable) => MARK + syllable.toUpperCase()).join(''),
  ];
}

/** One per character; for Chinese its pinyin without tone, ü as v. */
export const syllablesOf = (text: string): string[] =>
  pinyin(text, { type: 'all', toneType: 'none', v: true }).map(({ origin, pinyin: sound, isZh }) =>
    isZh && sound ? sound.replace(/\s/g, '') : origin,
  );

/** 1- and 2-grams of a line; marks between syllables do not count. */
export function termsOf(line: string): string[] {
  const characters = [...line.replaceAll(MARK, '')];
  const pairs = pairsOf(characters);
  // One letter is found by the initials.
  return line.startsWith(MARK) ? pairs : [...characters, ...pairs];
}

/** The grams by which an index finds candidates: pairs imply the characters in them. */
function requiredTerms(word: string): string[] {
  const characters = [...word];
  return characters.length === 1 ? characters : [...new Set(pairsOf(characters))];
}

const pairsOf = (characters: readonly string[]): string[] =>
  characters.slice(1).map((character, index) => characters[index]! + character);
