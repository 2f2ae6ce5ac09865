import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { registerConstraint } from '../../common/database-errors.js';
import { badInput, conflict, ErrorCode, forbidden, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { lockCompanies } from '../library/company-lookup.js';
import { Company } from '../library/company.entity.js';
import { CompanyGroups } from './company-groups.js';
import { CompanyRelation } from './company-relation.entity.js';
import { RelationKind } from './relation.enums.js';
import { RelateCompaniesInput } from './relation.inputs.js';
import { RelationReader } from './relation.reader.js';
import { RelationView } from './relation.types.js';

registerConstraint('company_relation_key', { code: ErrorCode.DUPLICATE, message: '这种关系已经登记过了' });

@Injectable()
export class RelationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: RelationReader,
    private readonly groups: CompanyGroups,
    private readonly clock: Clock,
  ) {}

  relate(actor: Actor, input: RelateCompaniesInput): Promise<RelationView> {
    if (input.fromId === input.toId) throw badInput('不能与自己建立关系', 'input.toId');
    if (input.sinceOn && input.sinceOn > this.clock.today()) throw badInput('日期不能晚于今天', 'input.sinceOn');
    this.requireRight(actor, input.kind);
    return this.transactions.run(actor, async (manager) =>
      this.reader.byId(await this.relateIn(manager, input), manager),
    );
  }

  /** Within a caller's transaction; returns the relation's id. A project company and its investor count as one from now on. */
  async relateIn(manager: EntityManager, input: RelateCompaniesInput): Promise<string> {
    await lockCompanies(manager, [input.fromId, input.toId]);
    const id = newId();
    await manager.insert(CompanyRelation, { ...input, id });
    if (input.kind === RelationKind.PROJECT_COMPANY_OF) {
      const groupedId = await this.groups.pair(manager, input.fromId, input.toId);
      if (groupedId) await compareAndSet(manager, CompanyRelation, id, 1, { groupedId }, '企业间关系');
    }
    return id;
  }

  /** A firm that counts together with the other only because of this relation counts for itself again. */
  end(actor: Actor, id: string, expectedVersion: number, on: string, reason: string): Promise<RelationView> {
    if (on > this.clock.today()) throw badInput('日期不能晚于今天', 'on');
    return this.transactions.run(actor, async (manager) => {
      const relation = await manager.findOneBy(CompanyRelation, { id });
      if (!relation) throw notFound('企业间关系');
      this.requireRight(actor, relation.kind);
      if (relation.endedOn) throw conflict('这种关系已经终止');
      if (relation.sinceOn && on < relation.sinceOn) throw badInput('终止日期不能早于起始日期', 'on');
      const patch = { endedOn: on, endReason: reason.trim(), groupedId: null };
      await compareAndSet(manager, CompanyRelation, id, expectedVersion, patch, '企业间关系');
      if (relation.groupedId) {
        const companies = await lockCompanies(manager, [relation.fromId, relation.toId]);
        if (inOneGroup(companies)) await this.groups.join(manager, [relation.groupedId], null);
      }
      return this.reader.byId(id, manager);
    });
  }

  private requireRight(actor: Actor, kind: RelationKind): void {
    if (kind === RelationKind.PROJECT_COMPANY_OF && !actor.permissions.has(Permission.PLACEMENT_EDIT)) {
      throw forbidden('项目公司关系会改变缺口的计数，请由招商负责人办理');
    }
  }
}

const inOneGroup = ([one, other]: Company[]): boolean => one!.groupId !== null && one!.groupId === other!.groupId;
