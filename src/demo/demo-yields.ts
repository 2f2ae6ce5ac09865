import type { INestApplication } from '@nestjs/common';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { addDays } from '../common/china-calendar.js';
import { CompanyKind } from '../company/library/company.enums.js';
import { CompanyService } from '../company/library/company.service.js';
import { newId } from '../database/base.entity.js';
import { Transactions } from '../database/transactions.js';
import { ContactKind } from '../engagement/contact/contact.enums.js';
import { ContactLogService } from '../engagement/contact/contact-log.service.js';
import { FileStorage } from '../files/file-storage.js';
import { StoredFile } from '../files/stored-file.entity.js';
import type { Actor } from '../identity/actor.js';
import { MatchService } from '../project/stock/match.service.js';
import { SiteService } from '../project/stock/site.service.js';
import { SiteKind, SiteUse } from '../project/stock/stock.enums.js';
import { ExitService } from '../project/warning/exit.service.js';
import { WarningService } from '../project/warning/warning.service.js';
import { GradingService } from '../project/yield/grading/grading.service.js';
import { YieldScale } from '../project/yield/yield.enums.js';
import { YieldService } from '../project/yield/yield.service.js';
import type { SignedProject } from './demo-projects.js';
import type { DemoCast, Stage } from './demo-stage.js';
import { BRANDS } from './demo-words.js';
import { Random } from './random.js';

/** Days ago. */
const ENTERED = 1090;
const TAKEN = 700;
const TOLD = 200;
const FIRMS = 8;
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF', 'latin1');

/**
 * The story's end: three projects that have long been producing. One keeps its promise, one is warned and puts it right,
 * one leaves, and the land that it had is offered to a lead that waits for some.
 */
export class DemoYields {
  private readonly sites: string[] = [];
  private readonly warnings = new Map<SignedProject, string>();

  constructor(
    private readonly app: INestApplication,
    private readonly random: Random,
    private readonly stage: Stage,
    private readonly cast: DemoCast,
  ) {}

  /** @param projects of which the first three were signed some three years ago */
  planAll(projects: readonly SignedProject[]): void {
    const [keeps, mends, leaves] = projects as [SignedProject, SignedProject, SignedProject];
    const told = [keeps, mends, leaves];
    this.at(ENTERED, () => this.enterSites(told));
    this.at(TAKEN, () => this.takeSites(told));
    const year = Number(this.stage.workingDay(TOLD).slice(0, 4)) - 1;
    this.at(TOLD, () => this.recordFirms(year));
    for (const project of told) this.at(TOLD - 1, () => this.record(project, year, project === keeps ? 1.1 : 0.4));
    this.at(TOLD - 10, () => this.app.get(GradingService).settle(this.cast.manager, year, null, null));
    for (const project of [mends, leaves]) this.at(TOLD - 15, () => this.issue(project, year));
    this.at(140, () => this.rectify(mends));
    this.at(130, () => this.extend(leaves));
    this.at(45, () => this.propose(leaves));
    this.at(12, () => this.leave(leaves));
    const offered = this.stage.timeOn(this.stage.workingDay(6));
    this.stage.plan(offered, () => this.offer(offered));
  }

  private at(daysAgo: number, run: () => Promise<unknown>): void {
    this.stage.plan(this.stage.timeOn(this.stage.workingDay(daysAgo)), run);
  }

  private async enterSites(projects: readonly SignedProject[]): Promise<void> {
    const { today } = this.stage;
    const parcels = projects.map(({ land }) => Math.ceil(land * 1.2));
    for (const [index, area] of [...parcels, 80, 150].entries()) {
      const code = `YS-D${String(index + 1).padStart(2, '0')}`;
      const facts = {
        code,
        name: `演示地块${index + 1}`,
        place: '演示位置',
        use: SiteUse.INDUSTRY,
        area: String(area),
      };
      const more = { power: '4000', gas: '800', priceMin: '16', priceMax: '20', note: '虚构，仅供演示' };
      const approvedOn = addDays(today, -ENTERED - 30 * (index + 1));
      const site = await this.app
        .get(SiteService)
        .add(this.cast.manager, { ...facts, ...more, kind: SiteKind.PARCEL, approvedOn });
      this.sites.push(site.id);
    }
    for (const index of [1, 2]) {
      const facts = {
        code: `YS-C${index}`,
        name: `演示标准厂房${index}`,
        use: SiteUse.INDUSTRY,
        area: String(4000 * index),
      };
      const more = {
        floorLoad: '1.5',
        power: '1250',
        priceMin: '12',
        priceMax: '15',
        freeFrom: addDays(today, -90 * index),
      };
      await this.app.get(SiteService).add(this.cast.manager, { ...facts, ...more, kind: SiteKind.PLANT });
    }
  }

  private async takeSites(projects: readonly SignedProject[]): Promise<void> {
    for (const [index, { id, owner, land }] of projects.entries()) {
      const sites = [{ siteId: this.sites[index]!, area: String(land) }];
      await this.app.get(SiteService).take(owner, { projectId: id(), sites });
    }
  }

