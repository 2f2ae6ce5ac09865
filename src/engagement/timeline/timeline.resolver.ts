import { Args, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { isRequested } from '../../common/graphql/connection.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { TimelineReader } from './timeline.reader.js';
import { CompanyTimelineArgs, LeadTimelineArgs, TimelineConnection } from './timeline.types.js';

@Resolver()
export class TimelineResolver {
  constructor(private readonly reader: TimelineReader) {}

  @Allow(Permission.COMPANY_READ)
  @Query(() => TimelineConnection, { description: '企业的时间线：接触、线索、待办、落位、附件，新的在前' })
  companyTimeline(
    @CurrentActor() actor: Actor,
    @Args() { companyId, ...page }: CompanyTimelineArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<TimelineConnection> {
    return this.reader.ofCompany(actor, companyId, page, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.LEAD_READ)
  @Query(() => TimelineConnection, { description: '线索的时间线，新的在前' })
  leadTimeline(
    @CurrentActor() actor: Actor,
    @Args() { leadId, ...page }: LeadTimelineArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<TimelineConnection> {
    return this.reader.ofLead(actor, leadId, page, isRequested(info, 'totalCount'));
  }
}
