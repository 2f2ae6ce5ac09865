import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordSecurityEvent } from '../../audit/security-event.js';
import { SecurityEventKind } from '../../audit/security-event-kind.js';
import { conflict, notFound } from '../../common/errors.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { ContactPerson } from './contact-person.entity.js';

export const ERASED_NAME = '（已清除）';

export interface ErasedPerson {
  id: string;
  /** As it stood until now, to be taken out of texts. */
  name: string;
  /** Where the person is and was. */
  companyIds: string[];
}

/** Takes a person's name out of the texts of one room: `companyIds` and the person's own records tell where to look. */
export type ErasureParticipant = (manager: EntityManager, person: ErasedPerson) => Promise<void>;

/**
 * Erases a person on request. Phone, WeChat and e-mail exist only sealed, wherever a copy may be, so their key is
 * destroyed; the name is replaced in every live row. Rooms further along the corridor register what they hold.
 */
@Injectable()
export class PersonErasure {
  private readonly participants: ErasureParticipant[] = [eraseFromCompanies];

  constructor(private readonly transactions: Transactions) {}

  /** Called in onModuleInit of whoever keeps texts that may name a person. */
  register(participant: ErasureParticipant): void {
    this.participants.push(participant);
  }

  erase(actor: Actor, personId: string, reason: string): Promise<boolean> {
    return this.transactions.run(actor, async (manager) => {
      const person = await manager.findOne(ContactPerson, {
        where: { id: personId },
        lock: { mode: 'pessimistic_write' },
      });
      // A removed person can ask for this too.
      if (!person) throw notFound('联系人');
      if (person.erasedAt) throw conflict('这位联系人的个人信息已经清除');
      const affiliations = await manager.query<{ company_id: string }[]>(
        'SELECT DISTINCT company_id FROM person_affiliation WHERE person_id = $1',
        [personId],
      );
      await manager.query(
        `UPDATE person_affiliation SET title = NULL, department = NULL, version = version + 1, updated_at = now()
          WHERE person_id = $1`,
        [personId],
      );
      await manager.query('DELETE FROM person_key WHERE person_id = $1', [personId]);
      await manager.query(
        `UPDATE contact_person SET name = $2, title = NULL, department = NULL, note = NULL, sealed = NULL,
            phone_masked = NULL, wechat_masked = NULL, email_masked = NULL, erased_at = now(),
            search_text = '', search_terms = '{}',
            version = version + 1, updated_at = now() WHERE id = $1`,
        [personId, ERASED_NAME],
      );
      await forgetClientKeys(manager, personId);
      const companyIds = affiliations.map((row) => row.company_id);
      for (const erase of this.participants) await erase(manager, { id: personId, name: person.name, companyIds });
      await recordSecurityEvent(manager, {
        kind: SecurityEventKind.ERASE,
        actorId: actor.userId,
        subject: personId,
        detail: { reason: reason.trim() },
      });
      return true;
    });
  }
}

/** The fingerprint of the call that made the person could confirm a guessed number: another takes its place. */
async function forgetClientKeys(manager: EntityManager, personId: string): Promise<void> {
  await manager.query(`UPDATE idempotency SET hash = '' WHERE result IS NOT NULL AND result::text LIKE $1`, [
    `%${personId}%`,
  ]);
}

/** Notes about their companies and about their colleagues there. */
async function eraseFromCompanies(manager: EntityManager, { name, companyIds }: ErasedPerson): Promise<void> {
  const texts: [table: string, column: string, company: string][] = [
    ['company', 'note', 'id'],
    ['company', 'merge_reason', 'merged_into_id'],
    ['contact_person', 'note', 'company_id'],
    ['company_plan_note', 'text', 'company_id'],
  ];
  for (const [table, column, company] of texts) {
    await manager.query(
      `UPDATE ${table} SET ${column} = replace(${column}, $1, $2), version = version + 1, updated_at = now()
        WHERE ${company} = ANY($3) AND position($1 IN ${column}) > 0`,
      [name, ERASED_NAME, companyIds],
    );
  }
}
