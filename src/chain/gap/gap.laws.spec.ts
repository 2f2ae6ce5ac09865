import fc from 'fast-check';
import { closure, oracle } from '../../../test/support/gap-oracle.js';
import { GHOST, randomOptions, randomSettings, randomState } from '../../../test/support/gap-states.js';
import { analyseGaps } from './gap.js';
import type { ChainState, GapAnalysis, LiveLeadStage, NodeGap, PartCode } from './gap.types.js';

const RUNS = { numRuns: 400 };
const TINY = 1e-9;
const PARTS: PartCode[] = ['base', 'plan', 'chokepoint', 'localDemand', 'dependents', 'relief'];
const STAGES: LiveLeadStage[] = ['LEAD', 'ENGAGED', 'NEGOTIATING', 'RESERVED'];

const isUnreached = (gap: NodeGap) => gap.level === 'MISSING' || gap.level === 'WEAK';
const pointsOf = (gap: NodeGap, code: PartCode) => gap.parts.find((part) => part.code === code)?.points ?? Number.NaN;
const byCode = (analysis: GapAnalysis) => [...analysis.gaps].sort((a, b) => (a.nodeCode < b.nodeCode ? -1 : 1));

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
