import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { WorkService } from './work.service.js';
import { Work, WorkArgs } from './work.types.js';

@Resolver()
export class WorkResolver {
  constructor(private readonly works: WorkService) {}

  @Allow(Permission.LEAD_READ)
  @Query(() => Work, { description: '我（或某人、某团队）该做的事，最要紧的在前，每项说明为什么' })
  myWork(@CurrentActor() actor: Actor, @Args() args: WorkArgs): Promise<Work> {
    return this.works.work(actor, args);
  }
}
