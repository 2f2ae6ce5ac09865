import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays } from '../common/china-calendar.js';
import { AssessmentService } from '../assessment/admission/assessment.service.js';
import { ConclusionService } from '../assessment/admission/conclusion.service.js';
import { AdmissionConclusion } from '../assessment/admission/assessment.enums.js';
import { StandardReader } from '../assessment/standard/standard.reader.js';
import { LeadReader } from '../engagement/lead/lead.reader.js';
import type { Actor } from '../identity/actor.js';
import { Currency, FundingKind } from '../project/funding/funding.enums.js';
import { FundingService } from '../project/funding/funding.service.js';
import { FundOrigin } from '../project/register/project.enums.js';
import { ProjectReader } from '../project/register/project.reader.js';
import { SigningService } from '../project/signing/signing.service.js';
import { StepKind } from '../project/step/step.enums.js';
import { STEPS } from '../project/step/step-rules.js';
import { StepService } from '../project/step/step.service.js';
import { DemoCast, Stage } from './demo-stage.js';
import { Random } from './random.js';

/** Days from signing to each step, as agreements have them. */
const AGREED: Readonly<Record<string, number>> = {
  [StepKind.REGISTRATION]: 30,
  [StepKind.APPROVAL]: 60,
  [StepKind.LAND]: 120,
  [StepKind.CONSTRUCTION]: 180,
  [StepKind.PRODUCTION]: 420,
  [StepKind.CAPACITY]: 540,
};

/** As it will be once it is signed. */
export interface SignedProject {
  id: () => string;
  owner: Actor;
  /** 万元 and 亩. */
  investment: number;
  land: number;
}

/** What becomes of a lead that is admitted: it is signed, its steps are done more or less in time, money arrives. */
export class DemoProjects {
  /** In the order in which they were planned. */
  readonly signed: SignedProject[] = [];
  private planned = 0;

  constructor(
    private readonly app: INestApplication,
    private readonly random: Random,
    private readonly stage: Stage,
    private readonly cast: DemoCast,
  ) {}

  /** @param at when the panel met; signed some days later */
  planOne(
    at: Date,
    signedOn: string,
    leadId: () => string,
    owner: Actor,
    figures: { investment: number; land: number },
  ): void {
    this.stage.plan(at, () => this.admit(leadId(), owner));
    let id = '';
    this.stage.plan(this.stage.timeOn(signedOn), async () => {
      id = await this.sign(leadId(), owner, signedOn, figures);
    });
    this.signed.push({ id: () => id, owner, ...figures });
    const steps = this.planSteps(() => id, owner, signedOn);
    // Nobody pays for what has no land.
    if (steps > 3) this.planMoney(() => id, owner, signedOn, figures.investment);
  }

  private async admit(leadId: string, owner: Actor): Promise<void> {
    const standard = await this.app.get(StandardReader).find(null);
    const best = (criterion: (typeof standard.criteria)[number]): string => {
      const level = [...criterion.levels].sort((a, b) => b.points - a.points)[this.random.chance(0.3) ? 1 : 0];
      return level?.label ?? criterion.bands[0]!.value;
    };
    const assessment = await this.app.get(AssessmentService).assess(owner, {
      leadId,
      vetoes: standard.vetoes.map(({ code }) => ({ code, applies: false })),
      criteria: standard.criteria.map((criterion) => ({
        ...{ code: criterion.code, value: best(criterion), evidence: '企业提供的可行性研究报告' },
      })),
    });
    const passed = assessment.suggestion === AdmissionConclusion.PASS;
    await this.app.get(ConclusionService).conclude(this.cast.manager, {
      ...{ id: assessment.id, expectedVersion: assessment.version, panel: [{ userId: this.cast.manager.userId }] },
      conclusion: passed ? AdmissionConclusion.PASS : AdmissionConclusion.PASS_WITH_CONDITIONS,
      reason: passed ? '符合产业方向' : '符合产业方向，投资强度须在协议中约定',
      conditions: passed ? null : '协议约定投资强度与达效时间',
    });
  }

  private async sign(
    leadId: string,
    owner: Actor,
    signedOn: string,
    { investment, land }: { investment: number; land: number },
  ): Promise<string> {
    const { version } = await this.app.get(LeadReader).byId(owner, leadId);
    const carriers = await this.app.get(DataSource).query<{ id: string }[]>(
      `SELECT DISTINCT k.id FROM carrier k JOIN chain_node n ON n.chain_id = k.chain_id JOIN lead_node x ON x.node_id = n.id
          WHERE x.lead_id = $1 AND k.kind = 'PARK' ORDER BY k.id`,
      [leadId],
    );
    const year = Number(signedOn.slice(0, 4)) + 1;
    const { id } = await this.app.get(SigningService).sign(owner, {
      ...{ leadId, expectedVersion: version, signedOn, investment: String(investment), land: String(land) },
      fixedInvestment: String(Math.round(investment * 0.7)),
      investors: [],
      phases: [],
      sites: [],
      steps: STEPS.map((kind) => ({ kind, plannedOn: addDays(signedOn, AGREED[kind]!) })),
      promises: [year, year + 1].map((promised, index) => ({
        year: promised,
        output: String(Math.round(investment * (1.2 + index * 0.4))),
        tax: String(Math.round(investment * 0.05)),
        jobs: Math.max(20, Math.round(investment / 200)),
      })),
      carrierId: carriers.length > 0 ? this.random.pick(carriers).id : null,
      stewardId: this.cast.steward.userId,
      sponsorId: this.random.pick(this.cast.leaders).userId,
    });
    return id;
  }

  /** Most steps are a little early or late; every fourth project has got stuck. Returns how many it will have done. */
  private planSteps(id: () => string, owner: Actor, signedOn: string): number {
    this.planned += 1;
    const stuckAt = this.planned % 4 === 0 ? this.random.whole(0, 2) : STEPS.length;
    let earliest = signedOn;
    for (const [index, kind] of STEPS.entries()) {
      if (index >= stuckAt) break;
      const wanted = addDays(signedOn, AGREED[kind]! + this.random.whole(-15, 12));
      const day = wanted > earliest ? wanted : addDays(earliest, 1);
      earliest = day;
      this.stage.plan(this.stage.timeOn(day), async () => {
        const { steps } = await this.app.get(ProjectReader).byId(owner, id());
        const { version } = steps.find((step) => step.kind === kind)!;
        await this.app
          .get(StepService)
          .record(owner, { projectId: id(), kind, expectedVersion: version, actualOn: day });
      });
    }
    return stuckAt;
  }

  /** Every quarter some of it arrives, and some is built. */
  private planMoney(id: () => string, owner: Actor, signedOn: string, investment: number): void {
    const origin = this.random.chance(0.1) ? FundOrigin.OVERSEAS : FundOrigin.DOMESTIC;
    for (let quarter = 1; quarter <= 5; quarter += 1) {
      const day = addDays(signedOn, quarter * 80);
      this.stage.plan(this.stage.timeOn(day), async () => {
        const money = { projectId: id(), occurredOn: day, currency: Currency.CNY, origin };
        const arrived = String(Math.round(investment * 0.12));
        const built = String(Math.round(investment * 0.1 * quarter));
        await this.app.get(FundingService).record(owner, { ...money, kind: FundingKind.ARRIVED, amount: arrived });
        await this.app.get(FundingService).record(owner, { ...money, kind: FundingKind.INVESTED, amount: built });
      });
    }
  }
}
