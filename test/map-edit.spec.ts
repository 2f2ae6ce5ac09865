import { TestApp, Values } from './support/app.js';

const MAP =
  'code name version segments { code name stage version } nodes { code name stage segment { code } technologies { id claim resolvedOn version } version } links { id from { code } to { code } flow version } targetGaps { target { code min max unit } nodes { code } level measured }';

interface MapAnswer {
  code: string;
  version: number;
  segments: { code: string; name: string; stage: string; version: number }[];
  nodes: {
    code: string;
    name: string;
    stage: string;
    segment: { code: string };
    technologies: { id: string; version: number; resolvedOn: string | null }[];
    version: number;
  }[];
  links: { id: string; from: { code: string }; to: { code: string }; flow: string; version: number }[];
  targetGaps: { target: { code: string; min: number }; nodes: { code: string }[]; level: string; measured: number }[];
}

describe('editing a chain map', () => {
  let app: TestApp;
  let officer: string;
  beforeAll(async () => {
    app = await TestApp.start();
    officer = await app.person('officer', ['OFFICER']);
  });
  afterAll(() => app.stop());

  const OPERATIONS = {
    createChain: ['$input: CreateChainInput!', 'input: $input'],
    updateChain: [
      '$code: String!, $v: Int!, $input: UpdateChainInput!',
      'code: $code, expectedVersion: $v, input: $input',
    ],
    createSegment: ['$input: CreateSegmentInput!', 'input: $input'],
    updateSegment: [
      '$code: String!, $v: Int!, $input: UpdateSegmentInput!',
      'code: $code, expectedVersion: $v, input: $input',
    ],
    retireSegment: ['$code: String!, $v: Int!', 'code: $code, expectedVersion: $v'],
    createNode: ['$input: CreateNodeInput!', 'input: $input'],
    updateNode: [
      '$code: String!, $v: Int!, $input: UpdateNodeInput!',
      'code: $code, expectedVersion: $v, input: $input',
    ],
    splitNode: ['$code: String!, $v: Int!, $input: SplitNodeInput!', 'code: $code, expectedVersion: $v, input: $input'],
    mergeNodes: ['$from: String!, $into: String!, $v: Int!', 'from: $from, into: $into, expectedVersion: $v'],
    retireNode: ['$code: String!, $v: Int!', 'code: $code, expectedVersion: $v'],
    createLink: ['$input: CreateLinkInput!', 'input: $input'],
    updateLink: ['$id: ID!, $v: Int!, $flow: String!', 'id: $id, expectedVersion: $v, flow: $flow'],
    retireLink: ['$id: ID!, $v: Int!', 'id: $id, expectedVersion: $v'],
    createTarget: ['$input: CreateTargetInput!', 'input: $input'],
    updateTarget: [
      '$code: String!, $v: Int!, $input: UpdateTargetInput!',
      'code: $code, expectedVersion: $v, input: $input',
    ],
    retireTarget: ['$code: String!, $v: Int!', 'code: $code, expectedVersion: $v'],
    addTechnology: ['$input: AddTechnologyInput!', 'input: $input'],
    updateTechnology: [
      '$id: ID!, $v: Int!, $input: UpdateTechnologyInput!',
      'id: $id, expectedVersion: $v, input: $input',
    ],
  } as const;
  type Operation = keyof typeof OPERATIONS;

  const document = (name: Operation): string =>
    `mutation (${OPERATIONS[name][0]}) { ${name}(${OPERATIONS[name][1]}) { ${MAP} } }`;
  const edit = async (name: Operation, variables: Values): Promise<MapAnswer> =>
    (await app.ask<Record<string, MapAnswer>>(document(name), variables))[name]!;
  const refused = (name: Operation, variables: Values, token?: string) => app.refusal(document(name), variables, token);
  const map = async (code: string): Promise<MapAnswer> =>
    (await app.ask<{ chain: MapAnswer }>(`query ($code: String!) { chain(code: $code) { ${MAP} } }`, { code })).chain;
  const nodeOf = (answer: MapAnswer, code: string) => answer.nodes.find((node) => node.code === code)!;
  const flows = (answer: MapAnswer) => answer.links.map(({ from, to }) => `${from.code}>${to.code}`).sort();
  const chokepointOf = async (code: string) => nodeOf(await map(code.split('-')[0]!), code).technologies[0]!;

  const unknownId = '019447f0-0000-7000-8000-000000000000';

  it('builds a chain from nothing: segments, nodes, flows with a cycle, a target', async () => {
    await edit('createChain', { input: { code: 'EQP', name: '高端装备' } });
    await edit('createSegment', { input: { chainCode: 'EQP', code: 'EQP.A', name: '主机', stage: 'MIDSTREAM' } });
    for (const [code, name] of [
      ['EQP-1', '床身'],
      ['EQP-2', '主轴'],
      ['EQP-3', '整机'],
    ]) {
      await edit('createNode', { input: { segmentCode: 'EQP.A', code, name, stage: 'MIDSTREAM' } });
    }
    for (const [from, to] of [
      ['EQP-1', 'EQP-2'],
      ['EQP-2', 'EQP-3'],
      ['EQP-3', 'EQP-1'],
    ]) {
      await edit('createLink', { input: { from, to, flow: '料' } });
    }
    const built = await edit('createTarget', {
      input: { code: 'EQP-T', name: '主机企业', period: '15FYP', min: 2, max: 4, nodeCodes: ['EQP-2', 'EQP-3'] },
    });
    expect(flows(built)).toEqual(['EQP-1>EQP-2', 'EQP-2>EQP-3', 'EQP-3>EQP-1']);
    expect(built.targetGaps).toMatchObject([{ target: { code: 'EQP-T', min: 2 }, level: 'MISSING', measured: 0 }]);
  });

  it('renames, moves and re-stages a node, and stops a stale editor', async () => {
    await edit('createSegment', { input: { chainCode: 'EQP', code: 'EQP.B', name: '部件', stage: 'UPSTREAM' } });
    const { version } = nodeOf(await map('EQP'), 'EQP-1');
    const changed = await edit('updateNode', {
      code: 'EQP-1',
      v: version,
      input: { name: '铸造床身', segmentCode: 'EQP.B', stage: 'UPSTREAM' },
    });
    expect(nodeOf(changed, 'EQP-1')).toMatchObject({
      name: '铸造床身',
      stage: 'UPSTREAM',
      segment: { code: 'EQP.B' },
      version: version + 1,
    });
    const stale = await refused('updateNode', { code: 'EQP-1', v: version, input: { name: '旧' } });
    expect(stale).toMatchObject({ code: 'STALE_VERSION', details: { currentVersion: version + 1 } });
    expect(nodeOf(await map('EQP'), 'EQP-1').name).toBe('铸造床身');
  });

  it('changes what is given and nothing else', async () => {
    const whole = async () =>
      (await app.sql.query("SELECT * FROM chain_node WHERE code = 'NEV-RND'")).rows[0] as Values;
    const before = await whole();
    await edit('updateNode', { code: 'NEV-RND', v: 1, input: { name: '电池与氢能研发' } });
    expect(await whole()).toEqual({
      ...before,
      name: '电池与氢能研发',
      version: 2,
      updated_at: expect.any(Date) as unknown as Date,
    });
    const target = async () =>
      (await app.sql.query("SELECT * FROM node_target WHERE code = 'NEV-T-STN'")).rows[0] as Values;
    const old = await target();
    await edit('updateTarget', { code: 'NEV-T-STN', v: 1, input: { name: '加氢站建设' } });
    expect(await target()).toEqual({
      ...old,
      name: '加氢站建设',
      version: 2,
      updated_at: expect.any(Date) as unknown as Date,
    });
  });

  it('splits a node: flows and shared targets are copied', async () => {
    const before = nodeOf(await map('EQP'), 'EQP-2');
    const after = await edit('splitNode', {
      code: 'EQP-2',
      v: before.version,
      input: { code: 'EQP-2B', name: '电主轴', stage: 'MIDSTREAM' },
    });
    expect(flows(after)).toEqual(['EQP-1>EQP-2', 'EQP-1>EQP-2B', 'EQP-2>EQP-3', 'EQP-2B>EQP-3', 'EQP-3>EQP-1']);
    expect(after.targetGaps[0]!.nodes.map(({ code }) => code).sort()).toEqual(['EQP-2', 'EQP-2B', 'EQP-3']);
  });

  it('merges nodes: flows, targets, technologies and placements follow, and a firm at both counts once', async () => {
    const { createCompany: company } = await app.ask<{ createCompany: { id: string } }>(
      'mutation { createCompany(input: { name: "甲机床有限公司" }) { id } }',
    );
    for (const [nodeCode, status] of [
      ['EQP-2', 'NEGOTIATING'],
      ['EQP-2B', 'OPERATING'],
    ]) {
      await app.ask('mutation ($input: SetPlacementInput!) { setPlacement(input: $input) { id } }', {
        input: { companyId: company.id, nodeCode, status },
      });
    }
    await app.ask('mutation ($input: SetPlacementInput!) { setPlacement(input: $input) { id } }', {
      input: { projectName: '乙主轴项目', nodeCode: 'EQP-2B', status: 'LANDING' },
    });
    await edit('addTechnology', {
      input: { nodeCode: 'EQP-2B', claim: '高速电主轴', chokepoint: true, source: '某报告 2024', asOfYear: 2024 },
    });
    const from = nodeOf(await map('EQP'), 'EQP-2B');
    const merged = await edit('mergeNodes', { from: 'EQP-2B', into: 'EQP-2', v: from.version });
    expect(merged.nodes.map(({ code }) => code)).not.toContain('EQP-2B');
    expect(flows(merged)).toEqual(['EQP-1>EQP-2', 'EQP-2>EQP-3', 'EQP-3>EQP-1']);
    expect(nodeOf(merged, 'EQP-2').technologies).toHaveLength(1);
    expect(merged.targetGaps[0]!).toMatchObject({ measured: 2, level: 'REACHED' });
    const { chainGaps } = await app.ask<{
      chainGaps: { held: number; operating: number; landing: number; negotiating: number }[];
    }>('{ chainGaps(chainCode: "EQP", filter: { text: "EQP-2" }) { held operating landing negotiating } }');
    expect(chainGaps).toEqual([{ held: 2, operating: 1, landing: 1, negotiating: 0 }]);
  });

  it('retires what nothing needs any more, and keeps its history', async () => {
    const built = await edit('createNode', {
      input: { segmentCode: 'EQP.B', code: 'EQP-9', name: '刀库', stage: 'UPSTREAM' },
    });
    await edit('createLink', { input: { from: 'EQP-9', to: 'EQP-3', flow: '刀库' } });
    const after = await edit('retireNode', { code: 'EQP-9', v: nodeOf(built, 'EQP-9').version });
    expect(after.nodes.map(({ code }) => code)).not.toContain('EQP-9');
    expect(flows(after)).not.toContain('EQP-9>EQP-3');
    const { rows } = await app.sql.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM chain_node WHERE code = 'EQP-9' AND retired_at IS NOT NULL",
    );
    expect(rows[0]!.n).toBe(1);
    const again = await refused('createNode', {
      input: { segmentCode: 'EQP.B', code: 'EQP-9', name: '又一', stage: 'UPSTREAM' },
    });
    expect(again.code).toBe('DUPLICATE');
  });

  it('changes a target and retires it', async () => {
    const changed = await edit('updateTarget', { code: 'EQP-T', v: 1, input: { min: 1, nodeCodes: ['EQP-3'] } });
    expect(changed.targetGaps[0]).toMatchObject({
      target: { min: 1 },
      nodes: [{ code: 'EQP-3' }],
      measured: 0,
      level: 'MISSING',
    });
    expect((await edit('retireTarget', { code: 'EQP-T', v: 2 })).targetGaps).toEqual([]);
  });

  it('records that a chokepoint is resolved: it no longer weighs', async () => {
    const { id, version } = await chokepointOf('NEV-PEM');
    await edit('updateTechnology', { id, v: version, input: { resolvedOn: '2026-01-01' } });
    const { chainGaps } = await app.ask<{ chainGaps: { parts: { code: string; points: number }[] }[] }>(
      '{ chainGaps(chainCode: "NEV", filter: { text: "NEV-PEM" }) { parts { code points } } }',
    );
    expect(chainGaps[0]!.parts.find(({ code }) => code === 'chokepoint')!.points).toBe(0);
  });

  it('names a chain leader, a flow and a segment anew', async () => {
    const chain = await map('EQP');
    const { me } = await app.ask<{ me: { id: string } }>('{ me { id } }');
    await edit('updateChain', { code: 'EQP', v: chain.version, input: { leaderId: me.id } });
    const { chain: led } = await app.ask<{ chain: { leader: { displayName: string } } }>(
      '{ chain(code: "EQP") { leader { displayName } } }',
    );
    expect(led.leader.displayName).toBe('系统管理员');
    const link = chain.links[0]!;
    const renamed = await edit('updateLink', { id: link.id, v: link.version, flow: '毛坯' });
    expect(renamed.links.find(({ id }) => id === link.id)!.flow).toBe('毛坯');
    const segment = chain.segments.find(({ code }) => code === 'EQP.B')!;
    expect(
      (await edit('updateSegment', { code: 'EQP.B', v: segment.version, input: { name: '功能部件' } })).segments.map(
        ({ name }) => name,
      ),
    ).toContain('功能部件');
    expect(flows(await edit('retireLink', { id: link.id, v: link.version + 1 }))).not.toContain(
      `${link.from.code}>${link.to.code}`,
    );
  });

  describe('refuses', () => {
    const node = { segmentCode: 'NEV.FC', code: 'NEV-NEW', name: '新', stage: 'MIDSTREAM' };
    const target = { code: 'NEV-T-NEW', name: '新', period: '15FYP', min: 1, max: 2, nodeCodes: ['NEV-STK'] };
    const technology = { nodeCode: 'NEV-STK', claim: '说', chokepoint: true, source: '谁' };
    it.each<[string, Operation, Values, string]>([
      ['a chain code used twice', 'createChain', { input: { code: 'NEV', name: '又一' } }, 'DUPLICATE'],
      ['a chain code of the wrong shape', 'createChain', { input: { code: '新能源', name: '又一' } }, 'BAD_USER_INPUT'],
      ['an unknown chain', 'updateChain', { code: 'NO', v: 1, input: { name: 'x' } }, 'NOT_FOUND'],
      ['a stale chain', 'updateChain', { code: 'NEV', v: 99, input: { name: 'x' } }, 'STALE_VERSION'],
      ['an unknown leader', 'updateChain', { code: 'NEV', v: 1, input: { leaderId: unknownId } }, 'NOT_FOUND'],
      [
        'a segment of an unknown chain',
        'createSegment',
        { input: { chainCode: 'NO', code: 'NO.A', name: '甲', stage: 'UPSTREAM' } },
        'NOT_FOUND',
      ],
      [
        'a segment code used twice',
        'createSegment',
        { input: { chainCode: 'NEV', code: 'NEV.FC', name: '甲', stage: 'UPSTREAM' } },
        'DUPLICATE',
      ],
      [
        'a segment without a name',
        'createSegment',
        { input: { chainCode: 'NEV', code: 'NEV.Z', name: '  ', stage: 'UPSTREAM' } },
        'BAD_USER_INPUT',
      ],
      ['a stale segment', 'updateSegment', { code: 'NEV.FC', v: 7, input: { name: 'x' } }, 'STALE_VERSION'],
      ['an unknown segment', 'updateSegment', { code: 'NEV.NO', v: 1, input: { name: 'x' } }, 'NOT_FOUND'],
      ['retiring a segment with nodes', 'retireSegment', { code: 'NEV.FC', v: 1 }, 'CONFLICT'],
      ['retiring an unknown segment', 'retireSegment', { code: 'NEV.NO', v: 1 }, 'NOT_FOUND'],
      ['a node code used twice', 'createNode', { input: { ...node, code: 'NEV-STK' } }, 'DUPLICATE'],
      ['a node in an unknown segment', 'createNode', { input: { ...node, segmentCode: 'NEV.NO' } }, 'NOT_FOUND'],
      ['a node of no weight', 'createNode', { input: { ...node, weight: 0 } }, 'BAD_USER_INPUT'],
      ['a wrong industry class', 'createNode', { input: { ...node, gbt4754: '38A9' } }, 'BAD_USER_INPUT'],
      [
        'a node moved to another chain',
        'updateNode',
        { code: 'NEV-STK', v: 1, input: { segmentCode: 'LIFE.BIO' } },
        'BAD_USER_INPUT',
      ],
      ['an unknown node', 'updateNode', { code: 'NEV-NO', v: 1, input: { name: 'x' } }, 'NOT_FOUND'],
      [
        'a null for what cannot be empty',
        'updateNode',
        { code: 'NEV-STK', v: 1, input: { name: null } },
        'BAD_USER_INPUT',
      ],
      [
        'a production node while platforms hold it',
        'updateNode',
        { code: 'LIFE-HOS', v: 1, input: { acceptsPlatform: false } },
        'CONFLICT',
      ],
      [
        'a split into a code in use',
        'splitNode',
        { code: 'NEV-STK', v: 1, input: { code: 'NEV-MEA', name: 'x', stage: 'UPSTREAM' } },
        'DUPLICATE',
      ],
      [
        'a stale split',
        'splitNode',
        { code: 'NEV-STK', v: 3, input: { code: 'NEV-X', name: 'x', stage: 'UPSTREAM' } },
        'STALE_VERSION',
      ],
      [
        'a split of an unknown node',
        'splitNode',
        { code: 'NEV-NO', v: 1, input: { code: 'NEV-X', name: 'x', stage: 'UPSTREAM' } },
        'NOT_FOUND',
      ],
      ['a merge with itself', 'mergeNodes', { from: 'NEV-STK', into: 'NEV-STK', v: 1 }, 'BAD_USER_INPUT'],
      ['a merge across chains', 'mergeNodes', { from: 'NEV-STK', into: 'LIFE-IVD', v: 1 }, 'BAD_USER_INPUT'],
      ['a merge of platforms into production', 'mergeNodes', { from: 'LIFE-HOS', into: 'LIFE-IVD', v: 1 }, 'CONFLICT'],
      ['a stale merge', 'mergeNodes', { from: 'NEV-BEL', into: 'NEV-BSE', v: 5 }, 'STALE_VERSION'],
      ['a merge into an unknown node', 'mergeNodes', { from: 'NEV-BEL', into: 'NEV-NO', v: 1 }, 'NOT_FOUND'],
      ['retiring a node that a live target needs', 'retireNode', { code: 'NEV-PWS', v: 1 }, 'CONFLICT'],
      ['retiring a node where firms stand', 'retireNode', { code: 'NEV-BAN', v: 1 }, 'CONFLICT'],
      ['retiring an unknown node', 'retireNode', { code: 'NEV-NO', v: 1 }, 'NOT_FOUND'],
      ['a stale retirement', 'retireNode', { code: 'NEV-BEL', v: 4 }, 'STALE_VERSION'],
      ['a flow to itself', 'createLink', { input: { from: 'NEV-STK', to: 'NEV-STK', flow: 'x' } }, 'BAD_USER_INPUT'],
      [
        'a flow across chains',
        'createLink',
        { input: { from: 'NEV-STK', to: 'LIFE-IVD', flow: 'x' } },
        'BAD_USER_INPUT',
      ],
      ['the same flow twice', 'createLink', { input: { from: 'NEV-MEA', to: 'NEV-STK', flow: 'x' } }, 'DUPLICATE'],
      ['a flow to an unknown node', 'createLink', { input: { from: 'NEV-MEA', to: 'NEV-NO', flow: 'x' } }, 'NOT_FOUND'],
      ['an unknown flow', 'updateLink', { id: unknownId, v: 1, flow: 'x' }, 'NOT_FOUND'],
      ['an id that is none', 'updateLink', { id: 'abc', v: 1, flow: 'x' }, 'BAD_USER_INPUT'],
      ['retiring an unknown flow', 'retireLink', { id: unknownId, v: 1 }, 'NOT_FOUND'],
      ['a target with min above max', 'createTarget', { input: { ...target, min: 3 } }, 'BAD_USER_INPUT'],
      ['a target without a member', 'createTarget', { input: { ...target, nodeCodes: [] } }, 'BAD_USER_INPUT'],
      [
        'a target with an unknown member',
        'createTarget',
        { input: { ...target, nodeCodes: ['NEV-STK', 'NEV-NO'] } },
        'NOT_FOUND',
      ],
      [
        'a target over two chains',
        'createTarget',
        { input: { ...target, nodeCodes: ['NEV-STK', 'LIFE-IVD'] } },
        'BAD_USER_INPUT',
      ],
      [
        'a target that names a member twice',
        'createTarget',
        { input: { ...target, nodeCodes: ['NEV-STK', 'NEV-STK'] } },
        'BAD_USER_INPUT',
      ],
      ['a target of an unknown period', 'createTarget', { input: { ...target, period: 'NO' } }, 'NOT_FOUND'],
      ['a target code used twice', 'createTarget', { input: { ...target, code: 'NEV-T-STK' } }, 'DUPLICATE'],
      [
        'a target changed to min above max',
        'updateTarget',
        { code: 'NEV-T-STK', v: 1, input: { min: 9 } },
        'BAD_USER_INPUT',
      ],
      ['a stale target', 'updateTarget', { code: 'NEV-T-STK', v: 9, input: { name: 'x' } }, 'STALE_VERSION'],
      ['an unknown target', 'updateTarget', { code: 'NO', v: 1, input: { name: 'x' } }, 'NOT_FOUND'],
      ['retiring an unknown target', 'retireTarget', { code: 'NO', v: 1 }, 'NOT_FOUND'],
      ['a stale retirement of a target', 'retireTarget', { code: 'NEV-T-STK', v: 9 }, 'STALE_VERSION'],
      [
        'a technology at an unknown node',
        'addTechnology',
        { input: { ...technology, nodeCode: 'NEV-NO' } },
        'NOT_FOUND',
      ],
      ['a claim without a source', 'addTechnology', { input: { ...technology, source: '' } }, 'BAD_USER_INPUT'],
      ['a claim of the year 3000', 'addTechnology', { input: { ...technology, asOfYear: 3000 } }, 'BAD_USER_INPUT'],
      [
        'a day that does not exist',
        'updateTechnology',
        { id: unknownId, v: 1, input: { resolvedOn: '2026-02-30' } },
        'BAD_USER_INPUT',
      ],
      ['an unknown technology', 'updateTechnology', { id: unknownId, v: 1, input: { claim: 'x' } }, 'NOT_FOUND'],
    ])('%s', async (_, name, variables, code) => {
      const before = await app.sql.query('SELECT count(*), sum(version) FROM chain_node');
      expect((await refused(name, variables)).code).toBe(code);
      expect((await app.sql.query('SELECT count(*), sum(version) FROM chain_node')).rows).toEqual(before.rows);
    });

    it('every edit by somebody without the right, and by nobody', async () => {
      const example: Record<string, unknown> = {
        input: {},
        code: 'NEV',
        from: 'NEV-A',
        into: 'NEV-B',
        id: unknownId,
        v: 1,
        flow: 'x',
      };
      const inputs: Partial<Record<Operation, object>> = {
        createChain: { code: 'X', name: 'x' },
        createSegment: { chainCode: 'NEV', code: 'X', name: 'x', stage: 'SUPPORT' },
        createNode: node,
        splitNode: { code: 'X', name: 'x', stage: 'SUPPORT' },
        createLink: { from: 'NEV-A', to: 'NEV-B', flow: 'x' },
        createTarget: target,
        addTechnology: technology,
      };
      for (const name of Object.keys(OPERATIONS) as Operation[]) {
        const names = [...OPERATIONS[name][0].matchAll(/\$(\w+):/g)].map((match) => match[1]!);
        const variables = Object.fromEntries(
          names.map((key) => [key, key === 'input' ? (inputs[name] ?? {}) : example[key]]),
        );
        expect([name, (await refused(name, variables, officer)).code]).toEqual([name, 'FORBIDDEN']);
        expect([name, (await refused(name, variables, '')).code]).toEqual([name, 'UNAUTHENTICATED']);
      }
    });
  });

  it('adds a plan period, and refuses one that ends before it begins or is known already', async () => {
    const CREATE = 'mutation ($input: CreatePlanPeriodInput!) { createPlanPeriod(input: $input) { code fromYear } }';
    const sixteenth = { code: '16FYP', name: '十六五', fromYear: 2031, toYear: 2035 };
    expect((await app.ask<{ createPlanPeriod: object }>(CREATE, { input: sixteenth })).createPlanPeriod).toEqual({
      code: '16FYP',
      fromYear: 2031,
    });
    expect((await app.refusal(CREATE, { input: sixteenth })).code).toBe('DUPLICATE');
    expect((await app.refusal(CREATE, { input: { ...sixteenth, code: '17FYP', toYear: 2030 } })).code).toBe(
      'BAD_USER_INPUT',
    );
    expect((await app.refusal(CREATE, { input: { ...sixteenth, code: '18FYP' } }, officer)).code).toBe('FORBIDDEN');
    const { planPeriods } = await app.ask<{ planPeriods: { code: string }[] }>('{ planPeriods { code } }');
    expect(planPeriods.map(({ code }) => code)).toEqual(['14FYP', '15FYP', '16FYP']);
  });

  it('changes the settings of the rules, and the answer with them', async () => {
    const UPDATE =
      'mutation ($v: Int!, $input: GapSettingsInput!) { updateGapSettings(expectedVersion: $v, input: $input) { version defaultMinimum weights { base } } }';
    const weights = { base: 40, plan: 10, chokepoint: 15, localDemand: 20, dependents: 15 };
    expect((await app.refusal(UPDATE, { v: 0, input: { weights: { ...weights, base: 50 } } })).message).toContain(
      '100',
    );
    expect((await app.refusal(UPDATE, { v: 3, input: { defaultMinimum: 1 } })).code).toBe('STALE_VERSION');
    expect((await app.refusal(UPDATE, { v: 0, input: { defaultMinimum: 0 } })).code).toBe('BAD_USER_INPUT');
    expect((await app.refusal(UPDATE, { v: 0, input: { defaultMinimum: 1 } }, officer)).code).toBe('FORBIDDEN');
    const { updateGapSettings } = await app.ask<{ updateGapSettings: object }>(UPDATE, {
      v: 0,
      input: { weights, defaultMinimum: 1 },
    });
    expect(updateGapSettings).toEqual({ version: 1, defaultMinimum: 1, weights: { base: 40 } });
    const { chainGaps } = await app.ask<{ chainGaps: { severity: number; level: string }[] }>(
      '{ chainGaps(chainCode: "NEV", filter: { text: "NEV-BAN" }) { severity level } }',
    );
    expect(chainGaps[0]).toEqual({ severity: 0, level: 'REACHED' });
  });

  it('names the 盟会长 of a chain, one statement for all chains, and takes it back', async () => {
    const SET = 'mutation ($c: ID) { setChainAlly(chainCode: "AERO", companyId: $c) { ally { name } } }';
    const { rows } = await app.sql.query<{ id: string }>("SELECT id FROM company WHERE kind = 'ASSOCIATION'");
    const { setChainAlly } = await app.ask<{ setChainAlly: { ally: { name: string } | null } }>(SET, {
      c: rows[0]!.id,
    });
    expect(setChainAlly.ally?.name).toContain('过滤协会');
    const one = await app.statementsOf(() => app.ask('{ chain(code: "AERO") { ally { name } } }'));
    expect(await app.statementsOf(() => app.ask('{ chains { ally { name } } }'))).toBe(one);
    expect((await app.ask<{ setChainAlly: object }>(SET, { c: null })).setChainAlly).toEqual({ ally: null });
    expect((await app.refusal(SET, { c: unknownId })).code).toBe('NOT_FOUND');
    expect((await app.refusal(SET, { c: 'x' })).code).toBe('BAD_USER_INPUT');
    expect((await app.refusal(SET, { c: null }, officer)).code).toBe('FORBIDDEN');
    expect((await app.refusal('mutation { setChainAlly(chainCode: "NO") { code } }')).code).toBe('NOT_FOUND');
  });

  it('lists carriers with the segments they serve', async () => {
    const { carriers } = await app.ask<{ carriers: { name: string; serves: string[] }[] }>(
      '{ carriers(chainCode: "NEV") { name serves } }',
    );
    expect(carriers.find(({ name }) => name === '新乡氢能产业园')!.serves).toContain('NEV.FC');
  });
});
