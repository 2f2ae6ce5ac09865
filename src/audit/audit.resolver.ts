import { Args, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { isRequested } from '../common/graphql/connection.js';
import { Allow, CurrentActor } from '../identity/access.js';
import type { Actor } from '../identity/actor.js';
import { Permission } from '../identity/permissions.js';
import { AuditTrailReader } from './audit-trail.reader.js';
import { AuditVerifier } from './audit-verification.js';
import { AuditFilter, AuditTrailArgs, HistoryArgs, VerificationArgs } from './audit.args.js';
import { AuditConnection, AuditVerification, HistoryConnection } from './audit.types.js';
import { HistoryService } from './history.service.js';

@Resolver()
export class AuditResolver {
  constructor(
    private readonly trail: AuditTrailReader,
    private readonly histories: HistoryService,
    private readonly verifier: AuditVerifier,
  ) {}

  @Allow(Permission.AUDIT_READ)
  @Query(() => AuditConnection, {
    description: '审计记录：数据变更与安全事件（登录、拒绝、查看明文、导出……），新的在前；查阅本身也留痕',
  })
  auditTrail(
    @CurrentActor() actor: Actor,
    @Args() { filter, ...page }: AuditTrailArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AuditConnection> {
    return this.trail.list(actor, filter ?? new AuditFilter(), page, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.AUDIT_READ)
  @Query(() => AuditVerification, {
    description:
      '核对审计记录：把它推出的最后状态与现有数据逐行比较，找出绕过审计的改动；给出时段则只核对其间变更过的记录',
  })
  verifyAuditTrail(@CurrentActor() actor: Actor, @Args() period: VerificationArgs): Promise<AuditVerification> {
    return this.verifier.verify(actor, period);
  }

  @Allow(Permission.CHAIN_READ, Permission.COMPANY_READ)
  @Query(() => HistoryConnection, { description: '一条记录的变更历史，新的在前；能看这条记录的人可以查' })
  history(
    @CurrentActor() actor: Actor,
    @Args() request: HistoryArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<HistoryConnection> {
    return this.histories.history(actor, request, isRequested(info, 'totalCount'));
  }
}
