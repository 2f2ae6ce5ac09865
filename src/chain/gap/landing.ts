/**
 * What-if: firms or leads that land on nodes. What becomes of the chain, which landings would remove most, and which
 * leads are worth most. Pure, and judged by the same rules as the gaps themselves.
 */
import { analyseGaps, judgeNode, onGrid } from './gap.js';
import { FIRMS, surveyChain, type Place } from './gap.survey.js';
import type {
  ChainState,
  Coverage,
  GapLevel,
  GapLinkInput,
  GapOptions,
  GapSettings,
  GapTargetInput,
  LiveLeadStage,
} from './gap.types.js';

/** One or more firms that land on a node. */
export interface Landing {
  nodeCode: string;
  /** The company group, which counts once per node however often it is listed; without it the firms are anonymous. */
  holder?: string | null;
  /** How many anonymous new firms, 1 unless given; a holder is always one. */
  count?: number;
  /**
   * In the unit of the node's target (e.g. 座). A holder's unknown quantity stays unknown; anonymous firms bring one
   * each unless it is given.
   */
  quantity?: number | null;
  /** The holder is held at this node already: it adds no firm, and only a quantity that is stated. */
  alreadyHeld?: boolean;
  /** The counter that the holder leaves by landing. */
  previous?: 'NEGOTIATING' | 'CANDIDATE' | 'UNCONFIRMED' | null;
  /** Codes of the group targets of which the holder holds a member already: their distinct firms do not grow. */
  heldTargets?: string[];
  /** The stage of the lead that lands: it is won, so it no longer relieves the gap. */
  leadStage?: LiveLeadStage | null;
}

export interface LandingOutcome {
  /** Completeness of the chain, 0..1; null for a chain without nodes. */
  before: number | null;
  after: number | null;
  changes: { nodeCode: string; before: GapLevel; after: GapLevel }[];
  /** Flows of which both ends are held now and were not both before. */
  closedFlows: GapLinkInput[];
  /** Other nodes whose severity rose (0..100): the needs that the landing exposes. */
  exposed: { nodeCode: string; before: number; after: number }[];
  targetChanges: { targetCode: string; before: GapLevel; after: GapLevel }[];
}

export interface NextLanding {
  nodeCode: string;
  /** 1, 2, 3 … in the portfolio. */
  order: number;
  /** Points of the node's own severity that this landing removes. */
  removed: number;
  /** The node's own severity (0..100) with the portfolio's earlier landings on it, and with this one too. */
  severityBefore: number;
  severityAfter: number;
  /** 0..1, with this landing and those before it. */
  completenessAfter: number | null;
}

export interface RankableLead {
  id: string;
  stage: LiveLeadStage;
  nodeCodes: string[];
  /** Nodes at which the lead's company is held already, so that winning it adds no firm there. */
  heldNodeCodes?: string[];
}

export interface RankedLead {
  id: string;
  /** Points of severity that winning it would remove. */
  removed: number;
  /** removed × win rate of its stage. */
  expected: number;
}

/** The chain as it would be with the landings. The state given stays as it is; unknown node codes are ignored. */
export function applyLandings(state: ChainState, landings: readonly Landing[]): ChainState {
  const known = new Set(state.nodes.map((node) => node.code));
  const arrivals = arrivalsOf(landings, known, nodesCountedInUnits(state));
  return {
    nodes: state.nodes.map((node) => {
      const here = arrivals.filter(({ landing }) => landing.nodeCode === node.code);
      return { ...node, coverage: here.reduce(receive, node.coverage) };
    }),
    links: [...state.links],
    targets: state.targets.map((target) => {
      const here = arrivals.filter(({ landing }) => target.nodeCodes.includes(landing.nodeCode));
      return {
        ...target,
        held: target.held + newFirmsOf(target, here),
        quantity: here.reduce((total, arrival) => total + arrival.quantity, target.quantity),
        unknownQuantity: here.reduce((total, arrival) => total + arrival.unknownQuantity, target.unknownQuantity),
      };
    }),
  };
}

