import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  coverage,
  heldNode,
  links,
  node,
  randomOptions,
  randomSettings,
  randomState,
  target,
} from '../../test/support/gap-states.js';
import { analyseGaps } from './gap.js';
import { DEFAULT_GAP_SETTINGS as SETTINGS } from './gap.settings.js';
import type { ChainState, GapAnalysis, LiveLeadStage } from './gap.types.js';
import {
  applyLandings,
  nextBestLandings,
  rankLeads,
  severityRemoved,
  simulateLandings,
  type Landing,
} from './landing.js';

const TINY = 1e-9;
const OPTIONS = { year: 2026 };
const leads = (changes: Partial<Record<LiveLeadStage, number>>) => ({
  LEAD: 0,
  ENGAGED: 0,
  NEGOTIATING: 0,
  RESERVED: 0,
  ...changes,
});

const coverageOf = (state: ChainState, code: string) => state.nodes.find((each) => each.code === code)?.coverage;
const levelsOf = (analysis: GapAnalysis) => new Map(analysis.gaps.map((gap) => [gap.nodeCode, gap.level]));
const severityOf = (analysis: GapAnalysis, code: string) =>
  analysis.gaps.find((gap) => gap.nodeCode === code)?.severity ?? Number.NaN;

describe('applyLandings', () => {
  const group = target('G', ['A', 'B'], [3, 5], { held: 1 });
  const stations = target('Q', ['C'], [3, 5], { unit: '座' });
  const state: ChainState = {
    nodes: [
      heldNode('A', 1),
      node('B', { coverage: coverage({ negotiating: 1, candidates: 1, liveLeads: leads({ NEGOTIATING: 1 }) }) }),
      node('C'),
    ],
    links: [],
    targets: [group, stations],
  };

  it('adds anonymous firms, one each unless counted, and a unit each where units are asked', () => {
    const after = applyLandings(state, [{ nodeCode: 'B', count: 2 }, { nodeCode: 'C' }, { nodeCode: 'GONE' }]);
    expect(coverageOf(after, 'B')).toMatchObject({ landing: 2, leadingUnknown: 2, quantity: 0, negotiating: 1 });
    expect(coverageOf(after, 'C')).toMatchObject({ landing: 1, quantity: 1, unknownQuantity: 0 });
    expect(after.targets).toMatchObject([
      { held: 3, quantity: 0 },
      { held: 1, quantity: 1 },
    ]);
    const three = applyLandings(state, [{ nodeCode: 'C', quantity: 3 }]);
    expect(coverageOf(three, 'C')).toMatchObject({ landing: 1, quantity: 3 });
    const two = applyLandings(state, [{ nodeCode: 'C', count: 2 }]);
    expect(coverageOf(two, 'C')).toMatchObject({ landing: 2, quantity: 2 });
  });

  it('counts a holder once per node, even if listed twice, and once per target', () => {
    const landing: Landing = { nodeCode: 'B', holder: 'X', previous: 'NEGOTIATING', leadStage: 'NEGOTIATING' };
    const after = applyLandings(state, [landing, landing, { nodeCode: 'A', holder: 'X' }]);
    expect(coverageOf(after, 'B')).toMatchObject({ landing: 1, negotiating: 0, candidates: 1, unknownQuantity: 1 });
    expect(coverageOf(after, 'B')?.liveLeads).toEqual(leads({}));
    expect(coverageOf(after, 'A')).toMatchObject({ operating: 1, landing: 1 });
    expect(after.targets[0]?.held).toBe(2);
  });

  it("does not let a group's firms grow by one that it counts already", () => {
    const byTarget = applyLandings(state, [{ nodeCode: 'B', holder: 'X', heldTargets: ['G'] }]);
    expect([coverageOf(byTarget, 'B')?.landing, byTarget.targets[0]?.held]).toEqual([1, 1]);
    const byNode = applyLandings(state, [
      { nodeCode: 'B', holder: 'X' },
      { nodeCode: 'A', holder: 'X', alreadyHeld: true },
    ]);
    expect([coverageOf(byNode, 'A')?.landing, coverageOf(byNode, 'B')?.landing]).toEqual([0, 1]);
    expect(byNode.targets[0]?.held).toBe(1);
  });

  it('adds a known quantity and counts an unknown one apart', () => {
    const known = applyLandings(state, [{ nodeCode: 'C', holder: 'X', quantity: 2 }]);
    expect(coverageOf(known, 'C')).toMatchObject({ landing: 1, quantity: 2, unknownQuantity: 0 });
    const unknown = applyLandings(state, [{ nodeCode: 'C', holder: 'X', quantity: null }]);
    expect(coverageOf(unknown, 'C')).toMatchObject({ landing: 1, quantity: 0, unknownQuantity: 1 });
    expect(unknown.targets[1]).toMatchObject({ held: 1, quantity: 0, unknownQuantity: 1 });
    const held = applyLandings(state, [{ nodeCode: 'C', holder: 'X', alreadyHeld: true, previous: 'CANDIDATE' }]);
    expect(coverageOf(held, 'C')).toEqual(coverageOf(state, 'C'));
  });

  it('never takes a counter below 0 and leaves the state given alone', () => {
    const copy = structuredClone(state);
    const after = applyLandings(state, [
      { nodeCode: 'A', holder: 'X', previous: 'UNCONFIRMED', leadStage: 'LEAD' },
      { nodeCode: 'B', holder: 'X', previous: 'CANDIDATE' },
    ]);
    expect(coverageOf(after, 'A')).toMatchObject({ unconfirmed: 0, liveLeads: leads({}) });
    expect(coverageOf(after, 'B')).toMatchObject({
      candidates: 0,
      negotiating: 1,
      liveLeads: leads({ NEGOTIATING: 1 }),
    });
    expect(state).toEqual(copy);
  });
});

