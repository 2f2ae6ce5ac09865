import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Company } from '../library/company.entity.js';
import { CompanyKind } from '../library/company.enums.js';
import { Leading, PlacementStatus } from './placement.enums.js';
import { insertPlacementEvent } from './placement-event.js';
import { PlacementLedger } from './placement-ledger.js';
import { Placement } from './placement.entity.js';
import { declaredOf, Standing, strongest } from './placement-standing.js';

/** What a later module (leads, projects) makes of a company at nodes, as its records say in this transaction. */
export type ClaimSource = (
  manager: EntityManager,
  companyId: string,
  nodeIds: readonly string[],
) => Promise<{ nodeId: string; status: PlacementStatus }[]>;

type Happening = Omit<Parameters<typeof insertPlacementEvent>[2], 'fromStatus'>;

/**
 * Keeps a company's placements at what is strongest: what a person or the plan declared, or what its leads and projects
 * give. When the last of them falls away, the placement is exited; its row and its history stay.
 */
@Injectable()
export class PlacementClaims {
  private readonly sources: ClaimSource[] = [];

  constructor(
    private readonly ledger: PlacementLedger,
    private readonly clock: Clock,
  ) {}

  register(source: ClaimSource): void {
    this.sources.push(source);
  }

  /**
   * Brings the company's placements at these nodes up to what its claims are now; the counters follow.
   * @param occurredOn the day on which it happened, where that is told later
   */
  async settle(
    manager: EntityManager,
    actor: { userId: string } | null,
    companyId: string,
    nodeIds: readonly string[],
    reason: string,
    occurredOn: string = this.clock.today(),
  ): Promise<void> {
    const what = { occurredOn, reason, actorId: actor?.userId ?? null };
    // Shared lock: the group cannot change between here and the count.
    const company = await manager.findOneOrFail(Company, {
      where: { id: companyId },
      lock: { mode: 'pessimistic_read' },
    });
    const holder = company.groupId ?? company.id;
    await this.ledger.change(manager, nodeIds, [holder], async () => {
      const claims: { nodeId: string; status: PlacementStatus }[] = [];
      for (const source of this.sources) claims.push(...(await source(manager, companyId, nodeIds)));
      const existing = await manager
        .createQueryBuilder(Placement, 'p')
        .where('p.company_id = :companyId AND p.node_id IN (:...nodeIds)', { companyId, nodeIds })
        .getMany();
      for (const nodeId of nodeIds) {
        const placement = existing.find((row) => row.nodeId === nodeId) ?? null;
        const standing = strongest([
          ...claims.filter((claim) => claim.nodeId === nodeId).map(({ status }) => ({ status, confirmed: true })),
          ...(placement ? declaredOf(placement) : []),
        ]);
        if (placement) await this.revise(manager, placement, standing, what);
        else if (standing) await this.insert(manager, company, holder, nodeId, standing, what);
      }
    });
  }

  private async revise(
    manager: EntityManager,
    placement: Placement,
    standing: Standing | null,
    what: Happening,
  ): Promise<void> {
    const { status, confirmed } = standing ?? { status: PlacementStatus.EXITED, confirmed: placement.confirmed };
    if (status === placement.status && confirmed === placement.confirmed) return;
    await compareAndSet(manager, Placement, placement.id, placement.version, { status, confirmed }, '落位');
    await insertPlacementEvent(manager, { ...placement, status, confirmed }, { ...what, fromStatus: placement.status });
  }

  private async insert(
    manager: EntityManager,
    company: Company,
    holder: string,
    nodeId: string,
    standing: Standing,
    what: Happening,
  ): Promise<void> {
    const placement = {
      id: newId(),
      nodeId,
      companyId: company.id,
      holder,
      platform: company.kind !== CompanyKind.ENTERPRISE,
      ...standing,
      leading: Leading.UNKNOWN,
      quantity: null,
      verifiedOn: null,
    };
    await manager.insert(Placement, placement);
    await insertPlacementEvent(manager, placement, { ...what, fromStatus: null });
  }
}
