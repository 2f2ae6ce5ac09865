import fc from 'fast-check';
import { checkCharacter, normaliseCreditCode, refuseCreditCode } from './credit-code.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

describe('credit code (GB 32100-2015)', () => {
  it.each([
    '91350100M000100Y43',
    '914403001922038216',
    '91110000802100433B',
    '91330100799655058B',
    '9144030071526726XG',
  ])('accepts %s', (code) => {
    expect(refuseCreditCode(code)).toBeNull();
    expect(refuseCreditCode(normaliseCreditCode(` ${code.toLowerCase()} `))).toBeNull();
  });

  it.each([
    ['91350100M000100Y4Z', '第 18 位'],
    ['91350100M000100Y44', '校验码'],
    ['9135010OM000100Y43', '第 8 位'],
    ['９1350100M000100Y43', '第 1 位'],
    ['91350A00M000100Y43', '第 6 位'],
    ['91350100M000100Y4', '17 位'],
    ['', '0 位'],
  ])('refuses %s, saying where', (code, reason) => {
    expect(refuseCreditCode(code)).toContain(reason);
  });

  it('catches every wrong single character and every swap of neighbours', () => {
    const digits = fc.array(fc.constantFrom(...'0123456789'), { minLength: 6, maxLength: 6 });
    const rest = fc.array(fc.constantFrom(...ALPHABET), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(digits, rest, fc.nat(16), fc.nat(29), (region, subject, position, shift) => {
        const body = `91${region.join('')}${subject.join('')}`;
        const code = body + checkCharacter(body);
        expect(refuseCreditCode(code)).toBeNull();
        const other = ALPHABET[(ALPHABET.indexOf(code[position]!) + 1 + shift) % 31]!;
        expect(refuseCreditCode(code.slice(0, position) + other + code.slice(position + 1))).not.toBeNull();
        const swapped = code.slice(0, position) + code[position + 1] + code[position] + code.slice(position + 2);
        expect(refuseCreditCode(swapped) === null).toBe(code[position] === code[position + 1]);
      }),
    );
  });

  it.each([
    ['9135010OM000100Y43', '第 8 位“O”，原为“0”'],
    ['9135O100M000100Y43', '第 5 位“O”，原为“0”'],
    ['91350A00M000100Y43', '第 6 位“A”，原为“1”'],
    ['91440300192203S216', '第 15 位“S”，原为“8”'],
    ['914403001922083216', '第 14、15 位“83”写反了'],
    ['91440300192203821I', '第 18 位“I”，原为“6”'],
  ])('says of %s what one slip explains it', (code, slip) => {
    expect(refuseCreditCode(code)).toContain(`若只有一处笔误，应是${slip}`);
  });

  it.each(['91350100M000100Y44', '9144O3OO1922038216'])('guesses nothing at %s', (code) => {
    expect(refuseCreditCode(code)).not.toContain('笔误');
  });

  it('names, of one wrong character, that one or nothing', () => {
    const codes = ['91350100M000100Y43', '914403001922038216', '91110000802100433B', '91330100799655058B'];
    let named = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.nat(17),
        fc.constantFrom(...ALPHABET, 'O', 'I', 'Z'),
        (code, position, wrong) => {
          fc.pre(wrong !== code[position]);
          const refusal = refuseCreditCode(code.slice(0, position) + wrong + code.slice(position + 1))!;
          if (!refusal.includes('笔误')) return true;
          named += 1;
          return refusal.endsWith(`第 ${position + 1} 位“${wrong}”，原为“${code[position]}”`);
        },
      ),
      { numRuns: 1000 },
    );
    expect(named).toBeGreaterThan(200);
  });
});
