import stringWidth from 'string-width';
import { ChainOverview, gapSummary } from './gap-summary.js';

const gap = (name: string, severity: number, parts: { code: string; points: number; text: string }[]) => ({
  node: { name },
  level: 'MISSING',
  direction: 'SUPPLEMENT',
  severity,
  unconfirmed: 0,
  directionText: '方向的理由',
  parts: [{ code: 'base', points: 30, text: '空白' }, ...parts],
});

const overview = (gaps: ReturnType<typeof gap>[]): ChainOverview =>
  ({
    chain: {
      name: '甲链',
      code: 'A',
      completeness: 0.256,
      nodes: [1, 2, 3],
      heldCount: 1,
      missingCount: 2,
      weakCount: 0,
    },
    gaps,
  }) as unknown as ChainOverview;

describe('gapSummary', () => {
  it('aligns columns although a Chinese character is two wide', () => {
    const lines = gapSummary([overview([gap('电堆', 70, []), gap('CO2热泵 (NH3)', 5, [])])]).split('\n');
    const column = (line: string, text: string): number => stringWidth(line.slice(0, line.indexOf(text)));
    expect(column(lines[2]!, '空白')).toBe(column(lines[1]!, '等级'));
    expect(column(lines[3]!, '空白')).toBe(column(lines[1]!, '等级'));
    expect(lines[0]).toContain('完整度 25.6%');
  });

  it('shows the five most severe, none without severity, each with its heaviest reason', () => {
    const rows = Array.from({ length: 6 }, (_, index) =>
      gap(`节点${index}`, 60 - index, [
        { code: 'plan', points: 10, text: '规划点名（第四章第二节），已到期' },
        { code: 'chokepoint', points: 15, text: '卡脖子：膜（来源年份 2021）' },
      ]),
    );
    const text = gapSummary([overview([...rows, gap('达标的', 0, [])])]);
    expect(text).toContain('节点4');
    expect(text).not.toContain('节点5');
    expect(text).not.toContain('达标的');
    expect(text).toContain('卡脖子：膜（来源年份 2021）');
    expect(
      gapSummary([overview([gap('一', 9, [{ code: 'plan', points: 10, text: '规划点名（第四章），已到期' }])])]),
    ).toMatch(/规划点名$/);
    expect(gapSummary([overview([gap('二', 9, [])])])).toMatch(/方向的理由$/);
  });
});
