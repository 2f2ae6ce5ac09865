import type { AppliedTarget, Coverage, GapNodeInput, GapOptions, GapTargetInput, ChainState } from './gap.types.js';

/** The unit that counts firms; every other unit counts known quantities. */
export const FIRMS = '家';

/** One node and what the map says around it. Flows to itself or to codes that the map does not have are left out. */
export interface Place {
  node: GapNodeInput;
  /** Who delivers to it, and to whom it delivers; each node once, itself never. */
  suppliers: Place[];
  customers: Place[];
  /** All nodes of its segment, itself included. */
  segment: Place[];
  target: GapTargetInput | null;
  /** Whether its target has other members too, so that the node itself is only asked for one firm. */
  group: boolean;
}

/** operating + landing, in company groups. */
export function heldOf(coverage: Coverage): number {
  return coverage.operating + coverage.landing;
}

export function isHeld(place: Place): boolean {
  return heldOf(place.node.coverage) > 0;
}

/** Lays the map out once, so that every node can be judged from its place. Insertion order is that of the nodes. */
export function surveyChain(state: ChainState, options: GapOptions): Map<string, Place> {
  const places = new Map<string, Place>();
  const segments = new Map<string, Place[]>();
  for (const node of state.nodes) {
    const segment = segments.get(node.segmentCode) ?? [];
    const place: Place = { node, suppliers: [], customers: [], segment, target: null, group: false };
    segment.push(place);
    segments.set(node.segmentCode, segment);
    places.set(node.code, place);
  }
  for (const link of state.links) {
    const from = places.get(link.from);
    const to = places.get(link.to);
    if (!from || !to || from === to || from.customers.includes(to)) continue;
    from.customers.push(to);
    to.suppliers.push(from);
  }
  for (const target of targetsInForce(state, options)) {
    const members = liveMembers(target, places);
    const group = members.length > 1;
    for (const code of members) {
      const place = places.get(code);
      if (!place || !overrules(target, group, place)) continue;
      place.target = target;
      place.group = group;
    }
  }
  return places;
}

/** The targets that are judged: those of the period asked for, or of every period. */
export function targetsInForce(state: ChainState, options: GapOptions): GapTargetInput[] {
  const { periodCode } = options;
  return periodCode ? state.targets.filter((target) => target.period.code === periodCode) : state.targets;
}

/** Member codes that the map has, each once. */
export function liveMembers(target: GapTargetInput, places: ReadonlyMap<string, Place>): string[] {
  return [...new Set(target.nodeCodes)].filter((code) => places.has(code));
}

/** The latest period wins; within it a node's own target, then a named membership, then the lower code. */
function overrules(target: GapTargetInput, group: boolean, place: Place): boolean {
  const current = place.target;
  if (!current) return true;
  const later =
    target.period.toYear - current.period.toYear ||
    target.period.fromYear - current.period.fromYear ||
    Number(place.group) - Number(group) ||
    Number(target.membership === 'NAMED') - Number(current.membership === 'NAMED');
  return later > 0 || (later === 0 && target.code < current.code);
}

export function describeTarget(target: GapTargetInput, group: boolean, options: GapOptions): AppliedTarget {
  const { code, name, min, max, unit, membership, period } = target;
  const expired = period.toYear < options.year;
  return { code, name, min, max, unit, membership, periodCode: period.code, periodName: period.name, expired, group };
}

/** Held nodes on either side of it, each once. */
export function heldNeighbours(place: Place): Place[] {
  const held = place.suppliers.filter(isHeld);
  for (const customer of place.customers) if (isHeld(customer) && !held.includes(customer)) held.push(customer);
  return held;
}

/** Other held nodes that what it makes reaches, nearest first; a cycle that leads back to it does not count it. */
export function heldDownstream(place: Place): Place[] {
  // A set is walked in the order of arrival, members added meanwhile included: breadth first, each place once.
  const reached = new Set([place]);
  for (const next of reached) for (const customer of next.customers) reached.add(customer);
  reached.delete(place);
  return [...reached].filter(isHeld);
}
