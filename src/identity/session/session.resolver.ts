import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Request } from 'express';
import { IdArg } from '../../common/graphql/arguments.js';
import { Allow, CurrentActor, CurrentRequest, Public } from '../access.js';
import type { Actor } from '../actor.js';
import { Permission } from '../permissions.js';
import { LoginInput } from './login.inputs.js';
import { LoginService } from './login.service.js';
import { clearSessionCookie } from './session-cookie.js';
import { SessionService } from './session.service.js';
import { LoginResult, SessionView } from './session.types.js';

@Resolver()
export class SessionResolver {
  constructor(
    private readonly loginService: LoginService,
    private readonly sessionService: SessionService,
  ) {}

  @Public()
  @Mutation(() => LoginResult, { description: '登录，得到会话令牌；失败次数过多则锁定一段时间' })
  login(@Args('input') input: LoginInput, @CurrentRequest() request: Request): Promise<LoginResult> {
    return this.loginService.login(input, request);
  }

  @Allow(Permission.ACCOUNT)
  @Mutation(() => Boolean, { description: '退出登录，令牌立即失效' })
  async logout(@CurrentActor() actor: Actor, @CurrentRequest() request: Request): Promise<boolean> {
    await this.sessionService.logout(actor);
    clearSessionCookie(request);
    return true;
  }

  @Allow(Permission.ACCOUNT)
  @Query(() => [SessionView], { description: '自己的全部会话，最近使用的在前' })
  sessions(@CurrentActor() actor: Actor): Promise<SessionView[]> {
    return this.sessionService.list(actor);
  }

  @Allow(Permission.ACCOUNT)
  @Mutation(() => [SessionView], { description: '终止自己的一个会话，如遗失的手机；返回其余会话' })
  async endSession(@CurrentActor() actor: Actor, @IdArg() id: string): Promise<SessionView[]> {
    await this.sessionService.endOwn(actor, id);
    return this.sessionService.list(actor);
  }
}
