import fc from 'fast-check';
import { newPersonKey, open, seal } from './person-cipher.js';

const ID = '019447f0-0000-7000-8000-000000000001';
const NUMBERS = { phone: '13812345678', wechat: '张三🚗', email: 'zhang@example.com' };

describe('the seal of a person', () => {
  it('gives back what was put in', () => {
    const text = fc.option(fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.record({ phone: text, wechat: text, email: text }), (numbers) => {
        const key = newPersonKey();
        expect(open(key, ID, seal(key, ID, numbers))).toEqual(numbers);
      }),
    );
  });

  it('never seals twice alike, and shows nothing of what is in it', () => {
    const key = newPersonKey();
    const [one, two] = [seal(key, ID, NUMBERS), seal(key, ID, NUMBERS)];
    expect(one.equals(two)).toBe(false);
    expect(one.includes('13812345678')).toBe(false);
  });

  it('opens by its own key, for its own person, and unchanged only', () => {
    const key = newPersonKey();
    const sealed = seal(key, ID, NUMBERS);
    expect(() => open(newPersonKey(), ID, sealed)).toThrow();
    expect(() => open(key, ID.replace(/1$/, '2'), sealed)).toThrow();
    for (const position of [0, 12, 28, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[position]! ^= 1;
      expect(() => open(key, ID, changed)).toThrow();
    }
  });
});
