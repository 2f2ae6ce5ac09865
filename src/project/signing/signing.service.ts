import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { EntityManager } from 'typeorm';
import { SigningReadiness } from '../../assessment/signing/signing-readiness.js';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, notFound } from '../../common/errors.js';
import { searchColumns } from '../../common/search-text.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import { LeadSigning } from '../../engagement/lead/lead-signing.js';
import { FileService } from '../../files/file.service.js';
import type { Actor } from '../../identity/actor.js';
import { requirePeople } from '../../identity/people/require-people.js';
import { requireCarrier, requireNodes } from '../register/project-references.js';
import { ProjectCompanies } from '../register/project-companies.js';
import { ProjectRole, ProjectSource } from '../register/project.enums.js';
import { Project, ProjectAssignment, ProjectNode } from '../register/project.entity.js';
import { ProjectLedger } from '../register/project-ledger.js';
import { lockProject, refuseExited } from '../register/project-lookup.js';
import { ProjectReader } from '../register/project.reader.js';
import { ProjectView } from '../register/project.types.js';
import { StepWriter } from '../step/step-writer.js';
import { Agreement } from './agreement.entity.js';
import { AgreementWriter, refuseAmounts } from './agreement-writer.js';
import { InvestorService } from './investor.service.js';
import { SigningKind } from './signing.enums.js';
import { CorrectAgreementInput, RecordIncreaseInput, SignLeadInput } from './signing.inputs.js';

