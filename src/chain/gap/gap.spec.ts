import { coverage, heldNode, links, NEW_PERIOD, node, OLD_PERIOD, target } from '../../../test/support/gap-states.js';
import { analyseGaps } from './gap.js';
import { DEFAULT_GAP_SETTINGS, mergeGapSettings } from './gap.settings.js';
import type { ChainState, GapAnalysis, GapOptions, NodeGap, PartCode, TechnologyClaim } from './gap.types.js';

const YEAR = 2026;

function analyse(state: Partial<ChainState>, options: Partial<GapOptions> = {}): GapAnalysis {
  const whole = { nodes: [], links: [], targets: [], ...state };
  return analyseGaps(whole, DEFAULT_GAP_SETTINGS, { year: YEAR, ...options });
}

function gapOf(code: string, state: Partial<ChainState>, options: Partial<GapOptions> = {}): NodeGap {
  const gap = analyse(state, options).gaps.find(({ nodeCode }) => nodeCode === code);
  if (!gap) throw new Error(`no gap for ${code}`);
  return gap;
}

function part(gap: NodeGap, code: PartCode) {
  const found = gap.parts.find((each) => each.code === code);
  if (!found) throw new Error(`no part ${code}`);
  return found;
}

const claim = (changes: Partial<TechnologyClaim> = {}): TechnologyClaim => ({
  claim: '膜依赖进口',
  source: '公开报道',
  asOfYear: 2025,
  chokepoint: true,
  verified: true,
  resolved: false,
  ...changes,
});

describe('level', () => {
  it.each([
    [0, 'MISSING', 1],
    [1, 'WEAK', 0.5],
    [2, 'REACHED', 0],
    [3, 'REACHED', 0],
    [4, 'ABOVE', 0],
  ])('judges %i firms against a target of 2–3 as %s', (held, level, shortfall) => {
    const gap = gapOf('A', { nodes: [heldNode('A', held)], targets: [target('T', ['A'], [2, 3])] });
    expect(gap).toMatchObject({ level, shortfall, held, measured: held, minimum: 2, maximum: 3, unit: '家' });
  });

  it('asks for the default minimum where the plan sets no target, which is not zero', () => {
    expect(gapOf('A', { nodes: [heldNode('A', 1)] })).toMatchObject({ level: 'WEAK', minimum: 2, target: null });
  });

  it('asks nothing where the minimum is 0', () => {
    const state = { nodes: [node('A')], targets: [target('T', ['A'], [0, 1])] };
    const gap = gapOf('A', state);
    expect(gap).toMatchObject({ level: 'REACHED', direction: 'NONE', shortfall: 0, severity: 0 });
    expect(gap.directionText).toBe('未要求布局');
    expect(analyse(state)).toMatchObject({ completeness: 1, targetGaps: [{ level: 'REACHED', shortfall: 0 }] });
  });

  it('counts operating and landing as held, and nothing else', () => {
    const everything = coverage({ operating: 1, landing: 1, negotiating: 5, candidates: 5, unconfirmed: 5 });
    expect(gapOf('A', { nodes: [node('A', { coverage: everything })] }).held).toBe(2);
    const hoped = coverage({ negotiating: 5, candidates: 5, unconfirmed: 1 });
    const gap = gapOf('A', { nodes: [node('A', { coverage: hoped })] });
    expect(gap).toMatchObject({ level: 'MISSING', held: 0 });
    expect(part(gap, 'base').text).toBe('空白（待核实 1 家），最低 2 家');
  });

  it('keeps platforms among the firms that hold a node', () => {
    const gap = gapOf('A', { nodes: [node('A', { coverage: coverage({ operating: 2, platforms: 2, leading: 1 }) })] });
    expect(gap).toMatchObject({ level: 'REACHED', held: 2, coverage: { platforms: 2 } });
  });
});