describe('simulateLandings', () => {
  const state: ChainState = {
    nodes: [node('MEM'), node('MEA'), heldNode('STACK', 2), node('FAR')],
    links: links('MEM>MEA', 'MEA>STACK', 'STACK>STACK'),
    targets: [target('G', ['MEM', 'MEA'], [2, 3])],
  };

  it('says what changes, which flows close and which needs are newly exposed', () => {
    const outcome = simulateLandings(state, SETTINGS, OPTIONS, [{ nodeCode: 'MEA' }]);
    expect(outcome.before).toBe(1 / 4);
    expect(outcome.after).toBe(2 / 4);
    expect(outcome.changes).toEqual([{ nodeCode: 'MEA', before: 'MISSING', after: 'REACHED' }]);
    expect(outcome.closedFlows.map(({ from, to }) => [from, to])).toEqual([['MEA', 'STACK']]);
    expect(outcome.targetChanges).toEqual([{ targetCode: 'G', before: 'MISSING', after: 'WEAK' }]);
    // The membrane gains a neighbour (20/3) and one more node downstream (3).
    expect(outcome.exposed.map((each) => each.nodeCode)).toEqual(['MEM']);
    expect(outcome.exposed[0]?.before).toBeCloseTo(50 + 3, 9);
    expect(outcome.exposed[0]?.after).toBeCloseTo(50 + 20 / 3 + 6, 9);
  });

  it('changes nothing where nobody new lands', () => {
    const outcome = simulateLandings(state, SETTINGS, OPTIONS, [
      { nodeCode: 'STACK', holder: 'X', alreadyHeld: true },
      { nodeCode: 'GONE' },
    ]);
    expect(outcome).toEqual({
      before: 0.25,
      after: 0.25,
      changes: [],
      closedFlows: [],
      exposed: [],
      targetChanges: [],
    });
  });
});

