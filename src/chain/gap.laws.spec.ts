import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GHOST, randomOptions, randomSettings, randomState } from '../../test/support/gap-states.js';
import { analyseGaps } from './gap.js';
import type {
  ChainState,
  Coverage,
  GapAnalysis,
  GapNodeInput,
  GapOptions,
  GapSettings,
  LiveLeadStage,
  NodeGap,
  PartCode,
} from './gap.types.js';

const RUNS = { numRuns: 400 };
const TINY = 1e-9;
const PARTS: PartCode[] = ['base', 'plan', 'chokepoint', 'localDemand', 'dependents', 'relief'];
const STAGES: LiveLeadStage[] = ['LEAD', 'ENGAGED', 'NEGOTIATING', 'RESERVED'];

const heldOf = (coverage: Coverage) => coverage.operating + coverage.landing;
const isUnreached = (gap: NodeGap) => gap.level === 'MISSING' || gap.level === 'WEAK';
const pointsOf = (gap: NodeGap, code: PartCode) => gap.parts.find((part) => part.code === code)?.points ?? Number.NaN;
const byCode = (analysis: GapAnalysis) => [...analysis.gaps].sort((a, b) => (a.nodeCode < b.nodeCode ? -1 : 1));

/** The whole map as a matrix: reach[a][b] when flows lead from a to b in one step or more. */
function closure(state: ChainState): boolean[][] {
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
function oracle(state: ChainState, settings: GapSettings, options: GapOptions) {
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

/** More firms at one node, and what its targets then count; nothing else moves. */
function withMore(state: ChainState, code: string, firms: number, units: number): ChainState {
  return {
    ...state,
    nodes: state.nodes.map((node) => {
      if (node.code !== code) return node;
      const { landing, quantity } = node.coverage;
      return { ...node, coverage: { ...node.coverage, landing: landing + firms, quantity: quantity + units } };
    }),
    targets: state.targets.map((each) => {
      if (!each.nodeCodes.includes(code)) return each;
      return { ...each, held: each.held + firms, quantity: each.quantity + units };
    }),
  };
}

const inputs = fc.record({ state: randomState(), settings: randomSettings, options: randomOptions });

/** A map, one of its nodes, and firms that land there with as many units as they happen to bring. */
const landed = inputs.chain((input) =>
  fc
    .record({
      index: fc.nat(input.state.nodes.length - 1),
      firms: fc.integer({ min: 1, max: 3 }),
      units: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ index, firms, units }) => {
      const node = input.state.nodes[index]!;
      const moreState = withMore(input.state, node.code, firms, units);
      const analyse = (state: ChainState) => analyseGaps(state, input.settings, input.options);
      const [before, after] = [analyse(input.state), analyse(moreState)];
      const pairs = byCode(before).map((then, at) => ({ then, now: byCode(after)[at]! }));
      return {
        ...input,
        node,
        before,
        after,
        own: pairs.find(({ then }) => then.nodeCode === node.code)!,
        others: pairs.filter(({ then }) => then.nodeCode !== node.code),
      };
    }),
);

describe('the engine', () => {
  it('says what a slow second reading of the rules says', () => {
    fc.assert(
      fc.property(inputs, ({ state, settings, options }) => {
        const said = analyseGaps(state, settings, options);
        const expected = oracle(state, settings, options);
        expect(
          byCode(said).map(({ nodeCode, level, direction, target }) => [
            nodeCode,
            level,
            direction,
            target?.code ?? null,
          ]),
        ).toEqual(expected.nodes.map(({ code, level, direction, target }) => [code, level, direction, target]));
        byCode(said).forEach((gap, index) => {
          const other = expected.nodes[index]!;
          expect(gap.shortfall).toBeCloseTo(other.shortfall, 9);
          expect(gap.severity).toBeCloseTo(other.severity, 9);
          for (const code of PARTS) expect(pointsOf(gap, code)).toBeCloseTo(other.points[code], 9);
        });
        expect(said.completeness ?? -1).toBeCloseTo(expected.completeness ?? -1, 9);
        expect(said.segments.map((each) => each.segmentCode)).toEqual(
          expected.segments.map((each) => each.segmentCode),
        );
        said.segments.forEach((each, index) =>
          expect(each.completeness ?? -1).toBeCloseTo(expected.segments[index]!.completeness ?? -1, 9),
        );
        expect(
          said.targetGaps.map(({ target, level, shortfall }) => ({
            code: target.code,
            level,
            shortfall,
            expired: target.expired,
          })),
        ).toEqual(expected.targets);
      }),
      { numRuns: 1000 },
    );
  });

  it('explains every severity: six parts with a sentence each that sum to it, within 0..100', () => {
    fc.assert(
      fc.property(inputs, ({ state, settings, options }) => {
        for (const gap of analyseGaps(state, settings, options).gaps) {
          expect(gap.parts.map((part) => part.code)).toEqual(PARTS);
          expect(gap.parts.every((part) => part.text.length > 0)).toBe(true);
          expect(gap.parts.slice(0, 5).every((part) => part.points >= 0)).toBe(true);
          expect(pointsOf(gap, 'relief')).toBeLessThanOrEqual(0);
          expect(gap.parts.reduce((total, part) => total + part.points, 0)).toBeCloseTo(gap.severity, 9);
          expect(gap.severity).toBeGreaterThanOrEqual(0);
          expect(gap.severity).toBeLessThanOrEqual(100 + TINY);
          expect(gap.directionText.length).toBeGreaterThan(0);
        }
      }),
      RUNS,
    );
  });

  it('orders all nodes, each once, by severity, plan part, stage and code, however the input is ordered', () => {
    const stageOrder = ['UPSTREAM', 'MIDSTREAM', 'DOWNSTREAM', 'SUPPORT'];
    const shuffled = inputs.chain((input) =>
      fc.record({
        input: fc.constant(input),
        nodes: fc.shuffledSubarray(input.state.nodes, { minLength: input.state.nodes.length }),
        links: fc.shuffledSubarray(input.state.links, { minLength: input.state.links.length }),
        targets: fc.shuffledSubarray(input.state.targets, { minLength: input.state.targets.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ input: { state, settings, options }, nodes, links, targets }) => {
        const { gaps } = analyseGaps(state, settings, options);
        expect(gaps.map((gap) => gap.nodeCode).sort()).toEqual(state.nodes.map((node) => node.code).sort());
        const keys = gaps.map((gap) => [
          -Math.round(gap.severity * 1e9),
          -Math.round(pointsOf(gap, 'plan') * 1e9),
          stageOrder.indexOf(state.nodes.find((node) => node.code === gap.nodeCode)!.stage),
          Number(gap.nodeCode.slice(1)),
        ]);
        const sorted = [...keys].sort((a, b) => a.map((key, at) => key - b[at]!).find((difference) => difference) ?? 0);
        expect(keys).toEqual(sorted);
        const again = analyseGaps({ nodes, links, targets }, settings, options);
        expect(again.gaps.map(({ nodeCode, severity }) => [nodeCode, severity])).toEqual(
          gaps.map(({ nodeCode, severity }) => [nodeCode, severity]),
        );
      }),
      RUNS,
    );
  });

  it('leaves its input alone and ignores codes that the map does not have', () => {
    fc.assert(
      fc.property(inputs, ({ state, settings, options }) => {
        const copy = structuredClone(state);
        const said = analyseGaps(state, settings, options);
        expect(state).toEqual(copy);
        const clean = {
          ...state,
          links: state.links.filter(({ from, to }) => from !== GHOST && to !== GHOST),
          targets: state.targets.map((each) => ({
            ...each,
            nodeCodes: each.nodeCodes.filter((code) => code !== GHOST),
          })),
        };
        expect(analyseGaps(clean, settings, options)).toEqual(said);
      }),
      RUNS,
    );
  });
});

describe('when firms land on a node', () => {
  it('its own severity never rises, nor does its shortfall', () => {
    fc.assert(
      fc.property(landed, ({ own }) => {
        expect(own.now.severity).toBeLessThanOrEqual(own.then.severity + TINY);
        expect(own.now.shortfall).toBeLessThanOrEqual(own.then.shortfall);
      }),
      RUNS,
    );
  });

  it('completeness never falls, neither of the chain nor of any segment', () => {
    fc.assert(
      fc.property(landed, ({ before, after }) => {
        expect(after.completeness ?? 0).toBeGreaterThanOrEqual((before.completeness ?? 0) - TINY);
        before.segments.forEach((segment, index) =>
          expect(after.segments[index]!.completeness ?? 0).toBeGreaterThanOrEqual((segment.completeness ?? 0) - TINY),
        );
      }),
      RUNS,
    );
  });

  it('levels and shortfalls of other nodes never change: a shared group is judged beside them', () => {
    fc.assert(
      fc.property(landed, ({ others, before, after, node }) => {
        for (const { then, now } of others) {
          expect([now.level, now.shortfall, now.minimum]).toEqual([then.level, then.shortfall, then.minimum]);
        }
        const elsewhere = ({ targetGaps }: GapAnalysis) =>
          targetGaps.filter((gap) => !gap.nodeCodes.includes(node.code));
        expect(elsewhere(after)).toEqual(elsewhere(before));
      }),
      RUNS,
    );
  });

  it("others' severity never falls, and rises only from 0 held, at unreached nodes upstream or empty ones beside it", () => {
    fc.assert(
      fc.property(landed, ({ state, others, own, node }) => {
        const reach = closure(state);
        const indexOf = (code: string) => state.nodes.findIndex((each) => each.code === code);
        const isUpstream = (code: string) => reach[indexOf(code)]![indexOf(node.code)];
        const isBeside = (code: string) =>
          state.links.some(
            ({ from, to }) => (from === code && to === node.code) || (from === node.code && to === code),
          );
        for (const { then, now } of others) expect(now.severity).toBeGreaterThanOrEqual(then.severity - TINY);
        const exposed = others.filter(({ then, now }) => now.severity > then.severity + TINY);
        const lawful = exposed.filter(
          ({ then }) =>
            own.then.held === 0 &&
            isUnreached(then) &&
            (isUpstream(then.nodeCode) || (then.held === 0 && isBeside(then.nodeCode))),
        );
        expect(exposed).toEqual(lawful);
      }),
      { numRuns: 1000 },
    );
  });

  it('what depends on it stays the same: reach leaves the node itself out, cycles or not', () => {
    fc.assert(
      fc.property(landed, ({ own: { then, now } }) => {
        fc.pre(isUnreached(then) && isUnreached(now) && now.shortfall > 0);
        expect(pointsOf(now, 'dependents') / now.shortfall).toBeCloseTo(
          pointsOf(then, 'dependents') / then.shortfall,
          9,
        );
      }),
      RUNS,
    );
  });
});

describe('live leads', () => {
  const courted = inputs.chain((input) =>
    fc.record({
      input: fc.constant(input),
      index: fc.nat(input.state.nodes.length - 1),
      stage: fc.constantFrom(...STAGES),
      more: fc.integer({ min: 1, max: 3 }),
    }),
  );

  it('never raise severity, and touch no other node', () => {
    fc.assert(
      fc.property(courted, ({ input: { state, settings, options }, index, stage, more }) => {
        const withLeads = structuredClone(state);
        withLeads.nodes[index]!.coverage.liveLeads[stage] += more;
        const before = byCode(analyseGaps(state, settings, options));
        const after = byCode(analyseGaps(withLeads, settings, options));
        expect(after[index]!.severity).toBeLessThanOrEqual(before[index]!.severity + TINY);
        expect(after.toSpliced(index, 1)).toEqual(before.toSpliced(index, 1));
      }),
      RUNS,
    );
  });

  it('take off no more than the relief share', () => {
    fc.assert(
      fc.property(courted, ({ input: { state, settings, options } }) => {
        for (const gap of analyseGaps(state, settings, options).gaps) {
          const gross = gap.severity - pointsOf(gap, 'relief');
          expect(gap.relief).toBeLessThanOrEqual(settings.reliefShare);
          expect(gap.severity).toBeGreaterThanOrEqual(gross * (1 - settings.reliefShare) - TINY);
        }
      }),
      RUNS,
    );
  });
});
