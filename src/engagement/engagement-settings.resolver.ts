import { Args, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { IsInt } from 'class-validator';
import { VersionArg } from '../common/graphql/arguments.js';
import { Changes } from '../common/graphql/changes.js';
import { Allow, CurrentActor } from '../identity/access.js';
import type { Actor } from '../identity/actor.js';
import { Permission } from '../identity/permissions.js';
import { EngagementSettingsService } from './engagement-settings.service.js';

/** Bounds are checked by the rules (engagement.settings.ts), which know what the numbers mean. */
@InputType({ isAbstract: true })
@ObjectType({ isAbstract: true })
class EngagementNumbers {
  @Field(() => Int, { description: '响应：首次接触的时限（工作日）' })
  @IsInt()
  respondWorkingDays: number;

  @Field(() => Int, { description: '研判时限（工作日）' })
  @IsInt()
  judgeWorkingDays: number;

  @Field(() => Int, { description: '向引荐人反馈的时限（工作日）' })
  @IsInt()
  feedBackWorkingDays: number;

  @Field(() => Int, { description: '首报首谈保护期（日历日），0 为不保护' })
  @IsInt()
  protectionDays: number;

  @Field(() => Int, { description: '几天无人触及即提醒负责人（日历日）' })
  @IsInt()
  idleDays: number;

  @Field(() => Int, { description: '几天无人触及即转入公海（日历日），0 为不转' })
  @IsInt()
  poolDays: number;

  @Field(() => Int, { description: '转入公海前几天提醒（日历日）' })
  @IsInt()
  poolWarningDays: number;
}

@ObjectType('EngagementSettings', { description: '线索规则的参数；示例数值，由园区自定' })
export class EngagementSettingsView extends EngagementNumbers {
  @Field(() => Int, { description: '版本号，修改时回传；0 为从未修改' })
  version: number;
}

@InputType({ description: '修改线索规则的参数；不给的项不变' })
export class EngagementSettingsInput extends Changes(EngagementNumbers) {}

@Resolver()
export class EngagementSettingsResolver {
  constructor(private readonly settings: EngagementSettingsService) {}

  @Allow(Permission.LEAD_READ)
  @Query(() => EngagementSettingsView, { description: '线索规则的参数' })
  async engagementSettings(): Promise<EngagementSettingsView> {
    const { settings, version } = await this.settings.read();
    return { ...settings, version };
  }

  @Allow(Permission.SETTINGS_EDIT)
  @Mutation(() => EngagementSettingsView, { description: '修改线索规则的参数；只影响此后登记的线索' })
  async updateEngagementSettings(
    @CurrentActor() actor: Actor,
    @VersionArg() expectedVersion: number,
    @Args('input') input: EngagementSettingsInput,
  ): Promise<EngagementSettingsView> {
    const changed = await this.settings.update(actor, { ...input }, expectedVersion);
    return { ...changed.settings, version: changed.version };
  }
}