describe('severityRemoved', () => {
  it("counts the landed nodes' own severity and not what a 链主 exposes", () => {
    // OEM is empty; seven empty suppliers deliver to it.
    const suppliers = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7'];
    const state = {
      nodes: [node('OEM'), ...suppliers.map((code) => node(code))],
      links: links(...suppliers.map((code) => `${code}>OEM`)),
      targets: [],
    };
    expect(severityRemoved(state, SETTINGS, OPTIONS, [{ nodeCode: 'OEM', count: 2 }])).toBe(30);
    const total = ({ gaps }: GapAnalysis) => gaps.reduce((sum, gap) => sum + gap.severity, 0);
    const landedState = applyLandings(state, [{ nodeCode: 'OEM', count: 2 }]);
    // The sum over the chain would advise against it: 30 go, 7 × (20/3 + 3) come.
    expect(total(analyseGaps(landedState, SETTINGS, OPTIONS))).toBeGreaterThan(
      total(analyseGaps(state, SETTINGS, OPTIONS)),
    );
  });

  it('keeps neighbours that land in the same call at their baseline', () => {
    const state = { nodes: [node('A'), node('B')], links: links('A>B', 'B>A'), targets: [] };
    expect(severityRemoved(state, SETTINGS, OPTIONS, [{ nodeCode: 'A' }, { nodeCode: 'B' }])).toBe(30);
    expect(severityRemoved(state, SETTINGS, OPTIONS, [{ nodeCode: 'A' }])).toBe(15);
  });

  it('can be negative for a landing by lead: against a high minimum its relief weighed more than one firm', () => {
    const counted = coverage({ operating: 1, liveLeads: leads({ NEGOTIATING: 1 }) });
    const state = { nodes: [node('A', { coverage: counted })], links: [], targets: [target('T', ['A'], [10, 20])] };
    const firm: Landing = { nodeCode: 'A', holder: 'X' };
    // Before 50 × 0.9 × (1 − 0.5 × 0.4) = 36; after 50 × 0.8 = 40.
    expect(severityRemoved(state, SETTINGS, OPTIONS, [{ ...firm, leadStage: 'NEGOTIATING' }])).toBeCloseTo(-4, 9);
    expect(severityRemoved(state, SETTINGS, OPTIONS, [firm])).toBeCloseTo(4, 9);
  });
});

describe('nextBestLandings', () => {
  it('lists the landings in order, with what each removes and what is complete then', () => {
    const state = {
      nodes: [node('A'), node('B', { namedInPlan: true }), heldNode('C', 2)],
      links: links('B>C'),
      targets: [target('T', ['B'], [1, 2])],
    };
    const [first, second, third, ...rest] = nextBestLandings(state, SETTINGS, OPTIONS, 10);
    expect(first).toMatchObject({ nodeCode: 'B', order: 1, severityAfter: 0 });
    expect(first?.removed).toBeCloseTo(30 + 20 + 20 / 3 + 3, 9);
    expect(first?.completenessAfter).toBeCloseTo(2 / 3, 9);
    expect(second).toMatchObject({ nodeCode: 'A', order: 2, removed: 15, severityBefore: 30, severityAfter: 15 });
    expect(third).toMatchObject({ nodeCode: 'A', order: 3, removed: 15, severityBefore: 15, severityAfter: 0 });
    expect(third?.completenessAfter).toBeCloseTo(1, 9);
    expect(rest).toEqual([]);
  });

  it('lets one landing be one unit where units are asked', () => {
    const targets = [target('T', ['A'], [3, 5], { unit: '座' })];
    const portfolio = nextBestLandings({ nodes: [node('A')], links: [], targets }, SETTINGS, OPTIONS, 5);
    expect(portfolio.map((landing) => landing.completenessAfter?.toFixed(3))).toEqual(['0.333', '0.667', '1.000']);
  });

  it('proposes nothing for an empty chain, a full one, or k = 0', () => {
    const empty = { nodes: [], links: [], targets: [] };
    expect(nextBestLandings(empty, SETTINGS, OPTIONS, 3)).toEqual([]);
    expect(nextBestLandings({ ...empty, nodes: [heldNode('A', 2)] }, SETTINGS, OPTIONS, 3)).toEqual([]);
    expect(nextBestLandings({ ...empty, nodes: [node('A')] }, SETTINGS, OPTIONS, 0)).toEqual([]);
  });
});

