import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { addDays, isoWeekOf, mondayOf } from '../../src/common/china-calendar.js';
import { DecisionReader } from '../../src/meeting/decision/decision.reader.js';
import { Reminders } from '../../src/notification/reminders.js';
import { TestApp, Values } from '../support/app.js';
import { DECISION, Decision, decide, other, RECORD, week } from '../support/meeting.js';
import { admit, leadVersion, negotiate, ReadyLead, SIGN, signing } from '../support/projects.js';
import { Colleague, colleague, createCompany, day, unknownId } from '../support/zone.js';

const SETTLE = `mutation ($id: ID!, $to: DecisionSettlement!, $reason: String!, $dueOn: LocalDate, $doneOn: LocalDate, $v: Int!) {
  settleDecision(id: $id, to: $to, reason: $reason, dueOn: $dueOn, doneOn: $doneOn, expectedVersion: $v) { ${DECISION} } }`;
const ONE = `query ($id: ID!) { decision(id: $id) { ${DECISION} } }`;
const LIST = `query ($filter: DecisionFilter, $first: Int, $after: String) {
  decisions(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ${DECISION} } } } }`;
const LEAD = `query ($id: ID!) { lead(id: $id) {
  stage pausedUntil lostReason version owner { id } sponsor { id } } }`;
const PROJECT = 'query ($id: ID!) { project(id: $id) { version owner { id } sponsor { id } } }';
const TASK =
  'query ($id: ID!) { tasks(first: 100, filter: { companyId: $id }) { edges { node { id version title status dueOn assignee { id } lead { id } } } } }';

interface LeadState {
  stage: string;
  pausedUntil: string | null;
  lostReason: string | null;
  version: number;
  owner: { id: string } | null;
  sponsor: { id: string } | null;
}

interface Page {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: { node: Decision }[];
}

let app: TestApp;
let mia: Colleague;
let lei: Colleague;
let anna: Colleague;
let carl: Colleague;
let leads = 0;
beforeAll(async () => {
  app = await TestApp.start();
  mia = await colleague(app, 'mia', ['MANAGER']);
  lei = await colleague(app, 'lei', ['LEADER']);
  anna = await colleague(app, 'anna', ['OFFICER'], '一组');
  carl = await colleague(app, 'carl', ['OFFICER'], '二组');
});
afterAll(() => app.stop());

const newLead = (): Promise<ReadyLead> => negotiate(app, anna.token, `电堆项目${(leads += 1)}`, ['NEV-STK']);
async function newProject(): Promise<{ id: string; companyId: string; version: number }> {
  const lead = await newLead();
  await admit(app, lead.id, mia);
  const input = await signing(app, lead, anna.token);
  const { signLead } = await app.ask<{ signLead: { id: string; version: number } }>(SIGN, { input }, anna.token);
  return { ...signLead, companyId: lead.companyId };
}

const stateOf = async (id: string): Promise<LeadState> =>
  (await app.ask<{ lead: LeadState }>(LEAD, { id }, lei.token)).lead;
const aboutLead = async ({ id }: ReadyLead, kind: string, more: Values): Promise<Values> => ({
  ...{
    week: week(),
    kind,
    text: '经研究，按此办理',
    leadId: id,
    expectedVersion: await leadVersion(app, id, lei.token),
  },
  ...more,
});
const refused = (input: Values, by = mia) => app.refusal(RECORD, { input }, by.token);
const settle = async (decision: Decision, to: string, more: Values = {}, by = mia): Promise<Decision> => {
  const variables = { id: decision.id, to, reason: '已按要求报送', v: decision.version, ...more };
  return (await app.ask<{ settleDecision: Decision }>(SETTLE, variables, by.token)).settleDecision;
};
const unsettled = ({ id, version }: Decision, to: string, more: Values = {}, by = mia) =>
  app.refusal(SETTLE, { id, to, reason: '不应成功', v: version, ...more }, by.token);
const one = async (id: string, by = mia): Promise<Decision> =>
  (await app.ask<{ decision: Decision }>(ONE, { id }, by.token)).decision;
const list = async (filter: Values, by = mia, page: Values = { first: 100 }): Promise<Page> =>
  (await app.ask<{ decisions: Page }>(LIST, { filter, ...page }, by.token)).decisions;
