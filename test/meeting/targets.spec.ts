import { TestApp, Values } from '../support/app.js';
import { colleague, Colleague, createCompany, unknownId } from '../support/zone.js';

const SHOWN = 'id year by key label value reason version indicator { code unit } setBy { id }';
const RECORD = `mutation ($input: RecordIndicatorTargetInput!) { recordIndicatorTarget(input: $input) { ${SHOWN} } }`;
const REMOVE = 'mutation ($id: ID!, $v: Int!) { removeIndicatorTarget(id: $id, expectedVersion: $v) }';
const LIST = `query ($year: Int!) { indicatorTargets(year: $year) { ${SHOWN} } }`;
const PROGRESS = `query ($year: Int!, $asOf: LocalDate) { indicatorProgress(year: $year, asOf: $asOf) {
  target { label indicator { code } } asOf actual completion timeElapsed ahead onSchedule } }`;

interface Target {
  id: string;
  by: string | null;
  key: string;
  label: string;
  value: string;
  version: number;
  indicator: { code: string };
  setBy: { id: string };
}

let app: TestApp;
let mia: Colleague;
let lea: Colleague;
let ada: Colleague;
let teamId: string;
beforeAll(async () => {
  app = await TestApp.start();
  mia = await colleague(app, 'mia', ['MANAGER']);
  lea = await colleague(app, 'lea', ['LEADER']);
  ada = await colleague(app, 'ada', ['OFFICER'], '一组');
  teamId = (await app.sql.query<{ id: string }>('SELECT id FROM team')).rows[0]!.id;
});
afterAll(() => app.stop());
beforeEach(() => app.sql.query('DELETE FROM indicator_target'));

const target = (more: Values = {}): Values => ({
  ...{ year: 2026, indicator: 'NEW_LEADS', value: '4', reason: '2026 年招商工作要点' },
  ...more,
});
const record = async (more: Values = {}, by = mia): Promise<Target> =>
  (await app.ask<{ recordIndicatorTarget: Target }>(RECORD, { input: target(more) }, by.token)).recordIndicatorTarget;
const refused = (more: Values, by = mia): Promise<{ code: string; field?: string; details?: Values }> =>
  app.refusal(RECORD, { input: target(more) }, by.token);
const list = async (by = mia, year = 2026): Promise<Target[]> =>
  (await app.ask<{ indicatorTargets: Target[] }>(LIST, { year }, by.token)).indicatorTargets;

