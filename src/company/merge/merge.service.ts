import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, staleVersion } from '../../common/errors.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { lockCompanies } from '../library/company-lookup.js';
import { companyTexts } from '../library/company-texts.js';
import { Company } from '../library/company.entity.js';
import { CompanyKind } from '../library/company.enums.js';
import { CompanyReader } from '../library/company.reader.js';
import { PlacementClaims } from '../placement/placement-claims.js';
import { PlacementLedger } from '../placement/placement-ledger.js';
import { CompanyGroups } from '../relation/company-groups.js';
import { decideFields, FieldDecision, mergedCompany } from './merge-fields.js';
import { CompanyMergeParticipants, rowsOf } from './merge-participants.js';
import { MergeCompaniesInput, MergeFieldDecision, MergePlacement, MergeResult } from './merge.types.js';
import { relationMerge } from './relation-merge.js';

interface Pair {
  keep: Company;
  merge: Company;
}

/** Two records of one company become one: previewed first, then in one transaction; the old id leads to the kept one. */
@Injectable()
export class MergeService implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: CompanyReader,
    private readonly participants: CompanyMergeParticipants,
    private readonly groups: CompanyGroups,
    private readonly ledger: PlacementLedger,
    private readonly claims: PlacementClaims,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.participants.register(
      rowsOf('contact_person', '联系人'),
      rowsOf('person_affiliation', null),
      rowsOf('company_plan_note', '企业动向'),
      rowsOf('chain_ally', null, false),
      relationMerge,
    );
  }

  merge(actor: Actor, input: MergeCompaniesInput): Promise<MergeResult> {
    if (input.keepId === input.mergeId) throw badInput('不能把企业并入它自己', 'input.mergeId');
    return this.transactions.run(actor, async (manager) => {
      const pair = await this.pairOf(manager, input);
      const decisions = decideFields(pair.keep, pair.merge, input.takeFromMerged);
      const blockers = blockersOf(pair);
      const preview = {
        blockers,
        fields: decisions.map(inWords),
        aliases: mergedCompany(pair.keep, pair.merge, decisions).aliases,
        moves: await this.participants.counts(manager, input.mergeId),
        placements: await placementsOf(manager, input),
      };
      if (!input.dryRun) {
        if (blockers.length > 0) throw conflict(blockers.join('；'), { blockers });
        await this.carryOut(manager, actor, pair, decisions, input.reason.trim());
      }
      const company = await this.reader.byId(actor, input.keepId, manager);
      return { ...preview, done: !input.dryRun, company };
    });
  }

  private async carryOut(
    manager: EntityManager,
    actor: Actor,
    { keep, merge }: Pair,
    decisions: readonly FieldDecision[],
    reason: string,
  ): Promise<void> {
    const groupId = keep.groupId ?? merge.groupId;
    const joins = groupId !== keep.groupId;
    if (joins) await this.groups.join(manager, [keep.id], groupId);
    await this.participants.move(manager, actor, merge.id, keep.id);
    const to = { companyId: keep.id, holder: groupId ?? keep.id };
    const nodeIds = await this.ledger.moveCompany(manager, actor, merge.id, to);
    if (nodeIds.length > 0) await this.claims.settle(manager, actor, keep.id, nodeIds, `企业合并：${reason}`);
    // The old row first: it lets go of the credit code.
    const redirect = {
      ...{ mergedIntoId: keep.id, mergeReason: reason, mergedById: actor.userId },
      deletedAt: this.clock.now(),
    };
    await compareAndSet(manager, Company, merge.id, merge.version, redirect, '企业');
    await manager.query(
      'UPDATE company SET merged_into_id = $2, version = version + 1, updated_at = now() WHERE merged_into_id = $1',
      [merge.id, keep.id],
    );
    const merged = mergedCompany(keep, merge, decisions);
    const patch = { ...merged, ...companyTexts(merged) };
    await compareAndSet(manager, Company, keep.id, keep.version + (joins ? 1 : 0), patch, '企业');
  }

  private async pairOf(manager: EntityManager, input: MergeCompaniesInput): Promise<Pair> {
    const companies = await lockCompanies(manager, [input.keepId, input.mergeId]);
    const [keep, merge] = [input.keepId, input.mergeId].map((id) => companies.find((company) => company.id === id)!);
    for (const [company, version] of [
      [keep!, input.keepVersion],
      [merge!, input.mergeVersion],
    ] as const) {
      if (company.version !== version) throw staleVersion(company.version);
    }
    return { keep: keep!, merge: merge! };
  }
}

/** Why two records are certainly not one, or cannot become one yet. */
function blockersOf({ keep, merge }: Pair): string[] {
  const blockers: string[] = [];
  if (keep.creditCode && merge.creditCode) {
    blockers.push('两家都有统一社会信用代码且不相同，是两个主体；如有一个填错，请先改正或清空');
  }
  if ((keep.kind === CompanyKind.ENTERPRISE) !== (merge.kind === CompanyKind.ENTERPRISE)) {
    blockers.push('一家是企业，一家是平台，不能合并；请先改正类别');
  }
  if (keep.groupId && merge.groupId && keep.groupId !== merge.groupId) {
    blockers.push('两家各属不同的投资集团，请先让其中一家退出（leaveCompanyGroup）');
  }
  return blockers;
}

const placementsOf = (manager: EntityManager, { keepId, mergeId }: MergeCompaniesInput): Promise<MergePlacement[]> =>
  manager.query<MergePlacement[]>(
    `SELECT n.code AS "nodeCode", n.name AS "nodeName", p.status AS merged, k.status AS kept
       FROM placement p JOIN chain_node n ON n.id = p.node_id
       LEFT JOIN placement k ON k.node_id = p.node_id AND k.company_id = $2
      WHERE p.company_id = $1 ORDER BY n.code`,
    [mergeId, keepId],
  );

const inWords = ({ kept, merged, chosen, ...decision }: FieldDecision): MergeFieldDecision => {
  const text = (value: FieldDecision['kept']): string | null =>
    value === null ? null : typeof value === 'boolean' ? (value ? '是' : '否') : String(value);
  return { ...decision, kept: text(kept), merged: text(merged), chosen: text(chosen) };
};
