import type { Place } from './gap.survey.js';
import type { Coverage, GapLevel, GapTargetInput, NodeGap } from './gap.types.js';

/** The sentences that stand beside the numbers. They are read by a manager, so they name nodes, never codes. */

const NAMES_SHOWN = 3;

/** "电堆、膜电极 2 个环节", "电堆、膜电极、双极板等 5 个环节" */
function nameNodes(places: Place[]): string {
  const names = places.slice(0, NAMES_SHOWN).map((place) => place.node.name);
  return `${names.join('、')}${places.length > NAMES_SHOWN ? '等' : ''} ${places.length} 个环节`;
}

function nameSome(places: Place[]): string {
  const names = places.slice(0, NAMES_SHOWN).map((place) => place.node.name);
  return `${names.join('、')}${places.length > NAMES_SHOWN ? '等' : ''}`;
}

function range(target: GapTargetInput): string {
  if (target.max === null) return `至少 ${target.min} ${target.unit}`;
  return `${target.min === target.max ? target.min : `${target.min}–${target.max}`} ${target.unit}`;
}

/** "（第四章第二节）", nothing where there is nothing to say. */
function bracketed(...remarks: (string | null)[]): string {
  const said = remarks.filter((remark) => remark);
  return said.length > 0 ? `（${said.join('，')}）` : '';
}

export const NOT_COUNTED: Record<'REACHED' | 'ABOVE', string> = {
  REACHED: '已达标，不计',
  ABOVE: '已超额，不计',
};

export function baseText(
  gap: Pick<NodeGap, 'level' | 'held' | 'measured' | 'minimum' | 'unit' | 'shortfall'>,
  coverage: Coverage,
): string {
  const beside = coverage.unconfirmed > 0 ? `（待核实 ${coverage.unconfirmed} 家）` : '';
  if (gap.level === 'MISSING') return `空白${beside}，最低 ${gap.minimum} ${gap.unit}`;
  const unknown = coverage.unknownQuantity > 0 ? `，另有 ${coverage.unknownQuantity} 家数量未知` : '';
  const measured =
    gap.unit === '家'
      ? `${gap.held} 家${beside}`
      : `${gap.held} 家${beside}，已知 ${gap.measured} ${gap.unit}${unknown}`;
  const percent = Math.round(gap.shortfall * 100);
  return `薄弱：现有 ${measured}，最低 ${gap.minimum} ${gap.unit}，缺口 ${percent}%（各项按此折算）`;
}

export function planText(place: Place, year: number): string {
  const { node, target, group } = place;
  if (!target) {
    return node.namedInPlan ? `规划提到该环节${bracketed(node.clause)}，未定数量，按一半计` : '规划未提及该环节';
  }
  const period = `${target.period.name} ${target.period.fromYear}–${target.period.toYear}`;
  const expired = target.period.toYear < year ? `，已到期（${period}）` : '';
  const what = `${target.name} ${range(target)}${bracketed(group ? '多个环节合计' : null, target.clause)}`;
  if (target.membership === 'NAMED') return `规划点名${what}${expired}`;
  const why = node.namedInPlan ? `规划提到该环节${bracketed(node.clause)}` : '该环节系推定归入';
  return `规划要求${what}${expired}，${why}，按一半计`;
}

export function chokepointText(chokepoint: NodeGap['chokepoint']): string {
  if (!chokepoint) return '无卡脖子技术记录';
  if (!chokepoint.open) return `卡脖子技术已攻克：${chokepoint.claim}`;
  const remarks = [chokepoint.asOfYear === null ? '来源年份不详' : `来源年份 ${chokepoint.asOfYear}`];
  if (chokepoint.outdated) remarks.push('待更新');
  if (!chokepoint.verified) remarks.push('未核实');
  if (chokepoint.outdated || !chokepoint.verified) remarks.push('按一半计');
  return `卡脖子：${chokepoint.claim}（${remarks.join('，')}）`;
}

export function localDemandText(held: number, neighbours: Place[]): string {
  if (held > 0) return '本环节已有企业，不再计本地需求';
  return neighbours.length > 0 ? `上下游已有${nameNodes(neighbours)}，可就近配套` : '上下游环节均无企业';
}

export function dependentsText(downstream: Place[]): string {
  return downstream.length > 0 ? `下游已有${nameNodes(downstream)}依赖` : '下游尚无已有企业的环节依赖';
}

export function reliefText(coverage: Coverage, relief: number): string {
  const { LEAD, ENGAGED, NEGOTIATING, RESERVED } = coverage.liveLeads;
  const leads = LEAD + ENGAGED + NEGOTIATING + RESERVED;
  if (leads === 0) return '没有在跟线索';
  return `在跟线索 ${leads} 条，按预计成功率减 ${(relief * 100).toFixed(1)}%`;
}

export const extendText = (suppliers: Place[]) => `上游已有${nameSome(suppliers)}，图谱到此为止，落地即向下延链`;
export const besideFlowsText = (neighbours: Place[]) => `上下游已有${nameSome(neighbours)}，补上即可衔接`;
export const besideSegmentText = (mates: Place[]) => `同板块已有${nameSome(mates)}，补齐本环节`;
export const BUILD_TEXT = '上下游和同板块均无企业，需从头建链';

export function weakText(gap: Pick<NodeGap, 'measured' | 'minimum' | 'unit'>): string {
  return `${gap.unit === '家' ? '现有' : '已知'} ${gap.measured} ${gap.unit}，未达最低 ${gap.minimum} ${gap.unit}，需做强`;
}

export function reachedText(level: GapLevel, coverage: Coverage, held: number, reasons: string[]): string {
  const reached = level === 'ABOVE' ? '数量已超上限' : held > 0 ? '数量已达标' : '未要求布局';
  if (reasons.length > 0) return `${reached}，但${reasons.join('，且')}`;
  // Whether a firm leads is said where it is not known, and never judged.
  const unknown = coverage.leading === 0 && coverage.leadingUnknown > 0;
  return unknown ? `${reached}，${coverage.leadingUnknown} 家是否龙头未知` : reached;
}