describe('a target in another unit', () => {
  const stations = (counted: Partial<ReturnType<typeof coverage>>) =>
    gapOf('A', {
      nodes: [node('A', { coverage: coverage(counted) })],
      targets: [target('T', ['A'], [3, 5], { unit: '座' })],
    });

  it('never counts an unknown quantity as one', () => {
    const gap = stations({ landing: 1, unknownQuantity: 1 });
    expect(gap).toMatchObject({ level: 'WEAK', held: 1, measured: 0, shortfall: 1, unit: '座', severity: 50 });
    expect(part(gap, 'base').text).toBe(
      '薄弱：现有 1 家，已知 0 座，另有 1 家数量未知，最低 3 座，缺口 100%（各项按此折算）',
    );
    expect(gap.directionText).toBe('已知 0 座，未达最低 3 座，需做强');
  });

  it('measures by known quantities', () => {
    expect(stations({ landing: 1, quantity: 2 })).toMatchObject({ level: 'WEAK', measured: 2, shortfall: 1 / 3 });
    expect(stations({ landing: 1, quantity: 5 })).toMatchObject({ level: 'REACHED' });
    expect(stations({ landing: 1, quantity: 6 })).toMatchObject({ level: 'ABOVE' });
    expect(stations({ landing: 0 })).toMatchObject({ level: 'MISSING', shortfall: 1 });
  });
});

describe('which target applies', () => {
  const nodes = [node('A'), node('B')];

  it('takes the latest period that has one for the node, and says when it is over', () => {
    const targets = [
      target('OLD', ['A'], [5, 9], { period: OLD_PERIOD }),
      target('NOW', ['A'], [3, 4]),
      target('NEXT', ['B'], [1, 1], { period: NEW_PERIOD }),
    ];
    const gapA = gapOf('A', { nodes, targets });
    expect(gapA).toMatchObject({ minimum: 3, target: { code: 'NOW', expired: true, group: false, periodCode: 'P2' } });
    expect(part(gapA, 'plan').text).toBe('规划点名NOW企业 3–4 家（第四章第二节），已到期（十四五 2021–2025）');
    const gapB = gapOf('B', { nodes, targets });
    expect(gapB).toMatchObject({ minimum: 1, target: { code: 'NEXT', expired: false } });
    expect(part(gapB, 'plan').text).toBe('规划点名NEXT企业 1 家（第四章第二节）');
  });

  it('calls the period that ends last the latest, then the one that starts last', () => {
    const period = (code: string, fromYear: number, toYear: number) => ({ code, name: code, fromYear, toYear });
    const long = target('LONG', ['A'], [1, 1], { period: period('L', 2015, 2035) });
    const short = target('SHORT', ['A'], [2, 2]);
    const end = target('Z-END', ['A'], [3, 3], { period: period('E', 2031, 2035) });
    expect(gapOf('A', { nodes, targets: [short, long] }).target?.code).toBe('LONG');
    expect(gapOf('A', { nodes, targets: [end, long, short] }).target?.code).toBe('Z-END');
  });

  it('is not expired in the last year of its period', () => {
    const state = { nodes, targets: [target('T', ['A'], [2, 3])] };
    expect(gapOf('A', state, { year: 2025 }).target?.expired).toBe(false);
    expect(gapOf('A', state, { year: 2026 }).target?.expired).toBe(true);
  });

  it('judges by the period asked for, and by the default where that period has none', () => {
    const targets = [target('OLD', ['A'], [5, 9], { period: OLD_PERIOD }), target('NOW', ['A'], [3, 4])];
    expect(gapOf('A', { nodes, targets }, { periodCode: 'P1' })).toMatchObject({ minimum: 5, target: { code: 'OLD' } });
    expect(gapOf('A', { nodes, targets }, { periodCode: 'P3' })).toMatchObject({ minimum: 2, target: null });
    const { targetGaps } = analyse({ nodes, targets }, { periodCode: 'P1' });
    expect(targetGaps.map((gap) => gap.target.code)).toEqual(['OLD']);
    expect(analyse({ nodes, targets }).targetGaps.map((gap) => gap.target.code)).toEqual(['OLD', 'NOW']);
  });

  it("prefers a node's own target to a group's within a period, but a later group's to an older own", () => {
    const own = target('OWN', ['A'], [3, 4]);
    const group = target('GROUP', ['A', 'B'], [6, 10]);
    expect(gapOf('A', { nodes, targets: [group, own] })).toMatchObject({ minimum: 3, target: { code: 'OWN' } });
    const later = { ...group, period: NEW_PERIOD };
    expect(gapOf('A', { nodes, targets: [own, later] })).toMatchObject({
      minimum: 1,
      maximum: null,
      target: { code: 'GROUP', group: true },
    });
  });

  it('asks one firm of each member of a group and judges the group as a whole', () => {
    const group = target('GROUP', ['A', 'B'], [3, 5], { held: 1, membership: 'INFERRED' });
    const state = { nodes: [heldNode('A', 1), heldNode('B', 1)], targets: [group] };
    expect(gapOf('A', state)).toMatchObject({ level: 'REACHED', minimum: 1, unit: '家' });
    const [gap] = analyse(state).targetGaps;
    expect(gap).toMatchObject({ level: 'WEAK', measured: 1, nodeCodes: ['A', 'B'], target: { min: 3, group: true } });
    expect(gap?.shortfall).toBeCloseTo(2 / 3, 12);
  });

  it('judges a group in another unit by its quantity and its members in firms', () => {
    const group = target('GROUP', ['A', 'B'], [3, 5], { unit: '座', held: 2, quantity: 6, unknownQuantity: 1 });
    const state = { nodes: [heldNode('A', 1), node('B')], targets: [group] };
    expect(gapOf('A', state)).toMatchObject({ unit: '家', measured: 1, minimum: 1 });
    expect(analyse(state).targetGaps[0]).toMatchObject({ level: 'ABOVE', measured: 6, unknownQuantity: 1 });
  });

  it('ignores codes that the map does not have', () => {
    const targets = [target('T', ['A', 'GONE'], [3, 4]), target('U', ['GONE'], [1, 2])];
    const analysis = analyse({ nodes: [node('A')], links: links('A>GONE', 'GONE>A'), targets });
    expect(analysis.gaps[0]).toMatchObject({ direction: 'BUILD', minimum: 3, target: { group: false } });
    expect(analysis.targetGaps).toMatchObject([{ nodeCodes: ['A'] }, { nodeCodes: [], level: 'MISSING' }]);
  });
});

