import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { badInput } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet, softDelete } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import { refuseDependants } from '../../audit/dependants.js';
import type { Actor } from '../../identity/actor.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { freeCreditCodes } from '../duplicate/twins.js';
import { lockCompanies } from './company-lookup.js';
import { Company } from './company.entity.js';
import { CreateCompanyInput, UpdateCompanyInput } from './company.inputs.js';
import { companyTexts } from './company-texts.js';
import { CompanyReader } from './company.reader.js';
import { CompanyKind } from './company.enums.js';
import { CompanyView } from './company.types.js';
import { refuseIndustry } from '../reference/industries.js';
import { refuseRegion } from '../reference/regions.js';
import { Placement } from '../placement/placement.entity.js';

type NewCompany = Pick<CreateCompanyInput, 'name'> & Partial<CreateCompanyInput>;

@Injectable()
export class CompanyService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: CompanyReader,
  ) {}

  async create(actor: Actor, input: CreateCompanyInput): Promise<CompanyView> {
    return this.transactions.run(actor, async (manager) =>
      this.reader.byId(actor, await this.createIn(manager, input), manager),
    );
  }

  /**
   * The same within somebody's transaction; returns the id.
   * @param path where the input stands in theirs, for refusals
   */
  async createIn(manager: EntityManager, input: NewCompany, path = 'input'): Promise<string> {
    return (await this.createAllIn(manager, [{ input, path }]))[0]!;
  }

  /** Many at a time, by the same rules: a statement for all of them. */
  async createAllIn(
    manager: EntityManager,
    companies: readonly { input: NewCompany; path: string }[],
  ): Promise<string[]> {
    for (const { input, path } of companies) refuseCodes(input, path);
    const codes = await freeCreditCodes(
      manager,
      companies.map(({ input: { name, creditCode = null }, path }) => ({ name, creditCode, path })),
    );
    const rows = companies.map(({ input }, index) => {
      const { name, aliases = [] } = input;
      const creditCode = codes[index]!;
      return { ...input, id: newId(), creditCode, ...companyTexts({ name, aliases, creditCode }) };
    });
    await manager.insert(Company, rows);
    return rows.map(({ id }) => id);
  }

  async update(actor: Actor, id: string, expectedVersion: number, input: UpdateCompanyInput): Promise<CompanyView> {
    return this.transactions.run(actor, async (manager) => {
      await this.updateIn(manager, id, expectedVersion, input);
      return this.reader.byId(actor, id, manager);
    });
  }

  /** The same within somebody's transaction. */
  async updateIn(
    manager: EntityManager,
    id: string,
    expectedVersion: number,
    input: UpdateCompanyInput,
  ): Promise<void> {
    refuseCodes(input);
    const [company] = await lockCompanies(manager, [id]);
    const patch: Partial<Company> = { ...input };
    if (input.creditCode !== undefined)
      [patch.creditCode] = await freeCreditCodes(manager, [
        { name: input.name ?? company!.name, creditCode: input.creditCode, ownId: id, path: 'input' },
      ]);
    if (input.kind && (input.kind === CompanyKind.ENTERPRISE) !== (company!.kind === CompanyKind.ENTERPRISE)) {
      await this.refuseKindChange(manager, id);
    }
    if (input.name || input.aliases || patch.creditCode !== undefined) {
      Object.assign(patch, companyTexts({ ...company!, ...patch }));
    }
    await compareAndSet(manager, Company, id, expectedVersion, patch, '企业');
  }

  /** Takes back what was entered by mistake, while nothing hangs on it. */
  async withdrawIn(manager: EntityManager, id: string, expectedVersion: number): Promise<void> {
    await lockCompanies(manager, [id]);
    await refuseDependants(manager, 'company', id);
    await softDelete(manager, Company, id, expectedVersion, '企业');
  }

  async assign(actor: Actor, id: string, expectedVersion: number, ownerId: string | null): Promise<CompanyView> {
    return this.transactions.run(actor, async (manager) => {
      if (ownerId) await this.requireColleague(manager, ownerId);
      await compareAndSet(manager, Company, id, expectedVersion, { ownerId: ownerId ?? null }, '企业');
      return this.reader.byId(actor, id, manager);
    });
  }

  private async requireColleague(manager: EntityManager, id: string): Promise<void> {
    const user = await manager.findOneBy(AppUser, { id });
    if (!user || user.disabledAt) throw badInput('没有这位在用的用户', 'ownerId');
  }

  private async refuseKindChange(manager: EntityManager, companyId: string): Promise<void> {
    if (await manager.existsBy(Placement, { companyId })) {
      throw badInput('企业已有落位，不能在企业与平台之间改变类别；请先退出落位', 'input.kind');
    }
  }
}

/** Codes that no list knows are refused before anything is written. */
function refuseCodes({ regionCode, industryCode }: UpdateCompanyInput, path = 'input'): void {
  const region = regionCode && refuseRegion(regionCode);
  if (region) throw badInput(region, `${path}.regionCode`);
  const industry = industryCode && refuseIndustry(industryCode);
  if (industry) throw badInput(industry, `${path}.industryCode`);
}
