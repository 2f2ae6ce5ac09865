import stringWidth from 'string-width';
import { DIRECTION_NAMES, LEVEL_NAMES } from '../chain.enums.js';
import type { Chain, ChainGap } from './gap.answer.js';

export interface ChainOverview {
  chain: Chain;
  gaps: ChainGap[];
}

const SHOWN = 5;

/** The state of every chain for a terminal: aligned although Chinese characters are two columns wide. */
export function gapSummary(overviews: ChainOverview[], shown = SHOWN): string {
  return overviews.map((overview) => summary(overview, shown)).join('\n\n');
}

function summary({ chain, gaps }: ChainOverview, shown: number): string {
  const percent = chain.completeness === null ? '—' : `${(chain.completeness * 100).toFixed(1)}%`;
  const head =
    `${chain.name}（${chain.code}）  完整度 ${percent}  环节 ${chain.nodes.length}：` +
    `有企业 ${chain.heldCount}，空白 ${chain.missingCount}，薄弱 ${chain.weakCount}`;
  const worst = gaps.filter((gap) => gap.severity > 0).slice(0, shown);
  const rows = worst.map((gap) => [
    gap.node.name,
    LEVEL_NAMES[gap.level] + (gap.unconfirmed > 0 ? `（待核实 ${gap.unconfirmed} 家）` : ''),
    DIRECTION_NAMES[gap.direction],
    gap.severity.toFixed(1),
    mainReason(gap),
  ]);
  return [head, ...table([['环节', '等级', '方向', '严重度', '主要理由'], ...rows])].join('\n');
}

/**
 * The part that weighs most, besides the base that every gap has, in short: the full sentences are in the answer.
 * Only a chokepoint keeps its brackets: it is somebody's claim and never shown without its year.
 */
function mainReason(gap: ChainGap): string {
  const parts = gap.parts.filter(({ code, points }) => code !== 'base' && code !== 'relief' && points > 0);
  const strongest = parts.sort((a, b) => b.points - a.points)[0];
  if (!strongest) return gap.directionText;
  return strongest.code === 'chokepoint' ? strongest.text : strongest.text.split(/[（，]/)[0]!;
}

function table(rows: string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column]!))));
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell + ' '.repeat(widths[column]! - stringWidth(cell))).join('  ')}`.trimEnd(),
  );
}