describe('rankLeads', () => {
  it('ranks by severity removed × win rate, counts each node once and none that the firm holds', () => {
    const state = {
      nodes: [
        node('A', { coverage: coverage({ liveLeads: leads({ NEGOTIATING: 1 }) }) }),
        node('B', { coverage: coverage({ liveLeads: leads({ ENGAGED: 1 }) }) }),
        heldNode('C', 1),
      ],
      links: [],
      targets: [target('T', ['A'], [1, 2]), target('Q', ['B'], [2, 3], { unit: '座' })],
    };
    const ranked = rankLeads(
      [
        { id: 'none', stage: 'LEAD', nodeCodes: ['GONE'] },
        { id: 'twice', stage: 'ENGAGED', nodeCodes: ['B', 'B'] },
        { id: 'held', stage: 'RESERVED', nodeCodes: ['C'], heldNodeCodes: ['C'] },
        { id: 'best', stage: 'NEGOTIATING', nodeCodes: ['A'] },
      ],
      state,
      SETTINGS,
      OPTIONS,
    );
    expect(ranked.map(({ id }) => id)).toEqual(['best', 'twice', 'held', 'none']);
    // A: 30 + 20, relieved by a fifth; B: one of two units, and its lead's relief of 7.5 % is gone.
    expect(ranked[0]?.removed).toBeCloseTo(50 * 0.8, 9);
    expect(ranked[0]?.expected).toBeCloseTo(16, 9);
    expect(ranked[1]?.removed).toBeCloseTo(50 * 0.925 - 25, 9);
    expect(ranked[2]?.removed).toBe(0);
  });
});

const inputs = fc.record({ state: randomState(5), settings: randomSettings, options: randomOptions });

