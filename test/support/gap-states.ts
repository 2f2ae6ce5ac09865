import fc from 'fast-check';
import { emptyCoverage } from '../../src/chain/gap/gap.settings.js';
import type {
  ChainStage,
  ChainState,
  Coverage,
  GapLinkInput,
  GapNodeInput,
  GapOptions,
  GapSettings,
  GapTargetInput,
  TargetMembership,
  TechnologyClaim,
} from '../../src/chain/gap/gap.types.js';

/** Small chains for the specs of the gap rules: written by hand, and random ones. */

export const coverage = (changes: Partial<Coverage> = {}): Coverage => ({ ...emptyCoverage(), ...changes });

export const node = (code: string, changes: Partial<GapNodeInput> = {}): GapNodeInput => ({
  code,
  name: `环节${code}`,
  segmentCode: 'S1',
  stage: 'MIDSTREAM',
  namedInPlan: false,
  clause: null,
  weight: 1,
  technologies: [],
  coverage: emptyCoverage(),
  ...changes,
});

/** A node with firms in operation of which nobody knows whether they lead. */
export const heldNode = (code: string, held: number, changes: Partial<GapNodeInput> = {}): GapNodeInput =>
  node(code, { coverage: coverage({ operating: held, leadingUnknown: held }), ...changes });

/** "A>B" delivers something from A to B. */
export const links = (...flows: string[]): GapLinkInput[] =>
  flows.map((flow) => {
    const [from = '', to = ''] = flow.split('>');
    return { from, to, flow: `${flow} 供应` };
  });

export const OLD_PERIOD = { code: 'P1', name: '十三五', fromYear: 2016, toYear: 2020 };
export const PERIOD = { code: 'P2', name: '十四五', fromYear: 2021, toYear: 2025 };
export const NEW_PERIOD = { code: 'P3', name: '十五五', fromYear: 2026, toYear: 2030 };

export const target = (
  code: string,
  nodeCodes: string[],
  range: [number, number | null],
  changes: Partial<GapTargetInput> = {},
): GapTargetInput => ({
  code,
  name: `${code}企业`,
  min: range[0],
  max: range[1],
  unit: '家',
  nodeCodes,
  membership: 'NAMED',
  clause: '第四章第二节',
  held: 0,
  quantity: 0,
  unknownQuantity: 0,
  period: PERIOD,
  ...changes,
});

const upTo = (max: number) => fc.integer({ min: 0, max });

const randomCoverage: fc.Arbitrary<Coverage> = fc
  .record({
    operating: upTo(2),
    landing: upTo(2),
    negotiating: upTo(2),
    candidates: upTo(2),
    unconfirmed: upTo(2),
    leading: upTo(4),
    leadingUnknown: upTo(4),
    quantity: fc.constantFrom(0, 1, 1.5, 3),
    unknownQuantity: upTo(1),
    liveLeads: fc.record({ LEAD: upTo(2), ENGAGED: upTo(2), NEGOTIATING: upTo(2), RESERVED: upTo(1) }),
    empty: fc.boolean(),
  })
  .map(({ empty, ...counts }) => {
    const operating = empty ? 0 : counts.operating;
    const landing = empty ? 0 : counts.landing;
    const held = operating + landing;
    const leading = Math.min(counts.leading, held);
    return {
      ...emptyCoverage(),
      ...counts,
      operating,
      landing,
      leading,
      leadingUnknown: Math.min(counts.leadingUnknown, held - leading),
      // Quantities belong to held placements: without one there is none.
      quantity: held > 0 ? counts.quantity : 0,
      unknownQuantity: held > 0 ? counts.unknownQuantity : 0,
    };
  });

const randomTechnologies: fc.Arbitrary<TechnologyClaim[]> = fc.array(
  fc.record({
    claim: fc.constantFrom('依赖进口', '良率不足'),
    source: fc.constantFrom(null, '公开报道'),
    asOfYear: fc.option(fc.integer({ min: 2018, max: 2027 })),
    chokepoint: fc.boolean(),
    verified: fc.boolean(),
    resolved: fc.boolean(),
  }),
  { maxLength: 2 },
);

