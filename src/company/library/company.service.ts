import { Injectable } from '@nestjs/common';
import { EntityManager, Not } from 'typeorm';
import { badInput, duplicate, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { Company, CompanyGroup } from './company.entity.js';
import { CompanyGroupInput, CreateCompanyInput, UpdateCompanyInput } from './company.inputs.js';
import { companyTexts } from './company-texts.js';
import { CompanyReader } from './company.reader.js';
import { CompanyKind } from './company.enums.js';
import { CompanyView } from './company.types.js';
import { normaliseCreditCode, refuseCreditCode } from './credit-code.js';
import { PlacementLedger } from '../placement/placement-ledger.js';
import { Placement } from '../placement/placement.entity.js';

@Injectable()
export class CompanyService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: CompanyReader,
    private readonly ledger: PlacementLedger,
  ) {}

  async create(actor: Actor, input: CreateCompanyInput): Promise<CompanyView> {
    return this.transactions.run(actor, async (manager) =>
      this.reader.byId(actor, await this.createIn(manager, input), manager),
    );
  }

  /** The same within somebody's transaction; returns the id. */
  async createIn(
    manager: EntityManager,
    input: Pick<CreateCompanyInput, 'name'> & Partial<CreateCompanyInput>,
  ): Promise<string> {
    const creditCode = await this.freeCreditCode(manager, input.creditCode ?? null, null);
    const id = newId();
    const { name, aliases = [] } = input;
    await manager.insert(Company, { ...input, id, creditCode, ...companyTexts({ name, aliases, creditCode }) });
    return id;
  }

  async update(actor: Actor, id: string, expectedVersion: number, input: UpdateCompanyInput): Promise<CompanyView> {
    return this.transactions.run(actor, async (manager) => {
      const company = await this.live(manager, id);
      const patch: Partial<Company> = { ...input };
      if (input.creditCode !== undefined) patch.creditCode = await this.freeCreditCode(manager, input.creditCode, id);
      if (input.kind && (input.kind === CompanyKind.ENTERPRISE) !== (company.kind === CompanyKind.ENTERPRISE)) {
        await this.refuseKindChange(manager, id);
      }
      if (input.name || input.aliases || patch.creditCode !== undefined) {
        Object.assign(patch, companyTexts({ ...company, ...patch }));
      }
      await compareAndSet(manager, Company, id, expectedVersion, patch, '企业');
      return this.reader.byId(actor, id, manager);
    });
  }

  async assign(actor: Actor, id: string, expectedVersion: number, ownerId: string | null): Promise<CompanyView> {
    return this.transactions.run(actor, async (manager) => {
      if (ownerId) await this.requireColleague(manager, ownerId);
      await compareAndSet(manager, Company, id, expectedVersion, { ownerId: ownerId ?? null }, '企业');
      return this.reader.byId(actor, id, manager);
    });
  }

  /** The firms count as one from now on; the counters of every node they are placed at follow in the same transaction. */
  async declareGroup(actor: Actor, { name, companyIds, basis }: CompanyGroupInput): Promise<CompanyView[]> {
    return this.transactions.run(actor, async (manager) => {
      for (const id of companyIds) await this.live(manager, id);
      await manager.query(
        'INSERT INTO company_group (id, name, basis) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING',
        [newId(), name.trim(), basis],
      );
      const group = await manager.findOneByOrFail(CompanyGroup, { name: name.trim() });
      await this.setGroup(manager, companyIds, group.id);
      return this.reader.byIds(actor, companyIds, manager);
    });
  }

  async leaveGroup(actor: Actor, id: string): Promise<CompanyView> {
    return this.transactions.run(actor, async (manager) => {
      const company = await this.live(manager, id);
      if (!company.groupId) throw badInput('这家企业不属于任何投资集团', 'id');
      await this.setGroup(manager, [id], null);
      return this.reader.byId(actor, id, manager);
    });
  }

  private async setGroup(manager: EntityManager, companyIds: string[], groupId: string | null): Promise<void> {
    const placements = await manager.query<{ node_id: string; holder: string }[]>(
      'SELECT node_id, holder FROM placement WHERE company_id = ANY($1)',
      [companyIds],
    );
    const nodeIds = [...new Set(placements.map((row) => row.node_id))].sort();
    const holders = [...new Set([...placements.map((row) => row.holder), ...(groupId ? [groupId] : companyIds)])];
    await this.ledger.change(manager, nodeIds, holders, async () => {
      await manager.query(
        'UPDATE company SET group_id = $2, version = version + 1, updated_at = now() WHERE id = ANY($1)',
        [companyIds, groupId],
      );
      await manager.query(
        `UPDATE placement SET holder = coalesce($2::text, company_id::text), version = version + 1, updated_at = now()
          WHERE company_id = ANY($1)`,
        [companyIds, groupId],
      );
    });
  }

  private async requireColleague(manager: EntityManager, id: string): Promise<void> {
    const user = await manager.findOneBy(AppUser, { id });
    if (!user || user.disabledAt) throw badInput('没有这位在用的用户', 'ownerId');
  }

  private async live(manager: EntityManager, id: string): Promise<Company> {
    const company = await manager.findOne(Company, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!company || company.deletedAt) throw notFound('企业');
    return company;
  }

  /** The code, checked and not taken by another live company. */
  private async freeCreditCode(
    manager: EntityManager,
    given: string | null,
    ownId: string | null,
  ): Promise<string | null> {
    if (given === null) return null;
    const code = normaliseCreditCode(given);
    const fault = refuseCreditCode(code);
    if (fault) throw badInput(fault, 'input.creditCode');
    const holder = await manager
      .createQueryBuilder(Company, 'company')
      .where({ creditCode: code, ...(ownId ? { id: Not(ownId) } : {}) })
      .andWhere('company.deletedAt IS NULL')
      .getOne();
    if (holder) throw duplicate(`统一社会信用代码已属于“${holder.name}”`, 'input.creditCode', { companyId: holder.id });
    return code;
  }

  private async refuseKindChange(manager: EntityManager, companyId: string): Promise<void> {
    if (await manager.existsBy(Placement, { companyId })) {
      throw badInput('企业已有落位，不能在企业与平台之间改变类别；请先退出落位', 'input.kind');
    }
  }
}