/** Anonymous landings, sometimes several on a node, sometimes on a code that the map does not have. */
const anonymous = inputs.chain((input) =>
  fc.record({
    input: fc.constant(input),
    landings: fc.array(
      fc.record({
        nodeCode: fc.constantFrom(...input.state.nodes.map((each) => each.code), 'GONE'),
        count: fc.integer({ min: 1, max: 2 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
);

describe('laws of what-if', () => {
  it('says what the chain says once the landings are done', () => {
    fc.assert(
      fc.property(anonymous, ({ input: { state, settings, options }, landings }) => {
        const outcome = simulateLandings(state, settings, options, landings);
        const before = analyseGaps(state, settings, options);
        const done = analyseGaps(applyLandings(state, landings), settings, options);
        const [levelsBefore, levelsDone] = [levelsOf(before), levelsOf(done)];
        const predicted = new Map(levelsBefore);
        for (const change of outcome.changes) {
          expect(predicted.get(change.nodeCode)).toBe(change.before);
          predicted.set(change.nodeCode, change.after);
        }
        expect(new Map([...predicted].sort())).toEqual(new Map([...levelsDone].sort()));
        expect([outcome.before, outcome.after]).toEqual([before.completeness, done.completeness]);
        const changedTargets = new Map(outcome.targetChanges.map((each) => [each.targetCode, each.after]));
        before.targetGaps.forEach(({ target: { code }, level }, index) =>
          expect(changedTargets.get(code) ?? level).toBe(done.targetGaps[index]?.level),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('never lowers completeness, changes only landed nodes, and exposes only as the law allows', () => {
    fc.assert(
      fc.property(anonymous, ({ input: { state, settings, options }, landings }) => {
        const outcome = simulateLandings(state, settings, options, landings);
        expect(outcome.after ?? 0).toBeGreaterThanOrEqual((outcome.before ?? 0) - TINY);
        const landedOn = new Set(landings.map((landing) => landing.nodeCode));
        expect(outcome.changes.filter((change) => !landedOn.has(change.nodeCode))).toEqual([]);

        const gaps = new Map(analyseGaps(state, settings, options).gaps.map((gap) => [gap.nodeCode, gap]));
        const isHeld = (code: string) => (gaps.get(code)?.held ?? 0) > 0;
        const opened = [...landedOn].filter((code) => gaps.has(code) && !isHeld(code));
        // Everything upstream of the newly held nodes, found by growing the set until it stays the same.
        const upstream = new Set(opened);
        for (let pass = 0; pass < state.nodes.length; pass++)
          for (const { from, to } of state.links) if (upstream.has(to)) upstream.add(from);
        const besideEmpty = state.links
          .filter(({ from, to }) => opened.includes(from) && !isHeld(to))
          .map(({ to }) => to);
        const unlawful = outcome.exposed.filter(
          ({ nodeCode }) =>
            landedOn.has(nodeCode) ||
            gaps.get(nodeCode)?.shortfall === 0 ||
            !(upstream.has(nodeCode) || besideEmpty.includes(nodeCode)),
        );
        expect(unlawful).toEqual([]);
        expect(outcome.exposed.every(({ before, after }) => after > before)).toBe(true);

        const heldNow = (code: string) => isHeld(code) || (landedOn.has(code) && gaps.has(code));
        expect(outcome.closedFlows).toEqual(
          state.links.filter(({ from, to }) => heldNow(from) && heldNow(to) && !(isHeld(from) && isHeld(to))),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('removes severity node by node: the sum of what each removes alone, never negative without leads', () => {
    fc.assert(
      fc.property(anonymous, ({ input: { state, settings, options }, landings }) => {
        const apart = [...new Set(landings.map((landing) => landing.nodeCode))].map((code) => {
          const here = landings.filter((landing) => landing.nodeCode === code);
          const removed = severityRemoved(state, settings, options, here);
          expect(removed).toBeGreaterThanOrEqual(-TINY);
          return removed;
        });
        const together = severityRemoved(state, settings, options, landings);
        expect(together).toBeCloseTo(
          apart.reduce((sum, each) => sum + each, 0),
          8,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('removes at one node what the whole analysis says, since no other node can change it', () => {
    fc.assert(
      fc.property(anonymous, ({ input: { state, settings, options }, landings }) => {
        const { nodeCode } = landings[0]!;
        fc.pre(nodeCode !== 'GONE');
        const here = landings.filter((landing) => landing.nodeCode === nodeCode);
        const before = analyseGaps(state, settings, options);
        const after = analyseGaps(applyLandings(state, here), settings, options);
        expect(severityRemoved(state, settings, options, here)).toBeCloseTo(
          severityOf(before, nodeCode) - severityOf(after, nodeCode),
          8,
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('laws of the portfolio', () => {
  it('is concave per node: the next landing never removes more than the last', () => {
    fc.assert(
      fc.property(inputs, ({ state, settings, options }) => {
        for (const { code } of state.nodes) {
          const totals = [1, 2, 3, 4, 5].map((count) =>
            severityRemoved(state, settings, options, [{ nodeCode: code, count }]),
          );
          const steps = totals.map((total, index) => total - (totals[index - 1] ?? 0));
          steps.slice(1).forEach((step, index) => expect(step).toBeLessThanOrEqual(steps[index]! + TINY));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is what trying every choice of k landings finds', () => {
    const choices = (codes: string[], k: number): string[][] =>
      k === 0
        ? [[]]
        : codes.flatMap((code, index) => choices(codes.slice(index), k - 1).map((rest) => [code, ...rest]));
    fc.assert(
      fc.property(inputs, fc.integer({ min: 1, max: 3 }), ({ state, settings, options }, k) => {
        const removedBy = (codes: string[]) =>
          severityRemoved(
            state,
            settings,
            options,
            codes.map((nodeCode) => ({ nodeCode })),
          );
        const best = Math.max(
          ...choices(
            state.nodes.map((each) => each.code),
            k,
          ).map(removedBy),
        );
        const portfolio = nextBestLandings(state, settings, options, k);
        expect(portfolio.length).toBeLessThanOrEqual(k);
        expect(portfolio.reduce((sum, landing) => sum + landing.removed, 0)).toBeCloseTo(best, 7);
        expect(removedBy(portfolio.map((landing) => landing.nodeCode))).toBeCloseTo(best, 7);
      }),
      { numRuns: 300 },
    );
  });

  it('goes from most to least, and tells completeness as the chain would', () => {
    fc.assert(
      fc.property(inputs, ({ state, settings, options }) => {
        const portfolio = nextBestLandings(state, settings, options, 6);
        portfolio.forEach(({ nodeCode, order, removed, severityBefore, severityAfter, completenessAfter }, index) => {
          expect(order).toBe(index + 1);
          expect(removed).toBeGreaterThan(0);
          expect(removed).toBeLessThanOrEqual((portfolio[index - 1]?.removed ?? 100) + TINY);
          expect(severityBefore - severityAfter).toBeCloseTo(removed, 9);
          const soFar = portfolio.slice(0, index + 1).map((landing) => ({ nodeCode: landing.nodeCode }));
          const { completeness } = analyseGaps(applyLandings(state, soFar), settings, options);
          expect(completenessAfter ?? -1).toBeCloseTo(completeness ?? -1, 9);
          expect(nodeCode).not.toBe('GONE');
        });
      }),
      { numRuns: 300 },
    );
  });
});

/** Placements one by one: who stands where, by company group. The counts are made from it, never the other way. */
interface Standing {
  nodeCode: string;
  holder: string;
  status: 'HELD' | 'NEGOTIATING' | 'CANDIDATE' | 'UNCONFIRMED';
  quantity: number | null;
}

describe('what-if equals doing it', () => {
  const CODES = ['A', 'B', 'C'];
  const MEMBERS: Record<string, string[]> = { G: ['A', 'B'], Q: ['C'], ALL: ['A', 'B', 'C'] };

  /** Counts a ledger from scratch. */
  function count(ledger: Standing[]): ChainState {
    const at = (code: string, status: Standing['status']) =>
      ledger.filter((each) => each.nodeCode === code && each.status === status);
    const nodes = CODES.map((code) => {
      const held = at(code, 'HELD');
      return node(code, {
        coverage: coverage({
          landing: held.length,
          leadingUnknown: held.length,
          negotiating: at(code, 'NEGOTIATING').length,
          candidates: at(code, 'CANDIDATE').length,
          unconfirmed: at(code, 'UNCONFIRMED').length,
          quantity: held.reduce((sum, each) => sum + (each.quantity ?? 0), 0),
          unknownQuantity: held.filter((each) => each.quantity === null).length,
        }),
      });
    });
    const targets = Object.entries(MEMBERS).map(([code, members]) => {
      const held = ledger.filter((each) => each.status === 'HELD' && members.includes(each.nodeCode));
      return target(code, members, [3, 4], {
        unit: code === 'Q' ? '座' : '家',
        held: new Set(held.map((each) => each.holder)).size,
        quantity: held.reduce((sum, each) => sum + (each.quantity ?? 0), 0),
        unknownQuantity: held.filter((each) => each.quantity === null).length,
      });
    });
    return { nodes, links: links('A>B', 'B>C', 'C>A'), targets };
  }

  const standing: fc.Arbitrary<Standing> = fc.record({
    nodeCode: fc.constantFrom(...CODES),
    holder: fc.constantFrom('X', 'Y', 'Z'),
    status: fc.constantFrom<Standing['status'][]>('HELD', 'NEGOTIATING', 'CANDIDATE', 'UNCONFIRMED'),
    quantity: fc.constantFrom(null, 1, 2),
  });
  const key = (each: { nodeCode: string; holder: string }) => `${each.nodeCode} ${each.holder}`;
  const ledgers = fc.uniqueArray(standing, { selector: key, maxLength: 9 });
  const wishes = fc.array(
    fc.record({ nodeCode: fc.constantFrom(...CODES), holder: fc.constantFrom('X', 'Y', 'Z', 'NEW') }),
    {
      minLength: 1,
      maxLength: 4,
    },
  );

  it('counts firms, quantities and targets as the placements themselves would be counted', () => {
    fc.assert(
      fc.property(ledgers, wishes, fc.constantFrom(null, 1, 3), (ledger, wanted, quantity) => {
        const landings = wanted.map(({ nodeCode, holder }): Landing => {
          const before = ledger.find((each) => key(each) === key({ nodeCode, holder }));
          const alreadyHeld = before?.status === 'HELD';
          return {
            nodeCode,
            holder,
            alreadyHeld,
            quantity: alreadyHeld ? null : quantity,
            previous: before === undefined || before.status === 'HELD' ? null : before.status,
            heldTargets: Object.keys(MEMBERS).filter((code) =>
              ledger.some(
                (each) => each.holder === holder && each.status === 'HELD' && MEMBERS[code]?.includes(each.nodeCode),
              ),
            ),
          };
        });
        const done = new Map(ledger.map((each) => [key(each), each]));
        for (const wish of wanted) {
          const isHeld = done.get(key(wish))?.status === 'HELD';
          done.set(key(wish), isHeld ? done.get(key(wish))! : { ...wish, status: 'HELD', quantity });
        }
        expect(applyLandings(count(ledger), landings)).toEqual(count([...done.values()]));
      }),
      { numRuns: 1000 },
    );
  });
});
