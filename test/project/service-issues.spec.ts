import { randomUUID } from 'node:crypto';
import { addWorkingDays } from '../../src/common/working-days.js';
import { Reminders } from '../../src/notification/reminders.js';
import { TestApp, Values } from '../support/app.js';
import { logContact } from '../support/contacts.js';
import { admit, negotiate, SIGN, signing } from '../support/projects.js';
import { paragraphOf, publish, reportOf, tableOf } from '../support/reports.js';
import { Colleague, colleague, createCompany, day, unknownId } from '../support/zone.js';

const ISSUE = `id title status origin raisedOn dueOn overdue daysOverdue escalation company { id } project { id } logId
  department { id name } assignee { id } steward { id } raisedBy { id } result satisfaction acts version
  events { kind status dueOn text actor { id } }`;
const RAISE = `mutation ($input: RaiseServiceIssueInput!) { raiseServiceIssue(input: $input) { ${ISSUE} } }`;
const ASSIGN = `mutation ($input: AssignServiceIssueInput!) { assignServiceIssue(input: $input) { ${ISSUE} } }`;
const head = '$id: ID!, $v: Int!';
const args = 'id: $id, expectedVersion: $v';
const PROGRESS = `mutation (${head}, $note: String!) { progressServiceIssue(${args}, note: $note) { ${ISSUE} } }`;
const RESOLVE = `mutation (${head}, $result: String!) { resolveServiceIssue(${args}, result: $result) { ${ISSUE} } }`;
const CLOSE = `mutation (${head}, $satisfaction: Int!) { closeServiceIssue(${args}, satisfaction: $satisfaction) { ${ISSUE} } }`;
const REOPEN = `mutation (${head}, $reason: String!, $dueOn: LocalDate) {
  reopenServiceIssue(${args}, reason: $reason, dueOn: $dueOn) { ${ISSUE} } }`;
const WITHDRAW = `mutation (${head}, $reason: String!) { withdrawServiceIssue(${args}, reason: $reason) { ${ISSUE} } }`;
const LIST = `query ($filter: ServiceIssueFilter, $first: Int, $after: String) {
  serviceIssues(filter: $filter, first: $first, after: $after) { totalCount pageInfo { endCursor } edges { node { ${ISSUE} } } } }`;
const GET = `query ($id: ID!) { serviceIssue(id: $id) { ${ISSUE} } }`;
const WORK = '{ myWork { items { kind text dueOn issue { id } } } }';
const TOLD = '{ notifications(first: 50) { edges { node { kind title subjectType } } } }';

interface Issue {
  id: string;
  title: string;
  status: string;
  origin: string;
  dueOn: string;
  overdue: boolean;
  daysOverdue: number;
  escalation: string;
  company: { id: string } | null;
  project: { id: string } | null;
  department: { id: string } | null;
  assignee: { id: string } | null;
  steward: { id: string } | null;
  result: string | null;
  satisfaction: number | null;
  acts: string[];
  version: number;
  events: { kind: string; status: string; dueOn: string; text: string | null }[];
}

let app: TestApp;
let fang: Colleague;
let anna: Colleague;
let bo: Colleague;
let mia: Colleague;
let lei: Colleague;
let sun: Colleague;
let companyId: string;
beforeAll(async () => {
  app = await TestApp.start();
  mia = await colleague(app, 'mia', ['MANAGER'], '企业服务科');
  fang = await colleague(app, 'fang', ['STEWARD'], '企业服务科');
  anna = await colleague(app, 'anna', ['OFFICER'], '招商一科');
  bo = await colleague(app, 'bob', ['OFFICER'], '供电所');
  lei = await colleague(app, 'lei', ['LEADER']);
  sun = await colleague(app, 'sun', ['STAFF']);
  companyId = await createCompany(app, '示例精密制造有限公司');
});
afterAll(() => app.stop());

const act = async (mutation: string, variables: Values, by: Colleague): Promise<Issue> =>
  Object.values(await app.ask<Record<string, Issue>>(mutation, variables, by.token))[0]!;
const raise = (more: Values = {}, by = fang): Promise<Issue> =>
  act(RAISE, { input: { companyId, title: '厂区电压不稳', ...more } }, by);
const list = async (filter: Values, by = fang): Promise<{ totalCount: number; edges: { node: Issue }[] }> =>
  (await app.ask<{ serviceIssues: { totalCount: number; edges: { node: Issue }[] } }>(LIST, { filter }, by.token))
    .serviceIssues;
