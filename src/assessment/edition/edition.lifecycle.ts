import { type EntityManager, type EntityTarget, IsNull } from 'typeorm';
import type { FindOptionsWhere } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Clock } from '../../common/clock.js';
import { conflict, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet, softDelete } from '../../database/compare-and-set.js';
import type { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import type { Edition } from './edition.entity.js';
import { EditionStatus } from './edition.enums.js';
import type { EditionReader } from './edition.reader.js';

/** More would be a mistake of some program, and the list is shown whole. */
const MOST_DRAFTS = 20;

export interface EditionKind<C> {
  entity: EntityTarget<Edition<C>>;
  table: string;
  /** In the user's words: 准入标准. */
  what: string;
  /** Why a content cannot be put in force, in Chinese; empty when it can. */
  faults(content: C): string[];
}

/** How an edition comes about: drafted, changed, put in force in place of the one before. */
export abstract class EditionLifecycle<C, V> {
  protected constructor(
    private readonly transactions: Transactions,
    private readonly reader: EditionReader<C, V>,
    private readonly clock: Clock,
    private readonly kind: EditionKind<C>,
  ) {}

  /** @param given null: copied from the edition `copyOf`, or from the one in force */
  protected draftOf(
    actor: Actor,
    facts: { name: string; basis?: string | null; copyOf?: string | null },
    given: C | null,
  ): Promise<V> {
    const { entity, what } = this.kind;
    return this.transactions.run(actor, async (manager) => {
      await this.lockAll(manager);
      const where = { status: EditionStatus.DRAFT, deletedAt: IsNull() } as FindOptionsWhere<Edition<C>>;
      const drafts = await manager.countBy(entity, where);
      if (drafts >= MOST_DRAFTS) throw conflict(`草稿已有 ${drafts} 份，请先删除不用的`);
      const content = given ?? (await this.reader.content(facts.copyOf ?? null, manager));
      if (!content) throw notFound(what, undefined, 'input.copyOf');
      const id = newId();
      const draft = { id, name: facts.name.trim(), basis: facts.basis ?? null, content, authorId: actor.userId };
      await manager.insert(entity, draft as QueryDeepPartialEntity<Edition<C>>);
      return this.reader.find(id, manager);
    });
  }

  protected change(
    actor: Actor,
    id: string,
    expectedVersion: number,
    { name, basis }: { name?: string; basis?: string | null },
    content: C | undefined,
  ): Promise<V> {
    return this.transactions.run(actor, async (manager) => {
      await this.lockDraft(manager, id);
      const patch = {
        ...(name !== undefined && { name: name.trim() }),
        ...(basis !== undefined && { basis }),
        ...(content && { content }),
      };
      await this.set(manager, id, expectedVersion, patch);
      return this.reader.find(id, manager);
    });
  }

  /** From today on; the one before it is retired in the same transaction. */
  enact(actor: Actor, id: string, expectedVersion: number): Promise<V> {
    const { entity, table } = this.kind;
    return this.transactions.run(actor, async (manager) => {
      await this.lockAll(manager);
      const { content } = await this.lockDraft(manager, id);
      const faults = this.kind.faults(content);
      if (faults.length > 0) throw conflict(`这份草稿还不能施行：${faults.join('；')}`, { faults });
      const today = this.clock.today();
      const inForce = { status: EditionStatus.IN_FORCE } as FindOptionsWhere<Edition<C>>;
      const before = await manager.findOneBy(entity, inForce);
      if (before) {
        await this.set(manager, before.id, before.version, { status: EditionStatus.RETIRED, retiredOn: today });
      }
      const [next] = await manager.query<{ edition: number }[]>(
        `SELECT coalesce(max(edition), 0) + 1 AS edition FROM ${table}`,
      );
      const enacted = { status: EditionStatus.IN_FORCE, edition: next!.edition, inForceOn: today };
      await this.set(manager, id, expectedVersion, enacted);
      return this.reader.find(id, manager);
    });
  }

  async deleteDraft(actor: Actor, id: string, expectedVersion: number): Promise<boolean> {
    await this.transactions.run(actor, async (manager) => {
      await this.lockDraft(manager, id);
      await softDelete(manager, this.kind.entity, id, expectedVersion, this.kind.what);
    });
    return true;
  }

  private set(
    manager: EntityManager,
    id: string,
    expectedVersion: number,
    patch: Partial<Omit<Edition<C>, 'author'>>,
  ): Promise<void> {
    const values = patch as QueryDeepPartialEntity<Edition<C>>;
    return compareAndSet(manager, this.kind.entity, id, expectedVersion, values, this.kind.what);
  }

  /** Editions come into force one after the other: each waits here for the one before, and then sees what it left. */
  private async lockAll(manager: EntityManager): Promise<void> {
    await manager.query(`SELECT 1 FROM ${this.kind.table} WHERE deleted_at IS NULL ORDER BY id FOR UPDATE`);
  }

  private async lockDraft(manager: EntityManager, id: string): Promise<Edition<C>> {
    const where = { id } as FindOptionsWhere<Edition<C>>;
    const draft = await manager.findOne(this.kind.entity, { where, lock: { mode: 'pessimistic_write' } });
    if (!draft || draft.deletedAt) throw notFound(this.kind.what);
    if (draft.status !== EditionStatus.DRAFT) throw conflict('这一版已经施行，不能改动：请另起草一版');
    return draft;
  }
}
