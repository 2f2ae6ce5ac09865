import { randomUUID } from 'node:crypto';
import { newId } from '../../src/database/base.entity.js';
import { TestApp, Values } from '../support/app.js';
import { Colleague, colleague, createCompany, day, disable, unknownId } from '../support/zone.js';

const FIELDS = `id version title dueOn status overdue outcome closedAt logId assignee { id } createdBy { id }
  company { id name } lead { id name } postponements { fromDay toDay reason actor { id } }`;
const CREATE = `mutation ($input: CreateTaskInput!) { createTask(input: $input) { ${FIELDS} } }`;
const COMPLETE = `mutation ($id: ID!, $v: Int!, $outcome: String) {
  completeTask(id: $id, expectedVersion: $v, outcome: $outcome) { ${FIELDS} } }`;
const POSTPONE = `mutation ($id: ID!, $v: Int!, $dueOn: LocalDate!, $reason: String!) {
  postponeTask(id: $id, expectedVersion: $v, dueOn: $dueOn, reason: $reason) { ${FIELDS} } }`;
const CANCEL = `mutation ($id: ID!, $v: Int!, $reason: String!) {
  cancelTask(id: $id, expectedVersion: $v, reason: $reason) { ${FIELDS} } }`;
const REASSIGN = `mutation ($id: ID!, $v: Int!, $to: ID!) {
  reassignTask(id: $id, expectedVersion: $v, assigneeId: $to) { ${FIELDS} } }`;
const ONE = 'query ($id: ID!) { task(id: $id) { id title version } }';
const LIST = `query ($filter: TaskFilter, $first: Int, $after: String) {
  tasks(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id dueOn overdue } } } }`;

interface Task {
  id: string;
  version: number;
  dueOn: string;
  status: string;
  overdue: boolean;
  closedAt: string | null;
  postponements: object[];
}