  /** Firms of the zone, all invented, so that there is somebody to be ranked with. */
  private async recordFirms(year: number): Promise<void> {
    for (let index = 0; index < FIRMS; index += 1) {
      const { id: companyId } = await this.app.get(CompanyService).create(this.cast.manager, {
        ...{ name: `${BRANDS[index]}区内制造有限公司（演示）`, kind: CompanyKind.ENTERPRISE, inZone: true },
        ...{ aliases: [], tags: ['演示'], note: '虚构企业，仅供演示' },
      });
      await this.app.get(YieldService).record(this.cast.manager, { companyId, year, ...this.figures(40, 15_000, 700) });
    }
  }

  private async record({ id, owner, land, investment }: SignedProject, year: number, share: number): Promise<void> {
    const [output, tax] = [investment * 1.2 * share, investment * 0.05 * share];
    await this.app.get(YieldService).record(owner, { projectId: id(), year, ...this.figures(land, output, tax) });
  }

  /** 亩, 万元, 万元; the rest in proportion, more or less. */
  private figures(land: number, output: number, tax: number) {
    const about = (amount: number): string => String(Math.round(amount * (0.8 + this.random.next() * 0.4)));
    return {
      ...{ scale: YieldScale.ABOVE, output: String(Math.round(output)), tax: String(Math.round(tax)) },
      ...{ revenue: about(output), addedValue: about(output * 0.25), energy: about(output * 0.1) },
      ...{ emissions: about(12), research: about(output * 0.03), staff: Math.max(30, Math.round(output / 120)) },
      ...{ electricity: about(output * 0.05), land: String(land), leasedLand: '0', source: '演示数据' },
    };
  }

  private async issue(project: SignedProject, year: number): Promise<void> {
    const { id } = await this.app.get(WarningService).issue(this.cast.manager, {
      ...{ projectId: project.id(), groundKeys: [`PROMISE:${year}`], reason: '产值、税收未达协议约定，限期整改' },
      deadline: addDays(this.stage.workingDay(TOLD - 15), 70),
    });
    this.warnings.set(project, id);
  }

  private async rectify(project: SignedProject): Promise<void> {
    const evidenceId = await this.file(project.owner, '整改报告（演示）.pdf');
    const reason = '新增订单到位，补缴约定税收，整改报告已审核';
    await this.app.get(WarningService).rectify(project.owner, { ...(await this.step(project)), reason, evidenceId });
  }

  private async extend(project: SignedProject): Promise<void> {
    const deadline = addDays(this.stage.workingDay(130), 75);
    const reason = '企业申请延期，已提交融资计划';
    await this.app.get(WarningService).extend(this.cast.manager, { ...(await this.step(project)), reason, deadline });
  }

  private async propose(project: SignedProject): Promise<void> {
    const reason = '延期届满仍未整改，企业已停产';
    await this.app.get(WarningService).proposeExit(this.cast.manager, { ...(await this.step(project)), reason });
  }

  private async leave(project: SignedProject): Promise<void> {
    const leader = this.cast.leaders[0]!;
    const evidenceId = await this.file(leader, '清退决定（演示）.pdf');
    const decision = { approved: true, reason: '同意清退，用地收回另行安排', evidenceId };
    await this.app.get(ExitService).decide(leader, { ...(await this.step(project)), ...decision });
  }

  /** The land that came back is shown to the lead that it suits best. */
  private async offer(occurredAt: Date): Promise<void> {
    const siteId = this.sites[2]!;
    const { manager } = this.cast;
    const [waiting] = await this.app.get(MatchService).waitingLeads(manager, siteId);
    if (!waiting) return;
    const leadId = waiting.lead.id;
    const [lead] = await this.app
      .get(DataSource)
      .query<{ company_id: string }[]>('SELECT company_id FROM lead WHERE id = $1', [leadId]);
    const neededBy = addDays(this.stage.today, 180);
    await this.app
      .get(MatchService)
      .setNeed(manager, { leadId, use: SiteUse.INDUSTRY, power: '2000', neededBy, maxPrice: '20' });
    await this.app.get(ContactLogService).log(manager, {
      ...{ companyId: lead!.company_id, leadId, kind: ContactKind.CALL, occurredAt },
      ...{ summary: '推介收回的演示地块3：面积、电力、价格均合需求，企业愿意实地察看', people: [], fileIds: [] },
    });
  }

  private async step(project: SignedProject): Promise<{ id: string; expectedVersion: number }> {
    const id = this.warnings.get(project)!;
    const [warning] = await this.app
      .get(DataSource)
      .query<{ version: number }[]>('SELECT version FROM project_warning WHERE id = $1', [id]);
    return { id, expectedVersion: warning!.version };
  }

  private async file(actor: Actor, name: string): Promise<string> {
    const key = newId();
    const { size, sha256 } = await this.app.get(FileStorage).put(key, Readable.from([PDF]));
    await this.app.get(Transactions).run(actor, (manager) =>
      manager.insert(StoredFile, {
        ...{ id: key, storageKey: key, name, mediaType: 'application/pdf', size, sha256, uploadedById: actor.userId },
      }),
    );
    return key;
  }
}
