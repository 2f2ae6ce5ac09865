import { comparePromise, fellShort, YearPromise, YearResult } from './promise.js';

const promise: YearPromise = { year: 2025, output: '10000', tax: '500', jobs: 80, energy: '900' };
const kept: YearResult = { output: '10000', tax: '500', staff: 80, energy: '900' };
const verdicts = (result: YearResult | null, least = 100): (boolean | null)[] =>
  comparePromise(promise, result, least).map((each) => each.kept);

describe('comparePromise', () => {
  it('takes what is exactly as promised for kept, and less, or more energy, for not', () => {
    expect(verdicts(kept)).toEqual([true, true, true, true]);
    expect(verdicts({ output: '9999.99', tax: '499.99', staff: 79, energy: '900.01' })).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(verdicts({ ...kept, energy: '0' })).toEqual([true, true, true, true]);
  });

  it('allows for a share of what was promised, but not of the most there may be', () => {
    expect(verdicts({ output: '9000', tax: '450', staff: 72, energy: '901' }, 90)).toEqual([true, true, true, false]);
    expect(verdicts({ output: '8999', tax: '450', staff: 72, energy: '900' }, 90)).toEqual([false, true, true, true]);
  });

  it('does not take the unknown for 0, and says it', () => {
    expect(verdicts(null)).toEqual([null, null, null, null]);
    const [output] = comparePromise(promise, { ...kept, output: null }, 100);
    expect(output).toMatchObject({ actual: null, percent: null, text: '2025 年产值承诺 10000 万元，实际未登记' });
    const [, tax] = comparePromise(promise, { ...kept, tax: '250.00' }, 100);
    expect(tax!.text).toBe('2025 年税收承诺 500 万元，实际 250 万元（50%）');
  });

  it('leaves out what was not promised', () => {
    expect(comparePromise({ year: 2025, output: null, tax: '0', jobs: null, energy: null }, kept, 100)).toMatchObject([
      { item: 'TAX', percent: null, kept: true },
    ]);
  });
});

describe('fellShort', () => {
  it('is true as soon as one thing fell short, unknown while nothing is known', () => {
    expect(fellShort(comparePromise(promise, kept, 100))).toBe(false);
    expect(fellShort(comparePromise(promise, { ...kept, tax: '1' }, 100))).toBe(true);
    expect(fellShort(comparePromise(promise, { output: '10000', tax: null, staff: null, energy: null }, 100))).toBe(
      false,
    );
    expect(fellShort(comparePromise(promise, null, 100))).toBeNull();
    expect(fellShort([])).toBeNull();
  });
});
