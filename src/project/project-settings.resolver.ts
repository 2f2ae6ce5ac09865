import { Args, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { IsInt } from 'class-validator';
import { VersionArg } from '../common/graphql/arguments.js';
import { Changes } from '../common/graphql/changes.js';
import { Allow, CurrentActor } from '../identity/access.js';
import type { Actor } from '../identity/actor.js';
import { Permission } from '../identity/permissions.js';
import { ProjectSettingsService } from './project-settings.service.js';

/** Bounds are checked by the rules (project.settings.ts), which know what the numbers mean. */
@InputType({ isAbstract: true })
@ObjectType({ isAbstract: true })
class ProjectNumbers {
  @Field(() => Int, { description: '距约定日期几天内（日历日），或预计日期已进入其内，亮黄灯' })
  @IsInt()
  amberDays: number;

  @Field(() => Int, { description: '距约定日期几天（日历日）提醒责任人' })
  @IsInt()
  remindDays: number;

  @Field(() => Int, { description: '企业问题的办结时限（工作日），未另定时限的按此' })
  @IsInt()
  issueDays: number;

  @Field(() => Int, { description: '企业问题超期几个工作日报招商负责人' })
  @IsInt()
  issueManagerDays: number;

  @Field(() => Int, { description: '企业问题超期几个工作日报领导，不小于前一项' })
  @IsInt()
  issueLeaderDays: number;

  @Field(() => Int, { description: '达到当年承诺的百分之几算做到；综合能耗的上限不打折扣' })
  @IsInt()
  keptPercent: number;

  @Field(() => Int, { description: '红灯满几个工作日，提请预警' })
  @IsInt()
  warnRedDays: number;
}

@ObjectType('ProjectSettings', { description: '履约监督的参数；示例数值，由园区自定' })
export class ProjectSettingsView extends ProjectNumbers {
  @Field(() => Int, { description: '版本号，修改时回传；0 为从未修改' })
  version: number;
}

@InputType({ description: '修改履约监督的参数；不给的项不变' })
export class ProjectSettingsInput extends Changes(ProjectNumbers) {}

@Resolver()
export class ProjectSettingsResolver {
  constructor(private readonly settings: ProjectSettingsService) {}

  @Allow(Permission.PROJECT_READ)
  @Query(() => ProjectSettingsView, { description: '履约监督的参数' })
  async projectSettings(): Promise<ProjectSettingsView> {
    const { settings, version } = await this.settings.read();
    return { ...settings, version };
  }

  @Allow(Permission.SETTINGS_EDIT)
  @Mutation(() => ProjectSettingsView, { description: '修改履约监督的参数；各灯随即按新参数显示' })
  async updateProjectSettings(
    @CurrentActor() actor: Actor,
    @VersionArg() expectedVersion: number,
    @Args('input') input: ProjectSettingsInput,
  ): Promise<ProjectSettingsView> {
    const changed = await this.settings.update(actor, { ...input }, expectedVersion);
    return { ...changed.settings, version: changed.version };
  }
}