const codeOf = async (mutation: string, variables: Values, by: Colleague): Promise<string> =>
  (await app.refusal(mutation, variables, by.token)).code;
const of = ({ id, version: v }: Issue, more: Values = {}): Values => ({ id, v, ...more });
const departmentOf = async ({ id }: Colleague): Promise<string> =>
  (
    await app.sql.query<{ id: string }>(
      'SELECT t.department_id AS id FROM app_user u JOIN team t ON t.id = u.team_id WHERE u.id = $1',
      [id],
    )
  ).rows[0]!.id;
const toldTo = async (by: Colleague, subjectType = 'SERVICE_ISSUE'): Promise<string[]> => {
  const { notifications } = await app.ask<{
    notifications: { edges: { node: { kind: string; title: string; subjectType: string } }[] };
  }>(TOLD, {}, by.token);
  return notifications.edges
    .filter(({ node }) => node.subjectType === subjectType)
    .map(({ node }) => `${node.kind} ${node.title}`)
    .sort();
};

describe('a problem of a firm', () => {
  it('goes from raising to 销号, and back when the firm does not agree', async () => {
    const raised = await raise({ title: '门前道路积水', detail: '雨后货车不能进出' });
    expect(raised).toMatchObject({
      ...{ status: 'RAISED', origin: 'STEWARD', overdue: false, steward: { id: fang.id } },
      ...{ dueOn: addWorkingDays(day(0), 10), acts: ['ASSIGN', 'PROGRESS', 'RESOLVE', 'WITHDRAW'] },
    });
    const given = await act(ASSIGN, { input: { id: raised.id, expectedVersion: 1, assigneeId: bo.id } }, fang);
    expect(given).toMatchObject({ status: 'ASSIGNED', department: { id: await departmentOf(bo) } });
    const going = await act(PROGRESS, of(given, { note: '已到现场查看' }), bo);
    expect(going.acts).toEqual(['PROGRESS', 'RESOLVE']);
    const done = await act(RESOLVE, of(going, { result: '已疏通管道' }), bo);
    expect(done).toMatchObject({ status: 'RESOLVED', result: '已疏通管道', acts: [] });
    const back = await act(REOPEN, of(done, { reason: '雨后仍有积水', dueOn: day(20) }), fang);
    expect(back).toMatchObject({ status: 'IN_PROGRESS', dueOn: day(20) });
    const again = await act(RESOLVE, of(back, { result: '已加装泵站' }), bo);
    const closed = await act(CLOSE, of(again, { satisfaction: 5 }), fang);
    expect(closed).toMatchObject({ status: 'CLOSED', satisfaction: 5, acts: [] });
    expect(closed.events.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      ...['RAISE RAISED', 'ASSIGN ASSIGNED', 'PROGRESS IN_PROGRESS', 'RESOLVE RESOLVED'],
      ...['REOPEN IN_PROGRESS', 'RESOLVE RESOLVED', 'CLOSE CLOSED'],
    ]);
    expect(await toldTo(bo)).toContain('ISSUE_REOPENED 企业问题退回重办：门前道路积水');
    const { companyTimeline } = await app.ask<{
      companyTimeline: { edges: { node: { kind: string; text: string } }[] };
    }>(
      `query ($id: ID!) { companyTimeline(companyId: $id, first: 3) { edges { node { kind text } } } }`,
      { id: companyId },
      fang.token,
    );
    expect(companyTimeline.edges[0]!.node).toEqual({ kind: 'ISSUE', text: '企业问题“门前道路积水”销号，满意度 5 分' });
    const { history } = await app.ask<{ history: { edges: { node: unknown }[] } }>(
      'query ($id: String!) { history(type: SERVICE_ISSUE, id: $id) { edges { node { id } } } }',
      { id: closed.id },
      fang.token,
    );
    expect(history.edges.length).toBeGreaterThan(5);
  });

  it('comes of a visit, or of a project with its steward, and is raised once for one key', async () => {
    const { log } = await logContact(app, anna, {
      ...{ companyId, kind: 'VISIT', occurredAt: new Date().toISOString(), summary: '企业反映招工难' },
    });
    const input = {
      logId: log.id,
      title: '一线工人招工难',
      clientKey: randomUUID(),
      departmentId: await departmentOf(bo),
    };
    const visited = await act(RAISE, { input }, anna);
    expect(visited).toMatchObject({ origin: 'VISIT', company: { id: companyId }, steward: null, status: 'ASSIGNED' });
    expect((await act(RAISE, { input }, anna)).id).toBe(visited.id);
    const lead = await negotiate(app, anna.token, '问题项目', ['NEV-PEM']);
    await admit(app, lead.id, mia);
    const { signLead } = await app.ask<{ signLead: { id: string } }>(
      SIGN,
      { input: await signing(app, lead, anna.token, { stewardId: fang.id, sponsorId: lei.id }) },
      anna.token,
    );
    const ofProject = await act(RAISE, { input: { projectId: signLead.id, title: '施工许可办理慢' } }, anna);
    expect(ofProject).toMatchObject({ origin: 'FIRM', company: { id: lead.companyId }, steward: { id: fang.id } });
    const { projectTimeline } = await app.ask<{ projectTimeline: { edges: { node: { text: string } }[] } }>(
      'query ($id: ID!) { projectTimeline(projectId: $id, first: 1) { edges { node { text } } } }',
      { id: signLead.id },
      fang.token,
    );
    expect(projectTimeline.edges[0]!.node.text).toMatch(/^提出企业问题“施工许可办理慢”/);
    const wrong = { companyId, projectId: signLead.id, title: '不相干' };
    expect(await app.refusal(RAISE, { input: wrong }, anna.token)).toMatchObject({ field: 'input.projectId' });
  });

  it('is seen by those whose business it is, whatever the page', async () => {
    const secret = await raise({ title: '用工纠纷', assigneeId: bo.id });
    expect((await list({ ids: [secret.id] }, bo)).totalCount).toBe(1);
    expect((await list({ ids: [secret.id] }, lei)).totalCount).toBe(1);
    expect((await list({ ids: [secret.id] }, anna)).totalCount).toBe(0);
    expect(await codeOf(GET, { id: secret.id }, anna)).toBe('NOT_FOUND');
    expect(await codeOf(GET, { id: secret.id }, sun)).toBe('FORBIDDEN');
    for (let n = 0; n < 5; n += 1)
      await raise({ title: `分页${n}`, dueOn: day(n + 1), departmentId: await departmentOf(bo) });
    const filter = { open: true, stewardId: fang.id };
    const whole = (await list(filter)).edges.map(({ node }) => node.id);
    const seen: string[] = [];
    interface Paged {
      serviceIssues: { pageInfo: { endCursor: string | null }; edges: { node: Issue }[] };
    }
    for (let after: string | null = null, more = true; more; more = after !== null) {
      const page: Paged = await app.ask<Paged>(LIST, { filter, first: 2, after }, fang.token);
      seen.push(...page.serviceIssues.edges.map(({ node }) => node.id));
      after = page.serviceIssues.pageInfo.endCursor;
    }
    expect(seen).toEqual(whole);
    const few = await app.statementsOf(() => app.ask(LIST, { filter, first: 2 }, fang.token));
    expect(await app.statementsOf(() => app.ask(LIST, { filter, first: 50 }, fang.token))).toBe(few);
  });

  it('stands in the work of whose turn it is', async () => {
    const issue = await raise({ title: '轮到谁', dueOn: day(0), assigneeId: bo.id });
    const workOf = async (by: Colleague): Promise<string[]> => {
      const { myWork } = await app.ask<{ myWork: { items: { kind: string; issue: { id: string } | null }[] } }>(
        WORK,
        {},
        by.token,
      );
      return myWork.items.filter((item) => item.issue?.id === issue.id).map(({ kind }) => kind);
    };
    expect([await workOf(bo), await workOf(fang)]).toEqual([['ISSUE_DUE'], []]);
    await act(RESOLVE, of(issue, { result: '已办' }), bo);
    expect([await workOf(bo), await workOf(fang)]).toEqual([[], ['ISSUE_CONFIRM']]);
  });
});

