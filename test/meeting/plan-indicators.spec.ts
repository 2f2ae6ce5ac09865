import { TestApp, Values } from '../support/app.js';
import { admit, negotiate, SIGN, signing } from '../support/projects.js';
import { Colleague, colleague, day, unknownId } from '../support/zone.js';

const ASK = `query ($period: String) { planIndicators(period: $period) { id version code unit unknown period { code expired }
  base { value qualifier clause } target { value max qualifier clause } progress { value asOf basis completion recorded } actuals { id asOf value source version } } }`;
const CORRECT = `mutation ($id: ID!, $v: Int!, $input: UpdatePlanIndicatorInput!) {
  updatePlanIndicator(id: $id, expectedVersion: $v, input: $input) { version base { value clause } target { value max } } }`;
const RECORD = `mutation ($input: RecordPlanActualInput!) { recordPlanActual(input: $input) {
  unknown progress { value asOf basis completion recorded } actuals { id asOf value source version } } }`;
const REMOVE = 'mutation ($id: ID!, $v: Int!) { removePlanActual(id: $id, expectedVersion: $v) }';

interface Indicator {
  id: string;
  version: number;
  code: string;
  unit: string;
  unknown: string | null;
  period: { code: string; expired: boolean };
  base: { value: string; qualifier: string | null; clause: string } | null;
  target: { value: string | null; max: string | null; qualifier: string | null; clause: string } | null;
  progress: { value: string; asOf: string; basis: string; completion: string | null; recorded: boolean } | null;
  actuals: { id: string; asOf: string; value: string; source: string; version: number }[];
}

let app: TestApp;
let mia: Colleague;
let anna: Colleague;
beforeAll(async () => {
  app = await TestApp.start();
  mia = await colleague(app, 'mia', ['MANAGER']);
  anna = await colleague(app, 'anna', ['OFFICER']);
});
afterAll(() => app.stop());

const ask = async (period: string | null = null): Promise<Map<string, Indicator>> => {
  const { planIndicators } = await app.ask<{ planIndicators: Indicator[] }>(ASK, { period }, mia.token);
  return new Map(planIndicators.map((one) => [one.code, one]));
};

const change = <T>(query: string, variables: Values): Promise<T> => app.ask<T>(query, variables, mia.token);
const refused = (query: string, variables: Values, by = mia) => app.refusal(query, variables, by.token);

