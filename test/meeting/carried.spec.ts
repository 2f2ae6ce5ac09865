import fc from 'fast-check';
import { DataSource, EntityManager } from 'typeorm';
import { addDays, dayOf, isoWeekOf, startOfDay } from '../../src/common/china-calendar.js';
import { newId } from '../../src/database/base.entity.js';
import { Task, TaskPostponement } from '../../src/engagement/task/task.entity.js';
import { TaskStatus } from '../../src/engagement/task/task.enums.js';
import { AgendaItem } from '../../src/meeting/agenda/agenda-item.entity.js';
import { AgendaReader } from '../../src/meeting/agenda/agenda.reader.js';
import { AgendaStatus } from '../../src/meeting/agenda/agenda.enums.js';
import { standingOf } from '../../src/meeting/decision/decision-standing.js';
import { DecisionEvent } from '../../src/meeting/decision/decision-event.entity.js';
import { Decision } from '../../src/meeting/decision/decision.entity.js';
import {
  DecisionEventKind,
  DecisionKind,
  DecisionStanding,
  DecisionStatus,
} from '../../src/meeting/decision/decision.enums.js';
import { CarriedDecision, DecisionReader } from '../../src/meeting/decision/decision.reader.js';
import { TestApp } from '../support/app.js';
import { colleague, Colleague } from '../support/zone.js';

/** Mondays of W46 to W49 of 2026. */
const W46 = '2026-11-09';
const W47 = '2026-11-16';
const W48 = '2026-11-23';
const W49 = '2026-11-30';

/** Noon in Asia/Shanghai. */
const noon = (day: string): Date => new Date(startOfDay(day).getTime() + 12 * 3_600_000);

let app: TestApp;
let manager: EntityManager;
let mia: Colleague;
let numbers = 0;
beforeAll(async () => {
  app = await TestApp.start();
  ({ manager } = app.app.get(DataSource));
  mia = await colleague(app, 'mia', ['MANAGER']);
});
afterAll(() => app.stop());

interface Settling {
  on: string;
  status: DecisionStatus;
  dueOn?: string;
  reason?: string;
}

/** An OTHER of the week, recorded on the Monday of its meeting. */
async function other(week: string, dueOn: string, settlings: readonly Settling[] = []): Promise<string> {
  const [id, recordedAt] = [newId(), noon(addDays(week, 7))];
  const person = { responsibleId: mia.id, recordedById: mia.id, recordedAt };
  await manager.insert(Decision, {
    ...{ id, week, number: (numbers += 1), kind: DecisionKind.OTHER, text: '报送专题材料', ...person },
    ...{ firstDueOn: dueOn, dueOn, status: DecisionStatus.OPEN },
  });
  const note = (event: Partial<DecisionEvent>) =>
    manager.insert(DecisionEvent, { id: newId(), decisionId: id, actorId: mia.id, dueOn, ...event });
  await note({ kind: DecisionEventKind.RECORDED, status: DecisionStatus.OPEN, occurredAt: recordedAt });
  let now = dueOn;
  for (const settling of settlings) {
    const { on, status, reason } = settling;
    now = settling.dueOn ?? now;
    const doneOn = status === DecisionStatus.DONE ? on : null;
    await note({ kind: DecisionEventKind.SETTLED, status, reason, doneOn, dueOn: now, occurredAt: noon(on) });
  }
  return id;
}

async function task(week: string, dueOn: string, closed: { on: string; status: TaskStatus } | null): Promise<string> {
  const [id, taskId, recordedAt] = [newId(), newId(), noon(addDays(week, 7))];
  const outcome = closed && '已报送';
  await manager.insert(Task, {
    ...{
      id: taskId,
      title: '约请总部来访',
      dueOn: addDays(dueOn, 7),
      assigneeId: mia.id,
      createdById: mia.id,
      outcome,
    },
    ...(closed && { status: closed.status, closedAt: noon(closed.on) }),
  });
  await manager.insert(TaskPostponement, {
    ...{ id: newId(), taskId, fromDay: dueOn, toDay: addDays(dueOn, 7), reason: '对方改期', actorId: mia.id },
    postponedAt: noon(dueOn),
  });
  const person = { responsibleId: mia.id, recordedById: mia.id, recordedAt };
  await manager.insert(Decision, {
    ...{ id, week, number: (numbers += 1), kind: DecisionKind.TASK, text: '约请总部来访', ...person },
    ...{ taskId, firstDueOn: dueOn, dueOn, status: null },
  });
  return id;
}

