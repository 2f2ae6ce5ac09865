import { randomUUID } from 'node:crypto';
import { TestApp, Values } from '../support/app.js';
import { decide, other, RECORD, week } from '../support/meeting.js';
import { leadVersion, negotiate } from '../support/projects.js';
import { Colleague, colleague, createCompany, day, disable, unknownId } from '../support/zone.js';

const ITEM = `id week title text kind status withdrawnReason version lead { id } project { id } company { id }
  decisions { id week number } proposedBy { id }`;
const PROPOSE = `mutation ($input: ProposeAgendaItemInput!) { item: proposeAgendaItem(input: $input) { ${ITEM} } }`;
const UPDATE = `mutation ($id: ID!, $v: Int!, $input: UpdateAgendaItemInput!) {
  item: updateAgendaItem(id: $id, expectedVersion: $v, input: $input) { ${ITEM} } }`;
const WITHDRAW = `mutation ($id: ID!, $v: Int!, $reason: String!) {
  item: withdrawAgendaItem(id: $id, expectedVersion: $v, reason: $reason) { ${ITEM} } }`;
const ORDER = `mutation ($week: String!, $itemIds: [ID!]!) { items: orderAgenda(week: $week, itemIds: $itemIds) { ${ITEM} } }`;
const MEETING = `week from to sitting { heldAt place chair { id } guests minutes version recordedBy { id }
    attendees { person { id } status reason } }
  agenda { ${ITEM} } decisions { id number }`;
const RECORD_MEETING = `mutation ($input: RecordMeetingInput!) { meeting: recordMeeting(input: $input) { ${MEETING} } }`;
const OF_WEEK = `query ($week: String!) { meeting: weeklyMeeting(week: $week) { ${MEETING} } }`;

interface Item {
  id: string;
  week: string;
  title: string;
  text: string | null;
  kind: string;
  status: string;
  withdrawnReason: string | null;
  version: number;
  lead: { id: string } | null;
  company: { id: string } | null;
  decisions: { id: string; week: string; number: number }[];
  proposedBy: { id: string };
}

interface Meeting {
  week: string;
  from: string;
  to: string;
  sitting: {
    heldAt: string;
    version: number;
    minutes: string | null;
    attendees: { person: { id: string }; status: string; reason: string | null }[];
  } | null;
  agenda: Item[];
  decisions: { id: string; number: number }[];
}

let app: TestApp;
let mia: Colleague;
let lei: Colleague;
let anna: Colleague;
let carl: Colleague;
let stew: Colleague;
let staff: Colleague;
beforeAll(async () => {
  app = await TestApp.start();
  mia = await colleague(app, 'mia', ['MANAGER']);
  lei = await colleague(app, 'lei', ['LEADER']);
  anna = await colleague(app, 'anna', ['OFFICER'], '一组');
  carl = await colleague(app, 'carl', ['OFFICER'], '二组');
  stew = await colleague(app, 'stew', ['STEWARD'], '二组');
  staff = await colleague(app, 'staff', ['STAFF']);
});
afterAll(() => app.stop());

const item = (more: Values = {}): Values => ({
  ...{ week: week(), title: '审定供地方案', text: '企业希望一次供地', kind: 'OTHER', ...more },
});
const propose = async (more: Values = {}, by = anna): Promise<Item> =>
  (await app.ask<{ item: Item }>(PROPOSE, { input: item(more) }, by.token)).item;
const refused = (more: Values, by = anna) => app.refusal(PROPOSE, { input: item(more) }, by.token);
const update = async ({ id, version }: Item, input: Values, by = anna): Promise<Item> =>
  (await app.ask<{ item: Item }>(UPDATE, { id, v: version, input }, by.token)).item;
const notUpdated = ({ id, version }: Item, input: Values, by = anna, more: Values = {}) =>
  app.refusal(UPDATE, { id, v: version, input, ...more }, by.token);
const withdraw = async ({ id, version }: Item, by = anna): Promise<Item> =>
  (await app.ask<{ item: Item }>(WITHDRAW, { id, v: version, reason: '已另行解决' }, by.token)).item;
const meeting = async (label: string, by = anna): Promise<Meeting> =>
  (await app.ask<{ meeting: Meeting }>(OF_WEEK, { week: label }, by.token)).meeting;
const titles = ({ agenda }: Meeting): string[] => agenda.map(({ title }) => title);