describe('the indicators of the plan', () => {
  it('say what the plan says, and nothing where it is silent', async () => {
    const all = await ask();
    expect(all.get('SIGNED-PROJECTS')).toMatchObject({ base: { value: '416', clause: '第一章第一节' }, target: null });
    expect(all.get('GDP')).toMatchObject({
      base: { value: '184.54' },
      target: { value: '300', qualifier: '力争突破' },
    });
    expect(all.get('POWER-SYSTEM-FIRMS')).toMatchObject({ base: null, target: { value: '2', max: '3' } });
    expect(all.get('MAIN-GROWTH')!.target).toMatchObject({ value: null, qualifier: '高于全市平均水平' });
    for (const { base, target, progress, unknown } of all.values()) {
      expect(base ?? target).not.toBeNull();
      expect(progress === null).toBe(unknown !== null);
    }
    expect(new Set([...all.values()].map(({ period }) => period.code))).toEqual(new Set(['14FYP']));
    expect((await ask('14FYP')).size).toBe(all.size);
    expect((await ask('15FYP')).size).toBe(0);
  });

  it('show progress where the data can tell: of the map at once, of signings once there are any', async () => {
    const before = await ask();
    expect(before.get('FUEL-CELL-STACK-FIRMS')!.progress).toMatchObject({ value: '2', completion: '2' });
    expect(before.get('POWER-SYSTEM-FIRMS')!.progress).toMatchObject({ value: '0', completion: '0' });
    expect(before.get('SIGNED-PROJECTS')).toMatchObject({ progress: null, unknown: '规划期内本系统没有这项数据' });
    expect(before.get('GDP')).toMatchObject({ progress: null, unknown: '由统计部门核算' });
    const lead = await negotiate(app, anna.token, '规划期内项目', ['NEV-PEM']);
    await admit(app, lead.id, mia);
    const input = await signing(app, lead, anna.token);
    const { signLead } = await app.ask<{ signLead: { id: string } }>(SIGN, { input }, anna.token);
    await app.tamper('signing_event', `UPDATE signing_event SET occurred_on = '2025-06-30' WHERE project_id = $1`, [
      signLead.id,
    ]);
    const signed = (await ask()).get('SIGNED-PROJECTS')!.progress!;
    expect(signed).toMatchObject({ value: '1', asOf: '2025-12-31', completion: null });
    expect(signed.basis).toContain('自 2025-06-30 起');
    expect((await ask()).get('SIGNED-AMOUNT')!.progress!.value).toBe('5');
  });

  it('take what others counted, where these data tell nothing', async () => {
    const { id } = (await ask()).get('GDP')!;
    const input = { indicatorId: id, asOf: '2024-12-31', value: '240.5', source: '区统计局年报' };
    for (const [bad, field] of [
      [{ asOf: '2020-12-31' }, 'input.asOf'],
      [{ asOf: '2026-01-01' }, 'input.asOf'],
      [{ asOf: day(1) }, 'input.asOf'],
      [{ value: '1.23456' }, 'input.value'],
      [{ source: ' ' }, 'input.source'],
    ] as const) {
      expect(await refused(RECORD, { input: { ...input, ...bad } })).toMatchObject({ code: 'BAD_USER_INPUT', field });
    }
    expect(await refused(RECORD, { input: { ...input, indicatorId: unknownId } })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused(RECORD, { input: { ...input, expectedVersion: 1 } })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused(RECORD, { input }, anna)).toMatchObject({ code: 'FORBIDDEN' });

    const early = { ...input, asOf: '2023-12-31', value: '220' };
    await change(RECORD, { input: early });
    const { recordPlanActual: told } = await change<{ recordPlanActual: Indicator }>(RECORD, { input });
    expect(told).toMatchObject({
      unknown: null,
      progress: { value: '240.5', asOf: '2024-12-31', recorded: true, completion: '0.8017' },
      actuals: [
        { asOf: '2024-12-31', version: 1 },
        { asOf: '2023-12-31', value: '220' },
      ],
    });
    expect(told.progress!.basis).toContain('区统计局年报');
    expect(await refused(RECORD, { input })).toMatchObject({ code: 'STALE_VERSION' });
    expect(await refused(RECORD, { input: { ...input, expectedVersion: 9 } })).toMatchObject({ code: 'STALE_VERSION' });
    const again = { ...input, expectedVersion: 1, value: '241' };
    const { recordPlanActual: corrected } = await change<{ recordPlanActual: Indicator }>(RECORD, { input: again });
    expect(corrected.actuals[0]).toMatchObject({ value: '241', version: 2 });

    const { id: wrong } = corrected.actuals[0]!;
    expect(await refused(REMOVE, { id: unknownId, v: 1 })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused(REMOVE, { id: wrong, v: 1 })).toMatchObject({ code: 'STALE_VERSION' });
    expect(await refused(REMOVE, { id: wrong, v: 2 }, anna)).toMatchObject({ code: 'FORBIDDEN' });
    await change(REMOVE, { id: wrong, v: 2 });
    expect((await ask()).get('GDP')!.progress).toMatchObject({ value: '220', asOf: '2023-12-31' });
    // The day is free again.
    await change(RECORD, { input });
  });

  it('never put what others counted above what these data tell', async () => {
    const { id, progress } = (await ask()).get('FUEL-CELL-STACK-FIRMS')!;
    await change(RECORD, { input: { indicatorId: id, asOf: '2025-12-31', value: '9', source: '某局统计' } });
    const after = (await ask()).get('FUEL-CELL-STACK-FIRMS')!;
    expect(after.progress).toEqual(progress);
    expect(after.progress!.recorded).toBe(false);
    expect(after.actuals).toMatchObject([{ value: '9' }]);
  });

  it('are put right by managers, as the plan has them', async () => {
    const { id, version } = (await ask()).get('POWER-SYSTEM-FIRMS')!;
    const call = { id, v: version, input: { targetMax: '4' } };
    for (const [bad, field] of [
      [{ targetMax: '1' }, 'input.targetMax'],
      [{ targetValue: '三' }, 'input.targetValue'],
      [{ targetClause: null }, 'input.targetClause'],
      [{ baseValue: '1' }, 'input.baseClause'],
      [{ targetValue: null, targetMax: null, targetQualifier: null, targetClause: null }, 'input.targetValue'],
    ] as const) {
      expect(await refused(CORRECT, { ...call, input: bad })).toMatchObject({ code: 'BAD_USER_INPUT', field });
    }
    expect(await refused(CORRECT, { ...call, v: 9 })).toMatchObject({ code: 'STALE_VERSION' });
    expect(await refused(CORRECT, { ...call, id: unknownId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused(CORRECT, call, anna)).toMatchObject({ code: 'FORBIDDEN' });
    const based = { ...call, input: { targetMax: '4', baseValue: '1', baseClause: '第四章第二节' } };
    const { updatePlanIndicator: corrected } = await change<{ updatePlanIndicator: Indicator }>(CORRECT, based);
    expect(corrected).toMatchObject({ version: 2, target: { value: '2', max: '4' }, base: { value: '1' } });
    const cleared = { id, v: 2, input: { baseValue: null, baseClause: null } };
    expect(await change(CORRECT, cleared)).toMatchObject({ updatePlanIndicator: { base: null, target: { max: '4' } } });
  });

  it('are for those who read statistics', async () => {
    const sun = await colleague(app, 'sun', ['STAFF']);
    expect((await app.refusal(ASK, {}, sun.token)).code).toBe('FORBIDDEN');
    expect((await app.refusal(ASK, { period: '14 fyp' }, mia.token)).code).toBe('BAD_USER_INPUT');
  });
});
