import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput, forbidden, invalidTransition, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet, softDelete } from '../../database/compare-and-set.js';
import { Parameters } from '../../database/parameters.js';
import { Transactions } from '../../database/transactions.js';
import { FileService } from '../../files/file.service.js';
import type { Actor } from '../../identity/actor.js';
import { peopleAt } from '../../identity/people/require-people.js';
import { Permission } from '../../identity/permissions.js';
import { LeadService } from '../lead/lead.service.js';
import { ContactPeople } from './contact-people.js';
import { requireReferences } from './contact-references.js';
import { isEditable, refuseMoment } from './contact-rules.js';
import { visibleLogs } from './contact-scope.js';
import { CONTACT_PARTS, ContactPart, PARTS } from './contact-writer.js';
import { contactTexts } from './contact-texts.js';
import { ContactLog, ContactLogCorrection } from './contact-log.entity.js';
import { CorrectContactArgs, ReviseContactInput, WithdrawContactArgs } from './contact.inputs.js';
import { ContactReader } from './contact.reader.js';
import { ContactLogView } from './contact.types.js';

const WHAT = '接触记录';
const FIELDS = ['kind', 'occurredAt', 'place', 'tripId', 'leadId', 'summary', 'agreed', 'disputed'] as const;

type Content = Pick<ContactLog, (typeof FIELDS)[number]> & Record<ContactPart, string[]>;
type Current = Content & { companyId: string; authorId: string; createdAt: Date };

