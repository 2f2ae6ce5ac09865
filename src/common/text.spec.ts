import fc from 'fast-check';
import { characterCount, checkText } from './text.js';

describe('checkText', () => {
  it.each(['', '新乡高新区', 'a\nb\tc', '氢⚡🚗', '𠮷', 'e\u0301', '\u202e', "Robert'); DROP TABLE"])(
    'takes %j',
    (text) => {
      expect(checkText(text)).toBeNull();
    },
  );

  it.each([
    ['a\0b', /NUL/],
    ['\ud800', /不完整/],
    ['x\udc00y', /不完整/],
    ['\udc00\ud800', /不完整/],
    ['\u0001', /控制/],
    ['a\rb', /控制/],
    ['\u007f', /控制/],
    ['\u0085', /控制/],
    ['\u001b[31m', /控制/],
  ])('refuses %j', (text, reason) => {
    expect(checkText(text)).toMatch(reason);
  });

  it('lets through only what UTF-8 keeps exactly', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(units, (text) => checkText(text) !== null || Buffer.from(text, 'utf8').toString('utf8') === text),
      { numRuns: 1000 },
    );
  });

  it('lets through every well-formed text without control characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = text.replace(/\p{Control}/gu, '');
        return checkText(clean) === null;
      }),
      { numRuns: 1000 },
    );
  });
});

it('characterCount counts as PostgreSQL does, by code point', () => {
  expect(['', '高新区', '🚗', '𠮷a'].map(characterCount)).toEqual([0, 3, 1, 2]);
});
