import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { ChainService } from '../../chain/chain.service.js';
import type { GapDirectionCode } from '../../chain/chain.enums.js';
import { addDays } from '../../common/china-calendar.js';
import { Clock } from '../../common/clock.js';
import { badInput, duplicate, forbidden, notFound } from '../../common/errors.js';
import { searchColumns } from '../../common/search-text.js';
import { addWorkingDays } from '../../common/working-days.js';
import { CompanyService } from '../../company/library/company.service.js';
import { newId } from '../../database/base.entity.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { requirePeople } from '../../identity/people/require-people.js';
import { Permission } from '../../identity/permissions.js';
import { EngagementSettings } from '../engagement.settings.js';
import { EngagementSettingsService } from '../engagement-settings.service.js';
import { recordLeadEvent } from './lead-journal.js';
import { LeadLedger } from './lead-ledger.js';
import { Lead, LeadMember, LeadNode } from './lead.entity.js';
import { LeadEventKind, LeadSource, LeadStage } from './lead.enums.js';
import { CreateLeadInput, NewLeadInput } from './lead.inputs.js';
import { LeadReader } from './lead.reader.js';
import { LeadView } from './lead.types.js';
import { talksOf } from './talks.js';

/** A node with what the gap rules say of it today. */
export interface NodeProposal {
  nodeId: string;
  direction: GapDirectionCode;
  severity: number;
}

/** A new lead, looked into before its transaction begins. */
export interface PreparedLead {
  input: NewLeadInput;
  /** Where the input stands in the caller's, for refusals. */
  path: string;
  ownerId: string | null;
  referrerId: string | null;
  nodes: NodeProposal[];
  settings: EngagementSettings;
}

