import fc from 'fast-check';
import { highlight, matchScore } from './search-match.js';
import { foldText, searchColumns, searchWords, syllablesOf, termsOf } from './search-text.js';

/** What PostgreSQL does with the columns and the words, in memory. */
function finds(texts: string[], query: string): boolean {
  const { searchText, searchTerms } = searchColumns(texts);
  const known = new Set(searchTerms);
  const words = searchWords(query);
  return (
    words.length > 0 &&
    words.every(
      ({ text, terms, syllables }) =>
        (terms.every((term) => known.has(term)) && (text.length <= 2 || searchText.includes(text))) ||
        (syllables !== null &&
          syllables.terms.every((term) => known.has(term)) &&
          new RegExp(syllables.pattern).test(searchText)),
    )
  );
}

const NAME = '新乡市氢储（上海）能源ABC科技有限公司';

describe('the search index', () => {
  it.each([
    '新',
    '乡',
    '氢储',
    '储上',
    '能源',
    '上海能源',
    '公司',
    'abc',
    'ＡＢＣ',
    '科技 氢储',
    'xx',
    'qcsh',
    'nyabc',
    'xinxiang',
    'xinx',
    'qingchu',
    'shanghai',
    'nengyuan',
    'n',
    'x',
  ])('finds the firm by %s', (query) => {
    expect(finds([NAME], query)).toBe(true);
  });

  it.each([
    '',
    ' ',
    '%',
    '_',
    '\\',
    '氢能',
    '海上',
    '乡新',
    'xq',
    'inxiang',
    'iang',
    'ingchu',
    'abd',
    '氢储 北京',
    '!',
  ])('does not find it by %j', (query) => {
    expect(finds([NAME], query)).toBe(false);
  });

  it('reads names as they are read', () => {
    expect(syllablesOf('重庆长安')).toEqual(['chong', 'qing', 'chang', 'an']);
    expect(syllablesOf('吕a1')).toEqual(['lv', 'a', '1']);
  });

  it('keeps words of different texts apart', () => {
    expect(finds(['华为', '技术'], '为技')).toBe(false);
    expect(finds(['华为', null as unknown as string, '技术'], '华为 技术')).toBe(true);
  });

  it('leaves the sound of long texts out', () => {
    const { searchText, searchTerms } = searchColumns(['谈了用地'], { pinyin: false });
    expect(searchText).toBe('谈了用地');
    expect(searchTerms).toEqual(['谈', '了', '用', '地', '谈了', '了用', '用地']);
    expect(searchColumns([])).toEqual({ searchText: '', searchTerms: [] });
  });

  const piece = fc.string({
    unit: fc.constantFrom(...'新乡高氢储能源科技华为中国重庆安西ABCxyz129（） -·%_\\'),
    maxLength: 12,
  });

  it('finds any part of any text, and every sound of it', () => {
    fc.assert(
      fc.property(piece, fc.nat(12), fc.integer({ min: 1, max: 6 }), (text, from, length) => {
        const folded = [...foldText(text)];
        const part = folded.slice(from, from + length);
        fc.pre(part.length > 0);
        expect(finds([text], part.join(''))).toBe(true);
        const syllables = syllablesOf(folded.join('')).slice(from, from + length);
        expect(finds([text], syllables.join(''))).toBe(true);
        expect(finds([text], syllables.map((syllable) => syllable[0]).join(''))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('finds what it marks and marks what it finds', () => {
    fc.assert(
      fc.property(piece, piece, (text, query) => {
        const found = finds([text], query);
        expect(matchScore(query, [text]) > 0).toBe(found);
        const parts = highlight(text, query);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        if (searchWords(query).length === 1) expect(parts.some(({ hit }) => hit)).toBe(found);
      }),
      { numRuns: 1000 },
    );
  });

  it('makes grams of one and two characters, each pair once', () => {
    expect(termsOf('aab')).toEqual(['a', 'a', 'b', 'aa', 'ab']);
    expect(termsOf('·XIN·XI')).toEqual(['XI', 'IN', 'NX', 'XI']);
    expect(searchColumns(['aa']).searchTerms).toEqual(['a', 'aa']);
  });
});

describe('highlight', () => {
  const marked = (text: string, query: string): string =>
    highlight(text, query)
      .map(({ text: part, hit }) => (hit ? `[${part}]` : part))
      .join('');

  it.each([
    [NAME, '氢储', '新乡市[氢储]（上海）能源ABC科技有限公司'],
    [NAME, '储上海', '新乡市氢[储（上海]）能源ABC科技有限公司'],
    [NAME, 'abc', '新乡市氢储（上海）能源[ABC]科技有限公司'],
    [NAME, 'xinxi', '[新乡]市氢储（上海）能源ABC科技有限公司'],
    [NAME, 'qcs', '新乡市[氢储（上]海）能源ABC科技有限公司'],
    [NAME, '公司 新乡', '[新乡]市氢储（上海）能源ABC科技有限[公司]'],
    ['氢氢', '氢', '[氢氢]'],
    ['a🚗b', 'b', 'a🚗[b]'],
    ['ａｂ', 'AB', '[ａｂ]'],
    ['', 'x', ''],
    ['abc', '%', 'abc'],
  ])('of %s by %s is %s', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });
});

describe('matchScore', () => {
  it('puts the name itself before an alias, its beginning, its middle, an alias in part, its sound', () => {
    const order: [string, (string | null)[]][] = [
      ['华为', ['华为']],
      ['华为', ['深圳华为', '华为']],
      ['华为', ['华为技术']],
      ['华为', ['深圳华为']],
      ['华为', [null, '深圳华为']],
      ['huawei', ['华为技术']],
      ['hw', ['深圳华为']],
      ['中兴', ['华为']],
    ];
    const scores = order.map(([query, texts]) => matchScore(query, texts));
    expect([...scores].sort((a, b) => b - a)).toEqual(scores);
    expect(new Set(scores).size).toBe(scores.length);
    expect(scores[0]).toBe(100);
    expect(scores.at(-1)).toBe(0);
  });
});
