import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { loaderOf } from '../../common/loaders.js';
import { CompanyView } from '../../company/library/company.types.js';
import { CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { talksOf } from './talks.js';
import { CompanyTalks } from './talks.types.js';

@Resolver(() => CompanyView)
export class TalksResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  @ResolveField(() => CompanyTalks, { nullable: true, description: '谁在谈（首报首谈）；没有在谈的线索为空' })
  async talks(
    @CurrentActor() actor: Actor,
    @Parent() company: CompanyView,
    @Context('req') request: object,
  ): Promise<CompanyTalks | null> {
    if (!actor.permissions.has(Permission.LEAD_READ)) return null;
    const { manager } = this.dataSource;
    const loader = loaderOf(request, 'talks', (ids) => talksOf(manager, actor, this.clock.today(), ids));
    return (await loader.load(company.id)) ?? null;
  }
}
