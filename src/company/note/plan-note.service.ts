import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { personRef } from '../../identity/person-ref.js';
import { lockCompanies } from '../library/company-lookup.js';
import { CompanyPlanNote } from './company-plan-note.entity.js';
import { AddPlanNoteInput, PlanNoteView } from './plan-note.types.js';

const NOTE = `
SELECT o.id, o.company_id AS "companyId", o.kind, o.noted_on::text AS "notedOn", o.text, o.source, o.version,
  ${personRef('u')} AS author
FROM company_plan_note o LEFT JOIN app_user u ON u.id = o.author_id`;

@Injectable()
export class PlanNoteService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async add(actor: Actor, { clientKey, ...input }: AddPlanNoteInput): Promise<PlanNoteView> {
    if (input.notedOn > this.clock.today()) throw badInput('日期不能晚于今天', 'input.notedOn');
    const call = { key: clientKey, operation: 'addPlanNote', input };
    const id = await this.transactions.once(actor, call, async (manager) => {
      await lockCompanies(manager, [input.companyId]);
      const made = newId();
      await manager.insert(CompanyPlanNote, { ...input, id: made, authorId: actor.userId });
      return made;
    });
    return (await this.byIds([id], this.dataSource))[0]!;
  }

  /** It stays in the trail with the reason; nobody reads it any more. */
  withdraw(actor: Actor, id: string, expectedVersion: number, reason: string): Promise<boolean> {
    return this.transactions.run(actor, async (manager) => {
      const patch = { deletedAt: this.clock.now(), withdrawReason: reason.trim() };
      await compareAndSet(manager, CompanyPlanNote, id, expectedVersion, patch, '企业动向');
      return true;
    });
  }

  /** Latest first; at most 20 of each company. */
  async ofCompanies(companyIds: readonly string[]): Promise<Map<string, PlanNoteView[]>> {
    const rows = await this.dataSource.query<PlanNoteView[]>(
      `SELECT n.* FROM unnest($1::uuid[]) c (id) CROSS JOIN LATERAL (
         ${NOTE} WHERE o.company_id = c.id AND o.deleted_at IS NULL ORDER BY o.noted_on DESC, o.id DESC LIMIT 20) AS n`,
      [companyIds],
    );
    const found = new Map<string, PlanNoteView[]>();
    for (const row of rows) found.set(row.companyId, [...(found.get(row.companyId) ?? []), row]);
    return found;
  }

  private byIds(ids: string[], where: DataSource | EntityManager): Promise<PlanNoteView[]> {
    return where.query<PlanNoteView[]>(`${NOTE} WHERE o.id = ANY($1)`, [ids]);
  }
}
