import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../identity/actor.js';

/** What one kind of record does when two companies turn out to be one. */
export interface MergeParticipant {
  /** In the user's words: 线索. Null for what nobody counts. */
  what: string | null;
  count(manager: EntityManager, companyId: string): Promise<number>;
  /** Everything of one company belongs to the other from now on, in the caller's transaction. */
  move(manager: EntityManager, actor: Actor, fromId: string, toId: string): Promise<void>;
}

/** Later rooms of the corridor register here what they keep of companies; they are moved in the same transaction. */
@Injectable()
export class CompanyMergeParticipants {
  private readonly participants: MergeParticipant[] = [];

  register(...participants: MergeParticipant[]): void {
    this.participants.push(...participants);
  }

  async counts(manager: EntityManager, companyId: string): Promise<{ what: string; count: number }[]> {
    const counts: { what: string; count: number }[] = [];
    for (const participant of this.participants) {
      if (participant.what === null) continue;
      counts.push({ what: participant.what, count: await participant.count(manager, companyId) });
    }
    return counts;
  }

  async move(manager: EntityManager, actor: Actor, fromId: string, toId: string): Promise<void> {
    for (const participant of this.participants) await participant.move(manager, actor, fromId, toId);
  }
}

/** The plain case: rows of a table that name their company, all of which move. */
export const rowsOf = (table: string, what: string | null, versioned = true): MergeParticipant => ({
  what,
  count: async (manager, companyId) => {
    const [row] = await manager.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM ${table} WHERE company_id = $1`,
      [companyId],
    );
    return row!.count;
  },
  move: async (manager, _actor, fromId, toId) => {
    const step = versioned ? ', version = version + 1, updated_at = now()' : '';
    await manager.query(`UPDATE ${table} SET company_id = $2${step} WHERE company_id = $1`, [fromId, toId]);
  },
});
