import { Args, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { IsInt } from 'class-validator';
import { VersionArg } from '../common/graphql/arguments.js';
import { Changes } from '../common/graphql/changes.js';
import { Allow, CurrentActor } from '../identity/access.js';
import type { Actor } from '../identity/actor.js';
import { Permission } from '../identity/permissions.js';
import { AssessmentSettingsService } from './assessment-settings.service.js';

/** Bounds are checked by the rules (assessment.settings.ts), which know what the numbers mean. */
@InputType({ isAbstract: true })
@ObjectType({ isAbstract: true })
class AssessmentNumbers {
  @Field(() => Int, { description: '准入评估在几天内可据以签约（日历日，自评估当天起）' })
  @IsInt()
  assessmentValidDays: number;
}

@ObjectType('AssessmentSettings', { description: '准入评估的参数；示例数值，由园区自定' })
export class AssessmentSettingsView extends AssessmentNumbers {
  @Field(() => Int, { description: '版本号，修改时回传；0 为从未修改' })
  version: number;
}

@InputType({ description: '修改准入评估的参数；不给的项不变' })
export class AssessmentSettingsInput extends Changes(AssessmentNumbers) {}

@Resolver()
export class AssessmentSettingsResolver {
  constructor(private readonly settings: AssessmentSettingsService) {}

  @Allow(Permission.ASSESSMENT_READ)
  @Query(() => AssessmentSettingsView, { description: '准入评估的参数' })
  async assessmentSettings(): Promise<AssessmentSettingsView> {
    const { settings, version } = await this.settings.read();
    return { ...settings, version };
  }

  @Allow(Permission.SETTINGS_EDIT)
  @Mutation(() => AssessmentSettingsView, { description: '修改准入评估的参数' })
  async updateAssessmentSettings(
    @CurrentActor() actor: Actor,
    @VersionArg() expectedVersion: number,
    @Args('input') input: AssessmentSettingsInput,
  ): Promise<AssessmentSettingsView> {
    const changed = await this.settings.update(actor, { ...input }, expectedVersion);
    return { ...changed.settings, version: changed.version };
  }
}