describe('what is refused', () => {
  it('for every mutation: the wrong role, a stale version, bad input, a missing record', async () => {
    const issue = await raise({ title: '拒绝', assigneeId: bo.id });
    const mutations: [string, Values][] = [
      [PROGRESS, { note: '进展' }],
      [RESOLVE, { result: '结果' }],
      [WITHDRAW, { reason: '理由' }],
    ];
    for (const [mutation, more] of mutations) {
      expect(await codeOf(mutation, of(issue, more), sun)).toBe('FORBIDDEN');
      expect(await codeOf(mutation, { ...of(issue, more), v: 99 }, fang)).toBe('STALE_VERSION');
      expect(await codeOf(mutation, { ...of(issue, more), id: unknownId }, fang)).toBe('NOT_FOUND');
      const empty = Object.fromEntries(Object.keys(more).map((key) => [key, ' ']));
      expect(await codeOf(mutation, of(issue, empty), fang)).toBe('BAD_USER_INPUT');
      expect(await codeOf(mutation, of(issue, more), anna)).toBe('NOT_FOUND');
    }
    expect(await codeOf(WITHDRAW, of(issue, { reason: '不归我管' }), bo)).toBe('FORBIDDEN');
    const assign = (more: Values): Values => ({ input: { id: issue.id, expectedVersion: issue.version, ...more } });
    expect(await codeOf(ASSIGN, assign({ assigneeId: anna.id, reason: '改派' }), bo)).toBe('FORBIDDEN');
    expect(await codeOf(ASSIGN, assign({ assigneeId: anna.id, reason: '改派', expectedVersion: 9 }), fang)).toBe(
      'STALE_VERSION',
    );
    expect(await app.refusal(ASSIGN, assign({ assigneeId: anna.id }), fang.token)).toMatchObject({
      field: 'input.reason',
    });
    expect(await app.refusal(ASSIGN, assign({ dueOn: day(-1), reason: '提前' }), fang.token)).toMatchObject({
      field: 'input.dueOn',
    });
    expect(await app.refusal(ASSIGN, assign({ departmentId: unknownId, reason: '改派' }), fang.token)).toMatchObject({
      field: 'input.departmentId',
    });
    expect(await codeOf(ASSIGN, { input: { id: unknownId, expectedVersion: 1, assigneeId: bo.id } }, fang)).toBe(
      'NOT_FOUND',
    );
  });

  it('for raising', async () => {
    const refused = async (more: Values, by = fang): Promise<unknown> => {
      const { code, field } = await app.refusal(RAISE, { input: { companyId, title: '问题', ...more } }, by.token);
      return field ? `${code} ${field}` : code;
    };
    expect(await refused({}, sun)).toBe('FORBIDDEN');
    expect(await refused({ title: '' })).toBe('BAD_USER_INPUT input.title');
    expect(await refused({ title: '请打 13812345678' })).toBe('BAD_USER_INPUT input.title');
    expect(await refused({ companyId: null })).toBe('BAD_USER_INPUT input.companyId');
    expect(await refused({ companyId: unknownId })).toBe('NOT_FOUND input.companyId');
    expect(await refused({ projectId: unknownId })).toBe('NOT_FOUND input.projectId');
    expect(await refused({ logId: unknownId })).toBe('NOT_FOUND input.logId');
    expect(await refused({ raisedOn: day(1) })).toBe('BAD_USER_INPUT input.raisedOn');
    expect(await refused({ dueOn: day(-1) })).toBe('BAD_USER_INPUT input.dueOn');
    expect(await refused({ assigneeId: unknownId })).toBe('BAD_USER_INPUT input.assigneeId');
    expect(await refused({ departmentId: unknownId })).toBe('BAD_USER_INPUT input.departmentId');
  });

  it('for closing and sending back: by anybody but the steward, and before it is resolved', async () => {
    const issue = await raise({ title: '销号', assigneeId: bo.id });
    expect(await codeOf(CLOSE, of(issue, { satisfaction: 5 }), fang)).toBe('INVALID_TRANSITION');
    expect(await codeOf(REOPEN, of(issue, { reason: '不认可' }), fang)).toBe('INVALID_TRANSITION');
    const done = await act(RESOLVE, of(issue, { result: '已办' }), bo);
    for (const by of [bo, mia, lei]) {
      expect(await codeOf(CLOSE, of(done, { satisfaction: 5 }), by)).toBe('FORBIDDEN');
      expect(await codeOf(REOPEN, of(done, { reason: '不认可' }), by)).toBe('FORBIDDEN');
    }
    expect(await codeOf(CLOSE, of(done, { satisfaction: 6 }), fang)).toBe('BAD_USER_INPUT');
    expect(await codeOf(CLOSE, of(done, { satisfaction: 0 }), fang)).toBe('BAD_USER_INPUT');
    expect(await codeOf(CLOSE, { ...of(done, { satisfaction: 5 }), v: 1 }, fang)).toBe('STALE_VERSION');
    expect(await codeOf(REOPEN, of(done, { reason: '不认可', dueOn: day(-1) }), fang)).toBe('BAD_USER_INPUT');
    expect(await codeOf(CLOSE, { id: unknownId, v: 1, satisfaction: 5 }, fang)).toBe('NOT_FOUND');
    expect(await codeOf(REOPEN, { id: unknownId, v: 1, reason: '不认可' }, fang)).toBe('NOT_FOUND');
    const alone = await raise({ title: '没有服务员', assigneeId: bo.id }, anna);
    const ready = await act(RESOLVE, of(alone, { result: '已办' }), bo);
    expect((await act(CLOSE, of(ready, { satisfaction: 3 }), mia)).status).toBe('CLOSED');
  });
});