describe('direction', () => {
  const end = node('END', { segmentCode: 'S9' });

  it('extends where the map ends and a supplier is there', () => {
    const gap = gapOf('END', { nodes: [heldNode('A', 1), end], links: links('A>END') });
    expect(gap).toMatchObject({ direction: 'EXTEND', directionText: '上游已有环节A，图谱到此为止，落地即向下延链' });
  });

  it.each([
    ['supports the chain', { nodes: [heldNode('A', 1), { ...end, stage: 'SUPPORT' as const }], links: links('A>END') }],
    ['delivers to another', { nodes: [heldNode('A', 1), end, node('Z')], links: links('A>END', 'END>Z') }],
    ['has a customer only', { nodes: [heldNode('A', 1), end], links: links('END>A') }],
    ['has a held node in its segment', { nodes: [heldNode('A', 1, { segmentCode: 'S9' }), end] }],
  ])('supplements a node that %s', (_, state) => {
    expect(gapOf('END', state).direction).toBe('SUPPLEMENT');
  });

  it.each([
    ['nobody is around', { nodes: [heldNode('A', 1), end] }],
    ['its neighbour is empty too', { nodes: [heldNode('A', 1), node('B'), end], links: links('A>B', 'B>END') }],
    ['it only delivers to itself', { nodes: [end], links: links('END>END') }],
  ])('builds where %s', (_, state) => {
    expect(gapOf('END', state).direction).toBe('BUILD');
  });

  it('strengthens what is weak', () => {
    expect(gapOf('A', { nodes: [heldNode('A', 1)] }).direction).toBe('STRENGTHEN');
  });

  it.each([
    [{ operating: 2, leading: 0, leadingUnknown: 0 }, 'STRENGTHEN', '数量已达标，但没有龙头企业'],
    [{ operating: 2, leading: 1, leadingUnknown: 0 }, 'NONE', '数量已达标'],
    [{ operating: 2, leading: 0, leadingUnknown: 1 }, 'NONE', '数量已达标，1 家是否龙头未知'],
  ])(
    'judges a reached node by its leading firms only where they are known: %j',
    (counted, direction, directionText) => {
      expect(gapOf('A', { nodes: [node('A', { coverage: coverage(counted) })] })).toMatchObject({
        direction,
        directionText,
        severity: 0,
      });
    },
  );

  it('strengthens a reached node with an open chokepoint, not with a resolved one', () => {
    expect(gapOf('A', { nodes: [heldNode('A', 2, { technologies: [claim()] })] }).direction).toBe('STRENGTHEN');
    const resolved = gapOf('A', { nodes: [heldNode('A', 2, { technologies: [claim({ resolved: true })] })] });
    expect(resolved).toMatchObject({ direction: 'NONE', chokepoint: { open: false } });
  });
});

