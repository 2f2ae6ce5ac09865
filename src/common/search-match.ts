import { foldText, SearchWord, searchWords, syllablesOf } from './search-text.js';

/** A piece of a text, and whether it is what was looked for. */
export interface TextPart {
  text: string;
  hit: boolean;
}

/** A text as the search sees it, character by character, with the way back to what is written. */
interface Seen {
  characters: string[];
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
  const folded = texts.map((text) => foldText(text ?? ''));
  const best = (scoreOf: (text: string) => number): number =>
    Math.max(0, ...folded.map((text, index) => scoreOf(text) * (index === 0 ? 1 : 0.9)));
  // What is written anywhere is before whatever only sounds so; and to know how a text sounds costs more than all else.
  const scores = words.map(
    (word) => best((text) => writtenScore(text, word.text)) || best((text) => soundScore(text, word)),
  );
  if (scores.length === 0 || scores.includes(0)) return 0;
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

function writtenScore(text: string, word: string): number {
  if (text === word) return 100;
  return text.startsWith(word) ? 80 : text.includes(word) ? 60 : 0;
}

function soundScore(text: string, word: SearchWord): number {
  const [first] = soundRanges(text, word);
  if (!first) return 0;
  return first[0] === 0 ? 50 : 40;
}

/** As written, wherever it stands; otherwise by its sound. */
function findAll(seen: Seen, word: SearchWord): Range[] {
  const written = rangesOf(seen.characters, [...word.text]);
  return written.length > 0 ? written : soundRanges(seen.characters.join(''), word);
}

/** @param folded the text, character by character a syllable */
function soundRanges(folded: string, word: SearchWord): Range[] {
  const letters = [...word.text];
  if (!letters.every((letter) => /[a-z0-9]/.test(letter))) return [];
  const syllables = syllablesOf(folded);
  const initials = syllables.map((syllable) => [...syllable][0]!);
  const ranges = rangesOf(initials, letters);
  if (ranges.length > 0 || !word.syllables) return ranges;
  return syllables.flatMap((_, from): Range[] => {
    const to = spell(syllables, from, word.text);
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
  return { characters, places };
}
