import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { conflict, forbidden } from '../../common/errors.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Jobs } from '../../jobs/jobs.js';
import { HOURLY } from '../../jobs/rhythm.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { requirePeople } from '../../identity/people/require-people.js';
import { Permission } from '../../identity/permissions.js';
import { EngagementSettingsService } from '../engagement-settings.service.js';
import { recordLeadEvent } from './lead-journal.js';
import { lockLead, requireWorker } from './lead-lookup.js';
import { isLive, STAGE_NAMES } from './lead-machine.js';
import { AssignLeadArgs, LeadReasonArgs, LeadTeamArgs, LeadVersionArgs } from './lead.args.js';
import { Lead, LeadMember } from './lead.entity.js';
import { LeadEventKind } from './lead.enums.js';
import { LeadReader } from './lead.reader.js';
import { LeadView } from './lead.types.js';

const DAY_MS = 86_400_000;
const AT_ONCE = 200;

/** Whose a lead is: assigned, claimed from the pool (公海), given back, helped and sponsored. */
@Injectable()
export class LeadTeamService implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly settings: EngagementSettingsService,
    private readonly reader: LeadReader,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'idle leads', rhythm: HOURLY, work: () => this.poolIdle() });
  }

  async assign(actor: Actor, args: AssignLeadArgs): Promise<LeadView> {
    return this.change(actor, args.id, (manager, lead) => this.assignLocked(manager, actor, lead, args));
  }

  /** The same as part of a larger act, such as a decision. */
  async assignIn(manager: EntityManager, actor: Actor, args: AssignLeadArgs): Promise<void> {
    await this.assignLocked(manager, actor, await lockLead(manager, actor, args.id), args);
  }

  /** Takes a lead out of the pool. Of two who claim at once, one is told that it is gone. */
  async claim(actor: Actor, { id, expectedVersion }: LeadVersionArgs): Promise<LeadView> {
    return this.change(actor, id, async (manager, lead) => {
      this.requireUnfinished(lead);
      if (lead.ownerId) throw conflict('这条线索已有负责人');
      await this.give(manager, actor, lead, expectedVersion, actor.userId, LeadEventKind.CLAIMED, null);
    });
  }

  async release(actor: Actor, { id, expectedVersion, reason }: LeadReasonArgs): Promise<LeadView> {
    return this.change(actor, id, async (manager, lead) => {
      this.requireUnfinished(lead);
      if (!lead.ownerId) throw conflict('这条线索已在公海');
      if (lead.ownerId !== actor.userId && !actor.permissions.has(Permission.LEAD_ASSIGN)) {
        throw forbidden('只有线索的负责人或有指派权限的人可以退回公海');
      }
      await this.give(manager, actor, lead, expectedVersion, null, LeadEventKind.RELEASED, reason);
    });
  }

  async setTeam(actor: Actor, args: LeadTeamArgs): Promise<LeadView> {
    return this.change(actor, args.id, (manager, lead) => this.setTeamLocked(manager, actor, lead, args, null));
  }

  /** The same as part of a larger act, such as a decision. @returns the lead as it was */
  async setTeamIn(manager: EntityManager, actor: Actor, args: LeadTeamArgs, reason: string): Promise<Lead> {
    const lead = await lockLead(manager, actor, args.id);
    await this.setTeamLocked(manager, actor, lead, args, reason);
    return lead;
  }

  /** What nobody has touched for too long goes back to the pool; whoever had it was warned in their work before. */
  async poolIdle(): Promise<number> {
    const { settings } = await this.settings.read();
    if (settings.poolDays === 0) return 0;
    const before = new Date(this.clock.now().getTime() - settings.poolDays * DAY_MS);
    return this.transactions.run(null, async (manager) => {
      const idle = await manager
        .createQueryBuilder(Lead, 'l')
        .where(`l.stage IN ('LEAD', 'ENGAGED') AND l.owner_id IS NOT NULL AND l.touched_at < :before`, { before })
        .orderBy('l.touched_at')
        .limit(AT_ONCE)
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getMany();
      for (const lead of idle) {
        const reason = `${settings.poolDays} 天无人跟进`;
        await this.give(manager, null, lead, lead.version, null, LeadEventKind.POOLED, reason);
      }
      return idle.length;
    });
  }

  private async assignLocked(manager: EntityManager, actor: Actor, lead: Lead, args: AssignLeadArgs): Promise<void> {
    const { expectedVersion, ownerId, reason } = args;
    this.requireUnfinished(lead);
    if (lead.ownerId === ownerId) throw conflict('此人已是这条线索的负责人');
    await requirePeople(manager, [{ id: ownerId, field: 'ownerId' }]);
    await this.give(manager, actor, lead, expectedVersion, ownerId, LeadEventKind.ASSIGNED, reason ?? null);
  }

  private async setTeamLocked(
    manager: EntityManager,
    actor: Actor,
    lead: Lead,
    { id, expectedVersion, collaboratorIds, sponsorId }: LeadTeamArgs,
    reason: string | null,
  ): Promise<void> {
    await requireWorker(manager, actor, lead);
    const changesSponsor = sponsorId !== undefined && sponsorId !== lead.sponsorId;
    if (changesSponsor && !actor.permissions.has(Permission.LEAD_ASSIGN)) throw forbidden('没有确定分包领导的权限');
    await requirePeople(manager, [
      { id: sponsorId, field: 'sponsorId' },
      ...(collaboratorIds ?? []).map((userId, index) => ({ id: userId, field: `collaboratorIds.${index}` })),
    ]);
    const patch = { touchedAt: this.clock.now(), ...(changesSponsor && { sponsorId }) };
    await compareAndSet(manager, Lead, id, expectedVersion, patch, '线索');
    if (changesSponsor) await this.note(manager, actor, lead, LeadEventKind.SPONSORED, reason, { sponsorId });
    if (!collaboratorIds) return;
    await manager.query('DELETE FROM lead_member WHERE lead_id = $1', [id]);
    const members = collaboratorIds.filter((userId) => userId !== lead.ownerId);
    if (members.length > 0)
      await manager.insert(
        LeadMember,
        members.map((userId) => ({ leadId: id, userId })),
      );
    await this.note(manager, actor, lead, LeadEventKind.MEMBERS, reason, { collaboratorIds: members });
  }

  private async give(
    manager: EntityManager,
    actor: Actor | null,
    lead: Lead,
    expectedVersion: number,
    ownerId: string | null,
    kind: LeadEventKind,
    reason: string | null,
  ): Promise<void> {
    const now = this.clock.now();
    const patch = { ownerId, assignedAt: ownerId ? now : null, touchedAt: now };
    // In the pool nobody is protected: whoever claims it is the one who talks to the company now.
    const protection = ownerId ? {} : { protectedUntil: null };
    await compareAndSet(manager, Lead, lead.id, expectedVersion, { ...patch, ...protection }, '线索');
    if (ownerId) await manager.query('DELETE FROM lead_member WHERE lead_id = $1 AND user_id = $2', [lead.id, ownerId]);
    await this.note(manager, actor, { ...lead, ownerId }, kind, reason, { from: lead.ownerId });
  }

  private async change(
    actor: Actor,
    id: string,
    work: (manager: EntityManager, lead: Lead) => Promise<void>,
  ): Promise<LeadView> {
    return this.transactions.run(actor, async (manager) => {
      const lead = await lockLead(manager, actor, id);
      await work(manager, lead);
      return this.reader.changed(id, manager);
    });
  }

  private requireUnfinished({ stage }: Lead): void {
    if (!isLive(stage)) throw conflict(`“${STAGE_NAMES[stage]}”的线索不能再指派、领取或退回`);
  }

  private note(
    manager: EntityManager,
    actor: Actor | null,
    { id, stage, ownerId }: Pick<Lead, 'id' | 'stage' | 'ownerId'>,
    kind: LeadEventKind,
    reason: string | null,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return recordLeadEvent(manager, id, {
      ...{ kind, fromStage: stage, toStage: stage, ownerId, reason, detail },
      ...{ actorId: actor?.userId ?? null, occurredAt: this.clock.now() },
    });
  }
}
