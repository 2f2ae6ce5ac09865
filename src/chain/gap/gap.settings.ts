import {
  type NumberCheck,
  points,
  readNumber,
  readNumbers,
  readObject,
  share,
  wholeFrom,
} from '../../config/settings-values.js';
import type { Coverage, GapSettings } from './gap.types.js';

/**
 * What applies until the zone sets its own. The plan gives targets and no weights: the numbers below, the win rates
 * above all, are an example (示例) and are shown as such where they can be changed.
 */
export const DEFAULT_GAP_SETTINGS: GapSettings = {
  weights: { base: 30, plan: 20, chokepoint: 15, localDemand: 20, dependents: 15 },
  defaultMinimum: 2,
  localDemandCap: 3,
  dependentsCap: 5,
  reliefShare: 0.5,
  winRates: { LEAD: 0.05, ENGAGED: 0.15, NEGOTIATING: 0.4, RESERVED: 0.1 },
  chokepointStaleYears: 3,
  placementStaleDays: 180,
};

/** A node at which nothing is known yet. */
export function emptyCoverage(): Coverage {
  return {
    operating: 0,
    landing: 0,
    negotiating: 0,
    candidates: 0,
    unconfirmed: 0,
    stale: 0,
    platforms: 0,
    leading: 0,
    leadingUnknown: 0,
    quantity: 0,
    unknownQuantity: 0,
    liveLeads: { LEAD: 0, ENGAGED: 0, NEGOTIATING: 0, RESERVED: 0 },
  };
}

const WEIGHT_SUM = 100;
const TOLERANCE = 1e-9;

/**
 * The zone's settings: the defaults with what it overrides, key by key.
 * @param overrides JSON from the database; null or undefined overrides nothing
 * @throws Error with a Chinese message that names the key at fault
 */
export function mergeGapSettings(overrides: unknown): GapSettings {
  const defaults = DEFAULT_GAP_SETTINGS;
  const given = readObject(overrides, '缺口设置', Object.keys(defaults));
  const number = (key: keyof GapSettings, fallback: number, check: NumberCheck) =>
    readNumber(given[key], `缺口设置 ${key}`, fallback, check);

  const settings: GapSettings = {
    weights: readNumbers(given.weights, '缺口设置 weights', defaults.weights, points),
    defaultMinimum: number('defaultMinimum', defaults.defaultMinimum, wholeFrom(1)),
    localDemandCap: number('localDemandCap', defaults.localDemandCap, wholeFrom(1)),
    dependentsCap: number('dependentsCap', defaults.dependentsCap, wholeFrom(1)),
    reliefShare: number('reliefShare', defaults.reliefShare, share),
    winRates: readNumbers(given.winRates, '缺口设置 winRates', defaults.winRates, share),
    chokepointStaleYears: number('chokepointStaleYears', defaults.chokepointStaleYears, wholeFrom(0)),
    placementStaleDays: number('placementStaleDays', defaults.placementStaleDays, wholeFrom(0)),
  };
  const sum = Object.values(settings.weights).reduce((total, weight) => total + weight, 0);
  if (Math.abs(sum - WEIGHT_SUM) > TOLERANCE) {
    throw new Error(`缺口设置 weights 五项之和应为 ${WEIGHT_SUM}，现为 ${sum}`);
  }
  return settings;
}