/** Signing (签约) makes a project of a lead, in one transaction; what is signed later adds to it and never counts it again. */
@Injectable()
export class SigningService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: ProjectReader,
    private readonly leads: LeadSigning,
    private readonly readiness: SigningReadiness,
    private readonly agreements: AgreementWriter,
    private readonly investors: InvestorService,
    private readonly companies: ProjectCompanies,
    private readonly steps: StepWriter,
    private readonly ledger: ProjectLedger,
    private readonly files: FileService,
    private readonly clock: Clock,
  ) {}

  async sign(actor: Actor, { clientKey, ...input }: SignLeadInput): Promise<ProjectView> {
    this.agreements.refuseTerms(input);
    this.steps.refusePlan(input.steps);
    const call = { key: clientKey, operation: 'signLead', input };
    const id = await this.transactions.once(actor, call, (manager) => this.signIn(manager, actor, input));
    return this.reader.changed(id);
  }

  private async signIn(manager: EntityManager, actor: Actor, input: Omit<SignLeadInput, 'clientKey'>): Promise<string> {
    const { leadId, signedOn } = input;
    const lead = await this.leads.lock(manager, actor, leadId);
    const { assessmentId } = await this.readiness.require(manager, leadId);
    const nodeIds = input.nodeCodes ? await requireNodes(manager, input.nodeCodes, 'input.nodeCodes') : lead.nodeIds;
    if (nodeIds.length === 0) throw badInput('至少对应一个产业链环节', 'input.nodeCodes');
    const people = {
      [ProjectRole.OWNER]: input.ownerId ?? lead.ownerId,
      [ProjectRole.SPONSOR]: input.sponsorId ?? lead.sponsorId,
      [ProjectRole.STEWARD]: input.stewardId ?? null,
    };
    await requirePeople(manager, [
      { id: input.ownerId, field: 'input.ownerId' },
      { id: input.sponsorId, field: 'input.sponsorId' },
      { id: input.stewardId, field: 'input.stewardId' },
    ]);
    await requireCarrier(manager, input.carrierId, 'input.carrierId');
    const named = input.investors.length > 0 ? input.investors : [{ companyId: lead.companyId }];
    const investors = await this.investors.resolve(manager, named);

    const id = newId();
    const name = input.name ?? lead.name;
    await manager.insert(Project, {
      ...{ id, name, ...searchColumns([name]), source: ProjectSource.SIGNED, leadId, assessmentId },
      ...{ companyId: investors[0]!.companyId, carrierId: input.carrierId ?? null, confidential: lead.confidential },
      ownerId: people.OWNER,
      sponsorId: people.SPONSOR,
      stewardId: people.STEWARD,
    });
    await manager.insert(
      ProjectNode,
      nodeIds.map((nodeId) => ({ projectId: id, nodeId })),
    );
    await this.investors.write(manager, id, investors, signedOn);
    const sinceAt = this.clock.now();
    for (const [role, userId] of Object.entries(people)) {
      if (!userId) continue;
      const assignment = { role: role as ProjectRole, userId, sinceAt, assignedById: actor.userId };
      await manager.insert(ProjectAssignment, { ...assignment, id: newId(), projectId: id });
    }
    await this.agreements.write(manager, actor, id, SigningKind.FIRST, input);
    await this.steps.plan(manager, actor, id, input.steps);
    if (input.projectCompanyId) {
      await this.companies.register(manager, id, input.projectCompanyId, 'input.projectCompanyId');
    }
    await this.ledger.settle(manager, actor, id, { reason: `项目“${name}”签约`, occurredOn: signedOn });
    await this.leads.close(manager, actor, lead, input.expectedVersion, signedOn);
    return id;
  }

  /** 增资: the project stays one, and only what is new is added. */
  async increase(actor: Actor, { clientKey, ...input }: RecordIncreaseInput): Promise<ProjectView> {
    this.agreements.refuseTerms(input);
    if (new Decimal(input.investment).isZero()) throw badInput('增资额须大于 0', 'input.investment');
    const { projectId, ...terms } = input;
    const call = { key: clientKey, operation: 'recordIncrease', input };
    const id = await this.transactions.once(actor, call, async (manager) => {
      refuseExited(await lockProject(manager, actor, projectId));
      const first = await manager.findOneBy(Agreement, { projectId, ordinal: 1 });
      if (!first) throw conflict('规划项目还没有签约，谈不上增资');
      if (terms.signedOn < first.signedOn) throw badInput('增资不能早于首次签约', 'input.signedOn');
      await this.agreements.write(manager, actor, projectId, SigningKind.INCREASE, terms);
      return projectId;
    });
    return this.reader.changed(id);
  }

  /** What was entered wrongly is put right; of the amount signed only the difference is told, on the day of correction. */
  correct(
    actor: Actor,
    id: string,
    expectedVersion: number,
    reason: string,
    input: CorrectAgreementInput,
  ): Promise<ProjectView> {
    const { promises, ...patch } = input;
    return this.transactions.run(actor, async (manager) => {
      const known = await manager.findOneBy(Agreement, { id });
      if (!known) throw notFound('协议');
      await lockProject(manager, actor, known.projectId, '协议');
      const agreement = await manager.findOneByOrFail(Agreement, { id });
      refuseAmounts({ ...agreement, ...patch, promises: promises ?? [] });
      if (patch.documentId && patch.documentId !== agreement.documentId) {
        await this.files.requireFree(manager, actor, [patch.documentId], 'input.documentId');
      }
      const { investment } = patch;
      const first = agreement.ordinal === 1;
      if (investment !== undefined && !first && new Decimal(investment).isZero()) {
        throw badInput('增资额须大于 0', 'input.investment');
      }
      await compareAndSet(manager, Agreement, id, expectedVersion, patch, '协议');
      if (promises) await this.agreements.setPromises(manager, id, promises);
      const difference = new Decimal(investment ?? agreement.investment).minus(agreement.investment);
      if (!difference.isZero()) {
        const event = { projectId: agreement.projectId, agreementId: id, kind: SigningKind.CORRECTION };
        const amount = difference.toFixed(2);
        await this.agreements.note(manager, actor, { ...event, amount }, this.clock.today(), reason);
      }
      return this.reader.changed(agreement.projectId, manager);
    });
  }
}
