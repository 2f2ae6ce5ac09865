import { PlacementStatus } from './placement.enums.js';

/** How far a company has come at a node, and whether anybody confirmed it. */
export interface Standing {
  status: PlacementStatus;
  confirmed: boolean;
}

const ORDER: readonly PlacementStatus[] = [
  PlacementStatus.EXITED,
  PlacementStatus.CANDIDATE,
  PlacementStatus.NEGOTIATING,
  PlacementStatus.LANDING,
  PlacementStatus.OPERATING,
];

const isHeld = ({ status }: Standing): boolean =>
  status === PlacementStatus.LANDING || status === PlacementStatus.OPERATING;

/**
 * Held and confirmed first, then what is said to be held and waits for confirmation (待核实: a talk about more does not
 * make it untrue), then the rest as far as it has come; of two as far, the confirmed one.
 */
export const compareStandings = (a: Standing, b: Standing): number =>
  Number(isHeld(b)) - Number(isHeld(a)) ||
  (isHeld(a) ? Number(b.confirmed) - Number(a.confirmed) : 0) ||
  ORDER.indexOf(b.status) - ORDER.indexOf(a.status) ||
  Number(b.confirmed) - Number(a.confirmed);

/** The furthest of several; null of none. A declared exit is none: what still lives goes before it. */
export const strongest = (standings: readonly Standing[]): Standing | null =>
  [...standings].sort(compareStandings)[0] ?? null;

/** What a person or the plan said of a placement, apart from what leads and projects give; none or one. */
export const declaredOf = (placement: {
  declaredStatus: PlacementStatus | null;
  declaredConfirmed: boolean;
}): Standing[] =>
  placement.declaredStatus ? [{ status: placement.declaredStatus, confirmed: placement.declaredConfirmed }] : [];
