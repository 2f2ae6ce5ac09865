import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet, softDelete } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { standardFaults } from '../rules/admission-scoring.js';
import { AdmissionStandard } from './admission-standard.entity.js';
import { standardOf } from './standard-content.js';
import { StandardStatus } from './standard.enums.js';
import { DraftAdmissionStandardInput, UpdateAdmissionStandardInput } from './standard.inputs.js';
import { StandardReader } from './standard.reader.js';
import { StandardView } from './standard.types.js';

/** More would be a mistake of some program, and the list is shown whole. */
const MOST_DRAFTS = 20;
const WHAT = '准入标准';

/** How a standard comes about: drafted, changed, put in force in place of the one before. */
@Injectable()
export class StandardService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: StandardReader,
    private readonly clock: Clock,
  ) {}

  async draft(actor: Actor, { name, basis, copyOf, content }: DraftAdmissionStandardInput): Promise<StandardView> {
    if (copyOf && content) throw badInput('copyOf 与 content 至多给一个', 'input.copyOf');
    const given = content && standardOf(content, 'input.content');
    return this.transactions.run(actor, async (manager) => {
      await this.lockAll(manager);
      const drafts = await manager.countBy(AdmissionStandard, { status: StandardStatus.DRAFT, deletedAt: IsNull() });
      if (drafts >= MOST_DRAFTS) throw conflict(`草稿已有 ${drafts} 份，请先删除不用的`);
      const written = given ?? (await this.reader.content(copyOf ?? null, manager));
      if (!written) throw notFound(WHAT, undefined, 'input.copyOf');
      const id = newId();
      await manager.insert(AdmissionStandard, {
        ...{ id, name: name.trim(), basis: basis ?? null, content: written, authorId: actor.userId },
      });
      return this.reader.find(id, manager);
    });
  }

  async update(
    actor: Actor,
    id: string,
    expectedVersion: number,
    { name, basis, content }: UpdateAdmissionStandardInput,
  ): Promise<StandardView> {
    const given = content && standardOf(content, 'input.content');
    return this.transactions.run(actor, async (manager) => {
      await this.lockDraft(manager, id);
      const patch = {
        ...(name !== undefined && { name: name.trim() }),
        ...(basis !== undefined && { basis }),
        ...(given && { content: given }),
      };
      await compareAndSet(manager, AdmissionStandard, id, expectedVersion, patch, WHAT);
      return this.reader.find(id, manager);
    });
  }

  /** From today on; the one before it is retired in the same transaction. */
  async enact(actor: Actor, id: string, expectedVersion: number): Promise<StandardView> {
    return this.transactions.run(actor, async (manager) => {
      await this.lockAll(manager);
      const { content } = await this.lockDraft(manager, id);
      const faults = standardFaults(content);
      if (faults.length > 0) throw conflict(`这份草稿还不能施行：${faults.join('；')}`, { faults });
      const today = this.clock.today();
      const before = await manager.findOneBy(AdmissionStandard, { status: StandardStatus.IN_FORCE });
      if (before) {
        const retired = { status: StandardStatus.RETIRED, retiredOn: today };
        await compareAndSet(manager, AdmissionStandard, before.id, before.version, retired, WHAT);
      }
      const [next] = await manager.query<{ edition: number }[]>(
        'SELECT coalesce(max(edition), 0) + 1 AS edition FROM admission_standard',
      );
      const enacted = { status: StandardStatus.IN_FORCE, edition: next!.edition, inForceOn: today };
      await compareAndSet(manager, AdmissionStandard, id, expectedVersion, enacted, WHAT);
      return this.reader.find(id, manager);
    });
  }

  async deleteDraft(actor: Actor, id: string, expectedVersion: number): Promise<boolean> {
    await this.transactions.run(actor, async (manager) => {
      await this.lockDraft(manager, id);
      await softDelete(manager, AdmissionStandard, id, expectedVersion, WHAT);
    });
    return true;
  }

  /** Standards come into force one after the other: each waits here for the one before, and then sees what it left. */
  private async lockAll(manager: EntityManager): Promise<void> {
    await manager.query('SELECT 1 FROM admission_standard WHERE deleted_at IS NULL ORDER BY id FOR UPDATE');
  }

  private async lockDraft(manager: EntityManager, id: string): Promise<AdmissionStandard> {
    const draft = await manager.findOne(AdmissionStandard, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!draft || draft.deletedAt) throw notFound(WHAT);
    if (draft.status !== StandardStatus.DRAFT) throw conflict('这一版已经施行，不能改动：请另起草一版');
    return draft;
  }
}
