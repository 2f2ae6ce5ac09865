import fc from 'fast-check';
import {
  coverage,
  links,
  node,
  randomOptions,
  randomSettings,
  randomState,
  target,
} from '../../../test/support/gap-states.js';
import { analyseGaps } from './gap.js';
import type { ChainState, GapAnalysis } from './gap.types.js';
import { applyLandings, nextBestLandings, severityRemoved, simulateLandings, type Landing } from './landing.js';

const TINY = 1e-9;
const levelsOf = (analysis: GapAnalysis) => new Map(analysis.gaps.map((gap) => [gap.nodeCode, gap.level]));
const severityOf = (analysis: GapAnalysis, code: string) =>
  analysis.gaps.find((gap) => gap.nodeCode === code)?.severity ?? Number.NaN;

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
