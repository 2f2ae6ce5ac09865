import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, isoWeekOf, mondayOf, startOfDay } from '../common/china-calendar.js';
import { addWorkingDays, isWorkingDay } from '../common/working-days.js';
import { LeadStage, LostReason } from '../engagement/lead/lead.enums.js';
import { TaskService } from '../engagement/task/task.service.js';
import type { Actor } from '../identity/actor.js';
import { AgendaService } from '../meeting/agenda/agenda.service.js';
import { DecisionKind, DecisionSettlement } from '../meeting/decision/decision.enums.js';
import { RecordDecisionInput } from '../meeting/decision/decision.inputs.js';
import { DecisionService } from '../meeting/decision/decision.service.js';
import { DecisionView } from '../meeting/decision/decision.types.js';
import { Attendance } from '../meeting/sitting/sitting.enums.js';
import { SittingService } from '../meeting/sitting/sitting.service.js';
import type { DemoCast, Stage } from './demo-stage.js';
import { DELAYS, MATTERS, MINUTES, PROPOSALS, RESULTS, USERS } from './demo-words.js';
import { Random } from './random.js';

const WEEKS = 8;
const HOUR_MS = 3_600_000;
/** Who is expected at the weekly meeting. */
const EXPECTED: readonly string[] = ['LEADER', 'MANAGER', 'OFFICER', 'STEWARD'];

interface SomeLead {
  id: string;
  name: string;
  version: number;
  ownerId: string;
}

/** The weekly meetings of the past eight weeks: what was proposed, who was there, what was decided and what became of it. */
export class DemoMeetings {
  private decided = 0;

  constructor(
    private readonly app: INestApplication,
    private readonly random: Random,
    private readonly stage: Stage,
    private readonly cast: DemoCast,
    private readonly people: ReadonlyMap<string, Actor>,
  ) {}

  planAll(): void {
    const thisMonday = mondayOf(this.stage.today);
    for (let ago = WEEKS; ago >= 1; ago -= 1) this.planOne(addDays(thisMonday, -7 * ago));
    this.stage.plan(this.stage.end, () => this.beforeTheNext(isoWeekOf(thisMonday)));
  }

  /** The meeting that discusses the week: on the first working day after it, at nine. */
  private planOne(monday: string): void {
    const { stage } = this;
    const week = isoWeekOf(monday);
    let day = addDays(monday, 7);
    while (!isWorkingDay(day)) day = addDays(day, 1);
    const begins = startOfDay(day).getTime() + 9 * HOUR_MS;
    const itemIds: string[] = [];
    stage.plan(stage.timeOn(addDays(monday, 3)), async () => itemIds.push(...(await this.propose(week))));
    stage.plan(new Date(begins + HOUR_MS / 2), () => this.decide(week, day, itemIds));
    stage.plan(new Date(begins + 2 * HOUR_MS), () => this.minute(week, new Date(begins)));
  }

  private async propose(week: string): Promise<string[]> {
    const ids: string[] = [];
    for (const [index, { title, text }] of this.random.some(PROPOSALS, 2).entries()) {
      const [lead] = await this.leads([LeadStage.ENGAGED, LeadStage.NEGOTIATING], index + 1);
      const by = lead ? this.byId(lead.ownerId) : this.cast.steward;
      const about = lead ? { title: `${title}：${lead.name}`, leadId: lead.id } : { title };
      const input = { week, kind: DecisionKind.OTHER, text, ...about };
      ids.push((await this.app.get(AgendaService).propose(by, input)).id);
    }
    return ids;
  }

  private async decide(week: string, day: string, itemIds: readonly string[]): Promise<void> {
    const { random, cast } = this;
    const dueOn = (workingDays: number): string => addWorkingDays(day, workingDays);
    const officers = this.withRoles(['OFFICER']);
    for (const [index, text] of random.some(MATTERS, 3).entries()) {
      const responsible = index === 0 ? cast.steward : random.pick(officers);
      const kind = index === 2 ? DecisionKind.TASK : DecisionKind.OTHER;
      const what = { week, kind, text, responsibleId: responsible.userId, dueOn: dueOn(random.whole(2, 6)) };
      const decision = await this.record({ ...what, agendaItemId: itemIds[index] ?? null });
      this.followUp(decision, responsible, day);
    }
    const [lead] = await this.leads([LeadStage.NEGOTIATING], random.whole(1, 5), 'sponsor_id IS NULL');
    if (!lead) return;
    const about = { leadId: lead.id, expectedVersion: lead.version, personId: random.pick(cast.leaders).userId };
    await this.record({ week, kind: DecisionKind.SPONSOR, text: `${lead.name}由领导分包，每周调度一次`, ...about });
  }