/** What becomes of a contact log later: changed by its author for a day, then corrected with the original kept. */
@Injectable()
export class ContactEditService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: ContactPeople,
    private readonly files: FileService,
    private readonly leads: LeadService,
    private readonly reader: ContactReader,
    private readonly clock: Clock,
  ) {}

  async update(actor: Actor, id: string, expectedVersion: number, input: ReviseContactInput): Promise<ContactLogView> {
    await this.transactions.run(actor, async (manager) => {
      const current = await this.lock(manager, actor, id);
      if (current.authorId !== actor.userId) throw forbidden('只有记录人可以修改；其他人请用更正并说明理由');
      if (!isEditable(current.createdAt, this.clock.now())) {
        throw invalidTransition('登记已满 24 小时，不能直接修改；请用更正并说明理由');
      }
      const change = await this.changeOf(manager, actor, current, input);
      await this.apply(manager, id, expectedVersion, current, change, {});
    });
    return this.reader.byId(actor, id);
  }

  async correct(actor: Actor, { id, expectedVersion, reason, input }: CorrectContactArgs): Promise<ContactLogView> {
    await this.transactions.run(actor, async (manager) => {
      const current = await this.lock(manager, actor, id);
      this.requireCorrector(actor, current);
      const removed = input.fileIds && current.fileIds.find((fileId) => !input.fileIds!.includes(fileId));
      if (removed) throw badInput('更正须保留原有的附件，只能增加', 'input.fileIds');
      const change = await this.changeOf(manager, actor, current, input);
      const fields = Object.keys(change) as (keyof Content)[];
      if (fields.length === 0) throw badInput('与现有内容相同，没有可更正的', 'input');
      await this.apply(manager, id, expectedVersion, current, change, { correctedAt: this.clock.now() });
      const before = Object.fromEntries(fields.map((field) => [field, current[field]]));
      await this.keep(manager, actor, id, before, reason);
    });
    return this.reader.byId(actor, id);
  }

  /** The contact never was: it counts nowhere, and what was to follow from it is called off. */
  async withdraw(actor: Actor, args: WithdrawContactArgs): Promise<boolean> {
    await this.transactions.run(actor, (manager) => this.withdrawIn(manager, actor, args));
    return true;
  }

  /** The same within somebody's transaction. */
  async withdrawIn(
    manager: EntityManager,
    actor: Actor,
    { id, expectedVersion, reason }: WithdrawContactArgs,
  ): Promise<void> {
    const current = await this.lock(manager, actor, id);
    const own = current.authorId === actor.userId && isEditable(current.createdAt, this.clock.now());
    if (!own && !actor.permissions.has(Permission.LEAD_ASSIGN)) {
      throw forbidden('只有记录人在 24 小时内，或有指派权限的人可以撤回');
    }
    await softDelete(manager, ContactLog, id, expectedVersion, WHAT);
    await this.keep(manager, actor, id, {}, reason);
    await manager.query(
      `UPDATE task SET status = 'CANCELLED', outcome = $2, closed_at = $3, version = version + 1, updated_at = now()
        WHERE log_id = $1 AND status = 'OPEN'`,
      [id, `接触记录已撤回：${reason}`, this.clock.now()],
    );
    if (current.leadId) await this.leads.contactsRevised(manager, current.leadId);
  }

  private requireCorrector(actor: Actor, { authorId }: Current): void {
    if (authorId !== actor.userId && !actor.permissions.has(Permission.LEAD_ASSIGN)) {
      throw forbidden('只有记录人或有指派权限的人可以更正');
    }
  }

  /** Whoever may see the log; the row is held until the transaction ends. */
  private async lock(manager: EntityManager, actor: Actor, id: string): Promise<Current> {
    const parameters = new Parameters(id);
    const parts = PARTS.map((part) => {
      const { table, column } = CONTACT_PARTS[part];
      return `ARRAY(SELECT x.${column}::text FROM ${table} x WHERE x.log_id = k.id ORDER BY 1) AS "${part}"`;
    });
    const [current] = await manager.query<Current[]>(
      `SELECT k.company_id AS "companyId", k.author_id AS "authorId", k.created_at AS "createdAt", k.kind,
              k.occurred_at AS "occurredAt", k.place, k.trip_id AS "tripId", k.lead_id AS "leadId", k.summary, k.agreed,
              k.disputed, ${parts.join(', ')}
         FROM contact_log k WHERE k.id = $1 AND k.deleted_at IS NULL AND ${visibleLogs(actor, parameters)}
          FOR UPDATE OF k`,
      parameters.values,
    );
    if (!current) throw notFound(WHAT);
    return current;
  }

  /** What is really different, checked, with new people made. */
  private async changeOf(
    manager: EntityManager,
    actor: Actor,
    current: Current,
    { people, ...input }: ReviseContactInput,
  ): Promise<Partial<Content>> {
    const fault = input.occurredAt ? refuseMoment(input.occurredAt, this.clock.now()) : null;
    if (fault) throw badInput(fault, 'input.occurredAt');
    this.people.refuse(people ?? []);
    const given: Partial<Content> = { ...input, colleagueIds: input.colleagueIds ?? undefined };
    const changes = (field: keyof Content): boolean =>
      given[field] !== undefined && comparable(given[field]) !== comparable(current[field]);
    await requireReferences(manager, actor, {
      companyId: current.companyId,
      tripId: changes('tripId') ? given.tripId : null,
      leadId: changes('leadId') ? given.leadId : null,
      // Those who were there stay, even if they have left us since.
      colleagues: peopleAt(given.colleagueIds ?? [], 'input.colleagueIds').filter(
        ({ id }) => !current.colleagueIds.includes(id),
      ),
      people: this.people.known(people ?? []).filter(({ id }) => !current.personIds.includes(id)),
    });
    const added = (given.fileIds ?? []).filter((fileId) => !current.fileIds.includes(fileId));
    await this.files.requireFree(manager, actor, added, 'input.fileIds');
    if (people) given.personIds = (await this.people.resolve(manager, actor, current.companyId, people)).ids;
    return Object.fromEntries([...FIELDS, ...PARTS].filter(changes).map((field) => [field, given[field]]));
  }

  private async apply(
    manager: EntityManager,
    id: string,
    expectedVersion: number,
    current: Current,
    change: Partial<Content>,
    mark: Partial<ContactLog>,
  ): Promise<void> {
    const { colleagueIds, personIds, fileIds, ...patch } = change;
    const found = contactTexts({ ...current, ...patch });
    await compareAndSet(manager, ContactLog, id, expectedVersion, { ...patch, ...found, ...mark }, WHAT);
    for (const [part, ids] of Object.entries({ colleagueIds, personIds, fileIds })) {
      if (ids) await setPart(manager, id, part as ContactPart, ids);
    }
    const leadId = change.leadId === undefined ? current.leadId : change.leadId;
    if (change.leadId && change.leadId !== current.leadId) {
      await this.leads.contacted(manager, change.leadId, change.occurredAt ?? current.occurredAt);
    }
    if (current.leadId && (leadId !== current.leadId || change.occurredAt)) {
      await this.leads.contactsRevised(manager, current.leadId);
    }
  }

  private async keep(
    manager: EntityManager,
    actor: Actor,
    logId: string,
    before: object,
    reason: string,
  ): Promise<void> {
    const at = { correctedAt: this.clock.now(), actorId: actor.userId };
    await manager.insert(ContactLogCorrection, { ...at, id: newId(), logId, before, reason });
  }
}

/** Dates by their moment, lists of ids by what is in them. */
const comparable = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) ? value.map((id: string) => id.toLowerCase()).sort() : value);

/** Exactly these from now on; what stays is not touched. */
async function setPart(
  manager: EntityManager,
  logId: string,
  part: ContactPart,
  ids: readonly string[],
): Promise<void> {
  const { table, column } = CONTACT_PARTS[part];
  await manager.query(`DELETE FROM ${table} WHERE log_id = $1 AND NOT ${column} = ANY($2::uuid[])`, [logId, ids]);
  await manager.query(
    `INSERT INTO ${table} (log_id, ${column}) SELECT $1, unnest($2::uuid[]) ON CONFLICT (log_id, ${column}) DO NOTHING`,
    [logId, ids],
  );
}
