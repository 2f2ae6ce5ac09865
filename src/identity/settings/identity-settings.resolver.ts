import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { VersionArg } from '../../common/graphql/arguments.js';
import { Allow, CurrentActor } from '../access.js';
import type { Actor } from '../actor.js';
import { Permission } from '../permissions.js';
import { IdentitySettingsService } from './identity-settings.service.js';
import { IdentitySettingsInput, IdentitySettingsView } from './identity-settings.types.js';

/** Under USER_MANAGE: who may edit the business's settings need not weaken the guard of accounts. */
@Resolver()
export class IdentitySettingsResolver {
  constructor(private readonly settings: IdentitySettingsService) {}

  @Allow(Permission.USER_MANAGE)
  @Query(() => IdentitySettingsView, { description: '账号安全设置：会话时限、锁定、密码期限' })
  async identitySettings(): Promise<IdentitySettingsView> {
    const { settings, version } = await this.settings.read();
    return { ...settings, version };
  }

  @Allow(Permission.USER_MANAGE)
  @Mutation(() => IdentitySettingsView, { description: '修改账号安全设置，对已有的会话同样立即生效' })
  async updateIdentitySettings(
    @CurrentActor() actor: Actor,
    @VersionArg() expectedVersion: number,
    @Args('input') input: IdentitySettingsInput,
  ): Promise<IdentitySettingsView> {
    const { settings, version } = await this.settings.update(actor, input, expectedVersion);
    return { ...settings, version };
  }
}