describe('an overdue problem', () => {
  it('is told of to the team’s manager and later to the leader, once each', async () => {
    const reminders = app.app.get(Reminders);
    const far = await colleague(app, 'far', ['MANAGER'], '别的科');
    await app.during('2026-11-20T09:00:00+08:00', () =>
      raise({ title: '要上报', dueOn: '2026-11-20', raisedOn: '2026-11-18' }),
    );
    const onDay = (date: string): Promise<number> => app.during(`${date}T09:00:00+08:00`, () => reminders.remindNow());
    const escalated = async (by: Colleague): Promise<string[]> =>
      (await toldTo(by)).filter((text) => text.endsWith('：要上报') && text.includes('_TO_'));
    await onDay('2026-11-20');
    await onDay('2026-11-21');
    expect(await toldTo(fang)).toContain('ISSUE_OVERDUE 企业问题已超期：要上报');
    expect([await escalated(mia), await escalated(lei)]).toEqual([[], []]);
    await onDay('2026-11-23');
    expect(await escalated(mia)).toEqual(['ISSUE_TO_MANAGER 企业问题超期未办结：要上报']);
    expect([await escalated(lei), await escalated(far)]).toEqual([[], []]);
    await onDay('2026-11-25');
    await onDay('2026-11-25');
    expect(await escalated(lei)).toEqual(['ISSUE_TO_LEADER 企业问题久超期未办结：要上报']);
    expect(await escalated(mia)).toHaveLength(1);
    const [issue] = (await app.during('2026-11-25T09:00:00+08:00', () => list({ overdue: true }))).edges;
    expect(issue!.node).toMatchObject({ title: '要上报', daysOverdue: 3, escalation: 'LEADER' });
  });
});

