import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, dayOf } from '../common/china-calendar.js';
import { ContactKind } from '../engagement/contact/contact.enums.js';
import { ContactLogService } from '../engagement/contact/contact-log.service.js';
import { LeadIntakeService } from '../engagement/lead/lead-intake.service.js';
import { LeadTeamService } from '../engagement/lead/lead-team.service.js';
import { LeadSource, LeadStage, LostReason, Triage } from '../engagement/lead/lead.enums.js';
import { LeadReader } from '../engagement/lead/lead.reader.js';
import { LeadService } from '../engagement/lead/lead.service.js';
import { TaskService } from '../engagement/task/task.service.js';
import type { Actor } from '../identity/actor.js';
import type { DemoCompany } from './demo-companies.js';
import { DemoProjects } from './demo-projects.js';
import { DemoCast, Stage } from './demo-stage.js';
import { AGREED, DISPUTED, OUTCOMES, STEPS, TALKS } from './demo-words.js';
import { Random } from './random.js';

const { LEAD, ENGAGED, NEGOTIATING, RESERVED, PAUSED, LOST, SIGNED } = LeadStage;

/** 150 leads by the stage that they have reached today. */
const REACHED: readonly (readonly [LeadStage, number])[] = [
  [LEAD, 28],
  [ENGAGED, 37],
  [NEGOTIATING, 30],
  [RESERVED, 12],
  [PAUSED, 8],
  [LOST, 17],
  [SIGNED, 18],
];
/** 万元. */
const INVESTMENTS = [1500, 3000, 5000, 8000, 12_000, 20_000, 35_000, 60_000, 120_000];
const LARGE = 30_000;
const SOURCES = [LeadSource.CHAIN, LeadSource.CHAIN, LeadSource.BY_ENTERPRISE, LeadSource.EXPO, LeadSource.AGENCY];
const WEEKS_DAYS = 56;
/** What is signed began in the two years before. */
const SIGNED_DAYS = [70, 720] as const;
/** The first of them so long ago that a year of production is over: whether they keep their promise can be told. */
const OLDEST_DAYS = [1000, 1080] as const;
const OLDEST = 3;
/** From the first word to the signature. */
const DAYS_TO_SIGN = 45;
const QUARTER_MS = 900_000;

/** 亩, at 350 万元 each. */
const landFor = (investment: number): number => Math.ceil(investment / 350);

/** How each lead came in and how far it went, on the stage of the past eight weeks. */
export class DemoLeads {
  constructor(
    private readonly app: INestApplication,
    private readonly random: Random,
    private readonly stage: Stage,
    private readonly cast: DemoCast,
    private readonly projects: DemoProjects,
  ) {}

  planAll(companies: readonly DemoCompany[]): void {
    const goals = REACHED.flatMap(([stage, count]) => Array<LeadStage>(count).fill(stage));
    for (const [index, goal] of goals.entries()) this.planOne(companies[index]!, goal, index);
  }

  private planOne(company: DemoCompany, goal: LeadStage, index: number): void {
    const { random, stage } = this;
    const owner = this.cast.officerFor(company.node.chainCode);
    // What has come far began early; what is new may be of yesterday.
    const signed = this.projects.signed.length < OLDEST ? OLDEST_DAYS : SIGNED_DAYS;
    const [nearest, farthest] = goal === SIGNED ? signed : [goal === ENGAGED ? 8 : 25, WEEKS_DAYS];
    const daysAgo = goal === LEAD ? random.whole(0, 20) : random.whole(nearest, farthest);
    const start = stage.timeOn(stage.workingDay(daysAgo));
    let last = start;
    // Each step comes after the one before it, on a busy day a quarter of an hour later.
    const later = (days: number): Date => {
      const at = stage.timeOn(stage.workingDay(Math.max(0, daysAgo - days)));
      last = at > last ? at : new Date(last.getTime() + QUARTER_MS);
      return last;
    };
    const product = company.node.name.replace(/[(（].*?[)）]/g, '');
    let id = '';
    const referred = index % 19 === 0;
    stage.plan(start, async () => {
      const lead = await this.app.get(LeadIntakeService).create(referred ? this.cast.staff : owner, {
        companyId: company.id,
        name: `${company.city}${product}项目`,
        nodeCodes: [company.node.code],
        source: referred ? LeadSource.STAFF : random.pick(SOURCES),
        confidential: !referred && index % 50 === 7,
        summary: `拟建设${product}生产线，正在比选落户地点`,
      });
      id = lead.id;
      if (referred && goal !== LEAD) await this.giveTo(id, owner);
    });
    if (goal === LEAD) {
      if (!referred && random.chance(0.6)) this.planContact(later(1), () => id, company, owner);
      if (!referred && random.chance(0.4)) this.planTriage(later(2), () => id, owner);
      return;
    }
    this.planContact(later(random.whole(0, 2)), () => id, company, owner);
    this.planTriage(later(random.whole(2, 4)), () => id, owner);
    this.planMove(later(random.whole(5, 7)), () => id, owner, { to: ENGAGED });
    if (random.chance(0.7)) this.planContact(later(random.whole(8, 14)), () => id, company, owner);
    if (goal === ENGAGED) {
      if (random.chance(0.6)) this.planFigures(later(15), () => id, owner, random.pick(INVESTMENTS));
      return;
    }
    const investment = random.pick(INVESTMENTS);
    this.planFigures(later(12), () => id, owner, investment);
    if (goal !== LOST || random.chance(0.5)) this.planMove(later(15), () => id, owner, { to: NEGOTIATING });
    for (let visit = random.whole(1, 3); visit > 0; visit -= 1)
      this.planContact(later(random.whole(16, 24)), () => id, company, owner);
    const end = later(25);
    if (goal === SIGNED) {
      const signedOn = stage.workingDay(daysAgo - DAYS_TO_SIGN);
      const figures = { investment, land: landFor(investment) };
      this.projects.planOne(later(30), signedOn, () => id, owner, figures);
    }
    if (goal === RESERVED) this.planMove(end, () => id, owner, { to: RESERVED, reason: '待二期用地落实' });
    if (goal === PAUSED) {
      const pausedUntil = addDays(stage.today, random.whole(10, 90));
      this.planMove(end, () => id, owner, { to: PAUSED, reason: '企业内部决策调整', pausedUntil });
    }
    if (goal === LOST) {
      const lostReason = random.pick([LostReason.LANDED_ELSEWHERE, LostReason.SITE, LostReason.INVESTOR_WITHDREW]);
      this.planMove(end, () => id, owner, { to: LOST, reason: '经多次沟通未能达成一致', lostReason });
    }
  }

