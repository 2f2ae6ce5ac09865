import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { SearchService } from './search.service.js';
import { SearchArgs, SearchHit } from './search.types.js';

@Resolver()
export class SearchResolver {
  constructor(private readonly searches: SearchService) {}

  @Allow(Permission.LEAD_READ)
  @Query(() => [SearchHit], {
    description: '搜索企业、联系人、线索、项目、待办、外出招商、接触记录，限可见范围；各类中最匹配的在前',
  })
  search(@CurrentActor() actor: Actor, @Args() args: SearchArgs): Promise<SearchHit[]> {
    return this.searches.search(actor, args);
  }
}
