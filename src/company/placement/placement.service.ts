import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { ChainNode } from '../../chain/map/chain-node.entity.js';
import { liveNode } from '../../chain/map/map-lookup.js';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, notFound, staleVersion } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions, within } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { Company } from '../library/company.entity.js';
import { CompanyKind } from '../library/company.enums.js';
import { Leading, PlacementStatus } from './placement.enums.js';
import { SetPlacementInput } from './placement.inputs.js';
import { PlacementView } from './placement.types.js';
import { insertPlacementEvent } from './placement-event.js';
import { PlacementLedger } from './placement-ledger.js';
import { Placement } from './placement.entity.js';

interface Holder {
  companyId: string | null;
  projectName: string | null;
  holder: string;
  platform: boolean;
  name: string;
}

@Injectable()
export class PlacementService {
  constructor(
    @Inject(Transactions) private readonly transactions: Pick<Transactions, 'run'>,
    private readonly ledger: PlacementLedger,
    private readonly clock: Clock,
  ) {}

  /** The same edits as parts of a larger one. */
  within(manager: EntityManager): PlacementService {
    return new PlacementService(within(manager), this.ledger, this.clock);
  }

  /** Makes or changes the one placement of a company (or project) at a node; the gap answer follows at once. */
  async set(actor: Actor, input: SetPlacementInput): Promise<PlacementView> {
    if ((input.companyId == null) === (input.projectName == null)) {
      throw badInput('companyId 与 projectName 须且只能给一个', 'input.companyId');
    }
    const today = this.clock.today();
    for (const field of ['verifiedOn', 'occurredOn'] as const) {
      const day = input[field];
      if (day && day > today) throw badInput('日期不能晚于今天', `input.${field}`);
    }
    return this.transactions.run(actor, async (manager) => {
      const node = await liveNode(manager, input.nodeCode);
      const holder = await this.holder(manager, input);
      if (holder.platform && !node.acceptsPlatform) {
        throw badInput(`“${holder.name}”是平台，不能填补生产环节“${node.name}”`, 'input.nodeCode');
      }
      const id = await this.ledger.change(manager, [node.id], [holder.holder], async () => {
        // The node's counters are locked now: a retirement that got there first is seen here.
        await liveNode(manager, input.nodeCode);
        return this.write(manager, actor, node, holder, input);
      });
      return this.view(manager, id);
    });
  }

  private async write(
    manager: EntityManager,
    actor: Actor,
    node: ChainNode,
    { name: _, ...holder }: Holder,
    input: SetPlacementInput,
  ): Promise<string> {
    const existing = await manager.findOneBy(Placement, {
      nodeId: node.id,
      ...(holder.companyId ? { companyId: holder.companyId } : { projectName: holder.projectName! }),
    });
    if (!existing && input.expectedVersion != null) throw notFound('落位');
    if (existing && input.expectedVersion == null) throw staleVersion(existing.version);
    const facts = {
      status: input.status,
      confirmed: input.confirmed ?? existing?.confirmed ?? true,
      leading: input.leading ?? existing?.leading ?? Leading.UNKNOWN,
      quantity: input.quantity === undefined ? (existing?.quantity ?? null) : input.quantity,
      verifiedOn: input.verifiedOn === undefined ? (existing?.verifiedOn ?? null) : input.verifiedOn,
      source: input.source === undefined ? (existing?.source ?? null) : input.source,
    };
    const id = existing?.id ?? newId();
    const declared = { declaredStatus: facts.status, declaredConfirmed: facts.confirmed };
    if (existing)
      await compareAndSet(manager, Placement, id, input.expectedVersion!, { ...facts, ...declared }, '落位');
    else if (facts.status === PlacementStatus.EXITED) throw conflict('还没有落位，谈不上退出');
    else await manager.insert(Placement, { ...facts, ...declared, ...holder, id, nodeId: node.id });
    await insertPlacementEvent(
      manager,
      { ...facts, id, nodeId: node.id, holder: holder.holder },
      {
        fromStatus: existing?.status ?? null,
        occurredOn: input.occurredOn ?? this.clock.today(),
        reason: input.reason ?? null,
        actorId: actor.userId,
      },
    );
    return id;
  }

  private async holder(manager: EntityManager, { companyId, projectName }: SetPlacementInput): Promise<Holder> {
    if (companyId == null) {
      const name = projectName!.trim();
      return { companyId: null, projectName: name, holder: `project:${name}`, platform: false, name };
    }
    // Shared lock: the group cannot change between here and the count.
    const company = await manager.findOne(Company, { where: { id: companyId }, lock: { mode: 'pessimistic_read' } });
    if (!company || company.deletedAt) throw notFound('企业');
    return {
      companyId,
      projectName: null,
      holder: company.groupId ?? company.id,
      platform: company.kind !== CompanyKind.ENTERPRISE,
      name: company.name,
    };
  }

  private async view(manager: EntityManager, id: string): Promise<PlacementView> {
    const [row] = await manager.query<PlacementView[]>(
      `SELECT p.id, n.code AS "nodeCode", n.name AS "nodeName", p.company_id AS "companyId",
              coalesce(c.name, p.project_name) AS "holderName", p.status, p.confirmed, p.platform, p.leading_firm AS "leading",
              p.quantity::text AS quantity, p.verified_on::text AS "verifiedOn", p.source, p.clause, p.version
         FROM placement p JOIN chain_node n ON n.id = p.node_id LEFT JOIN company c ON c.id = p.company_id
        WHERE p.id = $1`,
      [id],
    );
    return row!;
  }
}