describe('severity', () => {
  it('adds up a named, empty node between held neighbours', () => {
    const state = {
      nodes: [node('SYS'), heldNode('STACK', 2), heldNode('AIR', 1), heldNode('PUMP', 1), node('ENGINE')],
      links: links('STACK>SYS', 'AIR>SYS', 'PUMP>SYS', 'SYS>ENGINE'),
      targets: [target('T', ['SYS'], [2, 3])],
    };
    const gap = gapOf('SYS', state);
    expect(gap).toMatchObject({ severity: 70, level: 'MISSING', direction: 'SUPPLEMENT' });
    expect(gap.parts.map(({ code, points }) => [code, points])).toEqual([
      ['base', 30],
      ['plan', 20],
      ['chokepoint', 0],
      ['localDemand', 20],
      ['dependents', 0],
      ['relief', 0],
    ]);
    expect(analyse(state).gaps[0]?.nodeCode).toBe('SYS');
  });

  it('adds up an inferred member with an outdated chokepoint and two nodes that depend on it', () => {
    const state = {
      nodes: [node('PEM', { technologies: [claim({ asOfYear: 2021 })] }), heldNode('MEA', 1), heldNode('STACK', 2)],
      links: links('PEM>MEA', 'MEA>STACK'),
      targets: [target('T', ['PEM', 'MEA'], [6, 10], { membership: 'INFERRED' })],
    };
    const gap = gapOf('PEM', state);
    expect(gap.severity).toBeCloseTo(30 + 10 + 7.5 + 20 / 3 + 6, 12);
    expect(gap.parts.map(({ text }) => text)).toEqual([
      '空白，最低 1 家',
      '规划要求T企业 6–10 家（多个环节合计，第四章第二节），已到期（十四五 2021–2025），该环节系推定归入，按一半计',
      '卡脖子：膜依赖进口（来源年份 2021，待更新，按一半计）',
      '上下游已有环节MEA 1 个环节，可就近配套',
      '下游已有环节MEA、环节STACK 2 个环节依赖',
      '没有在跟线索',
    ]);
  });

  it('scales every part by the shortfall', () => {
    const gap = gapOf('A', { nodes: [heldNode('A', 1, { namedInPlan: true, clause: '第二章' })] });
    expect(gap.severity).toBe(20);
    expect(part(gap, 'base')).toMatchObject({ points: 15, text: expect.stringContaining('缺口 50%') });
    expect(part(gap, 'plan')).toMatchObject({ points: 5, text: '规划提到该环节（第二章），未定数量，按一半计' });
  });

  it('is 0 in every part where the node is reached, and says so', () => {
    const gap = gapOf('A', { nodes: [heldNode('A', 2, { namedInPlan: true, technologies: [claim()] })] });
    expect(gap.severity).toBe(0);
    expect(gap.parts.map(({ points, text }) => [points, text])).toEqual(Array(6).fill([0, '已达标，不计']));
  });

  it.each([
    ['recent and verified', [claim({ asOfYear: 2023 })], 15, '（来源年份 2023）'],
    ['older than three years', [claim({ asOfYear: 2022 })], 7.5, '（来源年份 2022，待更新，按一半计）'],
    ['of unknown year', [claim({ asOfYear: null })], 7.5, '（来源年份不详，待更新，按一半计）'],
    ['unverified', [claim({ verified: false })], 7.5, '（来源年份 2025，未核实，按一半计）'],
    ['both, which is no quarter', [claim({ asOfYear: 2020, verified: false })], 7.5, '待更新，未核实，按一半计'],
    ['one of several that counts most', [claim({ verified: false }), claim({ asOfYear: 2024 })], 15, '2024'],
    ['resolved', [claim({ resolved: true })], 0, '卡脖子技术已攻克'],
    ['no chokepoint', [claim({ chokepoint: false })], 0, '无卡脖子技术记录'],
  ])('weighs a chokepoint that is %s', (_, technologies, points, text) => {
    const counted = part(gapOf('A', { nodes: [node('A', { technologies })] }), 'chokepoint');
    expect(counted).toMatchObject({ points, text: expect.stringContaining(text) });
  });

  it('counts local demand up to three held neighbours, each once, and only while nobody is there', () => {
    const around = ['B', 'C', 'D', 'E'].map((code) => heldNode(code, 1));
    const flows = links('A>B', 'B>A', 'C>A', 'A>D', 'A>E');
    const two = { nodes: [node('A'), ...around], links: flows.slice(0, 3) };
    expect(part(gapOf('A', two), 'localDemand').points).toBeCloseTo(40 / 3, 12);
    const four = part(gapOf('A', { nodes: [node('A'), ...around], links: flows }), 'localDemand');
    expect(four).toEqual({
      code: 'localDemand',
      points: 20,
      text: '上下游已有环节B、环节C、环节D等 4 个环节，可就近配套',
    });
    const there = part(gapOf('A', { nodes: [heldNode('A', 1), ...around], links: flows }), 'localDemand');
    expect(there).toMatchObject({ points: 0, text: '本环节已有企业，不再计本地需求' });
  });

  it('follows a cycle once and never counts the node as its own dependent', () => {
    const nodes = [heldNode('A', 1), heldNode('B', 1), node('C'), heldNode('D', 1)];
    const state = { nodes, links: links('A>B', 'B>C', 'C>A', 'C>D', 'D>D') };
    expect(part(gapOf('A', state), 'dependents').text).toBe('下游已有环节B、环节D 2 个环节依赖');
    expect(part(gapOf('A', state), 'dependents').points).toBeCloseTo(0.5 * 15 * (2 / 5), 12);
    expect(part(gapOf('C', state), 'dependents').text).toBe('下游已有环节A、环节D、环节B 3 个环节依赖');
  });

  it('takes off what live leads may bring, at most half', () => {
    const leads = (LEAD: number, NEGOTIATING: number) =>
      gapOf('A', {
        nodes: [node('A', { coverage: coverage({ liveLeads: { LEAD, ENGAGED: 0, NEGOTIATING, RESERVED: 0 } }) })],
      });
    const some = leads(1, 2);
    expect(some.relief).toBeCloseTo(0.5 * (1 - 0.95 * 0.6 * 0.6), 12);
    expect(some.severity).toBeCloseTo(30 * (1 - some.relief), 12);
    expect(part(some, 'relief').points).toBeCloseTo(-30 * some.relief, 12);
    expect(part(some, 'relief').text).toBe('在跟线索 3 条，按预计成功率减 32.9%');
    expect(leads(0, 200).severity).toBeCloseTo(15, 12);
  });
});

