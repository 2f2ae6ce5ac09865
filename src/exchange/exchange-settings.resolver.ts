import { Args, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { IsInt } from 'class-validator';
import { VersionArg } from '../common/graphql/arguments.js';
import { Changes } from '../common/graphql/changes.js';
import { Allow, CurrentActor } from '../identity/access.js';
import type { Actor } from '../identity/actor.js';
import { Permission } from '../identity/permissions.js';
import { ExchangeSettingsService } from './exchange-settings.service.js';

/** Bounds are checked by the rules (exchange.settings.ts), which know what the numbers mean. */
@InputType({ isAbstract: true })
@ObjectType({ isAbstract: true })
class ExchangeNumbers {
  @Field(() => Int, { description: '一次最多导出几条，1 到 10000' })
  @IsInt()
  exportRows: number;

  @Field(() => Int, { description: '有大批导出权限的人一次最多导出几条，1 到 10000' })
  @IsInt()
  largeExportRows: number;
}

@ObjectType('ExchangeSettings', { description: '导入导出的参数' })
export class ExchangeSettingsView extends ExchangeNumbers {
  @Field(() => Int, { description: '版本号，修改时回传；0 为从未修改' })
  version: number;
}

@InputType({ description: '修改导入导出的参数；不给的项不变' })
export class ExchangeSettingsInput extends Changes(ExchangeNumbers) {}

@Resolver()
export class ExchangeSettingsResolver {
  constructor(private readonly settings: ExchangeSettingsService) {}

  @Allow(Permission.EXPORT, Permission.SETTINGS_EDIT)
  @Query(() => ExchangeSettingsView, { description: '导入导出的参数' })
  async exchangeSettings(): Promise<ExchangeSettingsView> {
    const { settings, version } = await this.settings.read();
    return { ...settings, version };
  }

  @Allow(Permission.SETTINGS_EDIT)
  @Mutation(() => ExchangeSettingsView, { description: '修改导入导出的参数' })
  async updateExchangeSettings(
    @CurrentActor() actor: Actor,
    @VersionArg() expectedVersion: number,
    @Args('input') input: ExchangeSettingsInput,
  ): Promise<ExchangeSettingsView> {
    const changed = await this.settings.update(actor, { ...input }, expectedVersion);
    return { ...changed.settings, version: changed.version };
  }
}
