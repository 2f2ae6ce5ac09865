import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { dayOf } from '../../common/china-calendar.js';
import { Clock } from '../../common/clock.js';
import { badInput, forbidden } from '../../common/errors.js';
import { findTwins } from '../../company/duplicate/twins.js';
import { CompanyService } from '../../company/library/company.service.js';
import { newId } from '../../database/base.entity.js';
import { Transactions } from '../../database/transactions.js';
import { FileService } from '../../files/file.service.js';
import type { Actor } from '../../identity/actor.js';
import { peopleAt } from '../../identity/people/require-people.js';
import { Permission } from '../../identity/permissions.js';
import { LeadIntakeService, PreparedLead } from '../lead/lead-intake.service.js';
import { LeadService } from '../lead/lead.service.js';
import { ContactPeople } from './contact-people.js';
import { requireReferences } from './contact-references.js';
import { refuseMoment } from './contact-rules.js';
import { LogContactInput } from './contact.inputs.js';
import { ContactReader } from './contact.reader.js';
import { LoggedContact } from './contact.types.js';
import { writeContact } from './contact-writer.js';

/** Ids of what one call made; null and empty for what was there before. */
type Made = {
  logId: string;
  companyId: string | null;
  personIds: string[];
  leadId: string | null;
  similarIds: string[];
};

/** Logs a contact with everything that comes of it, in one transaction: a refusal leaves nothing half written. */
@Injectable()
export class ContactLogService {
  constructor(
    private readonly transactions: Transactions,
    private readonly companies: CompanyService,
    private readonly people: ContactPeople,
    private readonly files: FileService,
    private readonly intake: LeadIntakeService,
    private readonly leads: LeadService,
    private readonly reader: ContactReader,
    private readonly clock: Clock,
  ) {}

  async log(actor: Actor, { clientKey, ...input }: LogContactInput): Promise<LoggedContact> {
    this.refuse(actor, input);
    const lead = input.newLead ? await this.intake.prepare(actor, input.newLead, 'input.newLead') : null;
    const call = { key: clientKey, operation: 'logContact', input };
    const made = await this.transactions.once(actor, call, (manager) => this.write(manager, actor, input, lead));
    const log = await this.reader.byId(actor, made.logId);
    return {
      log,
      createdCompany: made.companyId ? log.company : null,
      createdPeople: log.people.filter(({ id }) => made.personIds.includes(id)),
      createdLead: made.leadId ? log.lead : null,
      similarCompanies: made.similarIds.length > 0 ? await this.reader.companies(made.similarIds) : [],
    };
  }

  /** The same within somebody's transaction, without a new lead; returns the id. */
  async logIn(
    manager: EntityManager,
    actor: Actor,
    input: Omit<LogContactInput, 'clientKey' | 'newLead'>,
  ): Promise<string> {
    this.refuse(actor, input);
    return (await this.write(manager, actor, input, null)).logId;
  }

  private async write(
    manager: EntityManager,
    actor: Actor,
    input: Omit<LogContactInput, 'clientKey'>,
    lead: PreparedLead | null,
  ): Promise<Made> {
    const { newCompany, people, fileIds, nextStep, kind, occurredAt, summary } = input;
    const colleagueIds = input.colleagueIds ?? [actor.userId];
    const knownId = await requireReferences(manager, actor, {
      ...{ companyId: input.companyId ?? null, newLead: lead !== null, tripId: input.tripId, leadId: input.leadId },
      people: this.people.known(people),
      colleagues: [
        ...peopleAt(colleagueIds, 'input.colleagueIds'),
        ...(nextStep?.assigneeId ? [{ id: nextStep.assigneeId, field: 'input.nextStep.assigneeId' }] : []),
      ],
    });
    await this.files.requireFree(manager, actor, fileIds, 'input.fileIds');
    const companyId = newCompany ? await this.companies.createIn(manager, newCompany, 'input.newCompany') : knownId!;
    const { ids: personIds, createdIds } = await this.people.resolve(manager, actor, companyId, people);
    const leadId = lead ? await this.intake.createIn(manager, actor, lead, companyId) : (input.leadId ?? null);
    const logId = newId();
    await writeContact(manager, {
      ...{ id: logId, companyId, leadId, kind, occurredAt, summary, colleagueIds, personIds, fileIds },
      ...{ recordedAt: this.clock.now(), authorId: actor.userId },
      ...{ tripId: input.tripId ?? null, place: input.place ?? null },
      ...{ agreed: input.agreed ?? null, disputed: input.disputed ?? null },
      task: nextStep
        ? { id: newId(), title: nextStep.text, dueOn: nextStep.dueOn, assigneeId: nextStep.assigneeId ?? actor.userId }
        : null,
    });
    if (leadId) await this.leads.contacted(manager, leadId, occurredAt);
    return {
      ...{ logId, companyId: newCompany ? companyId : null, personIds: createdIds, leadId: lead ? leadId : null },
      similarIds: newCompany ? await similarTo(manager, newCompany.name, companyId) : [],
    };
  }

  /** What can be refused by looking at the input alone. */
  private refuse(actor: Actor, input: Omit<LogContactInput, 'clientKey'>): void {
    const { companyId, newCompany, leadId, newLead, people, occurredAt, nextStep } = input;
    if ((companyId == null) === (newCompany == null)) {
      throw badInput('companyId 与 newCompany 须且只能给一个', 'input.companyId');
    }
    if (leadId != null && newLead != null) throw badInput('leadId 与 newLead 至多给一个', 'input.leadId');
    if (leadId != null && newCompany) throw badInput('新企业还没有线索', 'input.leadId');
    const requires = (permission: Permission, what: string, field: string): void => {
      if (!actor.permissions.has(permission)) throw forbidden(`没有${what}的权限`, field);
    };
    if (newCompany) requires(Permission.COMPANY_EDIT, '新建企业', 'input.newCompany');
    if (newLead) requires(Permission.LEAD_CREATE, '登记线索', 'input.newLead');
    this.people.refuse(people);
    const fault = refuseMoment(occurredAt, this.clock.now());
    if (fault) throw badInput(fault, 'input.occurredAt');
    if (!nextStep) return;
    // A contact that waited in a phone may come with a next step that is due already: then it is overdue at once.
    if (nextStep.dueOn < dayOf(occurredAt)) throw badInput('下一步的期限不能早于接触当天', 'input.nextStep.dueOn');
    const { assigneeId } = nextStep;
    const involved = assigneeId == null || [actor.userId, ...(input.colleagueIds ?? [])].includes(assigneeId);
    if (!involved) requires(Permission.LEAD_ASSIGN, '把待办交给未参加接触的人', 'input.nextStep.assigneeId');
  }
}

/** Companies of the same name but for legal form and brackets: not refused, but shown. */
const similarTo = async (manager: EntityManager, name: string, companyId: string): Promise<string[]> =>
  (await findTwins(manager, { name, creditCode: null }, companyId)).byName.map(({ id }) => id);
