import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, ClientAddress, CurrentActor, Public } from '../access.js';
import type { Actor } from '../actor.js';
import { ChangePasswordInput, CreateUserInput, LoginInput } from './user.inputs.js';
import { CreatedUser, LoginResult, User } from './user.types.js';
import { Permission } from '../permissions.js';
import { UserService } from './user.service.js';

@Resolver()
export class UserResolver {
  constructor(private readonly users: UserService) {}

  @Public()
  @Mutation(() => LoginResult, { description: '登录，得到会话令牌' })
  login(@Args('input') input: LoginInput, @ClientAddress() address: string): Promise<LoginResult> {
    return this.users.login(input, address);
  }

  @Allow(Permission.SELF)
  @Mutation(() => Boolean, { description: '退出登录，令牌立即失效' })
  logout(@CurrentActor() actor: Actor): Promise<boolean> {
    return this.users.logout(actor);
  }

  @Allow(Permission.SELF)
  @Query(() => User, { description: '我是谁' })
  me(@CurrentActor() actor: Actor): Promise<User> {
    return this.users.me(actor);
  }

  @Allow(Permission.SELF)
  @Mutation(() => User, { description: '修改自己的密码；其他会话随即失效' })
  changePassword(@CurrentActor() actor: Actor, @Args('input') input: ChangePasswordInput): Promise<User> {
    return this.users.changePassword(actor, input);
  }

  @Allow(Permission.USER_MANAGE)
  @Mutation(() => CreatedUser, { description: '新建用户，得到一次性密码' })
  createUser(@CurrentActor() actor: Actor, @Args('input') input: CreateUserInput): Promise<CreatedUser> {
    return this.users.createUser(actor, input);
  }
}
