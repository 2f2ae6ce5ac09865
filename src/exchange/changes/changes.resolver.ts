import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../../identity/access.js';
import { Permission } from '../../identity/permissions.js';
import { ChangeFeedService } from './change-feed.service.js';
import { ChangesArgs } from './changes.args.js';
import { ChangePage } from './changes.types.js';

@Resolver()
export class ChangesResolver {
  constructor(private readonly feed: ChangeFeedService) {}

  @Allow(Permission.CHANGES_READ)
  @Query(() => ChangePage, {
    description: '变更流，供市级平台等系统定时拉取：按次序，不漏不重；不含保密线索、保密项目和个人信息',
  })
  changes(@Args() args: ChangesArgs): Promise<ChangePage> {
    return this.feed.since(args);
  }
}
