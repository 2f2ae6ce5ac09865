import type { Column, ColumnKind } from '../report/report-content.js';
import { cellText, chineseNumber, dayText, instantText } from './chinese-text.js';

const column = (kind: ColumnKind, places = 0): Column => ({
  key: 'x',
  title: '列',
  unit: '亿元',
  kind,
  places,
  width: 4,
});
const text = (value: string | number | null, kind: ColumnKind, places?: number): string =>
  cellText({ value, records: null }, column(kind, places), '2026');

describe('what is printed', () => {
  it('counts in Chinese', () => {
    expect([1, 9, 10, 11, 12, 20, 21, 99].map(chineseNumber)).toEqual([
      '一',
      '九',
      '十',
      '十一',
      '十二',
      '二十',
      '二十一',
      '九十九',
    ]);
  });

  it('writes days without leading zeros, and leaves out the year of the report', () => {
    expect(dayText('2026-03-05')).toBe('2026年3月5日');
    expect(dayText('2026-03-05', '2026')).toBe('3月5日');
    expect(dayText('2025-12-31', '2026')).toBe('2025年12月31日');
  });

  it('writes instants in the time of Shanghai', () => {
    expect(instantText('2026-11-22T22:00:00.000Z')).toBe('2026年11月23日06:00');
    expect(instantText('2026-11-22T16:05:00.000Z')).toBe('2026年11月23日00:05');
  });

  it('rounds numbers as people do and keeps their places', () => {
    expect(text(1.005, 'NUMBER', 2)).toBe('1.01');
    expect(text(-0.04, 'NUMBER', 1)).toBe('0.0');
    expect(text(12, 'NUMBER', 1)).toBe('12.0');
    expect(text(0.3435, 'PERCENT', 1)).toBe('34.4%');
  });

  it('prints whole numbers as such where a column has no unit of its own: it holds several', () => {
    const mixed = { ...column('NUMBER', 2), unit: null };
    expect([14, 8.5].map((value) => cellText({ value, records: null }, mixed, '2026'))).toEqual(['14', '8.50']);
  });

  it('prints a dash for a figure or day that is not there, and nothing for a text', () => {
    expect([text(null, 'NUMBER'), text(null, 'PERCENT'), text(null, 'DATE'), text(null, 'TEXT')]).toEqual([
      '—',
      '—',
      '—',
      '',
    ]);
    expect(text(Number.NaN, 'NUMBER')).toBe('—');
  });
});
