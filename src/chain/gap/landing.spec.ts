import { coverage, heldNode, links, node, target } from '../../../test/support/gap-states.js';
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

const OPTIONS = { year: 2026 };
const leads = (changes: Partial<Record<LiveLeadStage, number>>) => ({
  LEAD: 0,
  ENGAGED: 0,
  NEGOTIATING: 0,
  RESERVED: 0,
  ...changes,
});

const coverageOf = (state: ChainState, code: string) => state.nodes.find((each) => each.code === code)?.coverage;

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

  it('ends the relief of every lead that lands, even of a firm that adds nothing more', () => {
    const held: Landing = { nodeCode: 'B', holder: 'X', alreadyHeld: true, leadStage: 'NEGOTIATING' };
    const after = applyLandings(state, [held]);
    expect(coverageOf(after, 'B')).toMatchObject({ landing: 0, negotiating: 1, liveLeads: leads({}) });
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
        node('B', { coverage: coverage({ liveLeads: leads({ ENGAGED: 2 }) }) }),
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
    // A: 30 + 20, relieved by a fifth; B: one of two units; of two leads that relieve it one is won.
    expect(ranked[0]?.removed).toBeCloseTo(50 * 0.8, 9);
    expect(ranked[0]?.expected).toBeCloseTo(16, 9);
    expect(ranked[1]?.removed).toBeCloseTo(50 * (1 - 0.5 * (1 - 0.85 ** 2)) - 25 * 0.925, 9);
    expect(ranked[2]?.removed).toBe(0);
  });
});
