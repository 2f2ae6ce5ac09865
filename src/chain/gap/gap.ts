/**
 * The gap rules: which links of a chain are missing or weak, in which direction to act, how severe each gap is and
 * why. Pure: plain data in, plain data out; every number comes with the Chinese sentence that explains it.
 */
import {
  describeTarget,
  FIRMS,
  heldDownstream,
  heldNeighbours,
  heldOf,
  isHeld,
  liveMembers,
  surveyChain,
  targetsInForce,
  type Place,
} from './gap.survey.js';
import * as texts from './gap.texts.js';
import type {
  ChainStage,
  ChainState,
  Coverage,
  GapAnalysis,
  GapDirection,
  GapLevel,
  GapOptions,
  GapPart,
  GapSettings,
  LiveLeadStage,
  NodeGap,
  SegmentCompleteness,
  TargetGap,
  TechnologyClaim,
} from './gap.types.js';

/** Judges every node, segment and target of a chain. Codes that the map does not have are ignored. */
export function analyseGaps(state: ChainState, settings: GapSettings, options: GapOptions): GapAnalysis {
  const places = surveyChain(state, options);
  const gaps: NodeGap[] = [];
  const chain = newShare();
  const segments = new Map<string, Share>();
  for (const place of places.values()) {
    const gap = judgeNode(place, place.node.coverage, settings, options);
    gaps.push(gap);
    const segment = segments.get(place.node.segmentCode) ?? newShare();
    segments.set(place.node.segmentCode, segment);
    for (const share of [chain, segment]) addToShare(share, gap, place.node.weight);
  }
  gaps.sort((a, b) => compareGaps(a, b, places));
  return {
    completeness: completenessOf(chain),
    segments: [...segments].map(([segmentCode, share]): SegmentCompleteness => ({
      segmentCode,
      completeness: completenessOf(share),
    })),
    gaps,
    targetGaps: targetsInForce(state, options).map((target) => {
      const nodeCodes = liveMembers(target, places);
      const measured = target.unit === FIRMS ? target.held : target.quantity;
      return {
        target: describeTarget(target, nodeCodes.length > 1, options),
        nodeCodes,
        level: levelOf(target.held, measured, target.min, target.max),
        measured,
        unknownQuantity: target.unknownQuantity,
        shortfall: shortfallOf(measured, target.min),
      } satisfies TargetGap;
    }),
  };
}

/**
 * Judges one node from its place on the map.
 * @param coverage what is counted at the node itself: the baseline, or what a landing would make of it; all other
 *   nodes count as the map has them
 */
export function judgeNode(place: Place, coverage: Coverage, settings: GapSettings, options: GapOptions): NodeGap {
  const { node, target, group } = place;
  const { minimum, maximum, unit } = minimumOf(place, settings);
  const held = heldOf(coverage);
  const measured = unit === FIRMS ? held : coverage.quantity;
  const gap: NodeGap = {
    nodeCode: node.code,
    level: levelOf(held, measured, minimum, maximum),
    direction: 'NONE',
    directionText: '',
    severity: 0,
    held,
    measured,
    minimum,
    maximum,
    unit,
    shortfall: shortfallOf(measured, minimum),
    relief: reliefOf(coverage, settings),
    coverage,
    target: target && describeTarget(target, group, options),
    parts: [],
    chokepoint: chokepointOf(node.technologies, settings, options),
  };
  [gap.direction, gap.directionText] = directionOf(place, gap);
  gap.parts = partsOf(place, gap, settings, options);
  gap.severity = sum(gap.parts);
  return gap;
}

/** What is found out about a node before it is weighed. */
type Known = Omit<NodeGap, 'direction' | 'directionText' | 'severity' | 'parts'>;

/** How many are asked for: by the node's own target, one by membership in a group's, else by the setting. */
function minimumOf({ target, group }: Place, settings: GapSettings): Pick<NodeGap, 'minimum' | 'maximum' | 'unit'> {
  if (!target) return { minimum: settings.defaultMinimum, maximum: null, unit: FIRMS };
  if (group) return { minimum: 1, maximum: null, unit: FIRMS };
  return { minimum: target.min, maximum: target.max, unit: target.unit };
}

/** Rule 1. A minimum of 0 asks for nothing: it is reached by nobody. */
function levelOf(held: number, measured: number, minimum: number, maximum: number | null): GapLevel {
  if (held === 0) return minimum > 0 ? 'MISSING' : 'REACHED';
  if (shortfallOf(measured, minimum) > 0) return 'WEAK';
  return maximum !== null && measured > maximum ? 'ABOVE' : 'REACHED';
}

function shortfallOf(measured: number, minimum: number): number {
  return minimum > 0 ? Math.max(0, (minimum - measured) / minimum) : 0;
}

/** Rule 2: what to do about it, and why. */
function directionOf(place: Place, known: Known): [GapDirection, string] {
  const { level, held, coverage, chokepoint } = known;
  if (level === 'MISSING') return directionOfMissing(place);
  if (level === 'WEAK') return ['STRENGTHEN', texts.weakText(known)];
  const reasons: string[] = [];
  if (held > 0 && coverage.leading === 0 && coverage.leadingUnknown === 0) reasons.push('没有龙头企业');
  if (chokepoint?.open) reasons.push('卡脖子技术尚未攻克');
  return [reasons.length > 0 ? 'STRENGTHEN' : 'NONE', texts.reachedText(level, coverage, held, reasons)];
}