  private planTriage(at: Date, id: () => string, owner: Actor): void {
    this.stage.plan(at, async () => {
      const args = { id: id(), verdict: Triage.FOLLOW, reason: '符合主导产业方向，补链所需' };
      await this.app.get(LeadService).triage(owner, { ...args, expectedVersion: await this.version(id(), owner) });
    });
  }

  private planMove(
    at: Date,
    id: () => string,
    owner: Actor,
    move: { to: LeadStage; reason?: string; pausedUntil?: string; lostReason?: LostReason },
  ): void {
    this.stage.plan(at, async () => {
      const expectedVersion = await this.version(id(), owner);
      await this.app.get(LeadService).advance(owner, { id: id(), expectedVersion, ...move });
    });
  }

  /** What it is worth and how much land it wants; a large one gets its leader (分包领导). */
  private planFigures(at: Date, id: () => string, owner: Actor, investment: number): void {
    const sponsor = this.random.pick(this.cast.leaders);
    this.stage.plan(at, async () => {
      const figures = { investment: String(investment), land: String(landFor(investment)) };
      await this.app.get(LeadService).update(owner, id(), await this.version(id(), owner), figures);
      if (investment < LARGE) return;
      const manager = this.cast.manager;
      const visible = await this.app.get(LeadReader).byIds(manager, [id()]);
      for (const { version } of visible) {
        const team = { id: id(), expectedVersion: version, sponsorId: sponsor.userId };
        await this.app.get(LeadTeamService).setTeam(manager, team);
      }
    });
  }

  /** A contact with its next step, which most people do in time. */
  planContact(at: Date, id: () => string, company: DemoCompany, owner: Actor, tripId?: string): void {
    const { random, stage } = this;
    const kind = tripId
      ? ContactKind.VISIT
      : random.pick([ContactKind.VISIT, ContactKind.RECEPTION, ContactKind.CALL, ContactKind.CALL, ContactKind.WECHAT]);
    const due = addDays(dayOf(at), random.whole(3, 9));
    stage.plan(at, async () => {
      const { log } = await this.app.get(ContactLogService).log(owner, {
        companyId: company.id,
        leadId: id(),
        kind,
        occurredAt: new Date(at.getTime() - 600_000),
        place: kind === ContactKind.VISIT ? company.city : kind === ContactKind.RECEPTION ? '高新区' : null,
        tripId: tripId ?? null,
        summary: random.pick(TALKS),
        agreed: random.chance(0.5) ? random.pick(AGREED) : null,
        disputed: random.chance(0.3) ? random.pick(DISPUTED) : null,
        people: [{ id: company.personId }],
        fileIds: [],
        nextStep: random.chance(0.7) ? { text: random.pick(STEPS), dueOn: due } : null,
      });
      if (random.chance(0.75)) this.planCompletion(log.id, due, owner);
    });
  }

  private planCompletion(logId: string, due: string, owner: Actor): void {
    const day = addDays(due, this.random.whole(-1, 2));
    const outcome = this.random.pick(OUTCOMES);
    this.stage.plan(this.stage.timeOn(day), async () => {
      const tasks = await this.app
        .get(DataSource)
        .query<{ id: string; version: number }[]>(
          `SELECT id, version FROM task WHERE log_id = $1 AND status = 'OPEN'`,
          [logId],
        );
      for (const { id, version } of tasks)
        await this.app.get(TaskService).complete(owner, { id, expectedVersion: version, outcome });
    });
  }

  private async giveTo(id: string, owner: Actor): Promise<void> {
    const manager = this.cast.manager;
    const [lead] = await this.app.get(LeadReader).byIds(manager, [id]);
    if (!lead) return;
    const assignment = { id, expectedVersion: lead.version, ownerId: owner.userId, reason: '按产业链分工' };
    await this.app.get(LeadTeamService).assign(manager, assignment);
  }

  private async version(id: string, actor: Actor): Promise<number> {
    return (await this.app.get(LeadReader).byId(actor, id)).version;
  }
}
