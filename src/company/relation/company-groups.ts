import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { badInput, conflict } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { lockCompanies } from '../library/company-lookup.js';
import { CompanyGroup } from '../library/company.entity.js';
import { CompanyReader } from '../library/company.reader.js';
import { CompanyView } from '../library/company.types.js';
import { PlacementLedger } from '../placement/placement-ledger.js';
import { CompanyGroupInput } from './relation.inputs.js';

/** Who counts as one company at a node: declared, or an investor and its project company. Counters follow at once. */
@Injectable()
export class CompanyGroups {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: CompanyReader,
    private readonly ledger: PlacementLedger,
  ) {}

  declare(actor: Actor, { name, companyIds, basis }: CompanyGroupInput): Promise<CompanyView[]> {
    return this.transactions.run(actor, async (manager) => {
      await lockCompanies(manager, companyIds);
      const groupId = await groupNamed(manager, name.trim(), basis);
      await manager.query(
        `UPDATE company_group SET basis = $2, version = version + 1, updated_at = now()
          WHERE id = $1 AND basis IS DISTINCT FROM $2`,
        [groupId, basis],
      );
      await this.join(manager, companyIds, groupId);
      // Said by a person now: the end of a relation no longer undoes it.
      await manager.query(
        `UPDATE company_relation SET grouped_id = NULL, version = version + 1, updated_at = now()
          WHERE grouped_id = ANY($1)`,
        [companyIds],
      );
      return this.reader.byIds(actor, companyIds, manager);
    });
  }

  leave(actor: Actor, id: string): Promise<CompanyView> {
    return this.transactions.run(actor, async (manager) => {
      const [company] = await lockCompanies(manager, [id]);
      if (!company!.groupId) throw badInput('这家企业不属于任何投资集团', 'id');
      await this.join(manager, [id], null);
      return this.reader.byId(actor, id, manager);
    });
  }

  /**
   * Puts a project company and its investor into one group.
   * @returns who joined the other by it; null when they were together already
   */
  async pair(manager: EntityManager, projectId: string, investorId: string): Promise<string | null> {
    const companies = await lockCompanies(manager, [projectId, investorId]);
    const [project, investor] = [projectId, investorId].map((id) => companies.find((company) => company.id === id)!);
    if (project!.groupId && project!.groupId === investor!.groupId) return null;
    if (project!.groupId && investor!.groupId) {
      throw conflict('两家企业各属不同的投资集团，请先让其中一家退出（leaveCompanyGroup）');
    }
    if (project!.groupId) {
      await this.join(manager, [investorId], project!.groupId);
      return investorId;
    }
    const groupId = investor!.groupId ?? (await groupNamed(manager, investor!.name, '项目公司'));
    await this.join(manager, investor!.groupId ? [projectId] : [projectId, investorId], groupId);
    return projectId;
  }

  /** The companies belong to this group from now on, or to none. */
  async join(manager: EntityManager, companyIds: readonly string[], groupId: string | null): Promise<void> {
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
}

async function groupNamed(manager: EntityManager, name: string, basis: string): Promise<string> {
  await manager.query('INSERT INTO company_group (id, name, basis) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING', [
    newId(),
    name,
    basis,
  ]);
  return (await manager.findOneByOrFail(CompanyGroup, { name })).id;
}
