import fc from 'fast-check';
import { compared, daySpan, figure, firstFew, percent, sentences, tally } from './chinese.js';

describe('the words of a report', () => {
  it('says what there is before what there is none of, and never a nought', () => {
    const items = [
      { noun: '新增线索', value: 3, unit: '条' },
      { noun: '外出拜访', value: 0, unit: '次' },
      { noun: '新签约项目', value: 1, unit: '个', more: '合同额2.3亿元' },
      { noun: '新开工项目', value: 0, unit: '个' },
    ];
    expect(tally(items)).toBe('新增线索3条、新签约项目1个（合同额2.3亿元），无外出拜访、新开工项目');
    expect(tally(items.filter(({ value }) => value === 0))).toBe('无外出拜访、新开工项目');
    expect(tally([])).toBe('');
  });

  it('compares with the week before', () => {
    expect(compared(5, 2, '条')).toBe('比上周增加3条');
    expect(compared(2, 5, '条')).toBe('比上周减少3条');
    expect(compared(0.3, 0.1 + 0.2, '亿元')).toBe('与上周持平');
    expect(compared(4, 4, '次')).toBe('与上周持平');
  });

  it('shortens lists of names only when there are more than it shows', () => {
    expect(firstFew(['甲', '乙', '丙'], '家')).toBe('甲、乙、丙');
    expect(firstFew(['甲', '乙', '丙', '丁'], '家')).toBe('甲、乙、丙等4家');
    expect(firstFew([], '家')).toBe('');
  });

  it('writes spans, with years where they differ', () => {
    expect(daySpan('2026-11-16', '2026-11-22')).toBe('11月16日—11月22日');
    expect(daySpan('2026-12-28', '2027-01-03')).toBe('2026年12月28日—2027年1月3日');
    expect(daySpan('2026-11-16', '2026-11-16')).toBe('11月16日');
  });

  it('writes shares and figures without needless noughts', () => {
    expect(percent(370 / 1077)).toBe('34.4%');
    expect(percent(1)).toBe('100%');
    expect(figure(12.5)).toBe('12.5');
    expect(figure(12)).toBe('12');
  });

  it('ends every sentence, and says nothing for nothing', () => {
    expect(sentences('甲', null, '乙', false)).toBe('甲。乙。');
    expect(sentences(null, '')).toBe('');
    fc.assert(
      fc.property(fc.array(fc.constantFrom('甲', '乙', '')), (parts) => {
        const text = sentences(...parts);
        expect(text.match(/。/g)?.length ?? 0).toBe(parts.filter(Boolean).length);
      }),
    );
  });
});