describe('completeness', () => {
  it('is the weighted share of what is asked, by chain and segment', () => {
    const nodes = [
      heldNode('A', 1),
      heldNode('B', 5, { segmentCode: 'S2', weight: 3 }),
      node('C', { segmentCode: 'S2' }),
      node('D', { segmentCode: 'S3', weight: 0 }),
    ];
    const { completeness, segments } = analyse({ nodes });
    expect(completeness).toBeCloseTo((0.5 + 3) / 5, 12);
    expect(segments).toEqual([
      { segmentCode: 'S1', completeness: 0.5 },
      { segmentCode: 'S2', completeness: 0.75 },
      { segmentCode: 'S3', completeness: null },
    ]);
  });

  it('is unknown for a chain without nodes', () => {
    expect(analyse({})).toEqual({ completeness: null, segments: [], gaps: [], targetGaps: [] });
  });
});

describe('order', () => {
  it('goes by severity, then plan part, then stage, then code', () => {
    // X: 30 + 10 for the plan's mention; OK: 0; all others 30.
    const nodes = [
      node('Z', { stage: 'SUPPORT' }),
      node('C', { stage: 'DOWNSTREAM' }),
      node('B2'),
      node('B1'),
      node('A', { stage: 'UPSTREAM' }),
      node('X', { namedInPlan: true, stage: 'SUPPORT' }),
      heldNode('OK', 2, { stage: 'UPSTREAM' }),
    ];
    expect(analyse({ nodes }).gaps.map((gap) => gap.nodeCode)).toEqual(['X', 'A', 'B1', 'B2', 'C', 'Z', 'OK']);
  });

  it('puts the plan before the stage where severities are equal', () => {
    const settings = mergeGapSettings({ weights: { plan: 15, localDemand: 25 } });
    const nodes = [
      node('UP', { stage: 'UPSTREAM', technologies: [claim({ verified: false })] }),
      node('NAMED', { stage: 'SUPPORT', namedInPlan: true }),
    ];
    const { gaps } = analyseGaps({ nodes, links: [], targets: [] }, settings, { year: YEAR });
    expect(gaps.map((gap) => [gap.nodeCode, gap.severity])).toEqual([
      ['NAMED', 37.5],
      ['UP', 37.5],
    ]);
  });
});
