import { RecordType } from '../src/audit/audit-policy.js';
import { newId } from '../src/database/base.entity.js';
import { Transactions } from '../src/database/transactions.js';
import { Jobs } from '../src/jobs/jobs.js';
import { NewNotification, Notifications } from '../src/notification/notifications.js';
import { TestApp, Values } from './support/app.js';
import { Colleague, colleague, createCompany, disable, unknownId } from './support/zone.js';

const LIST = `query ($unreadOnly: Boolean, $first: Int, $after: String) {
  notifications(unreadOnly: $unreadOnly, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { id kind title body subjectType subjectId dueOn createdAt readAt } } }
  unreadNotificationCount }`;
const MARK = 'mutation ($ids: [ID!]!) { marked: markNotificationsRead(ids: $ids) }';
const MARK_ALL = 'mutation ($before: DateTime!) { marked: markAllNotificationsRead(before: $before) }';

interface Told {
  id: string;
  kind: string;
  title: string;
  body: string | null;
  subjectType: string;
  subjectId: string;
  dueOn: string | null;
  createdAt: string;
  readAt: string | null;
}

let app: TestApp;
const list = async (by: Colleague, variables: Values = {}) => {
  const answer = await app.ask<{
    notifications: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string };
      edges: { node: Told }[];
    };
    unreadNotificationCount: number;
  }>(LIST, variables, by.token);
  const { notifications, unreadNotificationCount: unread } = answer;
  return { ...notifications, unread, nodes: notifications.edges.map(({ node }) => node) };
};
const mark = async (by: Colleague, ids: string[]) =>
  (await app.ask<{ marked: number }>(MARK, { ids }, by.token)).marked;

describe('notifications', () => {
  let officer: Colleague;
  let other: Colleague;
  beforeAll(async () => {
    app = await TestApp.start();
    officer = await colleague(app, 'officer', ['OFFICER']);
    other = await colleague(app, 'other', ['STAFF']);
  });
  afterAll(() => app.stop());

  const row = (userId: string, key: string): NewNotification => ({
    ...{ userId, kind: 'TEST', key, title: `事 ${key}`, body: null, dueOn: null },
    ...{ subjectType: RecordType.COMPANY, subjectId: unknownId },
  });
  const push = (rows: NewNotification[]): Promise<number> =>
    app.app.get(Transactions).run(null, (manager) => app.app.get(Notifications).push(manager, rows));

  it('reach a person once per key, whoever pushes them how often and in what order', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => row(officer.id, `K${index % 100}`));
    const added = await Promise.all([rows, rows.toReversed(), rows, rows.toReversed()].map(push));
    expect(added.reduce((sum, count) => sum + count)).toBe(100);
    expect(await push([row(other.id, 'K0')])).toBe(1); // the key is each person's own
    expect((await list(officer, { first: 1 })).totalCount).toBe(100);
  });

  it('are told to nobody whose account is disabled, and with nothing to tell nothing happens', async () => {
    const leaver = await colleague(app, 'leaver', ['OFFICER']);
    await disable(app, leaver);
    expect(await push([row(leaver.id, 'K0')])).toBe(0);
    expect(await push([])).toBe(0);
  });

  it('are listed newest first, page by page, and only to whom they were sent', async () => {
    const seen: Told[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page = await list(officer, { first: 30, after });
      seen.push(...page.nodes);
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    expect(seen).toHaveLength(100);
    expect(seen.map(({ id }) => id)).toEqual(
      seen
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
    const theirs = await list(other);
    expect(theirs.nodes.map(({ title, subjectType, readAt }) => [title, subjectType, readAt])).toEqual([
      ['事 K0', 'COMPANY', null],
    ]);
  });

  it('become read by their reader and stay so from the first time; those of others count as missing', async () => {
    const [first, second] = (await list(officer, { first: 2 })).nodes as [Told, Told];
    expect(await mark(other, [first.id, unknownId])).toBe(0);
    expect(await mark(officer, [first.id, first.id, unknownId])).toBe(1);
    expect(await mark(officer, [first.id, second.id])).toBe(1);
    const { nodes, unread } = await list(officer, { first: 3 });
    expect(nodes.map(({ readAt }) => readAt !== null)).toEqual([true, true, false]);
    expect(unread).toBe(98);
    const open = await list(officer, { unreadOnly: true, first: 100 });
    expect([open.totalCount, open.nodes.length]).toEqual([98, 98]);
    expect(open.nodes.map(({ id }) => id)).not.toContain(first.id);
  });

  it('become read all at once up to the newest that was seen; what came later does not', async () => {
    const [newest] = (await list(officer, { first: 1 })).nodes as [Told];
    await push([row(officer.id, 'LATER')]);
    const before = async (instant: string) =>
      (await app.ask<{ marked: number }>(MARK_ALL, { before: instant }, officer.token)).marked;
    expect(await before('2020-01-01T00:00:00Z')).toBe(0);
    expect(await before(newest.createdAt)).toBe(98);
    expect((await list(officer, { unreadOnly: true })).nodes.map(({ title }) => title)).toEqual(['事 LATER']);
    expect((await list(other)).unread).toBe(1);
  });

  it.each<[string, string, Values, string]>([
    ['no id', MARK, { ids: [] }, 'ids'],
    ['too many ids', MARK, { ids: Array.from({ length: 101 }, () => unknownId) }, 'ids'],
    ['what is no id', MARK, { ids: ['1'] }, 'ids'],
    ['what is no time', MARK_ALL, { before: '2026-02-30T00:00:00Z' }, 'before'],
    ['a cursor of something else', LIST, { after: 'WzFd' }, ''],
    ['too long a page', LIST, { first: 101 }, 'first'],
  ])('refuse %s', async (_what, operation, variables, field) => {
    const refusal = await app.refusal(operation, variables, officer.token);
    expect(refusal.code).toBe('BAD_USER_INPUT');
    expect(refusal.message + (refusal.field ?? '')).toContain(field);
  });

  it('refuse whoever is not signed in', async () => {
    for (const operation of ['{ unreadNotificationCount }', '{ notifications { totalCount } }']) {
      expect((await app.refusal(operation, {}, '')).code).toBe('UNAUTHENTICATED');
    }
  });

  it('go half a year after they were read, and never unread', async () => {
    await app.sql.query(`UPDATE notification SET created_at = now() - interval '3 years'`);
    await app.sql.query(
      `UPDATE notification SET read_at = now() - make_interval(days => CASE WHEN key < 'K5' THEN 181 ELSE 178 END)
        WHERE read_at IS NOT NULL`,
    );
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    await app.during(tomorrow, () => app.app.get(Jobs).runDue());
    const kept = await app.sql.query<{ key: string }>('SELECT key FROM notification WHERE user_id = $1', [officer.id]);
    const keys = kept.rows.map(({ key }) => key).sort();
    expect(keys).toEqual(
      ['LATER', ...Array.from({ length: 100 }, (_, index) => `K${index}`)].filter((key) => key >= 'K5').sort(),
    );
  });
});

