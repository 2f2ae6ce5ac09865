import fc from 'fast-check';
import { NO_VALUE } from '../../common/spreadsheet/read/sheet-reading.js';
import {
  type CellContext,
  comparable,
  formulaFault,
  isUnitOf,
  listOf,
  plainText,
  readAmount,
  readDay,
  type Read,
  readMoment,
  readText,
  readWhole,
  readWord,
  readYesNo,
  shown,
} from './cells.js';

const CODES: Readonly<Record<string, string>> = { 决策者: 'DECISION_MAKER', 其他: 'OTHER' };
const context = (more: Partial<CellContext> = {}): CellContext => ({
  ...{ unit: null, date1904: false, wordsOf: () => Object.keys(CODES) },
  codeOf: (_type, word) => CODES[word] ?? Object.values(CODES).find((code) => code === word),
  ...more,
});
const valueOf = (read: Read, cell: string, more?: Partial<CellContext>): unknown => {
  const reading = read(cell, context(more));
  return 'value' in reading ? reading.value : reading.fault;
};

describe('texts', () => {
  it.each([
    ['　前后空白 ', '前后空白'],
    ["'=1+1", '=1+1'],
    ["'＋86", '＋86'],
    ["'十三", "'十三"],
  ])('%j is kept as %j', (cell, text) => {
    expect(valueOf(readText, cell)).toBe(text);
    expect(plainText(cell)).toBe(text);
  });

  it('that are a list are told apart by any mark, each once', () => {
    expect(listOf('甲、乙，丙;丁；甲\n戊、')).toEqual(['甲', '乙', '丙', '丁', '戊']);
  });

  it.each([NO_VALUE, '#N/A', '#REF!', ' #DIV/0! '])('%s says that a formula has no value', (cell) => {
    expect(formulaFault(cell)).not.toBeNull();
    expect(formulaFault(`${cell}有限公司`)).toBeNull();
  });
});

describe('readAmount', () => {
  const cases: [string, string][] = [
    ['3500', '3500'],
    ['3,500.5', '3500.5'],
    ['５０００', '5000'],
    ['¥200万', '200'],
    ['1.2亿', '12000'],
    ['1.2亿元', '12000'],
    ['3500万元', '3500'],
    ['2千万', '2000'],
    ['35000000元', '3500'],
    ['12345元', '1.23'],
    ['人民币 80 万元（含税）', '80'],
    ['-20', '-20'],
    ['.5', '0.5'],
  ];
  it.each(cases)('takes %s as %s 万元', (cell, value) => {
    expect(valueOf(readAmount('万元'), cell)).toBe(value);
  });

  it.each(['', '很多', '1.2.3', '3500美元', '3亩', '1.234', '12-15', '约100'])('refuses %j', (cell) => {
    expect(valueOf(readAmount('万元'), cell)).toMatch(/须为数字|不认识单位|至多 2 位小数/);
  });

  it('takes a figure alone in the unit of the header, and one with a unit in its own', () => {
    expect(valueOf(readAmount('万元'), '1.2', { unit: '亿元' })).toBe('12000');
    expect(valueOf(readAmount('万元'), '300万', { unit: '亿元' })).toBe('300');
    expect(valueOf(readAmount('亩'), '66600', { unit: '平方米' })).toBe('99.9');
    expect(valueOf(readAmount('亩'), '1.5公顷')).toBe('22.5');
    expect(valueOf(readAmount('万千瓦时', { places: 4 }), '123456', { unit: '千瓦时' })).toBe('12.3456');
    expect(valueOf(readAmount('万千瓦时', { places: 4 }), '1.5亿度')).toBe('15000');
    expect(valueOf(readAmount('吨标准煤'), '1.5万吨标准煤')).toBe('15000');
    expect(valueOf(readAmount('吨', { places: 4 }), '123.4公斤')).toBe('0.1234');
  });

  it('gives back whatever it is given in the unit of the column', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
        const cell = (cents / 100).toFixed(2);
        expect(Number(valueOf(readAmount('万元'), cell))).toBe(Number(cell));
      }),
    );
  });

  it('knows units of a column by their names', () => {
    expect([isUnitOf('亿元', '万元'), isUnitOf('亩', '万元'), isUnitOf('亩', null)]).toEqual([true, false, false]);
  });
});