describe('section 7 of the weekly report', () => {
  it('tells what was raised, resolved, closed, open and overdue; late entries are 补报 in the next', async () => {
    const on = <T>(date: string, work: () => Promise<T>): Promise<T> => app.during(`${date}T10:00:00+08:00`, work);
    const first = await on('2026-10-12', () => raise({ title: '周报一', dueOn: '2026-10-14', assigneeId: bo.id }));
    const second = await on('2026-10-13', () => raise({ title: '周报二', dueOn: '2026-10-30', assigneeId: bo.id }));
    const done = await on('2026-10-15', () => act(RESOLVE, of(second, { result: '已办' }), bo));
    await on('2026-10-16', () => act(CLOSE, of(done, { satisfaction: 4 }), fang));
    const report = await on('2026-10-19', () => reportOf(app, mia, '2026-W42'));
    expect(paragraphOf(report, 'ISSUES.SUMMARY').text).toBe(
      '本周新提出企业问题2件，比上周增加2件。本周办结1件、销号1件。销号问题的企业满意度中位数4分（满分5分）。期末未销号1件。期末超期未办结1件。',
    );
    const { rows } = tableOf(report, 'ISSUES.LIST');
    expect(rows.map(({ recordType, recordId, tone, cells }) => [recordType, recordId, tone, cells[7]!.text])).toEqual([
      ['ISSUE', first.id, 'RED', '交办'],
      ['ISSUE', second.id, null, '销号'],
    ]);
    for (const { name, value, filter } of paragraphOf(report, 'ISSUES.SUMMARY').figures) {
      const { totalCount } = await list(JSON.parse(filter!.filter) as Values, mia);
      expect([name, filter!.query, totalCount]).toEqual([name, 'serviceIssues', value]);
    }
    await on('2026-10-19', () => publish(app, mia, '2026-W42'));
    await on('2026-10-21', () => raise({ title: '补报', raisedOn: '2026-10-16' }));
    const next = await on('2026-10-26', () => reportOf(app, mia, '2026-W43'));
    expect(paragraphOf(next, 'OVERVIEW.CORRECTIONS').text).toContain('第42周新增企业问题补报后由2件变为3件');
  });
});