describe('reminders of tasks', () => {
  const TODAY = '2027-03-01';
  let giver: Colleague;
  let doer: Colleague;
  let companyId: string;
  beforeAll(async () => {
    app = await TestApp.start();
    giver = await colleague(app, 'giver', ['MANAGER']);
    doer = await colleague(app, 'doer', ['OFFICER']);
    companyId = await createCompany(app, '东莞电堆科技有限公司');
  });
  afterAll(() => app.stop());

  const task = async (title: string, dueOn: string, status = 'OPEN'): Promise<string> => {
    const id = newId();
    await app.sql.query(
      `INSERT INTO task (id, title, due_on, status, assignee_id, created_by_id, company_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, title, dueOn, status, doer.id, giver.id, companyId],
    );
    return id;
  };
  const morning = (day: string): Promise<void> => app.during(`${day}T08:00:10+08:00`, () => app.app.get(Jobs).runDue());
  /** Of tasks: other jobs of the same morning tell managers other things. */
  const told = async (by: Colleague) =>
    (await list(by)).nodes.filter(({ subjectType }) => subjectType === 'TASK').map(({ title, body }) => [title, body]);

  it('come on the day for whoever does it, the day after for whoever gave it too, and once', async () => {
    const id = await task('寄样品', TODAY);
    await task('已办的', TODAY, 'DONE');
    await task('以后的', '2027-03-05');
    await task('早已超期的', '2026-12-01');
    await morning(TODAY);
    await morning(TODAY);
    expect(await told(doer)).toEqual([['今天到期：寄样品', '期限 3月1日，企业 东莞电堆科技有限公司']]);
    expect(await told(giver)).toEqual([]);
    const [due] = (await list(doer)).nodes;
    expect(due).toMatchObject({ kind: 'TASK_DUE', subjectType: 'TASK', subjectId: id, dueOn: TODAY, readAt: null });

    await morning('2027-03-02');
    await morning('2027-03-03');
    const overdue = '已超期：寄样品';
    expect((await told(doer))[0]).toEqual([overdue, '期限 3月1日，企业 东莞电堆科技有限公司']);
    expect(await told(giver)).toEqual([[overdue, '期限 3月1日，企业 东莞电堆科技有限公司，承办人 doer']]);
    expect(await told(doer)).toHaveLength(2);
  });

  it('come again for the day to which it was postponed', async () => {
    await app.sql.query(`UPDATE task SET due_on = '2027-03-04', version = version + 1 WHERE title = '寄样品'`);
    await morning('2027-03-04');
    expect((await told(doer))[0]).toEqual(['今天到期：寄样品', '期限 3月4日，企业 东莞电堆科技有限公司']);
  });
});
