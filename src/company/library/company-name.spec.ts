import { normaliseCompanyName } from './company-name.js';

describe('normaliseCompanyName', () => {
  it.each([
    ['氢储(上海)能源科技有限公司', '氢储上海能源科技'],
    ['氢储（上海）能源科技股份有限公司', '氢储上海能源科技'],
    ['河南 泰隆 电力设备股份有限公司', '河南泰隆电力设备'],
    ['科隆集团有限公司', '科隆'],
    ['ＡＢＣ科技有限责任公司', 'abc科技'],
    ['甲公司', '甲公司'],
  ])('%s compares as %s', (name, expected) => {
    expect(normaliseCompanyName(name)).toBe(expected);
  });
});
