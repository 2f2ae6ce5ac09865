import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, CurrentActor } from '../access.js';
import type { Actor } from '../actor.js';
import { UserReader } from '../people/user.reader.js';
import { User } from '../people/user.types.js';
import { Permission } from '../permissions.js';
import { ChangePasswordInput } from './password.inputs.js';
import { PasswordService } from './password.service.js';

@Resolver()
export class PasswordResolver {
  constructor(
    private readonly passwords: PasswordService,
    private readonly users: UserReader,
  ) {}

  @Allow(Permission.ACCOUNT)
  @Mutation(() => User, { description: '修改自己的密码；其他会话随即失效' })
  async changePassword(@CurrentActor() actor: Actor, @Args('input') input: ChangePasswordInput): Promise<User> {
    await this.passwords.change(actor, input);
    return this.users.byId(actor.userId);
  }
}