const STAGES: ChainStage[] = ['UPSTREAM', 'MIDSTREAM', 'DOWNSTREAM', 'SUPPORT'];
const MEMBERSHIPS: TargetMembership[] = ['NAMED', 'INFERRED'];
/** A code that no map has: links and targets may still speak of it. */
export const GHOST = 'GHOST';

/** Random small maps: cycles, flows to themselves, doubled flows and unknown codes are all among them. */
export const randomState = (maxNodes = 7): fc.Arbitrary<ChainState> =>
  fc.integer({ min: 1, max: maxNodes }).chain((size) => {
    const codes = Array.from({ length: size }, (_, index) => `N${index}`);
    const anyCode = fc.constantFrom(...codes, ...codes, GHOST);
    const nodes = fc.tuple(
      ...codes.map((code) =>
        fc
          .record({
            segmentCode: fc.constantFrom('S1', 'S2', 'S3'),
            stage: fc.constantFrom(...STAGES),
            namedInPlan: fc.boolean(),
            weight: fc.constantFrom(1, 1, 2, 0.5, 0),
            technologies: randomTechnologies,
            coverage: randomCoverage,
          })
          .map((changes) => node(code, changes)),
      ),
    );
    const flows = fc.array(fc.record({ from: anyCode, to: anyCode, flow: fc.constantFrom('料', '件') }), {
      maxLength: size * 2,
    });
    const targets = fc.array(
      fc.record({
        nodeCodes: fc.array(anyCode, { minLength: 1, maxLength: 3 }),
        min: upTo(4),
        above: fc.option(upTo(2)),
        unit: fc.constantFrom('家', '家', '座'),
        membership: fc.constantFrom(...MEMBERSHIPS),
        period: fc.constantFrom(OLD_PERIOD, PERIOD, NEW_PERIOD),
        shared: upTo(8),
      }),
      { maxLength: 4 },
    );
    return fc.record({ nodes, links: flows, targets }).map((map) => ({
      nodes: map.nodes,
      links: map.links,
      targets: map.targets.map(({ above, shared, min, ...rest }, index) => {
        const members = map.nodes.filter(({ code }) => rest.nodeCodes.includes(code)).map((each) => each.coverage);
        const held = members.map((each) => each.operating + each.landing);
        const most = Math.max(0, ...held);
        const all = held.reduce((total, count) => total + count, 0);
        return target(`T${index}`, rest.nodeCodes, [min, above === null ? null : min + above], {
          ...rest,
          // Firms that several members share count once: anything from the fullest member to the sum.
          held: Math.max(most, all - shared),
          quantity: members.reduce((total, each) => total + each.quantity, 0),
          unknownQuantity: members.reduce((total, each) => total + each.unknownQuantity, 0),
        });
      }),
    }));
  });

const share = fc.constantFrom(0, 0.05, 0.15, 0.5, 1);

/** Settings as a zone may set them: weights that sum to 100, rates from 0 to 1. */
export const randomSettings: fc.Arbitrary<GapSettings> = fc
  .record({
    cuts: fc.tuple(upTo(100), upTo(100), upTo(100), upTo(100)),
    defaultMinimum: fc.integer({ min: 1, max: 4 }),
    localDemandCap: fc.integer({ min: 1, max: 3 }),
    dependentsCap: fc.integer({ min: 1, max: 5 }),
    reliefShare: share,
    winRates: fc.record({ LEAD: share, ENGAGED: share, NEGOTIATING: share, RESERVED: share }),
    chokepointStaleYears: upTo(4),
    placementStaleDays: upTo(365),
  })
  .map(({ cuts, ...rest }) => {
    const [a = 0, b = 0, c = 0, d = 0] = [...cuts].sort((x, y) => x - y);
    const weights = { base: a, plan: b - a, chokepoint: c - b, localDemand: d - c, dependents: 100 - d };
    return { ...rest, weights };
  });

export const randomOptions: fc.Arbitrary<GapOptions> = fc.record({
  year: fc.integer({ min: 2019, max: 2031 }),
  periodCode: fc.constantFrom(undefined, null, 'P1', 'P2', 'P3', 'P9'),
});