const carried = (monday: string, asOf: Date): Promise<CarriedDecision[]> =>
  app.app.get(DecisionReader).carriedInto(manager, monday, asOf);
const one = async (id: string, monday: string, asOf: Date): Promise<CarriedDecision | undefined> =>
  (await carried(monday, asOf)).find((decision) => decision.id === id);

describe('decisions carried into a report', () => {
  it('tells each as it stood at the instant, and not before it was recorded', async () => {
    const id = await other(W46, '2026-11-20', [
      { on: '2026-11-21', status: DecisionStatus.LATE, dueOn: '2026-11-27', reason: '等企业盖章' },
      { on: '2026-11-28', status: DecisionStatus.DONE, reason: '已报送' },
    ]);
    expect(await one(id, W47, noon('2026-11-15'))).toBeUndefined();
    expect(await one(id, W47, noon('2026-11-20'))).toMatchObject({
      ...{ week: '2026-W46', standing: 'OPEN', daysOverdue: 0, dueOn: '2026-11-20', result: null, confidential: false },
      responsible: { id: mia.id, displayName: 'mia' },
    });
    expect(await one(id, W47, startOfDay('2026-11-21'))).toMatchObject({ standing: 'OVERDUE', daysOverdue: 1 });
    const late = { standing: 'LATE', daysOverdue: 0, dueOn: '2026-11-27', firstDueOn: '2026-11-20' };
    expect(await one(id, W47, noon('2026-11-23'))).toMatchObject({ ...late, result: '等企业盖章' });
    expect(await one(id, W48, startOfDay('2026-11-28'))).toMatchObject({ standing: 'OVERDUE', daysOverdue: 1 });
    expect(await one(id, W48, noon('2026-11-30'))).toMatchObject({
      ...{ standing: 'DONE_LATE', daysOverdue: 8, doneOn: '2026-11-28', result: '已报送' },
    });
  });

  it('tells a task by the task itself', async () => {
    const id = await task(W46, '2026-11-20', { on: '2026-11-26', status: TaskStatus.DONE });
    expect(await one(id, W47, noon('2026-11-15'))).toBeUndefined();
    expect(await one(id, W47, noon('2026-11-19'))).toMatchObject({ standing: 'OPEN', dueOn: '2026-11-20' });
    const late = { standing: 'LATE', dueOn: '2026-11-27', result: '对方改期', doneOn: null };
    expect(await one(id, W47, noon('2026-11-23'))).toMatchObject(late);
    expect(await one(id, W48, noon('2026-11-30'))).toMatchObject({
      ...{ standing: 'DONE_LATE', daysOverdue: 6, doneOn: '2026-11-26', result: '已报送' },
    });
    const cancelled = await task(W46, '2026-11-20', { on: '2026-11-26', status: TaskStatus.CANCELLED });
    expect(await one(cancelled, W48, noon('2026-11-30'))).toMatchObject({ standing: 'WITHDRAWN', doneOn: null });
  });

  it('brings all of the week before, and older ones that were not settled when the week began', async () => {
    const settled = { status: DecisionStatus.DONE, reason: '已办' };
    const last = await other(W47, '2026-12-01', [{ on: '2026-11-23', ...settled }]);
    const before = await other(W46, '2026-11-30', [{ on: '2026-11-22', ...settled }]);
    const within = await other(W46, '2026-11-30', [{ on: '2026-11-23', ...settled }]);
    const open = await other(W46, '2026-12-31');
    const taskBefore = await task(W46, '2026-11-20', { on: '2026-11-22', status: TaskStatus.DONE });
    const taskWithin = await task(W46, '2026-11-20', { on: '2026-11-23', status: TaskStatus.DONE });
    const own = await other(W48, '2026-12-31');
    const into = async (monday: string): Promise<string[]> => {
      const known = [last, before, within, open, taskBefore, taskWithin, own];
      return (await carried(monday, noon('2026-12-08'))).map(({ id }) => id).filter((id) => known.includes(id));
    };
    expect(await into(W48)).toEqual([within, open, taskWithin, last]);
    expect(await into(W47)).toEqual([before, within, open, taskBefore, taskWithin]);
    expect(await into(W49)).toEqual([open, own]);
    expect((await one(last, W48, noon('2026-12-08')))!.week).toBe(isoWeekOf(W47));
  });

  it('agrees with what the histories say by themselves, at whatever instant of whatever week', async () => {
    const { DONE, LATE, WITHDRAWN } = DecisionStatus;
    const day = (offset: number): string => addDays('2024-01-01', offset);
    const moment = fc.record({
      after: fc.integer({ min: 0, max: 9 }),
      status: fc.constantFrom(LATE, LATE, DONE, WITHDRAWN),
    });
    const history = fc.record({
      week: fc.integer({ min: 0, max: 5 }),
      due: fc.integer({ min: 0, max: 20 }),
      moments: fc.array(moment, { maxLength: 4 }),
    });
    const told = fc.sample(history, { numRuns: 60, seed: 47 }).map(({ week, due, moments }) => {
      let on = 7 * (week + 1);
      const end = moments.findIndex(({ status }) => status !== LATE);
      const settlings = moments.slice(0, end < 0 ? undefined : end + 1).map(({ after, status }, index) => {
        on += after;
        const dueOn = day(7 * (week + 1) + due + 3 * (index + 1));
        return { on: day(on), status, ...(status === LATE && { dueOn }), reason: `${index}` };
      });
      return { week: day(7 * week), dueOn: day(7 * (week + 1) + due), settlings };
    });
    const ids: string[] = [];
    for (const { week, dueOn, settlings } of told) ids.push(await other(week, dueOn, settlings));

    const seen = new Set<string>();
    for (let monday = 0; monday <= 63; monday += 7) {
      for (const asOf of [noon(day(monday + 3)), startOfDay(day(monday + 7)), noon(day(monday + 7))]) {
        const expected = told.flatMap(({ week, dueOn, settlings }, index) => {
          const before = (instant: Date) => settlings.filter(({ on }) => noon(on) < instant);
          const settled = before(startOfDay(day(monday))).some(({ status }) => status !== LATE);
          const carried = week === day(monday - 7) || (week < day(monday - 7) && !settled);
          if (!carried || noon(addDays(week, 7)) > asOf) return [];
          const so = settlings.filter(({ on }) => noon(on) <= asOf);
          const now = so.reduce((due, step) => step.dueOn ?? due, dueOn);
          const last = so.at(-1);
          const doneOn = last?.status === DONE ? last.on : null;
          const facts = { status: last?.status ?? DecisionStatus.OPEN, firstDueOn: dueOn, dueOn: now, doneOn };
          return [{ id: ids[index]!, ...facts, result: last?.reason ?? null, ...standingOf(facts, dayOf(asOf)) }];
        });
        const found = (await carried(day(monday), asOf)).filter(({ id }) => ids.includes(id));
        const shown = found.map(({ id, status, firstDueOn, dueOn, doneOn, result, standing, daysOverdue }) => ({
          ...{ id, status, firstDueOn, dueOn, doneOn, result, standing, daysOverdue },
        }));
        const order = (list: { id: string }[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(order(shown)).toEqual(order(expected));
        for (const { standing } of shown) seen.add(standing);
      }
    }
    expect([...seen].sort()).toEqual(Object.values(DecisionStanding).sort());
  });
});

describe('the agenda of a report', () => {
  it('stands in its order, without what was withdrawn', async () => {
    const item = (title: string, position: number, status: AgendaStatus) =>
      manager.insert(AgendaItem, {
        ...{ id: newId(), week: W48, position, title, status, kind: DecisionKind.OTHER, proposedById: mia.id },
        withdrawnReason: status === AgendaStatus.WITHDRAWN ? '不再需要' : null,
      });
    await item('二', 2, AgendaStatus.DECIDED);
    await item('撤回', 1, AgendaStatus.WITHDRAWN);
    await item('一', 1, AgendaStatus.OPEN);
    await item('三', 2, AgendaStatus.OPEN);
    const entries = await app.app.get(AgendaReader).forWeek(manager, W48);
    expect(entries.map(({ title, status }) => [title, status])).toEqual([
      ['一', 'OPEN'],
      ['二', 'DECIDED'],
      ['三', 'OPEN'],
    ]);
    expect(entries[0]).toMatchObject({ kind: 'OTHER', subject: null, proposedBy: { id: mia.id, displayName: 'mia' } });
    expect(await app.app.get(AgendaReader).forWeek(manager, W49)).toEqual([]);
  });
});