describe('the agenda of a weekly meeting', () => {
  it('is proposed to by whoever does business, about a lead, a project, a company or none', async () => {
    const companyId = await createCompany(app, '议程企业');
    const lead = await negotiate(app, anna.token, '议程项目', ['NEV-STK']);
    const plain = await propose({ week: '2025-W02' }, stew);
    expect(plain).toMatchObject({
      ...{ week: '2025-W02', status: 'OPEN', title: '审定供地方案', lead: null, company: null, decisions: [] },
      ...{ proposedBy: { id: stew.id }, version: 1 },
    });
    const ofLead = await propose({ week: '2025-W02', title: '推进项', kind: 'ADVANCE', leadId: lead.id });
    expect(ofLead).toMatchObject({ kind: 'ADVANCE', lead: { id: lead.id }, company: { id: lead.companyId } });
    const ofCompany = await propose({ week: '2025-W02', title: '三项', companyId }, lei);
    expect(ofCompany.company).toEqual({ id: companyId });
    expect(titles(await meeting('2025-W02'))).toEqual(['审定供地方案', '推进项', '三项']);
    const key = { clientKey: randomUUID(), title: '重试的事项' };
    expect((await propose(key)).id).toBe((await propose(key)).id);
  });

  it('refuses what cannot be proposed', async () => {
    const cases: [Values, string, string?][] = [
      [{ week: week(35) }, 'BAD_USER_INPUT', 'input.week'],
      [{ week: '2025-W53' }, 'BAD_USER_INPUT', 'input.week'],
      [{ title: ' ' }, 'BAD_USER_INPUT', 'input.title'],
      [{ leadId: unknownId }, 'NOT_FOUND', 'input.leadId'],
      [{ leadId: unknownId, companyId: unknownId }, 'BAD_USER_INPUT', 'input.leadId'],
    ];
    for (const [more, code, field] of cases) {
      const refusal = await refused(more);
      expect([refusal.code, refusal.field]).toEqual([code, field]);
    }
    expect(await refused({}, staff)).toMatchObject({ code: 'FORBIDDEN' });
    expect((await propose({ week: week(28) })).week).toBe(week(28));
  });

  it('is edited, moved to another week and withdrawn by the proposer or a manager', async () => {
    const first = await propose({ week: '2025-W04' });
    const second = await update(first, { title: '调整供地方案', text: null });
    expect(second).toMatchObject({ title: '调整供地方案', text: null, version: 2, kind: 'OTHER' });
    const moved = await update(second, { week: '2025-W05' }, mia);
    expect([moved.week, titles(await meeting('2025-W04'))]).toEqual(['2025-W05', []]);
    expect(await notUpdated(moved, { title: '他人的修改' }, carl)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await notUpdated(first, { title: '旧的修改' })).toMatchObject({ code: 'STALE_VERSION' });
    expect(await notUpdated(moved, { title: '' })).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.title' });
    expect(await notUpdated(moved, { title: '没有的' }, anna, { id: unknownId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await app.refusal(WITHDRAW, { id: moved.id, v: moved.version, reason: '不该' }, carl.token)).toMatchObject({
      code: 'FORBIDDEN',
    });
    const withdrawn = await withdraw(moved);
    expect(withdrawn).toMatchObject({ status: 'WITHDRAWN', withdrawnReason: '已另行解决' });
    expect(titles(await meeting('2025-W05'))).toEqual([]);
    expect(await notUpdated(withdrawn, { title: '撤回之后' })).toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  it('is put in order by managers, who name all of it', async () => {
    const label = '2025-W06';
    const made = [await propose({ week: label, title: '甲项' }), await propose({ week: label, title: '乙项' })];
    made.push(await propose({ week: label, title: '丙项' }));
    const [first, second, third] = made.map(({ id }) => id);
    const order = (itemIds: unknown[], by = mia) => app.send(ORDER, { week: label, itemIds }, by.token);
    const { data } = await order([third, first!.toUpperCase(), second]);
    expect((data as { items: Item[] }).items.map(({ title }) => title)).toEqual(['丙项', '甲项', '乙项']);
    expect(titles(await meeting(label))).toEqual(['丙项', '甲项', '乙项']);
    const codes = async (answer: ReturnType<typeof order>) => (await answer).errors?.[0]?.extensions.code;
    expect(await codes(order([first, second]))).toBe('CONFLICT');
    expect(await codes(order([first, second, unknownId]))).toBe('CONFLICT');
    expect(await codes(order([first, second, second]))).toBe('BAD_USER_INPUT');
    expect(await codes(order([first, second, third], lei))).toBe('FORBIDDEN');
    expect(titles(await meeting(label))).toEqual(['丙项', '甲项', '乙项']);
  });

  it('is answered by decisions, which close its items', async () => {
    const proposed = await propose({ week: '2025-W07' });
    const answer = { ...other(anna), agendaItemId: proposed.id };
    const early = await app.refusal(RECORD, { input: { ...answer, week: '2025-W06' } }, mia.token);
    expect(early).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.agendaItemId' });
    const first = await decide(app, mia, { ...answer, week: '2025-W07' });
    const second = await decide(app, mia, { ...answer, week: '2025-W08' });
    const [closed] = (await meeting('2025-W07')).agenda;
    expect(closed).toMatchObject({ status: 'DECIDED', version: 2 });
    expect(closed!.decisions).toEqual([
      { id: first.id, week: '2025-W07', number: 1 },
      { id: second.id, week: '2025-W08', number: 1 },
    ]);
    expect(await notUpdated(closed!, { title: '议定之后' })).toMatchObject({ code: 'INVALID_TRANSITION' });
    const gone = await withdraw(await propose());
    const late = await app.refusal(RECORD, { input: { ...answer, week: week(), agendaItemId: gone.id } }, mia.token);
    expect(late).toMatchObject({ code: 'CONFLICT' });
  });

  it('shows what is about a confidential lead to those who may see that', async () => {
    const lead = await negotiate(app, anna.token, '保密议程项目', ['NEV-STK']);
    const HIDE = `mutation ($id: ID!, $v: Int!) {
      updateLead(id: $id, expectedVersion: $v, input: { confidential: true }) { id } }`;
    await app.ask(HIDE, { id: lead.id, v: await leadVersion(app, lead.id, anna.token) }, anna.token);
    const proposed = await propose({ week: '2025-W09', leadId: lead.id });
    await decide(app, lei, { ...other(anna), week: '2025-W09', leadId: lead.id });
    for (const by of [anna, lei]) {
      const { agenda, decisions } = await meeting('2025-W09', by);
      expect([agenda.length, decisions.length]).toEqual([1, 1]);
    }
    for (const by of [mia, carl]) {
      const { agenda, decisions } = await meeting('2025-W09', by);
      expect([agenda, decisions]).toEqual([[], []]);
      expect(await notUpdated(proposed, { title: '看不见的' }, by)).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await refused({ leadId: lead.id }, carl)).toMatchObject({ code: 'NOT_FOUND', field: 'input.leadId' });
  });
});

describe('a weekly meeting', () => {
  const held = (more: Values = {}): Values => ({
    ...{
      week: '2025-W10',
      heldAt: '2025-03-10T01:00:00Z',
      place: '三楼会议室',
      chairId: lei.id,
      guests: ['某局 张三'],
    },
    ...{ minutes: '会议听取了本周情况汇报。' },
    attendees: [
      { userId: mia.id, status: 'PRESENT' },
      { userId: anna.id, status: 'LEAVE', reason: '外出招商' },
      { userId: carl.id, status: 'ABSENT' },
    ],
    ...more,
  });
  const record = async (more: Values = {}, by = mia): Promise<Meeting> =>
    (await app.ask<{ meeting: Meeting }>(RECORD_MEETING, { input: held(more) }, by.token)).meeting;
  const notRecorded = (more: Values, by = mia) => app.refusal(RECORD_MEETING, { input: held(more) }, by.token);

  it('is empty until it is held', async () => {
    expect(await meeting('2025-W11')).toEqual({
      ...{ week: '2025-W11', from: '2025-03-10', to: '2025-03-16', sitting: null, agenda: [], decisions: [] },
    });
    const wrong = await app.refusal(OF_WEEK, { week: '2025-W53' }, anna.token);
    expect(wrong).toMatchObject({ code: 'BAD_USER_INPUT', field: 'week' });
  });

  it('is recorded with its attendance and minutes, and put right by whoever read it last', async () => {
    const first = await record();
    expect(first.sitting).toMatchObject({
      ...{ heldAt: '2025-03-10T01:00:00.000Z', place: '三楼会议室', chair: { id: lei.id }, guests: ['某局 张三'] },
      ...{ version: 1, recordedBy: { id: mia.id } },
    });
    expect(first.sitting!.attendees).toEqual([
      { person: { id: lei.id }, status: 'PRESENT', reason: null },
      { person: { id: mia.id }, status: 'PRESENT', reason: null },
      { person: { id: anna.id }, status: 'LEAVE', reason: '外出招商' },
      { person: { id: carl.id }, status: 'ABSENT', reason: null },
    ]);
    expect(await notRecorded({})).toMatchObject({ code: 'STALE_VERSION', details: { currentVersion: 1 } });
    const attendees = [{ userId: lei.id, status: 'PRESENT' }];
    const second = await record({ attendees, minutes: '补充一条。', expectedVersion: 1 });
    expect(second.sitting).toMatchObject({
      minutes: '补充一条。',
      version: 2,
      attendees: [{ person: { id: lei.id } }],
    });
    expect(await notRecorded({ expectedVersion: 1 })).toMatchObject({ code: 'STALE_VERSION' });
    expect((await meeting('2025-W10', stew)).sitting).toEqual(second.sitting);
    const HISTORY = `query ($id: String!) { history(type: SITTING, id: $id, first: 1) {
      edges { node { changes { label old new } } } } }`;
    const { rows } = await app.sql.query<{ id: string }>('SELECT id FROM sitting');
    type History = { history: { edges: { node: { changes: Values[] } }[] } };
    const { history } = await app.ask<History>(HISTORY, { id: rows[0]!.id }, anna.token);
    expect(history.edges[0]!.node.changes).toContainEqual({
      ...{ label: '纪要', old: '会议听取了本周情况汇报。', new: '补充一条。' },
    });
  });

  it('is recorded once, however many record it at once', async () => {
    const input = held({ week: '2025-W12', heldAt: '2025-03-24T01:00:00Z' });
    const answers = await Promise.all([1, 2, 3, 4].map(() => app.send(RECORD_MEETING, { input }, mia.token)));
    const codes = answers.flatMap(({ errors }) => errors?.[0]?.extensions.code ?? []);
    expect(codes).toHaveLength(3);
    expect(['DUPLICATE', 'STALE_VERSION']).toEqual(expect.arrayContaining([...new Set(codes)]));
  });

  it('refuses what cannot have been', async () => {
    const gone = await colleague(app, 'gone', ['OFFICER']);
    await disable(app, gone);
    const present = (userId: string): Values => ({ userId, status: 'PRESENT' });
    const cases: [Values, string, string?][] = [
      [{ heldAt: `${day(1)}T01:00:00Z` }, 'BAD_USER_INPUT', 'input.heldAt'],
      [{ heldAt: '2025-03-02T01:00:00Z' }, 'BAD_USER_INPUT', 'input.heldAt'],
      [{ week: week(7) }, 'BAD_USER_INPUT', 'input.week'],
      [{ week: 'W10' }, 'BAD_USER_INPUT', 'input.week'],
      [{ attendees: [present(gone.id)] }, 'BAD_USER_INPUT', 'input.attendees.0.userId'],
      [{ chairId: unknownId }, 'BAD_USER_INPUT', 'input.chairId'],
      [{ attendees: [present(mia.id), present(mia.id.toUpperCase())] }, 'BAD_USER_INPUT', 'input.attendees'],
      [{ attendees: [{ userId: lei.id, status: 'ABSENT' }] }, 'BAD_USER_INPUT', 'input.attendees.0.status'],
      [{ attendees: [{ userId: mia.id, status: 'LEAVE' }] }, 'BAD_USER_INPUT', 'input.attendees.0.reason'],
      [{ attendees: [{ ...present(mia.id), reason: '有事' }] }, 'BAD_USER_INPUT', 'input.attendees.0.reason'],
      [{ week: '2025-W13', heldAt: '2025-04-01T01:00:00Z', expectedVersion: 3 }, 'NOT_FOUND'],
    ];
    for (const [more, code, field] of cases) {
      const refusal = await notRecorded({ week: '2025-W10', expectedVersion: 2, ...more });
      expect([refusal.code, refusal.field]).toEqual([code, field]);
    }
    expect(await notRecorded({}, lei)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await notRecorded({}, anna)).toMatchObject({ code: 'FORBIDDEN' });
  });
});
