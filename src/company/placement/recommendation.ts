/**
 * Which companies could fill a node, and why. The score only orders; what convinces is the reasons.
 * Pure: the facts come from recommendation.service.ts.
 */
export interface TargetFacts {
  companyId: string;
  /** Of its placement at this node, if any. */
  placement: { status: string; confirmed: boolean } | null;
  /** Firms of the zone that it supplies or buys from. */
  suppliesInZone: string[];
  buysFromInZone: string[];
  partnersInZone: string[];
  /** Nodes next to this one in the flows where it is placed already. */
  neighbours: string[];
  tags: string[];
  /** Latest dated note of its strategy or investment plans. */
  planNote: { notedOn: string; text: string } | null;
}

export interface ScoredTarget {
  companyId: string;
  score: number;
  reasons: string[];
}

/** What an inferred placement is worth of a confirmed one. */
const INFERRED_SHARE = 0.8;

const STATUS_POINTS: Record<string, [points: number, text: string]> = {
  NEGOTIATING: [40, '已在该环节洽谈'],
  CANDIDATE: [25, '已列为该环节的候选'],
  LANDING: [30, '据推定已在该环节落地，待核实'],
  OPERATING: [30, '据推定已在该环节运营，待核实'],
};

/** Tags that speak for a firm: what they add. */
const TAG_POINTS: Record<string, number> = {
  链主: 12,
  世界500强: 10,
  中国500强: 8,
  单项冠军: 8,
  专精特新小巨人: 8,
  上市: 6,
  瞪羚: 5,
  高新技术企业: 4,
};

const list = (names: string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join('、')}等 ${names.length} 家` : names.join('、');

/** Best first; equal scores in the order of ids, which is stable. Companies without any reason are left out. */
export function rankTargets(facts: readonly TargetFacts[]): ScoredTarget[] {
  return facts
    .map(scoreTarget)
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => b.score - a.score || (a.companyId < b.companyId ? -1 : 1));
}

export function scoreTarget(facts: TargetFacts): ScoredTarget {
  const reasons: string[] = [];
  let score = 0;
  const add = (points: number, reason: string): void => {
    score += points;
    reasons.push(reason);
  };
  const status = facts.placement && STATUS_POINTS[facts.placement.status];
  if (status)
    add(
      status[0] * (facts.placement!.confirmed ? 1 : INFERRED_SHARE),
      facts.placement!.confirmed ? status[1] : `${status[1].replace('，待核实', '')}（待核实）`,
    );
  if (facts.suppliesInZone.length > 0) add(15, `供货给区内的${list(facts.suppliesInZone)}`);
  if (facts.buysFromInZone.length > 0) add(15, `采购区内${list(facts.buysFromInZone)}的产品`);
  if (facts.partnersInZone.length > 0) add(8, `与区内的${list(facts.partnersInZone)}有合作`);
  if (facts.neighbours.length > 0) add(10, `已在上下游环节${facts.neighbours.slice(0, 3).join('、')}`);
  if (facts.planNote) add(10, `投资计划（${facts.planNote.notedOn}）：${facts.planNote.text}`);
  // A tag alone is no reason to fill this node: it only strengthens one.
  const known = facts.tags.filter((tag) => tag in TAG_POINTS);
  if (known.length > 0 && reasons.length > 0)
    add(
      Math.min(
        20,
        known.reduce((sum, tag) => sum + TAG_POINTS[tag]!, 0),
      ),
      known.join('、'),
    );
  return { companyId: facts.companyId, score, reasons };
}
