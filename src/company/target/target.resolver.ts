import { Args, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { isRequested } from '../../common/graphql/connection.js';
import { Allow } from '../../identity/access.js';
import { Permission } from '../../identity/permissions.js';
import { TargetReader } from './target.reader.js';
import { TargetConnection, TargetListArgs, TargetRegion, TargetsByRegionArgs } from './target.types.js';

@Resolver()
export class TargetResolver {
  constructor(private readonly reader: TargetReader) {}

  @Allow(Permission.COMPANY_READ)
  @Query(() => [TargetRegion], { description: '招商地图：区外目标企业（候选、在谈）按省计数，多的在前' })
  targetsByRegion(@Args() args: TargetsByRegionArgs): Promise<TargetRegion[]> {
    return this.reader.byRegion(args);
  }

  @Allow(Permission.COMPANY_READ)
  @Query(() => TargetConnection, { description: '企业清单：区外目标企业（候选、在谈），按名称拼音排列' })
  targetList(@Args() args: TargetListArgs, @Info() info: GraphQLResolveInfo): Promise<TargetConnection> {
    return this.reader.list(args, isRequested(info, 'totalCount'));
  }
}
