import fc from 'fast-check';
import { maskEmail, maskPhone, maskWechat } from './masking.js';

describe('masking', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['0373-3012345', '0373-****45'],
    ['0371-65506550', '0371-****50'],
    ['010-66554433', '010-****33'],
    ['0373-3012345-801', '0373-****45'],
    ['4001234567', '400****67'],
    ['+4915112345678', '+49****78'],
    ['+85291234567', '+85****67'],
    ['95588', '****'],
    ['', '****'],
  ])('shows the phone %s as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown);
  });

  it.each([
    ['zhang_san88', 'z***8'],
    ['13812345678', '138****5678'],
    ['abcde', 'a***e'],
    ['张总', '***'],
    ['', '***'],
  ])('shows the WeChat name %s as %s', (wechat, shown) => {
    expect(maskWechat(wechat)).toBe(shown);
  });

  it.each([
    ['abc@x.com', 'a***@x.com'],
    ['zhang.san@example.com.cn', 'z***@example.com.cn'],
    ['a@x.com', '***@x.com'],
    ['ab@x.com', '***@x.com'],
    ['none', '***'],
  ])('shows the address %s as %s', (email, shown) => {
    expect(maskEmail(email)).toBe(shown);
  });

  it('never shows a whole number, nor more than 7 of its digits, nor its length', () => {
    const numbers = fc.oneof(
      fc.stringMatching(/^1[3-9]\d{9}$/),
      fc.stringMatching(/^0[3-9]\d\d-[2-9]\d{6,7}$/),
      fc.stringMatching(/^0(10|2\d)-[2-9]\d{7}$/),
      fc.stringMatching(/^\+[1-9]\d{6,14}$/),
      fc.stringMatching(/^\d{3,10}$/),
    );
    fc.assert(
      fc.property(numbers, (phone) => {
        const shown = maskPhone(phone);
        expect(shown).not.toBe(phone);
        expect(shown.replace(/\D/g, '').length).toBeLessThanOrEqual(7);
        expect(shown.match(/\*+/g)).toEqual(['****']);
      }),
      { numRuns: 1000 },
    );
  });

  it('never shows the name of an address, nor a WeChat name', () => {
    fc.assert(
      // A name may hold stars itself; then the stars of the mask look like it.
      fc.property(
        fc.emailAddress().filter((email) => !email.includes('*')),
        (email) => {
          expect(maskEmail(email)).not.toContain(email.slice(0, email.lastIndexOf('@') + 1));
          expect(maskWechat(email)).not.toContain(email);
        },
      ),
      { numRuns: 500 },
    );
  });
});
