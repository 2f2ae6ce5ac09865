import fc from 'fast-check';
import { nameKey, ownParts } from './name-key.js';
import { Resemblance, resemblanceOf, similarityOf } from './resemblance.js';

describe('nameKey', () => {
  it.each([
    ['河南省新乡市氢储（上海）能源科技有限公司', '氢储能源科技'],
    ['氢储(上海)能源科技股份有限公司', '氢储能源科技'],
    ['新乡博济医药科技有限公司', '博济医药科技'],
    ['上海氢枫能源技术有限公司', '氢枫能源技术'],
    ['广西壮族自治区某某实业有限公司', '某某实业'],
    ['华兰（中国）生物', '华兰中国生物'],
    ['新乡有限公司', '新乡'],
    ['长安汽车股份有限公司', '长安汽车'],
    ['苏州擎动', '苏州擎动'],
  ])('of %s is %s', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });

  it.each([
    ['氢储能源科技', ['氢储']],
    ['擎动新能源汽车', ['擎动']],
    ['科技', []],
  ])('%s has %j of its own', (key, parts) => {
    expect(ownParts(key)).toEqual(parts);
  });
});

describe('resemblanceOf', () => {
  const known = { name: '氢储（上海）能源科技有限公司', aliases: ['上海氢储'], creditCode: '91350100M000100Y43' };
  const judge = (name: string, creditCode: string | null = null, other = known) =>
    resemblanceOf({ name, creditCode }, other)?.why ?? null;

  it.each<[string, Resemblance | null]>([
    ['氢储(上海)能源科技股份有限公司', Resemblance.SAME_NAME],
    ['上海氢储有限公司', Resemblance.SAME_NAME],
    ['新乡氢储能源科技有限公司', Resemblance.SAME_BUT_PLACE],
    ['氢储能源科技', Resemblance.SAME_BUT_PLACE],
    ['氢储能源', Resemblance.CONTAINED],
    ['河南氢储能源科技装备有限公司', Resemblance.CONTAINED],
    ['氢楚能源科技有限公司', Resemblance.SIMILAR],
    ['轻储能源科技有限公司', Resemblance.SIMILAR],
    ['华瑞能源科技有限公司', null],
    ['能源科技有限公司', null],
    ['上海科技有限公司', null],
    ['氢能科技', null],
  ])('%s: %s', (name, why) => {
    expect(judge(name)).toBe(why);
  });

  it('takes the code before the name', () => {
    expect(judge('毫不相干有限公司', known.creditCode)).toBe(Resemblance.SAME_CODE);
    expect(judge('毫不相干有限公司', '914403001922038216')).toBeNull();
    expect(judge('毫不相干有限公司', null, { ...known, creditCode: null as unknown as string })).toBeNull();
  });

  it('is the same from both sides, 1 for oneself, never outside 0..1', () => {
    const name = fc.string({ unit: fc.constantFrom(...'氢储能源科技华瑞新乡上海'), minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(name, name, (one, other) => {
        const similarity = similarityOf(one, other);
        expect(similarity).toBeCloseTo(similarityOf(other, one));
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
        expect(similarityOf(one, one)).toBe(1);
      }),
      { numRuns: 500 },
    );
  });
});
