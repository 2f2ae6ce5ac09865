import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, forbidden, notFound, staleVersion } from '../../common/errors.js';
import { searchColumns } from '../../common/search-text.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet, softDelete } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { Company } from '../library/company.entity.js';
import { ContactPerson, PersonAffiliation, PersonKey } from './contact-person.entity.js';
import { newPersonKey } from './person-cipher.js';
import { changeNumbers, sealedColumns, toNumbers } from './person-numbers.js';
import { AddContactPersonInput, MoveContactPersonInput, UpdateContactPersonInput } from './person.inputs.js';
import { PersonReader } from './person.reader.js';
import { ContactPersonView } from './person.types.js';

const WHAT = '联系人';

@Injectable()
export class PersonService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: PersonReader,
    private readonly clock: Clock,
  ) {}

  async add(actor: Actor, { clientKey, ...input }: AddContactPersonInput): Promise<ContactPersonView> {
    const call = { key: clientKey, operation: 'addContactPerson', input };
    const id = await this.transactions.once(actor, call, (manager) => this.addIn(manager, actor, input));
    return this.reader.byId(actor, id);
  }

  /** Within a transaction of the caller's: a contact may bring new people with it. */
  async addIn(
    manager: EntityManager,
    actor: Pick<Actor, 'userId'>,
    { phone, wechat, email, fromOn, companyId, ...input }: Omit<AddContactPersonInput, 'clientKey'>,
  ): Promise<string> {
    this.refuseFuture(fromOn, 'input.fromOn');
    await this.requireCompany(manager, companyId);
    const id = newId();
    const key = newPersonKey();
    const columns = sealedColumns(key, id, toNumbers({ phone, wechat, email }));
    const name = input.name.trim();
    const found = searchColumns([name, input.title]);
    await manager.insert(ContactPerson, {
      ...input,
      ...columns,
      ...found,
      id,
      name,
      companyId,
      ownerId: actor.userId,
    });
    if (columns.sealed) await manager.insert(PersonKey, { personId: id, key });
    const { title, department } = input;
    await manager.insert(PersonAffiliation, { id: newId(), personId: id, companyId, title, department, fromOn });
    return id;
  }

  async update(
    actor: Actor,
    id: string,
    expectedVersion: number,
    input: UpdateContactPersonInput,
  ): Promise<ContactPersonView> {
    return this.transactions.run(actor, async (manager) => {
      await this.updateIn(manager, id, expectedVersion, input);
      return this.reader.byId(actor, id, manager);
    });
  }

  /** The same within somebody's transaction. */
  async updateIn(
    manager: EntityManager,
    id: string,
    expectedVersion: number,
    { phone, wechat, email, ...input }: UpdateContactPersonInput,
  ): Promise<void> {
    this.refuseFuture(input.leftOn, 'input.leftOn');
    const person = await this.live(manager, id, expectedVersion);
    const numbers = await changeNumbers(manager, person, toNumbers({ phone, wechat, email }));
    const { name: given = person.name, title = person.title } = input;
    const name = given.trim();
    const patch = { ...input, name, ...numbers, ...searchColumns([name, title]) };
    await compareAndSet(manager, ContactPerson, id, expectedVersion, patch, WHAT);
    await this.reviseAffiliation(manager, id, input);
  }

  remove(actor: Actor, id: string, expectedVersion: number): Promise<boolean> {
    return this.transactions.run(actor, async (manager) => {
      await this.removeIn(manager, id, expectedVersion);
      return true;
    });
  }

  /** The same within somebody's transaction. */
  async removeIn(manager: EntityManager, id: string, expectedVersion: number): Promise<void> {
    await this.live(manager, id, expectedVersion);
    await softDelete(manager, ContactPerson, id, expectedVersion, WHAT);
  }

  /** To another company: where the person was stays known, day by day. */
  async move(
    actor: Actor,
    id: string,
    expectedVersion: number,
    { companyId, on, title = null, department = null }: MoveContactPersonInput,
  ): Promise<ContactPersonView> {
    this.refuseFuture(on, 'input.on');
    return this.transactions.run(actor, async (manager) => {
      const person = await this.live(manager, id, expectedVersion);
      if (person.companyId === companyId) throw badInput('联系人已在这家企业', 'input.companyId');
      await this.requireCompany(manager, companyId);
      await this.requireMayMove(manager, actor, person);
      const last = await this.lastAffiliation(manager, id);
      const since = last.untilOn ?? last.fromOn;
      if (since && on < since) throw badInput(`到任日期不能早于上一段经历（${since}）`, 'input.on');
      if (!last.untilOn) {
        await compareAndSet(manager, PersonAffiliation, last.id, last.version, { untilOn: on }, '任职经历');
      }
      const next = { id: newId(), personId: id, companyId, title, department, fromOn: on };
      await manager.insert(PersonAffiliation, next);
      const patch = { companyId, title, department, leftOn: null, ...searchColumns([person.name, title]) };
      await compareAndSet(manager, ContactPerson, id, expectedVersion, patch, WHAT);
      return this.reader.byId(actor, id, manager);
    });
  }

  /** A move changes who sees the numbers, so it is for those who see them already or may ask for them. */
  private async requireMayMove(manager: EntityManager, actor: Actor, person: ContactPerson): Promise<void> {
    if (person.ownerId === actor.userId || actor.permissions.has(Permission.PHONE_REVEAL)) return;
    const from = await manager.findOneByOrFail(Company, { id: person.companyId });
    if (from.ownerId !== actor.userId) throw forbidden('只有记录人、企业负责人或招商负责人可以办理联系人转企业');
  }

  /** Title, department and departure belong to where the person is now. */
  private async reviseAffiliation(
    manager: EntityManager,
    personId: string,
    { title, department, leftOn }: UpdateContactPersonInput,
  ): Promise<void> {
    const { id, version, fromOn } = await this.lastAffiliation(manager, personId);
    if (leftOn && fromOn && leftOn < fromOn) throw badInput(`离职日期不能早于到任日期（${fromOn}）`, 'input.leftOn');
    const patch = Object.fromEntries(
      Object.entries({ title, department, untilOn: leftOn }).filter(([, value]) => value !== undefined),
    );
    if (Object.keys(patch).length > 0) await compareAndSet(manager, PersonAffiliation, id, version, patch, '任职经历');
  }

  private async lastAffiliation(manager: EntityManager, personId: string): Promise<PersonAffiliation> {
    return manager.findOneOrFail(PersonAffiliation, { where: { personId }, order: { id: 'DESC' } });
  }

  /** The person, held for this transaction, as the caller read them. */
  private async live(manager: EntityManager, id: string, expectedVersion: number): Promise<ContactPerson> {
    const person = await manager.findOne(ContactPerson, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!person || person.deletedAt) throw notFound(WHAT);
    if (person.erasedAt) throw conflict('这位联系人的个人信息已按要求清除，不能再修改');
    if (person.version !== expectedVersion) throw staleVersion(person.version);
    return person;
  }

  private async requireCompany(manager: EntityManager, id: string): Promise<void> {
    // Shared lock: it cannot be merged away or deleted before the person is there.
    const company = await manager.findOne(Company, { where: { id }, lock: { mode: 'pessimistic_read' } });
    if (!company || company.deletedAt) throw notFound('企业');
  }

  private refuseFuture(day: string | null | undefined, field: string): void {
    if (day && day > this.clock.today()) throw badInput('日期不能晚于今天', field);
  }
}
