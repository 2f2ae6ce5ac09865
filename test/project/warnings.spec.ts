import { randomUUID } from 'node:crypto';
import { TestApp, Values } from '../support/app.js';
import { admit, negotiate, SIGN, signing } from '../support/projects.js';
import { SAMPLES } from '../support/samples.js';
import { upload } from '../support/upload.js';
import { Colleague, colleague, day, unknownId } from '../support/zone.js';

const WARNING = `id version status overdue deadline closedOn project { id } grounds { key kind text }
  events { act reason deadline evidence { id } actor { id } }`;
const mutation = (name: string, input: string): string =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { ${WARNING} } }`;
const ISSUE = mutation('issueWarning', 'IssueWarningInput');
const EXTEND = mutation('extendWarning', 'ExtendWarningInput');
const RECTIFY = mutation('recordRectification', 'WarningStepInput');
const WITHDRAW = mutation('withdrawWarning', 'WarningStepInput');
const PROPOSE = mutation('proposeExit', 'WarningStepInput');
const DECIDE = mutation('decideExit', 'DecideExitInput');
const PROPOSALS = '{ warningProposals { totalCount edges { node { project { id } grounds { key kind text } } } } }';
const LIST = `query ($filter: WarningFilter) { projectWarnings(filter: $filter) { totalCount edges { node { id } } } }`;
const PROJECT = `query ($id: ID!) { project(id: $id) { exitedOn light daysOverdue currentStep next
  steps { kind light version } warnings { id status } } }`;
const TIMELINE = 'query ($id: ID!) { projectTimeline(projectId: $id, first: 5) { edges { node { kind text body } } } }';
const GAP = '{ chainGaps(chainCode: "NEV", filter: { text: "NEV-PEM" }) { held level } }';
const LIGHTS = '{ supervision(first: 50) { sums { projects red } edges { node { id } } } }';

const YEAR = new Date().getUTCFullYear() - 1;

interface Warning {
  id: string;
  version: number;
  status: string;
  deadline: string;
  grounds: { key: string; kind: string; text: string }[];
  events: { act: string; evidence: { id: string } | null }[];
}
type Proposals = { edges: { node: { project: { id: string }; grounds: Warning['grounds'] } }[] };

describe('warnings', () => {
  let app: TestApp;
  const people: Record<string, Colleague> = {};
  let made = 0;

  beforeAll(async () => {
    app = await TestApp.start();
    const roles = { mia: 'MANAGER', lei: 'LEADER', anna: 'OFFICER', carl: 'OFFICER', sun: 'STAFF', fang: 'STEWARD' };
    for (const [name, role] of Object.entries(roles)) people[name] = await colleague(app, name, [role]);
  });
  afterAll(() => app.stop());

  const ask = async <T = Warning>(query: string, variables: Values = {}, who = 'anna'): Promise<T> =>
    Object.values(await app.ask<Record<string, T>>(query, variables, people[who]!.token))[0]!;
  const refused = (query: string, input: Values, who = 'anna') => app.refusal(query, { input }, people[who]!.token);
  const evidence = async (who: string): Promise<string> => (await upload(app, people[who]!.token, SAMPLES.pdf)).id!;
  const sign = async (more: Values = {}): Promise<string> => {
    const lead = await negotiate(app, people.anna!.token, `预警项目${(made += 1)}`, ['NEV-PEM']);
    await admit(app, lead.id, people.mia!);
    const input = await signing(app, lead, people.anna!.token, more);
    return (await ask<{ id: string }>(SIGN, { input })).id;
  };
  const proposed = async (id: string, who = 'anna') =>
    (await ask<Proposals>(PROPOSALS, {}, who)).edges.find(({ node }) => node.project.id === id)?.node.grounds;
  const belowPromise = async (): Promise<string> => {
    const projectId = await sign({ promises: [{ year: YEAR, tax: '500' }] });
    await ask('mutation ($input: RecordYieldInput!) { recordYield(input: $input) { id } }', {
      input: { projectId, year: YEAR, tax: '300' },
    });
    return projectId;
  };
  const issue = (projectId: string, more: Values = {}): Promise<Warning> =>
    ask(ISSUE, { input: { projectId, deadline: day(30), reason: '税收未达约定', ...more } });

  it('are proposed with their reasons, issued by a person, and put right with evidence', async () => {
    const projectId = await belowPromise();
    const key = `PROMISE:${YEAR}`;
    const text = `${YEAR} 年税收承诺 500 万元，实际 300 万元（60%）`;
    expect(await proposed(projectId)).toEqual([{ key, kind: 'BELOW_PROMISE', text }]);
    expect(await proposed(projectId, 'carl')).toBeUndefined();

    const good = { projectId, deadline: day(30), reason: '税收未达约定', groundKeys: [key] };
    expect(await refused(ISSUE, { ...good, deadline: day(0) })).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'input.deadline',
    });
    expect(await refused(ISSUE, { ...good, groundKeys: ['PROMISE:2001'] })).toMatchObject({
      ...{ code: 'BAD_USER_INPUT', field: 'input.groundKeys.0' },
    });
    expect(await refused(ISSUE, { ...good, reason: ' ' })).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'input.reason',
    });
    expect(await refused(ISSUE, { ...good, evidenceId: unknownId })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await refused(ISSUE, good, 'carl')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused(ISSUE, { ...good, projectId: unknownId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused(ISSUE, good, 'sun')).toMatchObject({ code: 'FORBIDDEN' });

    const clientKey = randomUUID();
    const warning = await issue(projectId, { groundKeys: [key], clientKey });
    expect(warning).toMatchObject({ status: 'ISSUED', overdue: false, grounds: [{ key, text }], closedOn: null });
    expect((await issue(projectId, { groundKeys: [key], clientKey })).id).toBe(warning.id);
    expect(await refused(ISSUE, good)).toMatchObject({ code: 'CONFLICT' });
    expect(await proposed(projectId)).toBeUndefined();

    const step = { id: warning.id, expectedVersion: 1, reason: '企业申请延期' };
    expect(await refused(EXTEND, { ...step, deadline: day(30) })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await refused(EXTEND, { ...step, expectedVersion: 9, deadline: day(60) })).toMatchObject({
      code: 'STALE_VERSION',
    });
    const extended = await ask(EXTEND, { input: { ...step, deadline: day(60) } });
    expect(extended).toMatchObject({ deadline: day(60), version: 2 });

    const done = { ...step, expectedVersion: 2, reason: '已补缴并提交整改报告' };
    expect(await refused(RECTIFY, done)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.evidenceId' });
    const evidenceId = await evidence('anna');
    const rectified = await ask(RECTIFY, { input: { ...done, evidenceId } });
    expect(rectified).toMatchObject({ status: 'RECTIFIED', closedOn: day(0) });
    expect(rectified.events.map(({ act }) => act)).toEqual(['ISSUED', 'EXTENDED', 'RECTIFIED']);
    for (const query of [RECTIFY, WITHDRAW, PROPOSE]) {
      const again = { ...done, expectedVersion: 3, evidenceId: await evidence('anna') };
      expect((await refused(query, again)).code).toMatch(/INVALID_TRANSITION/);
    }
    // What a warning was about is not proposed again.
    expect(await proposed(projectId)).toBeUndefined();
    const { edges } = await ask<{ edges: { node: Values }[] }>(TIMELINE, { id: projectId });
    expect(edges.map(({ node }) => node)).toContainEqual(
      expect.objectContaining({
        kind: 'PROJECT',
        text: expect.stringContaining('整改通过'),
        body: '已补缴并提交整改报告',
      }),
    );
  });

  it('are refused to who may not, and where there is none', async () => {
    const warning = await issue(await belowPromise());
    expect(warning.grounds).toEqual([{ key: `OTHER:${day(0)}`, kind: 'OTHER', text: '税收未达约定' }]);
    const step = { id: warning.id, expectedVersion: 1, reason: '发错了项目' };
    const calls: [string, Values][] = [
      ...[RECTIFY, WITHDRAW, PROPOSE].map((query): [string, Values] => [query, { ...step, evidenceId: unknownId }]),
      [EXTEND, { ...step, deadline: day(90) }],
      [DECIDE, { ...step, approved: false, deadline: day(90) }],
    ];
    for (const [query, input] of calls) {
      expect(await refused(query, { ...input, id: unknownId }, 'mia')).toMatchObject({ code: 'NOT_FOUND' });
      expect(await refused(query, input, 'sun')).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await refused(DECIDE, calls[4]![1])).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refused(WITHDRAW, { ...step, expectedVersion: 5 })).toMatchObject({ code: 'STALE_VERSION' });
    expect(await refused(WITHDRAW, step, 'carl')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await ask(WITHDRAW, { input: step })).toMatchObject({ status: 'WITHDRAWN' });
  });

  it('end in exit only after the term, by two people: places on the map are free, lights go out', async () => {
    const before = (await ask<{ held: number }[]>(GAP))[0]!.held;
    const late = { signedOn: day(-400), steps: [{ kind: 'CONSTRUCTION', plannedOn: day(-200) }] };
    const projectId = await sign(late);
    expect((await ask<{ held: number }[]>(GAP))[0]!.held).toBe(before + 1);
    const [ground] = (await proposed(projectId))!;
    expect(ground).toMatchObject({ kind: 'LONG_RED', key: `RED:CONSTRUCTION:${day(-200)}` });
    const { id } = await issue(projectId, { groundKeys: [ground!.key], deadline: day(1) });
    const step = { id, expectedVersion: 1, reason: '逾期未开工，企业无力续建' };
    expect(await refused(PROPOSE, step)).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('未过') });
    const decision = { ...step, approved: true, evidenceId: await evidence('lei') };
    expect(await refused(DECIDE, decision, 'lei')).toMatchObject({ code: 'CONFLICT' });

    await app.during(`${day(3)}T10:00:00+08:00`, async () => {
      expect(await ask(LIST, { filter: { overdue: true } })).toMatchObject({
        totalCount: 1,
        edges: [{ node: { id } }],
      });
      expect(await ask(PROPOSE, { input: step }, 'mia')).toMatchObject({ status: 'EXIT_PROPOSED', version: 2 });
      const now = { ...decision, expectedVersion: 2 };
      const own = { ...now, evidenceId: await evidence('mia') };
      expect(await refused(DECIDE, own, 'mia')).toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining('他人'),
      });
      expect(await refused(DECIDE, { ...now, evidenceId: null }, 'lei')).toMatchObject({ code: 'BAD_USER_INPUT' });
      expect(await refused(DECIDE, { ...now, approved: false }, 'lei')).toMatchObject({ field: 'input.deadline' });
      expect(await refused(DECIDE, decision, 'lei')).toMatchObject({ code: 'STALE_VERSION' });
      const kept = { ...step, expectedVersion: 2, approved: false, deadline: day(5) };
      expect(await ask(DECIDE, { input: kept }, 'lei')).toMatchObject({
        status: 'ISSUED',
        deadline: day(5),
        version: 3,
      });
    });
    await app.during(`${day(6)}T10:00:00+08:00`, async () => {
      const again = { ...step, expectedVersion: 3 };
      expect(await ask(PROPOSE, { input: again }, 'mia')).toMatchObject({ version: 4 });
      const exited = await ask(DECIDE, { input: { ...decision, expectedVersion: 4 } }, 'lei');
      expect(exited).toMatchObject({ status: 'EXITED', closedOn: day(6) });
      expect((await ask<{ held: number }[]>(GAP))[0]!.held).toBe(before);
      const project = await ask<Values & { steps: { kind: string; version: number }[] }>(PROJECT, { id: projectId });
      expect(project).toMatchObject({
        exitedOn: day(6),
        light: 'GREY',
        daysOverdue: 0,
        currentStep: null,
        warnings: [{ id }],
      });
      const watched = await ask<{ edges: { node: { id: string } }[] }>(LIGHTS, {}, 'mia');
      expect(watched.edges.map(({ node }) => node.id)).not.toContain(projectId);
      const { version } = project.steps.find(({ kind }) => kind === 'REGISTRATION')!;
      const record = 'mutation ($input: RecordStepInput!) { recordStep(input: $input) { id } }';
      const input = { projectId, kind: 'REGISTRATION', expectedVersion: version, actualOn: day(0) };
      expect(await refused(record, input)).toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining('清退'),
      });
      expect(await refused(ISSUE, { projectId, deadline: day(60), reason: '再发一次' })).toMatchObject({
        code: 'CONFLICT',
      });
      expect(await proposed(projectId)).toBeUndefined();
    });
  });

  it('are issued once, however many do it at the same time', async () => {
    const projectId = await belowPromise();
    const input = { projectId, deadline: day(30), reason: '税收未达约定' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => app.send(ISSUE, { input }, people.anna!.token)));
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'OK').sort();
    expect(codes).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT', 'CONFLICT', 'OK']);
  });
});