/** What the landings change, for the whole chain. */
export function simulateLandings(
  state: ChainState,
  settings: GapSettings,
  options: GapOptions,
  landings: readonly Landing[],
): LandingOutcome {
  const landedState = applyLandings(state, landings);
  const before = analyseGaps(state, settings, options);
  const after = analyseGaps(landedState, settings, options);
  const gapBefore = new Map(before.gaps.map((gap) => [gap.nodeCode, gap]));
  const gapAfter = new Map(after.gaps.map((gap) => [gap.nodeCode, gap]));
  const landedOn = new Set(landings.map((landing) => landing.nodeCode));
  const closed = (gaps: typeof gapBefore, { from, to }: GapLinkInput) =>
    [from, to].every((code) => (gaps.get(code)?.held ?? 0) > 0);

  const pairs = after.gaps.flatMap((now) => {
    const then = gapBefore.get(now.nodeCode);
    return then ? [{ nodeCode: now.nodeCode, then, now }] : [];
  });
  return {
    before: before.completeness,
    after: after.completeness,
    changes: pairs
      .filter(({ then, now }) => then.level !== now.level)
      .map(({ nodeCode, then, now }) => ({ nodeCode, before: then.level, after: now.level })),
    closedFlows: state.links.filter((link) => closed(gapAfter, link) && !closed(gapBefore, link)),
    exposed: pairs
      .filter(({ nodeCode, then, now }) => !landedOn.has(nodeCode) && onGrid(now.severity) > onGrid(then.severity))
      .map(({ nodeCode, then, now }) => ({ nodeCode, before: then.severity, after: now.severity })),
    // Both analyses list the same targets in the same order.
    targetChanges: before.targetGaps.flatMap(({ target, level }, index) => {
      const now = after.targetGaps[index]?.level ?? level;
      return now === level ? [] : [{ targetCode: target.code, before: level, after: now }];
    }),
  };
}

/**
 * Points of severity that the landings remove at the nodes they land on, all other nodes held at their baseline: so it
 * is the sum over the nodes, and a 链主 is not counted against for the needs that it exposes elsewhere. Without leads
 * it is never negative. A landing by lead can be: the relief that its lead gave ends, and where the minimum is high one
 * firm may weigh less than that.
 */
export function severityRemoved(
  state: ChainState,
  settings: GapSettings,
  options: GapOptions,
  landings: readonly Landing[],
): number {
  return removedBy(landings, surveyChain(state, options), nodesCountedInUnits(state), settings, options);
}

/**
 * The k landings of one anonymous firm (or one unit) each that remove most severity together, best first; fewer where
 * nothing is left to remove. Greedy is optimal: each node counts for itself, and its next landing never removes more
 * than its last.
 */
export function nextBestLandings(
  state: ChainState,
  settings: GapSettings,
  options: GapOptions,
  k: number,
): NextLanding[] {
  const places = surveyChain(state, options);
  const units = nodesCountedInUnits(state);
  const { gaps, completeness } = analyseGaps(state, settings, options);
  const totalWeight = state.nodes.reduce((total, node) => total + node.weight, 0);

  const propose = (place: Place, coverage: Coverage) => {
    const landed = arrivalsOf([{ nodeCode: place.node.code }], places, units).reduce(receive, coverage);
    const before = judgeNode(place, coverage, settings, options);
    const after = judgeNode(place, landed, settings, options);
    return { place, landed, before, after, removed: before.severity - after.severity };
  };
  // In the order of the gaps, so that of two equal proposals the one for the graver gap is taken.
  const proposals = gaps.flatMap(({ nodeCode }) => {
    const place = places.get(nodeCode);
    return place ? [propose(place, place.node.coverage)] : [];
  });

  const portfolio: NextLanding[] = [];
  let completenessAfter = completeness;
  while (portfolio.length < k) {
    let best = 0;
    proposals.forEach((proposal, index) => {
      if (onGrid(proposal.removed) > onGrid(proposals[best]?.removed ?? 0)) best = index;
    });
    const chosen = proposals[best];
    if (!chosen || onGrid(chosen.removed) <= 0) break;
    const { place, landed, before, after, removed } = chosen;
    if (completenessAfter !== null) {
      completenessAfter += (place.node.weight * (before.shortfall - after.shortfall)) / totalWeight;
    }
    portfolio.push({
      nodeCode: place.node.code,
      order: portfolio.length + 1,
      removed,
      severityBefore: before.severity,
      severityAfter: after.severity,
      completenessAfter,
    });
    proposals[best] = propose(place, landed);
  }
  return portfolio;
}

/**
 * Leads by what they are worth to the chain now, best first: severity removed × win rate. A lead counts as one firm
 * (or one unit) at each of its nodes.
 */