describe('tasks', () => {
  let app: TestApp;
  let manager: Colleague;
  let officer: Colleague;
  let mate: Colleague;
  let stranger: Colleague;
  let staff: Colleague;
  let companyId: string;
  let leadId: string;
  let secretLeadId: string;

  beforeAll(async () => {
    app = await TestApp.start();
    manager = await colleague(app, 'manager', ['MANAGER']);
    officer = await colleague(app, 'officer', ['OFFICER'], '招商一组');
    mate = await colleague(app, 'mate', ['OFFICER'], '招商一组');
    stranger = await colleague(app, 'stranger', ['OFFICER'], '招商二组');
    staff = await colleague(app, 'staff', ['STAFF']);
    companyId = await createCompany(app, '东莞电堆科技有限公司');
    leadId = await lead(false);
    secretLeadId = await lead(true);
  });
  afterAll(() => app.stop());

  const lead = async (confidential: boolean): Promise<string> => {
    const id = newId();
    await app.sql.query(
      `INSERT INTO lead (id, name, company_id, source, owner_id, confidential, respond_by, judge_by, created_by_id)
       VALUES ($1, '电堆项目', $2, 'CHAIN', $3, $4, current_date, current_date, $3)`,
      [id, companyId, officer.id, confidential],
    );
    return id;
  };
  const create = async (input: Values = {}, by = officer): Promise<Task> =>
    (await app.ask<{ createTask: Task }>(CREATE, { input: { title: '寄样品', dueOn: day(2), ...input } }, by.token))
      .createTask;
  const age = (id: string, days: number) =>
    app.sql.query('UPDATE task SET due_on = current_date - $2::int, version = version + 1 WHERE id = $1', [id, days]);

  it('is one’s own unless given to somebody by whoever may', async () => {
    expect(await create({ leadId })).toMatchObject({
      ...{ title: '寄样品', dueOn: day(2), status: 'OPEN', overdue: false, version: 1, outcome: null, closedAt: null },
      ...{ assignee: { id: officer.id }, createdBy: { id: officer.id }, logId: null, postponements: [] },
      ...{ company: { id: companyId, name: '东莞电堆科技有限公司' }, lead: { id: leadId, name: '电堆项目' } },
    });
    expect(await create({ assigneeId: staff.id, companyId }, manager)).toMatchObject({
      ...{ assignee: { id: staff.id }, createdBy: { id: manager.id }, company: { id: companyId }, lead: null },
    });
    expect(await create({ assigneeId: officer.id })).toMatchObject({ assignee: { id: officer.id } });
  });

  it.each<[string, () => Values, string, string | undefined]>([
    ['a limit that has passed', () => ({ dueOn: day(-1) }), 'BAD_USER_INPUT', 'input.dueOn'],
    ['a day that does not exist', () => ({ dueOn: '2026-02-30' }), 'BAD_USER_INPUT', 'input.dueOn'],
    ['nothing to do', () => ({ title: '' }), 'BAD_USER_INPUT', 'input.title'],
    ['an assignee without the right to assign', () => ({ assigneeId: mate.id }), 'FORBIDDEN', undefined],
    ['an unknown company', () => ({ companyId: unknownId }), 'NOT_FOUND', 'input.companyId'],
    ['an unknown lead', () => ({ leadId: unknownId }), 'NOT_FOUND', 'input.leadId'],
    ['a lead of another company', () => ({ leadId, companyId: unknownId }), 'BAD_USER_INPUT', 'input.companyId'],
  ])('refuses %s', async (_, input, code, field) => {
    const refusal = await app.refusal(CREATE, { input: { title: '寄样品', dueOn: day(2), ...input() } }, officer.token);
    expect([refusal.code, refusal.field]).toEqual([code, field]);
  });

  it('refuses an assignee who is unknown or disabled, and a lead that one may not see', async () => {
    const leaver = await colleague(app, 'leaver', ['OFFICER']);
    await disable(app, leaver);
    for (const assigneeId of [leaver.id, unknownId]) {
      const refusal = await app.refusal(CREATE, { input: { title: 'xx', dueOn: day(1), assigneeId } }, manager.token);
      expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.assigneeId' });
    }
    const hidden = await app.refusal(
      CREATE,
      { input: { title: 'xx', dueOn: day(1), leadId: secretLeadId } },
      mate.token,
    );
    expect(hidden).toMatchObject({ code: 'NOT_FOUND', field: 'input.leadId' });
  });

  it('is completed once, with its outcome', async () => {
    const { id } = await create();
    await age(id, 3);
    const done = (await app.ask<{ completeTask: Task }>(COMPLETE, { id, v: 2, outcome: '已寄出' }, officer.token))
      .completeTask;
    expect(done).toMatchObject({ status: 'DONE', outcome: '已寄出', version: 3, overdue: false });
    expect(Date.now() - Date.parse(done.closedAt!)).toBeLessThan(60_000);
    for (const [query, variables] of [
      [COMPLETE, {}],
      [CANCEL, { reason: '不办了' }],
      [POSTPONE, { dueOn: day(9), reason: '改期' }],
    ] as const) {
      const refusal = await app.refusal(query, { id, v: 3, ...variables }, officer.token);
      expect(refusal).toMatchObject({ code: 'INVALID_TRANSITION', details: { status: 'DONE' } });
    }
  });

  it('is postponed forward only, and keeps every step', async () => {
    const { id } = await create();
    const postpone = (v: number, dueOn: string, reason = '对方出差') => ({ id, v, dueOn, reason });
    await app.ask(POSTPONE, postpone(1, day(5)), officer.token);
    const { postponeTask } = await app.ask<{ postponeTask: Task }>(
      POSTPONE,
      postpone(2, day(9), '样品未到'),
      manager.token,
    );
    expect(postponeTask).toMatchObject({
      ...{ dueOn: day(9), version: 3 },
      postponements: [
        { fromDay: day(2), toDay: day(5), reason: '对方出差', actor: { id: officer.id } },
        { fromDay: day(5), toDay: day(9), reason: '样品未到', actor: { id: manager.id } },
      ],
    });
    const refuse = async (v: number, dueOn: string, reason?: string) =>
      app.refusal(POSTPONE, postpone(v, dueOn, reason), officer.token);
    expect(await refuse(3, day(9))).toMatchObject({ code: 'BAD_USER_INPUT', field: 'dueOn' });
    expect(await refuse(3, day(3))).toMatchObject({ code: 'BAD_USER_INPUT', field: 'dueOn' });
    expect(await refuse(3, day(10), ' ')).toMatchObject({ code: 'BAD_USER_INPUT', field: 'reason' });
    expect(await refuse(2, day(10))).toMatchObject({ code: 'STALE_VERSION', details: { currentVersion: 3 } });
    await age(id, 5);
    expect(await refuse(4, day(-1))).toMatchObject({ code: 'BAD_USER_INPUT', field: 'dueOn' });
    expect((await app.sql.query('SELECT FROM task_postponement WHERE task_id = $1', [id])).rows).toHaveLength(2);
  });

  it('is cancelled with a reason, and given to somebody else by a manager', async () => {
    const { id } = await create();
    expect((await app.refusal(REASSIGN, { id, v: 1, to: mate.id }, officer.token)).code).toBe('FORBIDDEN');
    const unknown = await app.refusal(REASSIGN, { id, v: 1, to: unknownId }, manager.token);
    expect(unknown).toMatchObject({ code: 'BAD_USER_INPUT', field: 'assigneeId' });
    const { reassignTask } = await app.ask<{ reassignTask: Task }>(REASSIGN, { id, v: 1, to: mate.id }, manager.token);
    expect(reassignTask).toMatchObject({ assignee: { id: mate.id }, version: 2 });
    expect((await app.refusal(CANCEL, { id, v: 1, reason: '不办了' }, mate.token)).code).toBe('STALE_VERSION');
    const { cancelTask } = await app.ask<{ cancelTask: Task }>(
      CANCEL,
      { id, v: 2, reason: '企业改变计划' },
      mate.token,
    );
    expect(cancelTask).toMatchObject({ status: 'CANCELLED', outcome: '企业改变计划' });
  });

  it('is read one by one by whoever sees it in the list', async () => {
    const task = await create({ title: '单独看' });
    const read = async (by: Colleague) => app.ask(ONE, { id: task.id }, by.token);
    expect(await read(mate)).toEqual({ task: { id: task.id, title: '单独看', version: 1 } });
    expect(await app.refusal(ONE, { id: task.id }, stranger.token)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await app.refusal(ONE, { id: unknownId }, officer.token)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is changed by whoever does it, gave it, or gives orders; hidden from other teams', async () => {
    const given = await create({ assigneeId: staff.id }, manager);
    const complete = (task: Task, by: Colleague) => app.refusal(COMPLETE, { id: task.id, v: task.version }, by.token);
    expect((await complete(given, officer)).code).toBe('NOT_FOUND');
    await app.ask(COMPLETE, { id: given.id, v: 1 }, staff.token);

    const own = await create();
    expect((await complete(own, mate)).code).toBe('FORBIDDEN');
    expect((await complete(own, stranger)).code).toBe('NOT_FOUND');
    expect((await complete({ ...own, id: unknownId }, stranger)).code).toBe('NOT_FOUND');

    const secret = await create({ leadId: secretLeadId });
    expect((await complete(secret, mate)).code).toBe('NOT_FOUND');
    await app.ask(COMPLETE, { id: secret.id, v: 1 }, officer.token);
  });

  it('loses no decision: of 20 who complete it at once, one does', async () => {
    const { id } = await create();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => app.send(COMPLETE, { id, v: 1 }, officer.token)),
    );
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'ok');
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['ok', 'INVALID_TRANSITION']));
  });

  it('makes one task of 20 parallel retries with one key, and refuses the key for another', async () => {
    const input = { title: '重试的待办', dueOn: day(1), clientKey: randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => app.send<{ createTask: Task }>(CREATE, { input }, officer.token)),
    );
    expect(new Set(answers.map(({ data }) => data?.createTask.id)).size).toBe(1);
    expect((await app.sql.query("SELECT FROM task WHERE title = '重试的待办'")).rows).toHaveLength(1);
    const other = await app.refusal(CREATE, { input: { ...input, dueOn: day(2) } }, officer.token);
    expect(other.code).toBe('IDEMPOTENCY_MISMATCH');
  });

  describe('the list', () => {
    type Page = {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string };
      edges: { node: Task }[];
    };
    const page = async (variables: Values, by: Colleague): Promise<Page> =>
      (await app.ask<{ tasks: Page }>(LIST, variables, by.token)).tasks;
    const ids: string[] = [];
    let lone: Colleague;
    beforeAll(async () => {
      lone = await colleague(app, 'lone', ['OFFICER'], '招商三组');
      for (const due of [5, 1, 3, 3, 9]) ids.push((await create({ dueOn: day(due), companyId }, lone)).id);
      await age(ids[1]!, 1);
      await app.ask(COMPLETE, { id: ids[4], v: 1 }, lone.token);
    });
    const found = async (filter: Values, by = lone): Promise<number[]> => {
      const { edges, totalCount } = await page({ filter }, by);
      expect(totalCount).toBe(edges.length);
      return edges.map(({ node }) => ids.indexOf(node.id));
    };

    it('shows each task exactly once, what is due first in front', async () => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { edges, pageInfo }: Page = await page({ first: 2, after }, lone);
        seen.push(...edges.map(({ node }) => node.id));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after);
      expect(seen).toEqual([1, 2, 3, 0, 4].map((index) => ids[index]));
    });

    it('is filtered', async () => {
      expect(await found({ statuses: ['OPEN'] })).toEqual([1, 2, 3, 0]);
      expect(await found({ statuses: ['DONE', 'CANCELLED'] })).toEqual([4]);
      expect(await found({ overdue: true })).toEqual([1]);
      expect(await found({ overdue: false, dueTo: day(4) })).toEqual([2, 3]);
      expect(await found({ dueFrom: day(5) })).toEqual([0, 4]);
      expect(await found({ assigneeId: lone.id, dueTo: day(4) }, manager)).toEqual([1, 2, 3]);
      expect(await found({ companyId, createdById: lone.id, statuses: ['DONE'] }, manager)).toEqual([4]);
      expect(await found({ leadId })).toEqual([]);
      expect(await found({ logId: unknownId })).toEqual([]);
      expect(await found({ assigneeId: lone.id }, stranger)).toEqual([]);
    });

    it('shows whoever only brings in leads what was given to them', async () => {
      const given = await create({ assigneeId: staff.id, title: '补充材料' }, manager);
      const { edges } = await page({ filter: { statuses: ['OPEN'] } }, staff);
      expect(edges.map(({ node }) => node.id)).toContain(given.id);
    });

    it('takes as many statements for a hundred tasks as for one', async () => {
      await app.sql.query(
        `INSERT INTO task (id, title, due_on, assignee_id, created_by_id)
         SELECT gen_random_uuid(), '批量', current_date, $1, $1 FROM generate_series(1, 100)`,
        [lone.id],
      );
      const one = await app.statementsOf(() => page({ first: 1 }, lone));
      const hundred = await app.statementsOf(() => page({ first: 100 }, lone));
      expect(hundred).toBe(one);
    });
  });
});
