import fc from 'fast-check';
import { excerptAround } from './excerpt.js';

describe('excerptAround', () => {
  it('leaves a short text as it is, on one line', () => {
    expect(excerptAround('谈用地\n谈电价', 4)).toBe('谈用地 谈电价');
  });

  it('cuts on both sides of a hit in a long one', () => {
    const text = `${'前'.repeat(100)}电价${'后'.repeat(100)}`;
    const cut = excerptAround(text, 100, 20);
    expect(cut).toBe(`…${'前'.repeat(5)}电价${'后'.repeat(13)}…`);
    expect(excerptAround(text, 0, 20)).toBe(`${'前'.repeat(20)}…`);
    expect(excerptAround(text, 201, 20)).toBe(`…${'后'.repeat(20)}`);
  });

  it('always shows the place of the hit, never more than the length', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.nat(299),
        fc.integer({ min: 4, max: 80 }),
        (size, at, length) => {
          const place = at % size;
          const text = [...'。'.repeat(size)].map((character, index) => (index === place ? '中' : character)).join('');
          const cut = excerptAround(text, place, length);
          expect(cut).toContain('中');
          expect([...cut.replaceAll('…', '')].length).toBeLessThanOrEqual(length);
        },
      ),
    );
  });
});