/** How leads come in: by hand, from every employee, or out of a logged contact. */
@Injectable()
export class LeadIntakeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly chains: ChainService,
    private readonly companies: CompanyService,
    private readonly settings: EngagementSettingsService,
    private readonly reader: LeadReader,
    private readonly ledger: LeadLedger,
    private readonly clock: Clock,
  ) {}

  async create(actor: Actor, input: CreateLeadInput): Promise<LeadView> {
    if ((input.companyId == null) === (input.companyName == null)) {
      throw badInput('companyId 与 companyName 须且只能给一个', 'input.companyId');
    }
    const prepared = await this.prepare(actor, input);
    const { clientKey, ...content } = input;
    const id = await this.transactions.once(
      actor,
      { key: clientKey, operation: 'createLead', input: content },
      async (manager) => {
        const companyId = input.companyId ?? (await this.companyNamed(manager, input.companyName!));
        return this.createIn(manager, actor, prepared, companyId);
      },
    );
    return this.reader.byId(actor, id);
  }

  /** Reads and refuses what needs no transaction: a transaction that waits for a second connection could wait for ever. */
  async prepare(actor: Actor, input: NewLeadInput, path = 'input'): Promise<PreparedLead> {
    const mayAssign = actor.permissions.has(Permission.LEAD_ASSIGN);
    const mayWork = actor.permissions.has(Permission.LEAD_EDIT);
    if (input.ownerId && input.ownerId !== actor.userId && !mayAssign) throw forbidden('没有指派线索的权限');
    if (input.ownerId === actor.userId && !mayWork) throw forbidden('没有跟进线索的权限，请留空负责人待指派');
    if (input.overrideReason && !mayAssign) throw forbidden('没有越过首报首谈保护的权限');
    const source = input.source ?? (mayWork ? LeadSource.CHAIN : LeadSource.STAFF);
    return {
      input: { ...input, source },
      path,
      ownerId: input.ownerId ?? (mayWork ? actor.userId : null),
      referrerId: input.referrerId ?? (source === LeadSource.STAFF ? actor.userId : null),
      nodes: await this.proposals(input.nodeCodes ?? [], `${path}.nodeCodes`),
      settings: (await this.settings.read()).settings,
    };
  }

  /** The lead within a caller's transaction; returns its id. */
  async createIn(manager: EntityManager, actor: Actor, prepared: PreparedLead, companyId: string): Promise<string> {
    const { input, path, ownerId, referrerId, nodes, settings } = prepared;
    const company = await this.lockCompany(manager, companyId);
    const memberIds = (input.collaboratorIds ?? []).filter((memberId) => memberId !== ownerId);
    await requirePeople(manager, [
      { id: ownerId, field: `${path}.ownerId` },
      { id: referrerId, field: `${path}.referrerId` },
      ...memberIds.map((id, index) => ({ id, field: `${path}.collaboratorIds.${index}` })),
    ]);
    if (!input.overrideReason) await this.refuseProtected(manager, actor, companyId);

    const now = this.clock.now();
    const today = this.clock.today();
    const id = newId();
    const answered = referrerId !== null || Boolean(input.referrerName);
    const name = (input.name ?? `${company.name}项目`).trim();
    await manager.insert(Lead, {
      id,
      name,
      ...searchColumns([name]),
      companyId,
      source: input.source!,
      ownerId,
      referrerId,
      referrerName: input.referrerName ?? null,
      confidential: input.confidential ?? false,
      investment: input.investment ?? null,
      land: input.land ?? null,
      summary: input.summary ?? null,
      respondBy: addWorkingDays(today, settings.respondWorkingDays),
      judgeBy: addWorkingDays(today, settings.judgeWorkingDays),
      feedBackBy: answered ? addWorkingDays(today, settings.feedBackWorkingDays) : null,
      protectedUntil: settings.protectionDays > 0 ? addDays(today, settings.protectionDays) : null,
      assignedAt: ownerId ? now : null,
      createdById: actor.userId,
      ...{ createdAt: now, updatedAt: now, stageSince: now, touchedAt: now },
    });
    if (memberIds.length > 0)
      await manager.insert(
        LeadMember,
        memberIds.map((userId) => ({ leadId: id, userId })),
      );
    if (nodes.length > 0)
      await manager.insert(
        LeadNode,
        nodes.map((node) => ({ ...node, leadId: id, judgedOn: today })),
      );
    await recordLeadEvent(manager, id, {
      kind: LeadEventKind.CREATED,
      fromStage: null,
      toStage: LeadStage.LEAD,
      ownerId,
      actorId: actor.userId,
      occurredAt: now,
      reason: input.overrideReason ?? null,
    });
    const position = { companyId, stage: LeadStage.LEAD, nodeIds: nodes.map(({ nodeId }) => nodeId) };
    await this.ledger.settle(manager, actor, null, position, '登记线索');
    return id;
  }

  /** What the gap rules say today of the nodes with these codes. */
  async proposals(nodeCodes: readonly string[], field: string): Promise<NodeProposal[]> {
    if (nodeCodes.length === 0) return [];
    const chainCodes = await this.dataSource.query<{ code: string }[]>(
      `SELECT DISTINCT i.code FROM chain_node n JOIN industry_chain i ON i.id = n.chain_id
        WHERE n.code = ANY($1) AND n.retired_at IS NULL`,
      [nodeCodes],
    );
    const gaps = new Map<string, NodeProposal>();
    for (const { code } of chainCodes) {
      for (const { node, direction, severity } of await this.chains.gaps(code, null)) {
        gaps.set(node.code, { nodeId: node.id, direction, severity });
      }
    }
    return nodeCodes.map((code, index) => {
      const proposal = gaps.get(code);
      if (!proposal) throw badInput(`没有环节“${code}”`, `${field}.${index}`);
      return proposal;
    });
  }

  /** Reports of one company wait for each other here, so that only one of them is the first. */
  private async lockCompany(manager: EntityManager, id: string): Promise<{ name: string }> {
    const [company] = await manager.query<{ name: string }[]>(
      'SELECT name FROM company WHERE id = $1 AND deleted_at IS NULL FOR UPDATE',
      [id],
    );
    if (!company) throw notFound('企业');
    return company;
  }

  /** The one company of this very name, or a new one: whoever refers a firm need not know the library. */
  private async companyNamed(manager: EntityManager, name: string): Promise<string> {
    const [known] = await manager.query<{ id: string }[]>(
      'SELECT id FROM company WHERE name = $1 AND deleted_at IS NULL ORDER BY id LIMIT 1',
      [name.trim()],
    );
    return known?.id ?? this.companies.createIn(manager, { name });
  }

  /** 首报首谈: who reported a company first talks to it first. */
  private async refuseProtected(manager: EntityManager, actor: Actor, companyId: string): Promise<void> {
    const talks = (await talksOf(manager, actor, this.clock.today(), [companyId])).get(companyId);
    if (!talks?.protectedFromMe) return;
    throw duplicate(
      talks.who
        ? `首报首谈：这家企业由${talks.who}首先报送，保护期至 ${talks.protectedUntil}，请与其联系参与协办`
        : '这家企业已有保密线索在谈，请联系招商负责人',
      'input.companyId',
      { protectedUntil: talks.protectedUntil },
    );
  }
}