describe('yearly targets', () => {
  it('belong to the zone, a chain, a team or a person, one per indicator and year', async () => {
    await record({ userId: ada.id, value: '12' });
    await record({ chainCode: 'NEV', value: '20', indicator: 'SIGNED_AMOUNT' });
    await record({ indicator: 'SIGNED_AMOUNT', value: '120.5' });
    await record();
    await record({ teamId, value: '30' });
    await record({ year: 2027 });
    const shown = (await list()).map(({ by, label, indicator: { code }, value }) => [by, label, code, value]);
    expect(shown).toEqual([
      [null, '全区', 'NEW_LEADS', '4'],
      [null, '全区', 'SIGNED_AMOUNT', '120.5'],
      ['CHAIN', '动力电池与新能源汽车', 'SIGNED_AMOUNT', '20'],
      ['OFFICER', 'ada', 'NEW_LEADS', '12'],
      ['TEAM', '一组', 'NEW_LEADS', '30'],
    ]);
    expect(await list(mia, 2027)).toHaveLength(1);
  });

  it('are changed by whoever read them last, and the trail keeps what they were', async () => {
    const first = await record();
    const second = await record({ value: '6', reason: '年中调整', expectedVersion: first.version }, lea);
    expect(second).toMatchObject({ id: first.id, value: '6', version: 2, setBy: { id: lea.id } });
    expect(await refused({ value: '7', expectedVersion: 1 })).toMatchObject({
      ...{ code: 'STALE_VERSION', details: { currentVersion: 2 } },
    });
    expect(await refused({ value: '7' })).toMatchObject({ code: 'STALE_VERSION' });
    const HISTORY = `query ($id: String!) { history(type: INDICATOR_TARGET, id: $id, first: 1) {
      edges { node { changes { label old new } } } } }`;
    const { history } = await app.ask<{ history: { edges: { node: { changes: unknown[] } }[] } }>(
      HISTORY,
      { id: first.id },
      mia.token,
    );
    expect(history.edges[0]!.node.changes).toEqual([
      { label: '目标数', old: '4.0000', new: '6.0000' },
      { label: '依据', old: '2026 年招商工作要点', new: '年中调整' },
      { label: '登记人', old: 'mia', new: 'lea' },
    ]);
    expect(await app.refusal(HISTORY, { id: first.id }, ada.token)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are removed, and may then be set anew', async () => {
    const { id } = await record();
    expect(await app.refusal(REMOVE, { id, v: 9 }, mia.token)).toMatchObject({ code: 'STALE_VERSION' });
    await app.ask(REMOVE, { id, v: 1 }, mia.token);
    expect(await list()).toEqual([]);
    expect(await app.refusal(REMOVE, { id, v: 2 }, mia.token)).toMatchObject({ code: 'NOT_FOUND' });
    expect((await record()).version).toBe(1);
  });

  it('of ten who set the same at once are one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => app.send(RECORD, { input: target({ value: String(n + 1) }) }, mia.token)),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    const codes = new Set(answers.flatMap(({ errors }) => errors?.[0]?.extensions.code ?? []));
    expect([...codes].filter((code) => !['DUPLICATE', 'STALE_VERSION'].includes(code))).toEqual([]);
  });

  it.each<[string, Values, string, string | undefined]>([
    ['a rate', { indicator: 'START_RATE' }, 'BAD_USER_INPUT', 'input.indicator'],
    ['a count of different firms', { indicator: 'COMPANIES_CONTACTED' }, 'BAD_USER_INPUT', 'input.indicator'],
    ['trips of a chain', { indicator: 'TRIPS', chainCode: 'NEV' }, 'BAD_USER_INPUT', 'input.chainCode'],
    ['two scopes', { chainCode: 'NEV', userId: unknownId }, 'BAD_USER_INPUT', 'input'],
    ['no such chain', { chainCode: 'NONE' }, 'NOT_FOUND', 'input.chainCode'],
    ['no such team', { teamId: unknownId }, 'BAD_USER_INPUT', 'input.teamId'],
    ['no such person', { userId: unknownId }, 'BAD_USER_INPUT', 'input.userId'],
    ['nothing to reach', { value: '0' }, 'BAD_USER_INPUT', 'input.value'],
    ['less than nothing', { value: '-1' }, 'BAD_USER_INPUT', 'input.value'],
    ['a year long gone', { year: 1999 }, 'BAD_USER_INPUT', 'input.year'],
    ['no grounds', { reason: ' ' }, 'BAD_USER_INPUT', 'input.reason'],
    ['a version of nothing', { expectedVersion: 3 }, 'NOT_FOUND', undefined],
  ])('refuse %s', async (_what, more, code, field) => {
    expect(await refused(more)).toMatchObject(field ? { code, field } : { code });
  });

  it('are set by managers and leaders only', async () => {
    expect(await refused({}, ada)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await app.refusal(REMOVE, { id: unknownId, v: 1 }, ada.token)).toMatchObject({ code: 'FORBIDDEN' });
    const staff = await app.person('sam', ['STAFF']);
    expect(await app.refusal(LIST, { year: 2026 }, staff)).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('progress', () => {
  interface Progress {
    target: { label: string; indicator: { code: string } };
    asOf: string;
    actual: number;
    completion: number;
    timeElapsed: number;
    ahead: number;
    onSchedule: boolean;
  }
  const progress = async (by: Colleague, asOf?: string): Promise<Progress[]> =>
    (await app.ask<{ indicatorProgress: Progress[] }>(PROGRESS, { year: 2026, asOf }, by.token)).indicatorProgress;

  it('sets what was reached against how much of the year has gone, and shows officers their own', async () => {
    const companyId = await createCompany(app, '年度目标有限公司');
    const lead = (name: string, who: Colleague, more: Values = {}): Promise<unknown> =>
      app.ask(
        'mutation ($input: CreateLeadInput!) { createLead(input: $input) { id } }',
        { input: { companyId, name, source: 'CHAIN', ...more } },
        who.token,
      );
    await app.during('2026-03-31T15:59:00Z', () => lead('甲项目', ada, { nodeCodes: ['NEV-PEM'], confidential: true }));
    await app.during('2026-06-30T16:01:00Z', () => lead('乙项目', ada));
    await record();
    await record({ chainCode: 'NEV', value: '1' });
    await record({ chainCode: 'LIFE', value: '1' });
    await record({ userId: ada.id, value: '2' });
    await record({ userId: mia.id, value: '2' });
    await record({ teamId, value: '8' });

    await app.during('2026-07-02T04:00:00Z', async () => {
      const half = (await progress(mia, '2026-06-30')).map(({ target: { label }, actual, completion, onSchedule }) => [
        ...[label, actual, completion, onSchedule],
      ]);
      expect(half).toEqual([
        ['全区', 1, 0.25, false],
        ['动力电池与新能源汽车', 1, 1, true],
        ['生命科学和生物技术', 0, 0, false],
        ['ada', 1, 0.5, true],
        ['mia', 0, 0, false],
        ['一组', 1, 0.125, false],
      ]);
      const today = await progress(lea);
      expect(today[0]).toMatchObject({ asOf: '2026-07-02', actual: 2, completion: 0.5, timeElapsed: 0.50137 });
      expect(today[0]!.ahead).toBeCloseTo(0.5 - 183 / 365, 5);
      expect((await progress(ada)).map(({ target: { label }, actual }) => [label, actual])).toEqual([
        ['ada', 2],
        ['一组', 2],
      ]);
      expect((await list(ada)).map(({ label }) => label)).toEqual(['ada', '一组']);
    });
  });

  it.each<[number, string | undefined, string]>([
    [2026, '2025-12-31', 'asOf'],
    [2026, '2027-01-01', 'asOf'],
    [2026, '2026-02-30', 'asOf'],
    [2099, undefined, 'year'],
    [1999, undefined, 'year'],
  ])('refuses %s as of %s', async (year, asOf, field) => {
    expect(await app.refusal(PROGRESS, { year, asOf }, mia.token)).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });
});