export function rankLeads(
  leads: readonly RankableLead[],
  state: ChainState,
  settings: GapSettings,
  options: GapOptions,
): RankedLead[] {
  const places = surveyChain(state, options);
  const units = nodesCountedInUnits(state);
  const ranked = leads.map(({ id, stage, nodeCodes, heldNodeCodes = [] }) => {
    const landings = [...new Set(nodeCodes)].map((nodeCode): Landing => {
      const alreadyHeld = heldNodeCodes.includes(nodeCode);
      return { nodeCode, holder: id, alreadyHeld, quantity: alreadyHeld ? null : 1, leadStage: stage };
    });
    const removed = removedBy(landings, places, units, settings, options);
    return { id, removed, expected: removed * settings.winRates[stage] };
  });
  return ranked.sort(
    (a, b) =>
      onGrid(b.expected) - onGrid(a.expected) || onGrid(b.removed) - onGrid(a.removed) || (a.id < b.id ? -1 : 1),
  );
}

function removedBy(
  landings: readonly Landing[],
  places: ReadonlyMap<string, Place>,
  units: ReadonlySet<string>,
  settings: GapSettings,
  options: GapOptions,
): number {
  const landed = new Map<Place, Coverage>();
  for (const arrival of arrivalsOf(landings, places, units)) {
    const place = places.get(arrival.landing.nodeCode);
    if (place) landed.set(place, receive(landed.get(place) ?? place.node.coverage, arrival));
  }
  let removed = 0;
  for (const [place, coverage] of landed) {
    removed += judgeNode(place, place.node.coverage, settings, options).severity;
    removed -= judgeNode(place, coverage, settings, options).severity;
  }
  return removed;
}

/** What one landing adds at its node. */
interface Arrival {
  landing: Landing;
  firms: number;
  quantity: number;
  unknownQuantity: number;
}

/** A holder that is listed again at the same node adds nothing more; only its lead is won too. */
function arrivalsOf(
  landings: readonly Landing[],
  known: { has(nodeCode: string): boolean },
  units: ReadonlySet<string>,
): Arrival[] {
  const listed = new Map<string, Set<string>>();
  const arrivals: Arrival[] = [];
  for (const landing of landings) {
    const { nodeCode, holder, count = 1, quantity, alreadyHeld } = landing;
    if (!known.has(nodeCode)) continue;
    if (!holder) {
      const brought = units.has(nodeCode) ? (quantity ?? count) : 0;
      arrivals.push({ landing, firms: count, quantity: brought, unknownQuantity: 0 });
      continue;
    }
    const here = listed.get(nodeCode) ?? new Set();
    listed.set(nodeCode, here);
    const repeated = here.has(holder);
    here.add(holder);
    const isNew = !repeated && !alreadyHeld;
    arrivals.push({
      landing,
      firms: isNew ? 1 : 0,
      quantity: repeated ? 0 : (quantity ?? 0),
      unknownQuantity: isNew && (quantity ?? null) === null ? 1 : 0,
    });
  }
  return arrivals;
}

const COUNTER_LEFT = { NEGOTIATING: 'negotiating', CANDIDATE: 'candidates', UNCONFIRMED: 'unconfirmed' } as const;

/** The coverage of a node after an arrival. Whether a newcomer leads is not known. */
function receive(coverage: Coverage, { landing, firms, quantity, unknownQuantity }: Arrival): Coverage {
  const { previous, leadStage } = landing;
  const after: Coverage = {
    ...coverage,
    landing: coverage.landing + firms,
    leadingUnknown: coverage.leadingUnknown + firms,
    quantity: coverage.quantity + quantity,
    unknownQuantity: coverage.unknownQuantity + unknownQuantity,
    liveLeads: { ...coverage.liveLeads },
  };
  if (previous && firms > 0) after[COUNTER_LEFT[previous]] = Math.max(0, after[COUNTER_LEFT[previous]] - 1);
  if (leadStage) after.liveLeads[leadStage] = Math.max(0, after.liveLeads[leadStage] - 1);
  return after;
}

/** How many firms a target counts that it did not count before: a holder once, whichever members it lands on. */
function newFirmsOf(target: GapTargetInput, arrivals: Arrival[]): number {
  const counted = new Set<string>();
  const holders = new Set<string>();
  let anonymous = 0;
  for (const { landing, firms } of arrivals) {
    if (!landing.holder) {
      anonymous += firms;
      continue;
    }
    holders.add(landing.holder);
    if (landing.alreadyHeld || landing.heldTargets?.includes(target.code)) counted.add(landing.holder);
  }
  return anonymous + [...holders].filter((holder) => !counted.has(holder)).length;
}

/** Nodes for which some target, of whatever period, counts in another unit than firms. */
function nodesCountedInUnits(state: ChainState): Set<string> {
  return new Set(state.targets.filter(({ unit }) => unit !== FIRMS).flatMap(({ nodeCodes }) => nodeCodes));
}
