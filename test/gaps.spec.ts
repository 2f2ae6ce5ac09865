import { readFileSync } from 'node:fs';
import { TestApp } from './support/app.js';

interface ExpectedRow {
  code: string;
  level: string;
  direction: string;
  severity: number;
  held: number;
  unconfirmed: number;
  minimum: number;
  parts: Record<string, number>;
  reason: string;
}
interface ExpectedChain {
  completeness: number;
  rows: ExpectedRow[];
  targetGaps: { code: string; level: string; measured: number; min: number; max: number | null; unit: string }[];
}

/** Derived by hand from the plan, a reason per row: see expected-gaps.md. */
const expected = JSON.parse(readFileSync(new URL('./expected-gaps.json', import.meta.url), 'utf8')) as Record<
  string,
  ExpectedChain
>;

const GAPS = `query ($code: String!, $filter: GapFilter) {
  chainGaps(chainCode: $code, filter: $filter) {
    node { code name stage segment { code name stage } } level direction severity
    held operating landing negotiating candidates unconfirmed stale unknownQuantity measured minimum unit relief
    target { code min max unit expired } parts { code points text }
  }
}`;

interface Gap {
  node: { code: string; stage: string; segment: { code: string; name: string; stage: string } };
  level: string;
  direction: string;
  severity: number;
  held: number;
  unconfirmed: number;
  stale: number;
  unknownQuantity: number;
  measured: number;
  minimum: number;
  unit: string;
  target: { code: string; expired: boolean } | null;
  parts: { code: string; points: number; text: string }[];
}

