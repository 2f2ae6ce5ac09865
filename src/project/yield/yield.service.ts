import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { refuseDependants } from '../../audit/dependants.js';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, notFound, staleVersion } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import { FileService } from '../../files/file.service.js';
import type { Actor } from '../../identity/actor.js';
import { lockProject } from '../register/project-lookup.js';
import { YieldExemption } from './yield.enums.js';
import { RecordYieldInput } from './yield.inputs.js';
import { YieldReader } from './yield.reader.js';
import { YieldRecord } from './yield-record.entity.js';
import { YieldRecordView } from './yield.types.js';

/** Figures are those of a whole year. */
export const refuseYear = (year: number, today: string): string | null =>
  year >= Number(today.slice(0, 4)) ? `${year} 年还没有结束` : null;

type Subject = Pick<YieldRecord, 'projectId' | 'companyId'>;

/** The figures of a year, of a company or of one of its projects, never of both: they would count twice. */
@Injectable()
export class YieldService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: YieldReader,
    private readonly files: FileService,
    private readonly clock: Clock,
  ) {}

  record(actor: Actor, input: RecordYieldInput): Promise<YieldRecordView> {
    return this.transactions.run(actor, async (manager) =>
      this.reader.changed(await this.recordIn(manager, actor, input), manager),
    );
  }

  /** The same within somebody's transaction. @returns the id */
  async recordIn(manager: EntityManager, actor: Actor, input: RecordYieldInput): Promise<string> {
    const { projectId, companyId, year, expectedVersion, ...figures } = input;
    if (!projectId === !companyId) throw badInput('projectId 与 companyId 须且只能给一个', 'input.projectId');
    const running = refuseYear(year, this.clock.today());
    if (running) throw badInput(running, 'input.year');
    const subject = projectId
      ? await this.project(manager, actor, projectId, year)
      : await this.company(manager, companyId!, year);
    return this.write(manager, actor, subject, year, expectedVersion ?? null, figures);
  }

  /** Takes back a record that was a mistake. @throws CONFLICT once a settled grading has counted it */
  async withdrawIn(manager: EntityManager, actor: Actor, id: string, expectedVersion: number): Promise<void> {
    const record = await manager.findOneBy(YieldRecord, { id });
    if (!record) throw notFound('亩均数据');
    if (record.projectId) await lockProject(manager, actor, record.projectId);
    else await this.lockCompanies(manager, [record.companyId!]);
    const named = (list: string): string =>
      `content @> jsonb_build_object('${list}', jsonb_build_array(jsonb_build_object('id', $1::text)))`;
    const graded = await manager.query<unknown[]>(
      `SELECT 1 FROM yield_grading WHERE ${named('graded')} OR ${named('ungraded')} LIMIT 1`,
      [id],
    );
    if (graded.length > 0) throw conflict(`${record.year} 年已按它定档，不能撤销`);
    await refuseDependants(manager, 'yield_record', id);
    const { affected } = await manager.delete(YieldRecord, { id, version: expectedVersion });
    if (!affected) throw staleVersion(record.version);
  }

  private async write(
    manager: EntityManager,
    actor: Actor,
    subject: Subject,
    year: number,
    expectedVersion: number | null,
    figures: Omit<RecordYieldInput, 'projectId' | 'companyId' | 'year' | 'expectedVersion'>,
  ): Promise<string> {
    const where = subject.projectId ? { projectId: subject.projectId } : { companyId: subject.companyId! };
    const current = await manager.findOneBy(YieldRecord, { ...where, year });
    if (current && expectedVersion === null) throw staleVersion(current.version);
    if (!current && expectedVersion !== null) throw notFound('这一年的亩均数据');
    const after = { exemption: current?.exemption, exemptionNote: current?.exemptionNote, ...figures };
    if (!after.exemption && after.exemptionNote) throw badInput('参与评级的不填说明', 'input.exemptionNote');
    if (after.exemption === YieldExemption.OTHER && !after.exemptionNote) {
      throw badInput('缘由为“其他”的须写明', 'input.exemptionNote');
    }
    const { evidenceId } = figures;
    if (evidenceId && evidenceId !== current?.evidenceId) {
      await this.files.requireFree(manager, actor, [evidenceId], 'input.evidenceId');
    }
    const recorded = { ...figures, recordedById: actor.userId };
    if (current) {
      await compareAndSet(manager, YieldRecord, current.id, expectedVersion!, recorded, '亩均数据');
      return current.id;
    }
    const id = newId();
    const now = this.clock.now();
    await manager.insert(YieldRecord, { ...recorded, ...subject, id, year, createdAt: now, updatedAt: now });
    return id;
  }

  private async project(manager: EntityManager, actor: Actor, id: string, year: number): Promise<Subject> {
    const { companyId, projectCompanyId } = await lockProject(manager, actor, id);
    const companies = [companyId, projectCompanyId].flatMap((each) => each ?? []);
    await this.lockCompanies(manager, companies);
    const twice = await manager.query<unknown[]>(
      'SELECT 1 FROM yield_record WHERE company_id = ANY($1) AND year = $2 LIMIT 1',
      [companies, year],
    );
    if (twice.length > 0) throw conflict(`这个项目的企业已登记了 ${year} 年数据，不能再按项目登记：会计两次`);
    return { projectId: id, companyId: null };
  }

  private async company(manager: EntityManager, id: string, year: number): Promise<Subject> {
    const found = await this.lockCompanies(manager, [id]);
    if (found.length === 0) throw notFound('企业', undefined, 'input.companyId');
    const twice = await manager.query<unknown[]>(
      `SELECT 1 FROM yield_record y JOIN project p ON p.id = y.project_id
        WHERE (p.company_id = $1 OR p.project_company_id = $1) AND y.year = $2 LIMIT 1`,
      [id, year],
    );
    if (twice.length > 0) throw conflict(`这家企业的项目已登记了 ${year} 年数据，不能再按企业登记：会计两次`);
    return { projectId: null, companyId: id };
  }

  /** Who records for a company and who for its project wait for each other here. */
  private lockCompanies(manager: EntityManager, ids: readonly string[]): Promise<{ id: string }[]> {
    return manager.query(
      'SELECT id FROM company WHERE id = ANY($1) AND deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE',
      [ids],
    );
  }
}
