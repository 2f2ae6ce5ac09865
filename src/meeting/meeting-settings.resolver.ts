import { Args, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { IsInt } from 'class-validator';
import { VersionArg } from '../common/graphql/arguments.js';
import { Changes } from '../common/graphql/changes.js';
import { IsText, Nullable } from '../common/validators.js';
import { Allow, CurrentActor } from '../identity/access.js';
import type { Actor } from '../identity/actor.js';
import { Permission } from '../identity/permissions.js';
import { MeetingSettingsService } from './meeting-settings.service.js';

/** Bounds are checked by the rules (meeting.settings.ts), which know what the numbers mean. */
@InputType({ isAbstract: true })
@ObjectType({ isAbstract: true })
class MeetingNumbers {
  @Field(() => Int, { description: '周报在星期几拟稿：1 为次周一，2 至 7 为当周星期二至星期日' })
  @IsInt()
  draftWeekday: number;

  @Field(() => Int, { description: '几点拟稿，0 至 23，北京时间' })
  @IsInt()
  draftHour: number;

  @Field(() => Int, { description: '更正与补报向前核对几周，1 至 53' })
  @IsInt()
  correctionWeeks: number;

  @Field(() => String, { nullable: true, description: '周报落款单位；空为开发区全称' })
  @Nullable()
  @IsText({ min: 2, max: 50 })
  issuer: string | null;
}

@ObjectType('MeetingSettings', { description: '周例会的参数' })
export class MeetingSettingsView extends MeetingNumbers {
  @Field(() => Int, { description: '版本号，修改时回传；0 为从未修改' })
  version: number;
}

@InputType({ description: '修改周例会的参数；不给的项不变' })
export class MeetingSettingsInput extends Changes(MeetingNumbers) {}

@Resolver()
export class MeetingSettingsResolver {
  constructor(private readonly settings: MeetingSettingsService) {}

  @Allow(Permission.REPORT_READ)
  @Query(() => MeetingSettingsView, { description: '周例会的参数' })
  async meetingSettings(): Promise<MeetingSettingsView> {
    const { settings, version } = await this.settings.read();
    return { ...settings, version };
  }

  @Allow(Permission.SETTINGS_EDIT)
  @Mutation(() => MeetingSettingsView, { description: '修改周例会的参数' })
  async updateMeetingSettings(
    @CurrentActor() actor: Actor,
    @VersionArg() expectedVersion: number,
    @Args('input') input: MeetingSettingsInput,
  ): Promise<MeetingSettingsView> {
    const changed = await this.settings.update(actor, { ...input }, expectedVersion);
    return { ...changed.settings, version: changed.version };
  }
}
