import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordSecurityEvent, recordSecurityEvents } from '../../audit/security-event.js';
import { SecurityEventKind } from '../../audit/security-event-kind.js';
import { notFound } from '../../common/errors.js';
import { RateLimits } from '../../database/rate-limits.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { ContactPerson } from './contact-person.entity.js';
import { openNumbers } from './person-numbers.js';
import type { CompanyFilter } from '../library/company.inputs.js';
import { PersonReader } from './person.reader.js';
import { ContactPersonConnection, RevealedContact } from './person.types.js';

/** Clear values for somebody who is not responsible for the person: with a reason, and never without a record of it. */
@Injectable()
export class PersonDisclosure {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
    private readonly reader: PersonReader,
  ) {}

  /** A page of everybody at some companies, for a file. Whose numbers were given is on record, person by person. */
  async ofCompanies(
    actor: Actor,
    page: { filter: CompanyFilter; first: number; after: string | null },
    reason: string,
  ): Promise<ContactPersonConnection> {
    // A file counts as one look: how many it may hold is bounded by the export.
    if (page.after === null) await this.limits.take(this.dataSource, 'reveal', actor.userId);
    const people = await this.reader.ofCompanies(actor, page, false, 'CLEAR');
    const given = people.edges.filter(({ node }) => node.phone !== null || node.wechat !== null || node.email !== null);
    await recordSecurityEvents(
      this.dataSource,
      given.map(({ node: { id: subject, companyId } }) => ({
        ...{ kind: SecurityEventKind.REVEAL, actorId: actor.userId, subject },
        detail: { reason: reason.trim(), companyId, export: true },
        requestId: actor.requestId,
      })),
    );
    return people;
  }

  async reveal(actor: Actor, personId: string, reason: string): Promise<RevealedContact> {
    await this.limits.take(this.dataSource, 'reveal', actor.userId);
    return this.transactions.run(actor, async (manager) => {
      const person = await manager.findOneBy(ContactPerson, { id: personId });
      if (!person || person.deletedAt || person.erasedAt) throw notFound('联系人');
      const numbers = await openNumbers(manager, person);
      await recordSecurityEvent(manager, {
        kind: SecurityEventKind.REVEAL,
        actorId: actor.userId,
        subject: personId,
        detail: { reason: reason.trim(), companyId: person.companyId },
      });
      return { personId, phone: null, wechat: null, email: null, ...numbers };
    });
  }
}
