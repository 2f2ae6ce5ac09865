import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { RecordMeetingInput, WeeklyMeetingArgs } from './sitting.inputs.js';
import { SittingService } from './sitting.service.js';
import { WeeklyMeeting } from './sitting.types.js';

@Resolver()
export class SittingResolver {
  constructor(private readonly service: SittingService) {}

  @Allow(Permission.MEETING_READ)
  @Query(() => WeeklyMeeting, { description: '一周的例会：议程、召开情况与议定事项' })
  weeklyMeeting(@CurrentActor() actor: Actor, @Args() { week }: WeeklyMeetingArgs): Promise<WeeklyMeeting> {
    return this.service.ofWeek(actor, week);
  }

  @Allow(Permission.MEETING_RECORD)
  @Mutation(() => WeeklyMeeting, { description: '登记或修改一次周例会的召开情况、出席与纪要' })
  recordMeeting(@CurrentActor() actor: Actor, @Args('input') input: RecordMeetingInput): Promise<WeeklyMeeting> {
    return this.service.record(actor, input);
  }
}