const ids = ({ edges }: Page): string[] => edges.map(({ node }) => node.id);
const count = async (): Promise<number> =>
  (await app.sql.query<{ n: number }>('SELECT count(*)::int AS n FROM decision')).rows[0]!.n;
const events = async (table: string, id: string): Promise<string[]> => {
  const sql = `SELECT reason FROM ${table} WHERE lead_id = $1 ORDER BY occurred_at DESC, id DESC`;
  return (await app.sql.query<{ reason: string }>(sql, [id])).rows.map(({ reason }) => reason);
};

describe('a decision acts when it is recorded', () => {
  it('ADVANCE moves a lead, with what was decided as the reason', async () => {
    const lead = await newLead();
    const decision = await decide(app, lei, await aboutLead(lead, 'ADVANCE', { stage: 'RESERVED' }));
    expect(decision).toMatchObject({
      ...{ kind: 'ADVANCE', week: week(), status: 'DONE', standing: 'DONE', doneOn: day(0), firstDueOn: null },
      ...{ lead: { id: lead.id }, company: { id: lead.companyId }, responsible: { id: anna.id } },
      ...{ recordedBy: { id: lei.id }, result: '线索已转为“储备”', settlings: [] },
    });
    expect((await stateOf(lead.id)).stage).toBe('RESERVED');
    const [reason] = await events('lead_event', lead.id);
    expect(reason).toBe(`周例会议定（${week()} 第 ${decision.number} 项）：经研究，按此办理`);
  });

  it('PAUSE and DROP stop a lead, until a day or for a reason', async () => {
    const lead = await newLead();
    await decide(app, mia, await aboutLead(lead, 'PAUSE', { pausedUntil: day(30) }));
    expect(await stateOf(lead.id)).toMatchObject({ stage: 'PAUSED', pausedUntil: day(30) });
    await decide(app, mia, await aboutLead(lead, 'DROP', { lostReason: 'LANDED_ELSEWHERE' }));
    expect(await stateOf(lead.id)).toMatchObject({ stage: 'LOST', lostReason: 'LANDED_ELSEWHERE' });
  });

  it('ASSIGN and SPONSOR name who answers for a lead', async () => {
    const lead = await newLead();
    const assigned = await decide(app, mia, await aboutLead(lead, 'ASSIGN', { personId: carl.id }));
    expect(assigned.responsible).toEqual({ id: carl.id });
    await decide(app, mia, await aboutLead(lead, 'SPONSOR', { personId: lei.id }));
    expect(await stateOf(lead.id)).toMatchObject({ owner: { id: carl.id }, sponsor: { id: lei.id } });
    expect(await events('lead_event', lead.id)).toContainEqual(expect.stringContaining('周例会议定'));
  });

  it('ASSIGN and SPONSOR name who answers for a project', async () => {
    const { id, version } = await newProject();
    const input = { week: week(), text: '调整专班分工', projectId: id };
    const assigned = await decide(app, mia, {
      ...{ ...input, kind: 'ASSIGN', personId: carl.id, expectedVersion: version },
    });
    expect(assigned).toMatchObject({ project: { id }, responsible: { id: carl.id }, lead: null });
    await decide(app, mia, { ...input, kind: 'SPONSOR', personId: lei.id, expectedVersion: version + 1 });
    const { project } = await app.ask<{ project: Values }>(PROJECT, { id }, mia.token);
    expect(project).toMatchObject({ owner: { id: carl.id }, sponsor: { id: lei.id }, version: version + 2 });
  });

  it('TASK gives somebody something to do, about a lead, a project or a company', async () => {
    const lead = await newLead();
    const project = await newProject();
    const companyId = await createCompany(app, '某供应商');
    const task = { week: week(), kind: 'TASK', text: '三日内回访', responsibleId: carl.id, dueOn: day(3) };
    const tasksOf = async (id: string): Promise<Values[]> =>
      (await app.ask<{ tasks: { edges: { node: Values }[] } }>(TASK, { id }, mia.token)).tasks.edges.map(
        ({ node }) => node,
      );
    for (const [subject, of] of [
      [{ leadId: lead.id }, lead.companyId],
      [{ projectId: project.id }, project.companyId],
      [{ companyId }, companyId],
    ] as const) {
      const decision = await decide(app, lei, { ...task, ...subject });
      expect(decision).toMatchObject({ status: 'OPEN', standing: 'OPEN', firstDueOn: day(3), company: { id: of } });
      expect(await tasksOf(of)).toEqual([
        expect.objectContaining({
          ...{ id: decision.taskId, title: '三日内回访', dueOn: day(3), assignee: { id: carl.id } },
        }),
      ]);
    }
    expect(await tasksOf(lead.companyId)).toEqual([expect.objectContaining({ lead: { id: lead.id } })]);
  });

  it('with a date there is something left to do, and it is not done yet', async () => {
    const input = await aboutLead(await newLead(), 'ADVANCE', { stage: 'RESERVED', dueOn: day(5) });
    expect(await decide(app, mia, input)).toMatchObject({ status: 'OPEN', dueOn: day(5), doneOn: null });
  });
});