describe('days', () => {
  const cases: [string, string][] = [
    ['2026-03-05', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026.3.5', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['２０２６年３月５日', '2026-03-05'],
    ['46086', '2026-03-05'],
    ['2026-03-05 14:30', '2026-03-05'],
  ];
  it.each(cases)('%s is %s', (cell, day) => {
    expect(valueOf(readDay, cell)).toBe(day);
  });

  it('count from 1904 where the file says so', () => {
    expect(valueOf(readDay, '44624', { date1904: true })).toBe('2026-03-05');
  });

  it.each(['', '去年', '2026-02-30', '2026-13-01', '3-5', '2026年3月', '0026-03-05'])('%j is none', (cell) => {
    expect(valueOf(readDay, cell)).toContain('须为日期');
  });

  it('with an hour are of Asia/Shanghai, without one midnight', () => {
    expect(valueOf(readMoment, '2026-03-05 14:30')).toEqual(new Date('2026-03-05T06:30:00Z'));
    expect(valueOf(readMoment, '2026年3月5日 9时')).toEqual(new Date('2026-03-05T01:00:00Z'));
    expect(valueOf(readMoment, '2026/3/5')).toEqual(new Date('2026-03-04T16:00:00Z'));
    expect(valueOf(readMoment, '2026-03-05 25:00')).toContain('须为日期时间');
  });
});

describe('words and figures', () => {
  it('are taken for yes and no', () => {
    expect(['是', '√', 'Y', '1'].map((cell) => valueOf(readYesNo, cell))).toEqual([true, true, true, true]);
    expect(['否', '×', 'no', '０'].map((cell) => valueOf(readYesNo, cell))).toEqual([false, false, false, false]);
    expect(valueOf(readYesNo, '也许')).toBe('请填“是”或“否”');
  });

  it('are a word of the enum or its code, or are told what there is', () => {
    expect(valueOf(readWord('Role'), ' 决策者 ')).toBe('DECISION_MAKER');
    expect(valueOf(readWord('Role'), 'OTHER')).toBe('OTHER');
    expect(valueOf(readWord('Role'), '司机')).toBe('没有“司机”这一项，可填：决策者、其他');
  });

  it('are whole, with the word that counts them', () => {
    expect(['80', '80人', '1,200', '2025年', '12.0'].map((cell) => valueOf(readWhole, cell))).toEqual([
      ...[80, 80, 1200, 2025, 12],
    ]);
    expect(valueOf(readWhole, '1.5')).toBe('须为整数');
  });
});

describe('comparable', () => {
  const number = { title: '金额', kind: 'NUMBER' as const };
  const date = { title: '日期', kind: 'DATE' as const };
  const time = { title: '时间', kind: 'TIME' as const };
  it.each([
    [number, '3,500.50', '3500.5'],
    [number, '３５００', '3500'],
    [number, '待定', '待定'],
    [date, '2026年3月5日', '2026-03-05'],
    [date, '46086', '2026-03-05'],
    [time, '2026-03-05 14:30:59', '2026-03-05 14:30'],
    [time, '2026-03-05', '2026-03-05 00:00'],
    [{ title: '名称', kind: 'TEXT' as const }, ' 甲 ', '甲'],
  ])('%j: %j is %j', (column, cell, form) => {
    expect(comparable(cell, column)).toBe(form);
  });

  it('gives what is exported the form that it is read in', () => {
    expect(comparable(shown('3500.50', number), number)).toBe('3500.5');
    expect(shown(new Date('2026-03-05T06:30:00Z'), time)).toBe('2026-03-05 14:30');
    expect([shown(null, number), shown('', number)]).toEqual(['', '']);
  });
});
