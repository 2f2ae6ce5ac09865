import { Args, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { countLimit, isRequested } from '../common/graphql/connection.js';
import { Allow, CurrentActor } from '../identity/access.js';
import type { Actor } from '../identity/actor.js';
import { Permission } from '../identity/permissions.js';
import { MarkAllReadArgs, MarkReadArgs, NotificationConnection, NotificationsArgs } from './notification.types.js';
import { Notifications } from './notifications.js';

@Resolver()
export class NotificationResolver {
  constructor(private readonly service: Notifications) {}

  @Allow(Permission.SELF)
  @Query(() => NotificationConnection, { description: '发给自己的通知，最新的在前；读过的保留 180 天' })
  notifications(
    @CurrentActor() actor: Actor,
    @Args() page: NotificationsArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<NotificationConnection> {
    return this.service.list(actor, page, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.SELF)
  @Query(() => Int, { description: `自己未读通知的条数；最多数到 ${countLimit + 1}` })
  unreadNotificationCount(@CurrentActor() actor: Actor): Promise<number> {
    return this.service.unreadCount(actor);
  }

  @Allow(Permission.SELF)
  @Mutation(() => Int, { description: '把自己的这些通知标为已读；返回此前未读的条数，不存在或不是自己的不计' })
  markNotificationsRead(@CurrentActor() actor: Actor, @Args() { ids }: MarkReadArgs): Promise<number> {
    return this.service.markRead(actor, ids);
  }

  @Allow(Permission.SELF)
  @Mutation(() => Int, { description: '把自己在某一时刻以前的通知全部标为已读；返回此前未读的条数' })
  markAllNotificationsRead(@CurrentActor() actor: Actor, @Args() { before }: MarkAllReadArgs): Promise<number> {
    return this.service.markAllRead(actor, before);
  }
}