function directionOfMissing(place: Place): [GapDirection, string] {
  const suppliers = place.suppliers.filter(isHeld);
  if (place.customers.length === 0 && suppliers.length > 0 && place.node.stage !== 'SUPPORT') {
    return ['EXTEND', texts.extendText(suppliers)];
  }
  const neighbours = heldNeighbours(place);
  if (neighbours.length > 0) return ['SUPPLEMENT', texts.besideFlowsText(neighbours)];
  const mates = place.segment.filter((mate) => mate !== place && isHeld(mate));
  if (mates.length > 0) return ['SUPPLEMENT', texts.besideSegmentText(mates)];
  return ['BUILD', texts.BUILD_TEXT];
}

/** Rule 3: the addends of severity, 0..100 points together. All six always stand, so that none is silently left out. */
function partsOf(place: Place, known: Known, settings: GapSettings, options: GapOptions): GapPart[] {
  const { level, held, shortfall, coverage, relief, chokepoint } = known;
  if (level === 'REACHED' || level === 'ABOVE') {
    return PART_CODES.map((code) => ({ code, points: 0, text: texts.NOT_COUNTED[level] }));
  }
  const { weights, localDemandCap, dependentsCap } = settings;
  const neighbours = held === 0 ? heldNeighbours(place) : [];
  const downstream = heldDownstream(place);
  const part = (code: keyof typeof weights, factor: number, text: string): GapPart => ({
    code,
    points: shortfall * weights[code] * factor,
    text,
  });
  const parts = [
    part('base', 1, texts.baseText(known, coverage)),
    part('plan', planFactor(place), texts.planText(place, options.year)),
    part('chokepoint', chokepointFactor(chokepoint), texts.chokepointText(chokepoint)),
    part('localDemand', capped(neighbours.length, localDemandCap), texts.localDemandText(held, neighbours)),
    part('dependents', capped(downstream.length, dependentsCap), texts.dependentsText(downstream)),
  ];
  // 0 - x instead of -x: no relief is 0, never -0.
  parts.push({ code: 'relief', points: 0 - sum(parts) * relief, text: texts.reliefText(coverage, relief) });
  return parts;
}

const PART_CODES: GapPart['code'][] = ['base', 'plan', 'chokepoint', 'localDemand', 'dependents', 'relief'];

const sum = (parts: GapPart[]) => parts.reduce((total, part) => total + part.points, 0);
const capped = (count: number, cap: number) => Math.min(count, cap) / cap;

function planFactor({ node, target }: Place): number {
  if (target?.membership === 'NAMED') return 1;
  return node.namedInPlan || target ? 0.5 : 0;
}

/** Live leads take off a share that grows with the chance that at least one of them is won. */
function reliefOf({ liveLeads }: Coverage, { reliefShare, winRates }: GapSettings): number {
  let noneWon = 1;
  for (const stage of Object.keys(winRates) as LiveLeadStage[]) noneWon *= (1 - winRates[stage]) ** liveLeads[stage];
  return reliefShare * (1 - noneWon);
}

type Chokepoint = NonNullable<NodeGap['chokepoint']>;

/** The claim that counts: an open one before a resolved one, one that counts in full before a half, then the newest. */
function chokepointOf(claims: TechnologyClaim[], settings: GapSettings, options: GapOptions): Chokepoint | null {
  let counted: Chokepoint | null = null;
  for (const { chokepoint, resolved, verified, claim, source, asOfYear } of claims) {
    if (!chokepoint) continue;
    const outdated = asOfYear === null || options.year - asOfYear > settings.chokepointStaleYears;
    const candidate: Chokepoint = { open: !resolved, outdated, verified, claim, source, asOfYear };
    if (!counted || compareClaims(candidate, counted) > 0) counted = candidate;
  }
  return counted;
}

function compareClaims(a: Chokepoint, b: Chokepoint): number {
  return chokepointFactor(a) - chokepointFactor(b) || (a.asOfYear ?? 0) - (b.asOfYear ?? 0);
}

function chokepointFactor(chokepoint: Chokepoint | null): number {
  if (!chokepoint?.open) return 0;
  return chokepoint.outdated || !chokepoint.verified ? 0.5 : 1;
}

/** Rule 4: Σ w·min(q/min, 1) and Σ w of a chain or a segment. */
interface Share {
  filled: number;
  weight: number;
}

const newShare = (): Share => ({ filled: 0, weight: 0 });

function addToShare(share: Share, gap: NodeGap, weight: number): void {
  share.filled += weight * (1 - gap.shortfall);
  share.weight += weight;
}

const completenessOf = ({ filled, weight }: Share) => (weight > 0 ? filled / weight : null);

const STAGE_ORDER: Record<ChainStage, number> = { UPSTREAM: 0, MIDSTREAM: 1, DOWNSTREAM: 2, SUPPORT: 3 };

/** Points that differ by rounding alone are equal. A grid, unlike "closer than ε", keeps the order transitive. */
export const onGrid = (points: number) => Math.round(points * 1e9);

const planPoints = (gap: NodeGap) => gap.parts.find((part) => part.code === 'plan')?.points ?? 0;

function compareGaps(a: NodeGap, b: NodeGap, places: ReadonlyMap<string, Place>): number {
  const stage = (gap: NodeGap) => STAGE_ORDER[places.get(gap.nodeCode)?.node.stage ?? 'SUPPORT'];
  return (
    onGrid(b.severity) - onGrid(a.severity) ||
    onGrid(planPoints(b)) - onGrid(planPoints(a)) ||
    stage(a) - stage(b) ||
    (a.nodeCode < b.nodeCode ? -1 : 1)
  );
}