  /** Of five, three are done in time, one after a delay, and one stays open. */
  private followUp(decision: DecisionView, responsible: Actor, day: string): void {
    const { stage, random } = this;
    const fate = (this.decided += 1) % 5;
    if (fate === 0) return;
    const due = decision.dueOn!;
    const late = fate === 4;
    const on = late ? addWorkingDays(due, 2) : addWorkingDays(day, 1);
    const at = stage.timeOn(on);
    if (decision.taskId) {
      const args = { id: decision.taskId, expectedVersion: 1, outcome: random.pick(RESULTS) };
      stage.plan(at, () => this.app.get(TaskService).complete(responsible, args));
      return;
    }
    const settle = (version: number, to: DecisionSettlement, reason: string, dueOn?: string) =>
      this.app
        .get(DecisionService)
        .settle(responsible, { id: decision.id, to, reason, dueOn, expectedVersion: version });
    const result = random.pick(RESULTS);
    if (late) {
      const [why, until] = [random.pick(DELAYS), addWorkingDays(due, 3)];
      stage.plan(stage.timeOn(due), () => settle(1, DecisionSettlement.LATE, why, until));
    }
    stage.plan(at, () => settle(late ? 2 : 1, DecisionSettlement.DONE, result));
  }

  private async minute(week: string, heldAt: Date): Promise<void> {
    const { random, cast } = this;
    const chair = cast.leaders[0]!;
    const expected = this.withRoles(EXPECTED);
    const absent = random.pick(expected.filter(({ userId }) => userId !== chair.userId));
    await this.app.get(SittingService).record(cast.manager, {
      ...{ week, heldAt, place: '管委会三楼会议室（演示）', chairId: chair.userId, guests: ['演示银行　客户经理'] },
      ...{ minutes: MINUTES, expectedVersion: 0 },
      attendees: expected.map(({ userId }) =>
        userId === absent.userId
          ? { userId, status: Attendance.LEAVE, reason: '外出招商' }
          : { userId, status: Attendance.PRESENT },
      ),
    });
  }

  /** What was decided already before the meeting of the week that still runs. */
  private async beforeTheNext(week: string): Promise<void> {
    const [reserved] = await this.leads([LeadStage.RESERVED], 1);
    const [engaged] = await this.leads([LeadStage.ENGAGED], 1);
    const [fresh] = await this.leads([LeadStage.LEAD], 1);
    const about = (lead: SomeLead) => ({ week, leadId: lead.id, expectedVersion: lead.version });
    if (reserved) {
      const what = { kind: DecisionKind.ADVANCE, stage: LeadStage.ENGAGED, text: '用地指标已落实，重新对接' };
      await this.record({ ...about(reserved), ...what });
    }
    if (engaged) {
      const pausedUntil = addDays(this.stage.today, 30);
      await this.record({ ...about(engaged), kind: DecisionKind.PAUSE, pausedUntil, text: '待对方内部立项后再议' });
    }
    if (fresh) {
      const what = { kind: DecisionKind.DROP, lostReason: LostReason.UNREACHABLE, text: '多次联系未果，不再跟进' };
      await this.record({ ...about(fresh), ...what });
    }
  }

  private record(input: RecordDecisionInput): Promise<DecisionView> {
    return this.app.get(DecisionService).record(this.cast.manager, input);
  }

  /** The n-th oldest of those leads that somebody has. */
  private leads(stages: readonly LeadStage[], nth: number, more = 'true'): Promise<SomeLead[]> {
    return this.app.get(DataSource).query<SomeLead[]>(
      `SELECT id, name, version, owner_id AS "ownerId" FROM lead
        WHERE stage = ANY($1) AND owner_id IS NOT NULL AND NOT confidential AND ${more}
        ORDER BY created_at, name LIMIT 1 OFFSET $2`,
      [stages, nth - 1],
    );
  }

  private withRoles(wanted: readonly string[]): Actor[] {
    const users = USERS.filter(({ roles }) => roles.some((role) => wanted.includes(role)));
    return users.map(({ username }) => this.people.get(username)!);
  }

  private byId(userId: string): Actor {
    return [...this.people.values()].find((person) => person.userId === userId)!;
  }
}