describe('a decision is refused', () => {
  it('as the lead itself would refuse it, and leaves nothing behind', async () => {
    const lead = await newLead();
    const before = await count();
    const was = await stateOf(lead.id);
    const signed = await aboutLead(lead, 'ADVANCE', { stage: 'SIGNED' });
    const ADVANCE = 'mutation ($id: ID!, $v: Int!) { advanceLead(id: $id, expectedVersion: $v, to: SIGNED) { id } }';
    const byHand = await app.refusal(ADVANCE, { id: lead.id, v: was.version }, mia.token);
    expect(await refused(signed)).toMatchObject({ code: 'INVALID_TRANSITION', message: byHand.message });
    expect(await refused(await aboutLead(lead, 'PAUSE', { pausedUntil: day(-1) }))).toMatchObject({
      code: 'INVALID_TRANSITION',
    });
    expect(await refused({ ...signed, stage: 'RESERVED', expectedVersion: was.version - 1 })).toMatchObject({
      ...{ code: 'STALE_VERSION', details: { currentVersion: was.version } },
    });
    expect(await refused(await aboutLead(lead, 'ASSIGN', { personId: anna.id }))).toMatchObject({ code: 'CONFLICT' });
    await decide(app, mia, await aboutLead(lead, 'SPONSOR', { personId: lei.id }));
    const again = await aboutLead(lead, 'SPONSOR', { personId: lei.id });
    expect(await refused(again)).toMatchObject({ code: 'CONFLICT' });
    expect(await stateOf(lead.id)).toMatchObject({ stage: was.stage, version: was.version + 1 });
    expect(await count()).toBe(before + 1);
  });

  it('when what comes after the act fails: the act is undone', async () => {
    const lead = await newLead();
    const was = await stateOf(lead.id);
    const input = await aboutLead(lead, 'DROP', { lostReason: 'COST', agendaItemId: unknownId });
    expect(await refused(input)).toMatchObject({ code: 'NOT_FOUND', field: 'input.agendaItemId' });
    expect(await stateOf(lead.id)).toEqual(was);
    const events = await app.sql.query(`SELECT 1 FROM lead_event WHERE lead_id = $1 AND to_stage = 'LOST'`, [lead.id]);
    expect(events.rows).toEqual([]);
  });

  it('of a lead of the pool, when a date but nobody responsible is given', async () => {
    const lead = await newLead();
    const RELEASE =
      'mutation ($id: ID!, $v: Int!) { releaseLead(id: $id, expectedVersion: $v, reason: "精力不足") { id } }';
    await app.ask(RELEASE, { id: lead.id, v: await leadVersion(app, lead.id, anna.token) }, anna.token);
    const drop = await aboutLead(lead, 'DROP', { lostReason: 'UNREACHABLE', dueOn: day(3) });
    expect(await refused(drop)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.responsibleId' });
    const { dueOn: _, ...atOnce } = drop;
    expect(await decide(app, mia, atOnce)).toMatchObject({ responsible: null, status: 'DONE' });
  });

  it.each<[string, Values, string]>([
    ['a week to come', { week: week(7) }, 'input.week'],
    ['a week that there is not', { week: '2025-W53' }, 'input.week'],
    ['no week at all', { week: '2026-47' }, 'input.week'],
    ['a date in the past', { dueOn: day(-1) }, 'input.dueOn'],
    ['a date that there is not', { dueOn: '2027-02-29' }, 'input.dueOn'],
    ['nobody responsible', { responsibleId: null }, 'input.responsibleId'],
    ['somebody unknown', { responsibleId: unknownId }, 'input.responsibleId'],
    ['two subjects', { leadId: unknownId, projectId: unknownId }, 'input.leadId'],
    ['a version of nothing', { expectedVersion: 1 }, 'input.expectedVersion'],
    ['a text of blanks', { text: '  ' }, 'input.text'],
    ['a telephone number', { text: '联系 13812345678' }, 'input.text'],
  ])('for %s', async (_, more, field) => {
    const refusal = await refused({ ...other(anna), ...more });
    expect([refusal.code, refusal.field ?? field]).toEqual(['BAD_USER_INPUT', field]);
  });

  it('for what it is about, when there is no such thing', async () => {
    for (const name of ['leadId', 'projectId', 'companyId']) {
      expect(await refused({ ...other(anna), [name]: unknownId })).toMatchObject({
        ...{ code: 'NOT_FOUND', field: `input.${name}` },
      });
    }
  });

  it('to whoever neither leads nor manages', async () => {
    expect(await refused(other(anna), anna)).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('decisions are numbered within their week', () => {
  it('without gaps, however many are recorded at once and however many fail', async () => {
    const label = '2024-W10';
    const record = async (index: number): Promise<number | null> => {
      const failing = index % 3 === 2 ? { agendaItemId: unknownId } : {};
      const input = { ...other(anna), week: label, clientKey: randomUUID(), ...failing };
      for (;;) {
        const { data, errors } = await app.send<{ recordDecision: Decision }>(RECORD, { input }, mia.token);
        if (data) return data.recordDecision.number;
        // A busy machine may have no connection in time: the client sends the same call again.
        if (errors![0]!.extensions.code === 'NOT_FOUND') return null;
        expect(errors![0]!.extensions.code).toBe('UNAVAILABLE');
      }
    };
    const numbers = await Promise.all(Array.from({ length: 45 }, (_, index) => record(index)));
    const given = numbers.flatMap((number) => number ?? []).sort((a, b) => a - b);
    expect(given).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  });

  it('and recorded once, however often a client sends them', async () => {
    const input = { ...other(anna), clientKey: randomUUID() };
    const before = await count();
    const sent = await Promise.all(Array.from({ length: 5 }, () => decide(app, mia, input)));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(await count()).toBe(before + 1);
    expect(await refused({ ...input, text: '另一件事' })).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
  });
});

describe('a decision is followed up', () => {
  it('until it is done, by whoever is responsible, each step told with its date', async () => {
    const decision = await decide(app, mia, other(anna));
    const late = await settle(decision, 'LATE', { reason: '等企业盖章', dueOn: day(10) }, anna);
    expect(late).toMatchObject({ status: 'LATE', standing: 'LATE', firstDueOn: day(7), dueOn: day(10) });
    const done = await settle(late, 'DONE', {}, anna);
    expect(done).toMatchObject({ status: 'DONE', standing: 'DONE', doneOn: day(0), result: '已按要求报送' });
    expect(done.settlings).toEqual([
      { status: 'LATE', reason: '等企业盖章', dueOn: day(10), doneOn: null, actor: { id: anna.id } },
      { status: 'DONE', reason: '已按要求报送', dueOn: day(10), doneOn: day(0), actor: { id: anna.id } },
    ]);
    expect(await unsettled(done, 'DONE')).toMatchObject({ code: 'INVALID_TRANSITION' });
    const HISTORY = `query ($id: String!) { history(type: DECISION, id: $id, first: 1) {
      edges { node { changes { label old new } } } } }`;
    type History = { history: { edges: { node: { changes: { label: string }[] } }[] } };
    const { history } = await app.ask<History>(HISTORY, { id: done.id }, anna.token);
    expect(history.edges[0]!.node.changes.map(({ label }) => label)).toContain('办理状态');
  });

  it('reads as overdue when its date has passed, and as done late when it was done after that', async () => {
    const decision = await decide(app, mia, other(anna, { dueOn: day(1) }));
    await app.during(`${day(4)}T04:00:00Z`, async () => {
      expect(await one(decision.id)).toMatchObject({ standing: 'OVERDUE', daysOverdue: 3, status: 'OPEN' });
      expect(ids(await list({ overdue: true }))).toContain(decision.id);
      expect(await settle(decision, 'DONE', { doneOn: day(3) })).toMatchObject({
        standing: 'DONE_LATE',
        daysOverdue: 2,
      });
      expect(ids(await list({ overdue: true }))).not.toContain(decision.id);
    });
  });

  it('is withdrawn by whoever decides, not by whoever has to do it', async () => {
    const decision = await decide(app, lei, other(anna));
    expect(await unsettled(decision, 'WITHDRAWN', {}, anna)).toMatchObject({ code: 'FORBIDDEN', field: 'to' });
    expect(await unsettled(decision, 'DONE', {}, carl)).toMatchObject({ code: 'FORBIDDEN' });
    const withdrawn = await settle(decision, 'WITHDRAWN', { reason: '情况有变' });
    expect(withdrawn).toMatchObject({ status: 'WITHDRAWN', standing: 'WITHDRAWN', result: '情况有变' });
  });

  it('refuses what cannot be said of it', async () => {
    const decision = await decide(app, mia, other(anna));
    const cases: [string, Values, string, string?][] = [
      ['LATE', {}, 'BAD_USER_INPUT', 'dueOn'],
      ['LATE', { dueOn: day(7) }, 'BAD_USER_INPUT', 'dueOn'],
      ['DONE', { doneOn: day(1) }, 'BAD_USER_INPUT', 'doneOn'],
      ['DONE', { reason: '' }, 'BAD_USER_INPUT', 'reason'],
      ['DONE', { v: decision.version + 1 }, 'STALE_VERSION', 'expectedVersion'],
      ['DONE', { id: unknownId }, 'NOT_FOUND'],
    ];
    for (const [to, more, code, field] of cases) {
      const refusal = await unsettled(decision, to, more);
      expect([refusal.code, refusal.field]).toEqual([code, field]);
    }
    expect(await one(decision.id)).toEqual(decision);
  });

  it('as a task is done with the task, put off with it and withdrawn with it', async () => {
    const input = { week: week(), kind: 'TASK', text: '约请总部来访', responsibleId: anna.id, dueOn: day(2) };
    const decision = await decide(app, mia, input);
    expect(await unsettled(decision, 'DONE')).toMatchObject({
      ...{ code: 'CONFLICT', details: { taskId: decision.taskId } },
    });
    const POSTPONE = `mutation ($id: ID!, $dueOn: LocalDate!) {
      postponeTask(id: $id, expectedVersion: 1, dueOn: $dueOn, reason: "对方改期") { id } }`;
    await app.ask(POSTPONE, { id: decision.taskId, dueOn: day(6) }, anna.token);
    expect(await one(decision.id)).toMatchObject({
      status: 'LATE',
      dueOn: day(6),
      firstDueOn: day(2),
      result: '对方改期',
    });
    expect(ids(await list({ statuses: ['LATE'] }))).toContain(decision.id);
    const COMPLETE = 'mutation ($id: ID!) { completeTask(id: $id, expectedVersion: 2, outcome: "已来访") { id } }';
    await app.ask(COMPLETE, { id: decision.taskId }, anna.token);
    expect(await one(decision.id)).toMatchObject({
      status: 'DONE',
      standing: 'DONE',
      doneOn: day(0),
      result: '已来访',
    });
    const other = await decide(app, mia, input);
    const CANCEL = 'mutation ($id: ID!) { cancelTask(id: $id, expectedVersion: 1, reason: "不再需要") { id } }';
    await app.ask(CANCEL, { id: other.taskId }, mia.token);
    expect(await one(other.id)).toMatchObject({ status: 'WITHDRAWN', result: '不再需要', doneOn: null });
  });

  it('is told in the report of the week after its own, as it stood then', async () => {
    const label = isoWeekOf(addDays(mondayOf(day(0)), -7));
    const kept = await decide(app, mia, other(anna, { week: label, text: '上周议定的事' }));
    const before = new Date();
    await settle(kept, 'LATE', { dueOn: day(12), reason: '等企业盖章' });
    const carried = (asOf: Date) => {
      const { manager } = app.app.get(DataSource);
      return app.app.get(DecisionReader).carriedInto(manager, mondayOf(day(0)), asOf);
    };
    const told = async (asOf: Date) => (await carried(asOf)).find(({ id }) => id === kept.id);
    const facts = { week: label, number: kept.number, text: '上周议定的事', responsible: { id: anna.id } };
    expect(await told(before)).toMatchObject({ ...facts, standing: 'OPEN', dueOn: day(7), result: null });
    expect(await told(new Date())).toMatchObject({ ...facts, standing: 'LATE', dueOn: day(12), result: '等企业盖章' });
  });

  it('is called to mind before its date and after it, once each', async () => {
    const soon = await decide(app, mia, other(carl, { text: '近日到期的事', dueOn: day(2) }));
    await decide(app, mia, other(carl, { text: '还早的事', dueOn: day(3) }));
    const told = async (by: Colleague): Promise<string[]> => {
      const query = '{ notifications(first: 100) { edges { node { kind title subjectId } } } }';
      const { notifications } = await app.ask<{
        notifications: { edges: { node: { kind: string; title: string; subjectId: string } }[] };
      }>(query, {}, by.token);
      const own = notifications.edges.filter(({ node }) => node.subjectId === soon.id);
      return own.map(({ node }) => `${node.kind} ${node.title}`).sort();
    };
    const reminders = app.app.get(Reminders);
    await reminders.remindNow();
    await reminders.remindNow();
    expect(await told(carl)).toEqual(['DECISION_DUE 议定事项将到期：近日到期的事']);
    expect(await told(mia)).toEqual([]);
    await app.during(`${day(3)}T04:00:00Z`, () => reminders.remindNow());
    expect(await told(carl)).toContain('DECISION_OVERDUE 议定事项已逾期：近日到期的事');
    expect(await told(mia)).toEqual(['DECISION_OVERDUE 议定事项已逾期：近日到期的事']);
  });
});

describe('decisions are found', () => {
  it('by week, kind, person and subject, the latest first, page by page', async () => {
    const label = '2025-W03';
    const lead = await newLead();
    const about = { leadId: lead.id, week: label };
    const made: Decision[] = [];
    for (const more of [about, { week: label }, { ...about, responsibleId: carl.id }]) {
      made.push(await decide(app, mia, { ...other(anna), ...more }));
    }
    const [first, second, third] = made.map(({ id }) => id);
    const all = await list({ week: label });
    expect([ids(all), all.totalCount]).toEqual([[third, second, first], 3]);
    expect(ids(await list({ week: label, responsibleId: carl.id }))).toEqual([third]);
    expect(ids(await list({ leadId: lead.id }))).toEqual([third, first]);
    expect(ids(await list({ companyId: lead.companyId }))).toEqual([third, first]);
    expect(ids(await list({ week: label, kinds: ['TASK'] }))).toEqual([]);
    const page = await list({ week: label }, mia, { first: 2 });
    expect([ids(page), page.pageInfo.hasNextPage]).toEqual([[third, second], true]);
    expect(ids(await list({ week: label }, mia, { first: 2, after: page.pageInfo.endCursor }))).toEqual([first]);
    const wrong = await app.refusal(LIST, { filter: { week: '2025-W53' } }, mia.token);
    expect(wrong).toMatchObject({ code: 'BAD_USER_INPUT', field: 'filter.week' });
  });

  it('in as many statements, however many there are', async () => {
    const statements = (first: number) => app.statementsOf(() => list({}, mia, { first }));
    expect(await statements(20)).toBe(await statements(1));
  });

  it('only by those who may see what they are about, those who recorded them and those who must act', async () => {
    const lead = await newLead();
    const HIDE = `mutation ($id: ID!, $v: Int!) {
      updateLead(id: $id, expectedVersion: $v, input: { confidential: true }) { id } }`;
    await app.ask(HIDE, { id: lead.id, v: await leadVersion(app, lead.id, anna.token) }, anna.token);
    const own = await decide(app, lei, other(lei, { leadId: lead.id, text: '保密线索的议定' }));
    const asked = await decide(app, lei, other(carl, { leadId: lead.id, text: '请协助核实' }));
    expect(ids(await list({ week: week() }, anna))).toEqual(expect.arrayContaining([own.id, asked.id]));
    for (const by of [mia, carl]) {
      expect(ids(await list({ week: week() }, by))).not.toContain(own.id);
      expect(await app.refusal(ONE, { id: own.id }, by.token)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await unsettled(own, 'DONE', {}, by)).toMatchObject({ code: 'NOT_FOUND' });
    }
    const shown = await one(asked.id, carl);
    expect(shown).toMatchObject({ text: '请协助核实', lead: null, company: null });
    expect((await settle(asked, 'DONE', {}, carl)).status).toBe('DONE');
    const open = await decide(app, mia, other(mia));
    expect((await one(open.id, carl)).id).toBe(open.id);
  });
});

describe('decisions stand in the timelines', () => {
  const ENTRIES = 'edges { node { kind text body } } totalCount';
  type Timeline = { timeline: { edges: { node: { kind: string; text: string; body: string | null } }[] } };
  const timeline = async (query: string, id: string, by = mia): Promise<(string | null)[][]> => {
    const { timeline } = await app.ask<Timeline>(query, { id }, by.token);
    return timeline.edges
      .filter(({ node }) => node.kind === 'DECISION')
      .map(({ node: { text, body } }) => [text, body]);
  };
  const OF_LEAD = `query ($id: ID!) { timeline: leadTimeline(leadId: $id, first: 100) { ${ENTRIES} } }`;
  const OF_PROJECT = `query ($id: ID!) { timeline: projectTimeline(projectId: $id, first: 100) { ${ENTRIES} } }`;
  const OF_COMPANY = `query ($id: ID!) { timeline: companyTimeline(companyId: $id, first: 100) { ${ENTRIES} } }`;

  it('of the lead, its company and its project, with what became of them', async () => {
    const project = await newProject();
    const { lead } = await app.ask<{ lead: { leadId: string } }>(
      'query ($id: ID!) { lead: project(id: $id) { leadId } }',
      { id: project.id },
      mia.token,
    );
    const first = await decide(app, mia, other(anna, { leadId: lead.leadId, text: '跟进设备清单' }));
    const second = await decide(app, mia, other(anna, { projectId: project.id, text: '督促开工' }));
    await settle(second, 'LATE', { dueOn: day(20), reason: '施工许可未到' });
    const third = await decide(app, mia, other(anna, { companyId: project.companyId, text: '走访企业' }));
    const which = ({ number }: Decision): string => `${week()} 周例会议定第 ${number} 项`;
    const own = [
      [`${which(second)}延期至 ${day(20)}`, '施工许可未到'],
      [`${which(second)}：其他`, '督促开工'],
      [`${which(first)}：其他`, '跟进设备清单'],
    ];
    expect(await timeline(OF_LEAD, lead.leadId)).toEqual(own);
    expect(await timeline(OF_PROJECT, project.id)).toEqual(own);
    expect(await timeline(OF_COMPANY, project.companyId)).toEqual([[`${which(third)}：其他`, '走访企业'], ...own]);
    expect(await timeline(OF_COMPANY, project.companyId, carl)).toEqual([[`${which(third)}：其他`, '走访企业']]);
  });

  it('and follow a company into the one that it was merged into', async () => {
    const [fromId, toId] = [await createCompany(app, '旧名企业'), await createCompany(app, '新名企业')];
    await decide(app, mia, other(anna, { companyId: fromId, text: '走访旧名企业' }));
    const MERGE = 'mutation ($input: MergeCompaniesInput!) { mergeCompanies(input: $input) { moves { what count } } }';
    const versions = { keepVersion: 1, mergeVersion: 1 };
    const input = { keepId: toId, mergeId: fromId, reason: '同一企业', dryRun: false, ...versions };
    const { mergeCompanies } = await app.ask<{ mergeCompanies: { moves: Values[] } }>(MERGE, { input }, mia.token);
    expect(mergeCompanies.moves).toContainEqual({ what: '议定事项', count: 1 });
    expect(await timeline(OF_COMPANY, toId)).toEqual([[expect.stringContaining('：其他'), '走访旧名企业']]);
  });
});
