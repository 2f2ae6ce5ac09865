import { foldText, SearchWord, searchWords, syllablesOf } from './search-text.js';

/** A piece of a text, and whether it is what was looked for. */
export interface TextPart {
  text: string;
  hit: boolean;
}

/** A text as the search sees it, character by character, with the way back to what is written. */
interface Seen {
  characters: string[];
  syllables: string[];
  /** Where each folded character stands in the original: [start, end) in UTF-16 units. */
  places: [number, number][];
}

type Range = [from: number, to: number];

/** The text in pieces, those marked that the query found: as written, by initials or by pinyin. */
export function highlight(text: string, query: string): TextPart[] {
  const seen = see(text);
  const marked = new Array<boolean>(text.length).fill(false);
  for (const word of searchWords(query)) {
    for (const [from, to] of findAll(seen, word)) {
      marked.fill(true, seen.places[from]![0], seen.places[to - 1]![1]);
    }
  }
  const parts: TextPart[] = [];
  for (const [index, unit] of [...text.split('')].entries()) {
    const last = parts.at(-1);
    if (last && last.hit === marked[index]) last.text += unit;
    else parts.push({ text: unit, hit: marked[index]! });
  }
  return parts;
}

/**
 * How well texts answer a query, 0 (not at all) to 100 (the first text is the query): what is written before what only
 * sounds so, a beginning before a middle, the first text (a name) before others (aliases, notes).
 */
export function matchScore(query: string, texts: readonly (string | null)[]): number {
  const words = searchWords(query);
  const seen = texts.map((text) => see(text ?? ''));
  const scores = words.map((word) =>
    Math.max(0, ...seen.map((text, index) => scoreOf(text, word) * (index === 0 ? 1 : 0.9))),
  );
  if (scores.length === 0 || scores.includes(0)) return 0;
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

function scoreOf(seen: Seen, word: SearchWord): number {
  const written = rangesOf(seen.characters, [...word.text]);
  const [first] = written;
  if (first) return first[0] > 0 ? 60 : first[1] === seen.characters.length ? 100 : 80;
  const heard = soundRanges(seen, word);
  if (heard.length === 0) return 0;
  return heard[0]![0] === 0 ? 50 : 40;
}

/** As written, wherever it stands; otherwise by its sound. */
function findAll(seen: Seen, word: SearchWord): Range[] {
  const written = rangesOf(seen.characters, [...word.text]);
  return written.length > 0 ? written : soundRanges(seen, word);
}

function soundRanges(seen: Seen, word: SearchWord): Range[] {
  const letters = [...word.text];
  if (!letters.every((letter) => /[a-z0-9]/.test(letter))) return [];
  const initials = seen.syllables.map((syllable) => [...syllable][0]!);
  const ranges = rangesOf(initials, letters);
  if (ranges.length > 0 || !word.syllables) return ranges;
  return seen.syllables.flatMap((_, from): Range[] => {
    const to = spell(seen.syllables, from, word.text);
    return to === null ? [] : [[from, to]];
  });
}

/** Where a word ends that is spelt by whole syllables from here, the last perhaps not to its end. */
function spell(syllables: readonly string[], from: number, word: string): number | null {
  let rest = word;
  for (let index = from; index < syllables.length; index += 1) {
    const syllable = syllables[index]!;
    if (syllable.startsWith(rest)) return index + 1;
    if (!rest.startsWith(syllable)) return null;
    rest = rest.slice(syllable.length);
  }
  return null;
}

function rangesOf(characters: readonly string[], word: readonly string[]): Range[] {
  const ranges: Range[] = [];
  for (let from = 0; from + word.length <= characters.length; from += 1) {
    if (word.every((character, offset) => characters[from + offset] === character)) {
      ranges.push([from, from + word.length]);
      from += word.length - 1;
    }
  }
  return ranges;
}

function see(text: string): Seen {
  const characters: string[] = [];
  const places: [number, number][] = [];
  let start = 0;
  for (const written of text) {
    const end = start + written.length;
    for (const character of foldText(written)) {
      characters.push(character);
      places.push([start, end]);
    }
    start = end;
  }
  return { characters, places, syllables: syllablesOf(characters.join('')) };
}
