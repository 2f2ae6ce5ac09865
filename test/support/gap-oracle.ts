import type {
  ChainState,
  Coverage,
  GapNodeInput,
  GapOptions,
  GapSettings,
  LiveLeadStage,
} from '../../src/chain/gap/gap.types.js';

const STAGES: LiveLeadStage[] = ['LEAD', 'ENGAGED', 'NEGOTIATING', 'RESERVED'];
const heldOf = (coverage: Coverage) => coverage.operating + coverage.landing;

/** The whole map as a matrix: reach[a][b] when flows lead from a to b in one step or more. */
export function closure(state: ChainState): boolean[][] {
  const indexOf = (code: string) => state.nodes.findIndex((node) => node.code === code);
  const reach = state.nodes.map(() => state.nodes.map(() => false));
  for (const { from, to } of state.links) {
    const row = reach[indexOf(from)];
    if (row && indexOf(to) >= 0) row[indexOf(to)] = true;
  }
  for (let k = 0; k < reach.length; k++)
    for (let i = 0; i < reach.length; i++)
      for (let j = 0; j < reach.length; j++) if (reach[i]![k] && reach[k]![j]) reach[i]![j] = true;
  return reach;
}

/** The rules once more, said as plainly and as slowly as possible: nothing here is shared with the engine. */
export function oracle(state: ChainState, settings: GapSettings, options: GapOptions) {
  const reach = closure(state);
  const exists = (code: string) => state.nodes.some((node) => node.code === code);
  const inForce = state.targets.filter((each) => !options.periodCode || each.period.code === options.periodCode);
  const members = (codes: string[]) => new Set(codes.filter(exists)).size;
  const touches = (a: GapNodeInput, b: GapNodeInput) =>
    a.code !== b.code &&
    state.links.some((l) => (l.from === a.code && l.to === b.code) || (l.from === b.code && l.to === a.code));
  const levelOf = (held: number, measured: number, min: number, max: number | null) => {
    if (held === 0 && min === 0) return 'REACHED';
    if (held === 0) return 'MISSING';
    if (measured < min) return 'WEAK';
    return max !== null && measured > max ? 'ABOVE' : 'REACHED';
  };
  const shortfallOf = (measured: number, min: number) => (min === 0 ? 0 : Math.max(0, (min - measured) / min));

  const nodes = state.nodes.map((node, index) => {
    const own = node.coverage;
    const held = heldOf(own);
    const latest = inForce
      .filter((each) => each.nodeCodes.includes(node.code))
      .map((each) => ({
        each,
        // One string that sorts best last: period, own before group, named before inferred; codes T0…T3 best first.
        rank: [
          each.period.toYear,
          each.period.fromYear,
          members(each.nodeCodes) === 1 ? 1 : 0,
          each.membership === 'NAMED' ? 1 : 0,
          9 - Number(each.code.slice(1)),
        ].join('|'),
      }))
      .sort((a, b) => a.rank.localeCompare(b.rank))
      .at(-1)?.each;
    const isOwn = latest !== undefined && members(latest.nodeCodes) === 1;
    const min = latest === undefined ? settings.defaultMinimum : isOwn ? latest.min : 1;
    const max = latest !== undefined && isOwn ? latest.max : null;
    const measured = isOwn && latest.unit !== '家' ? own.quantity : held;
    const level = levelOf(held, measured, min, max);
    const shortfall = shortfallOf(measured, min);

    const others = state.nodes.filter((other) => other.code !== node.code && heldOf(other.coverage) > 0);
    const around = others.filter((other) => touches(node, other)).length;
    const supplierHeld = others.some((other) => state.links.some((l) => l.from === other.code && l.to === node.code));
    const mateHeld = others.some((other) => other.segmentCode === node.segmentCode);
    const flowsOut = state.links.some((l) => l.from === node.code && l.to !== node.code && exists(l.to));
    const open = node.technologies.filter((technology) => technology.chokepoint && !technology.resolved);
    const factors = open.map(({ verified, asOfYear }) =>
      verified && asOfYear !== null && options.year - asOfYear <= settings.chokepointStaleYears ? 1 : 0.5,
    );
    const below = state.nodes.filter(
      (other, to) => to !== index && reach[index]![to] && heldOf(other.coverage) > 0,
    ).length;
    let noneWon = 1;
    for (const stage of STAGES)
      for (let lead = 0; lead < own.liveLeads[stage]; lead++) noneWon *= 1 - settings.winRates[stage];
    const relief = settings.reliefShare * (1 - noneWon);

    const { weights } = settings;
    const scale = level === 'MISSING' || level === 'WEAK' ? shortfall : 0;
    const plan = latest?.membership === 'NAMED' ? 1 : latest || node.namedInPlan ? 0.5 : 0;
    const points = {
      base: scale * weights.base,
      plan: scale * weights.plan * plan,
      chokepoint: scale * weights.chokepoint * Math.max(0, ...factors),
      localDemand:
        held > 0
          ? 0
          : (scale * weights.localDemand * Math.min(around, settings.localDemandCap)) / settings.localDemandCap,
      dependents: (scale * weights.dependents * Math.min(below, settings.dependentsCap)) / settings.dependentsCap,
    };
    const gross = Object.values(points).reduce((total, value) => total + value, 0);

    let direction = 'NONE';
    if (level === 'MISSING' && !flowsOut && supplierHeld && node.stage !== 'SUPPORT') direction = 'EXTEND';
    else if (level === 'MISSING') direction = around > 0 || mateHeld ? 'SUPPLEMENT' : 'BUILD';
    else if (level === 'WEAK' || open.length > 0) direction = 'STRENGTHEN';
    else if (held > 0 && own.leading + own.leadingUnknown === 0) direction = 'STRENGTHEN';

    return {
      code: node.code,
      level,
      direction,
      target: latest?.code ?? null,
      shortfall,
      severity: gross * (1 - relief),
      points: { ...points, relief: -gross * relief },
      segmentCode: node.segmentCode,
      weight: node.weight,
      share: min === 0 ? 1 : Math.min(measured / min, 1),
    };
  });
  const completenessOf = (part: typeof nodes) => {
    const weight = part.reduce((total, each) => total + each.weight, 0);
    return weight === 0 ? null : part.reduce((total, each) => total + each.weight * each.share, 0) / weight;
  };
  return {
    nodes: nodes.sort((a, b) => (a.code < b.code ? -1 : 1)),
    completeness: completenessOf(nodes),
    segments: [...new Set(state.nodes.map((node) => node.segmentCode))].map((segmentCode) => ({
      segmentCode,
      completeness: completenessOf(nodes.filter((each) => each.segmentCode === segmentCode)),
    })),
    targets: inForce.map((each) => {
      const measured = each.unit === '家' ? each.held : each.quantity;
      return {
        code: each.code,
        level: levelOf(each.held, measured, each.min, each.max),
        shortfall: shortfallOf(measured, each.min),
        expired: options.year > each.period.toYear,
      };
    }),
  };
}