describe('the gaps of the plan', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    app.setNow('2026-11-23T04:00:00Z');
  });
  afterAll(() => app.stop());

  const gapsOf = async (code: string, filter: object | null = null): Promise<Gap[]> =>
    (await app.ask<{ chainGaps: Gap[] }>(GAPS, { code, filter })).chainGaps;

  it.each(Object.keys(expected))('%s is what was worked out by hand, row by row', async (code) => {
    const rows = (await gapsOf(code)).map((gap) => ({
      code: gap.node.code,
      level: gap.level,
      direction: gap.direction,
      severity: Number(gap.severity.toFixed(1)),
      held: gap.held,
      unconfirmed: gap.unconfirmed,
      minimum: gap.minimum,
      parts: Object.fromEntries(
        gap.parts
          .filter((part) => part.code !== 'relief')
          .map((part) => [part.code, expect.closeTo(part.points, 1) as unknown as number]),
      ),
    }));
    const wanted = expected[code]!.rows.map(({ reason: _, ...row }) => row);
    expect(wanted).toEqual(rows);
    expect(new Set(expected[code]!.rows.map((row) => row.reason.length > 0))).toEqual(new Set([true]));
  });

  it('counts 37, 38, 33 and 32 nodes, 178 flows and the completeness of product.md', async () => {
    const { chains } = await app.ask<{
      chains: { code: string; completeness: number; nodes: unknown[]; links: unknown[] }[];
    }>('{ chains { code completeness nodes { code } links { id } } }');
    expect(
      chains.map(({ code, completeness, nodes }) => [code, nodes.length, (completeness * 100).toFixed(1)]),
    ).toEqual([
      ['NEV', 37, '27.0'],
      ['LIFE', 38, '25.0'],
      ['AERO', 33, '7.6'],
      ['DATA', 32, '9.4'],
    ]);
    expect(chains.reduce((sum, { links }) => sum + links.length, 0)).toBe(178);
    for (const { code, completeness } of chains) expect(completeness).toBeCloseTo(expected[code]!.completeness, 5);
  });

  it('judges the five targets of the plan as groups, each flagged as over', async () => {
    const { targetGaps } = await app.ask<{
      targetGaps: {
        target: { code: string; expired: boolean };
        level: string;
        measured: number;
        unknownQuantity: number;
      }[];
    }>('{ targetGaps(chainCode: "NEV") { target { code expired } level measured unknownQuantity } }');
    expect(
      targetGaps
        .map(({ target, level, measured, unknownQuantity }) => [target.code, level, measured, unknownQuantity])
        .sort(),
    ).toEqual([
      ['NEV-T-FCP', 'WEAK', 3, 0],
      ['NEV-T-OTH', 'WEAK', 2, 0],
      ['NEV-T-PWS', 'MISSING', 0, 0],
      ['NEV-T-STK', 'REACHED', 2, 0],
      ['NEV-T-STN', 'WEAK', 0, 1],
    ]);
    expect(targetGaps.map(({ target }) => target.expired)).toEqual([true, true, true, true, true]);
  });

  it('filters by level, direction, segment, stage, chokepoint and text', async () => {
    const codes = async (filter: object): Promise<string[]> =>
      (await gapsOf('NEV', filter)).map(({ node }) => node.code);
    expect(await codes({ levels: ['WEAK'], segmentCode: 'NEV.H2R' })).toEqual(['NEV-H2R-STN']);
    expect(await codes({ text: '质子' })).toEqual(['NEV-PEM']);
    expect(await codes({ text: 'nev-pws' })).toEqual(['NEV-PWS']);
    expect(await codes({ chokepoint: true, levels: ['MISSING'], stages: ['UPSTREAM'] })).toEqual([
      'NEV-CAT',
      'NEV-GDL',
      'NEV-PEM',
      'NEV-BSE',
    ]);
    expect(await codes({ directions: ['STRENGTHEN'], levels: ['REACHED'] })).toEqual(
      expected
        .NEV!.rows.filter((row) => row.direction === 'STRENGTHEN' && row.level === 'REACHED')
        .map((row) => row.code),
    );
    expect(await codes({ text: '没有这个词' })).toEqual([]);
    expect((await app.refusal(GAPS, { code: 'NEV', filter: { segmentCode: 'NEV.NO' } })).code).toBe('BAD_USER_INPUT');
    expect((await app.refusal(GAPS, { code: 'NEV', filter: { period: '99FYP' } })).code).toBe('BAD_USER_INPUT');
    expect((await app.refusal(GAPS, { code: 'NO' })).code).toBe('NOT_FOUND');
  });

  it('judges by the targets of another period when asked', async () => {
    const [pws] = await gapsOf('NEV', { period: '15FYP', text: 'NEV-PWS' });
    expect([pws!.target, pws!.minimum]).toEqual([null, 2]);
    expect(pws!.severity).toBeCloseTo(60, 6);
  });

  it('shows what the plan landed as never verified, and inferred firms beside what is held', async () => {
    const gaps = await gapsOf('NEV');
    expect(gaps.map(({ held, stale }) => held === stale)).not.toContain(false);
    const vehicle = gaps.find(({ node }) => node.code === 'NEV-VEH')!;
    expect([vehicle.level, vehicle.held, vehicle.unconfirmed]).toEqual(['MISSING', 0, 1]);
  });

  it('asks what two firms for 动力系统 would change', async () => {
    const { simulateLandings: outcome } = await app.ask<{ simulateLandings: Simulation }>(SIMULATE, {
      code: 'NEV',
      landings: [{ nodeCode: 'NEV-PWS', quantity: 2 }],
    });
    expect([outcome.before.toFixed(4), outcome.after.toFixed(4)]).toEqual([(10 / 37).toFixed(4), (11 / 37).toFixed(4)]);
    expect(outcome.changes).toEqual([{ node: { code: 'NEV-PWS' }, before: 'MISSING', after: 'REACHED' }]);
    expect(outcome.closedFlows.map(({ from, to }) => `${from.code}>${to.code}`).sort()).toEqual([
      'NEV-AIR>NEV-PWS',
      'NEV-HRS>NEV-PWS',
      'NEV-STK>NEV-PWS',
    ]);
    expect(outcome.exposed.map(({ node }) => node.code)).toContain('NEV-ENG');
    expect(outcome.targetChanges).toEqual([{ targetCode: 'NEV-T-PWS', before: 'MISSING', after: 'REACHED' }]);
    const [pws] = await gapsOf('NEV', { text: 'NEV-PWS' });
    expect(pws!.held).toBe(0);
  });

  it('refuses a what-if about what does not exist', async () => {
    const refuse = (landing: object) => app.refusal(SIMULATE, { code: 'NEV', landings: [landing] });
    expect((await refuse({ nodeCode: 'LIFE-IVD' })).code).toBe('BAD_USER_INPUT');
    expect((await refuse({ nodeCode: 'NEV-PWS', companyId: '019447f0-0000-7000-8000-000000000000' })).code).toBe(
      'NOT_FOUND',
    );
    expect((await refuse({ nodeCode: 'NEV-PWS', leadId: '019447f0-0000-7000-8000-000000000000' })).code).toBe(
      'NOT_FOUND',
    );
    expect((await refuse({ nodeCode: 'NEV-PWS', quantity: 0 })).code).toBe('BAD_USER_INPUT');
    expect((await refuse({ nodeCode: 'NEV-PWS', companyId: 'x' })).code).toBe('BAD_USER_INPUT');
  });

  it('proposes the next landings by what they remove', async () => {
    const { nextBestLandings: best } = await app.ask<{
      nextBestLandings: { order: number; node: { code: string }; removed: number; severityAfter: number }[];
    }>('{ nextBestLandings(chainCode: "NEV", k: 3) { order node { code } removed severityAfter } }');
    expect(best.map(({ order, node, severityAfter }) => [order, node.code, severityAfter])).toEqual([
      [1, 'NEV-CAT', 0],
      [2, 'NEV-GDL', 0],
      [3, 'NEV-PEM', 0],
    ]);
    for (const k of [0, 51])
      expect((await app.refusal(`{ nextBestLandings(chainCode: "NEV", k: ${k}) { order } }`)).code).toBe(
        'BAD_USER_INPUT',
      );
  });

  it('recommends who could fill a node, with reasons', async () => {
    const { recommendTargets } = await app.ask<{
      recommendTargets: { company: { name: string }; reasons: string[] }[];
    }>('{ recommendTargets(nodeCode: "NEV-VEH", first: 10) { company { name } reasons } }');
    const names = recommendTargets.map(({ company }) => company.name);
    expect(names[0]).toBe('新飞专汽');
    expect(names).toEqual(expect.arrayContaining(['宇通', '吉利']));
    expect(recommendTargets.find(({ company }) => company.name === '宇通')!.reasons.join()).toContain(
      '采购区内河南冠晶半导体科技股份有限公司的产品',
    );
    expect((await app.refusal('{ recommendTargets(nodeCode: "NO") { score } }')).code).toBe('NOT_FOUND');
  });

  it('writes in the schema what product.md promises: completeness as 0..1, places with clause', async () => {
    const { chain } = await app.ask<{
      chain: { segments: { completeness: number | null }[]; nodes: { clause: string | null; namedInPlan: boolean }[] };
    }>('{ chain(code: "LIFE") { segments { completeness } nodes { clause namedInPlan } } }');
    expect(chain.nodes.filter((node) => node.namedInPlan !== (node.clause !== null))).toEqual([]);
    expect(
      chain.segments.filter(({ completeness }) => completeness === null || completeness < 0 || completeness > 1),
    ).toEqual([]);
  });
});

const SIMULATE = `query ($code: String!, $landings: [LandingInput!]!) {
  simulateLandings(chainCode: $code, landings: $landings) {
    before after changes { node { code } before after } closedFlows { from { code } to { code } }
    exposed { node { code } before after } targetChanges { targetCode before after }
  }
}`;

interface Simulation {
  before: number;
  after: number;
  changes: { node: { code: string }; before: string; after: string }[];
  closedFlows: { from: { code: string }; to: { code: string } }[];
  exposed: { node: { code: string }; before: number; after: number }[];
  targetChanges: { targetCode: string; before: string; after: string }[];
}
