import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { IdArg, VersionArg } from '../../common/graphql/arguments.js';
import { isRequested } from '../../common/graphql/connection.js';
import { Allow, CurrentActor } from '../access.js';
import type { Actor } from '../actor.js';
import { Permission } from '../permissions.js';
import { ColleaguesArgs, CreateUserInput, UpdateUserInput, UsersArgs } from './user.inputs.js';
import { UserReader } from './user.reader.js';
import { UserService } from './user.service.js';
import { ColleagueConnection, CreatedUser, User, UserConnection } from './user.types.js';

@Resolver()
export class UserResolver {
  constructor(
    private readonly userService: UserService,
    private readonly reader: UserReader,
  ) {}

  /** Also for those who must change their password first: it tells them so. */
  @Allow(Permission.SELF, Permission.ACCOUNT)
  @Query(() => User, { description: '我是谁，能做什么（用接口密钥时，为这个密钥所能做的）' })
  me(@CurrentActor() actor: Actor): Promise<User> {
    return this.reader.me(actor);
  }

  @Allow(Permission.COLLEAGUE_READ)
  @Query(() => ColleagueConnection, { description: '同事，按姓名排列，不含已停用的' })
  colleagues(
    @Args() { first, after, ...filter }: ColleaguesArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ColleagueConnection> {
    return this.reader.colleagues(filter, { first, after }, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.USER_MANAGE)
  @Query(() => UserConnection, { description: '用户，按姓名排列' })
  users(@Args() { filter, ...page }: UsersArgs, @Info() info: GraphQLResolveInfo): Promise<UserConnection> {
    return this.reader.users(filter ?? null, page, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.USER_MANAGE)
  @Mutation(() => CreatedUser, { description: '新建用户，得到一次性密码' })
  createUser(@CurrentActor() actor: Actor, @Args('input') input: CreateUserInput): Promise<CreatedUser> {
    return this.userService.create(actor, input);
  }

  @Allow(Permission.USER_MANAGE)
  @Mutation(() => User, { description: '修改用户的姓名、角色、班组，立即生效；至少要留一名管理员' })
  updateUser(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: UpdateUserInput,
  ): Promise<User> {
    return this.userService.update(actor, id, expectedVersion, input);
  }

  @Allow(Permission.USER_MANAGE)
  @Mutation(() => User, { description: '停用用户：其会话与接口密钥立即失效。用户不能删除' })
  disableUser(@CurrentActor() actor: Actor, @IdArg() id: string, @VersionArg() expectedVersion: number): Promise<User> {
    return this.userService.disable(actor, id, expectedVersion);
  }

  @Allow(Permission.USER_MANAGE)
  @Mutation(() => User, { description: '恢复已停用的用户' })
  enableUser(@CurrentActor() actor: Actor, @IdArg() id: string, @VersionArg() expectedVersion: number): Promise<User> {
    return this.userService.enable(actor, id, expectedVersion);
  }

  @Allow(Permission.USER_MANAGE)
  @Mutation(() => CreatedUser, { description: '重置用户的密码，得到一次性密码；其会话立即失效，锁定解除' })
  resetPassword(@CurrentActor() actor: Actor, @IdArg() id: string): Promise<CreatedUser> {
    return this.userService.resetPassword(actor, id);
  }

  @Allow(Permission.USER_MANAGE)
  @Mutation(() => User, { description: '解除因密码错误次数过多而来的锁定' })
  unlockUser(@CurrentActor() actor: Actor, @IdArg() id: string): Promise<User> {
    return this.userService.unlock(actor, id);
  }
}
