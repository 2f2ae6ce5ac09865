import fc from 'fast-check';
import { mentionsMobile, normalisePhone, phoneFault } from './phone-number.js';

describe('normalisePhone', () => {
  it.each([
    ['13812345678', '13812345678'],
    [' 138 1234 5678 ', '13812345678'],
    ['138-1234-5678', '13812345678'],
    ['+86 138 1234 5678', '13812345678'],
    ['0086-13812345678', '13812345678'],
    ['8613812345678', '13812345678'],
    ['１３８１２３４５６７８', '13812345678'],
    ['＋８６－１３８－１２３４－５６７８', '13812345678'],
    ['0373-3012345', '0373-3012345'],
    ['（0373）3012345', '0373-3012345'],
    ['03733012345', '0373-3012345'],
    ['+86 373 3012345', '0373-3012345'],
    ['0371-65506550', '0371-65506550'],
    ['010-66554433', '010-66554433'],
    ['+86 10 6655 4433', '010-66554433'],
    ['0373-3012345-801', '0373-3012345-801'],
    ['0373 3012345 转 801', '0373-3012345-801'],
    ['021—66554433 ext. 9', '021-66554433-9'],
    ['400-123-4567', '4001234567'],
    ['95588', '95588'],
    ['+49 151 12345678', '+4915112345678'],
    ['+852 9123 4567', '+85291234567'],
  ])('keeps %s as %s', (given, kept) => {
    expect(normalisePhone(given)).toBe(kept);
    expect(normalisePhone(kept)).toBe(kept);
    expect(phoneFault(given)).toBeNull();
  });

  it.each([
    '',
    'abc',
    '1381234567',
    '138123456789',
    '12812345678',
    '3012345',
    '0373-301234',
    '010-6655443',
    '+86 1381234567',
    '+0123456789',
    '+123',
    '13812345678 转 801',
    '13812345678/13987654321',
  ])('refuses %j', (given) => {
    expect(normalisePhone(given)).toBeNull();
    expect(phoneFault(given)).toContain('区号');
  });

  it('knows every mobile number in every way of writing it', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
    const gap = fc.constantFrom('', ' ', '-', '－', '　');
    fc.assert(
      fc.property(
        fc.constantFrom('', '+86', '+86 ', '0086', '86', '＋86-'),
        fc.constantFrom(...'3456789'),
        digits(1),
        digits(4),
        digits(4),
        gap,
        gap,
        (prefix, second, third, middle, last, one, two) => {
          const number = `1${second}${third}${middle}${last}`;
          const written = `${prefix}1${second}${third}${one}${middle}${two}${last}`;
          expect(normalisePhone(written)).toBe(number);
          expect(mentionsMobile(`请联系${written}，谢谢`)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is settled after one turn, whatever comes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[+0-9 ()x转-]{0,20}$/), (given) => {
        const kept = normalisePhone(given);
        expect(kept === null ? null : normalisePhone(kept)).toBe(kept);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('mentionsMobile', () => {
  it.each(['电话13812345678', '手机：138-1234-5678，常在', '微信同号 +86 138 1234 5678', '１３８１２３４５６７８'])(
    'finds one in %s',
    (text) => expect(mentionsMobile(text)).toBe(true),
  );

  it.each(['', '总机 0373-3012345', '代码 91410700MA13812345678X', '订单 2013812345678', '投资 138123456789 元'])(
    'finds none in %s',
    (text) => expect(mentionsMobile(text)).toBe(false),
  );
});
