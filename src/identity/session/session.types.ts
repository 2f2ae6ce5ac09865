import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../../common/graphql/scalars.js';
import { User } from '../people/user.types.js';
import { SessionClient } from './session-client.js';

@ObjectType('Session', { description: '自己的一个会话（一次登录）' })
export class SessionView {
  @Field(() => ID) id: string;
  @Field(() => SessionClient, { description: '终端' }) client: SessionClient;
  @Field(() => DateTime, { description: '登录时间' }) createdAt: Date;
  @Field(() => DateTime, { description: '最近使用时间，精确到一分钟' }) lastSeenAt: Date;
  @Field(() => DateTime, { description: '此后不再使用则失效的时间' }) endsAt: Date;
  @Field({ description: '是否当前这次登录' }) current: boolean;
}

@ObjectType({ description: '登录结果' })
export class LoginResult {
  @Field(() => String, {
    nullable: true,
    description: '会话令牌，只在此处给出一次；以 Authorization: Bearer <token> 使用。浏览器登录（browser）时为空',
  })
  token: string | null;

  @Field(() => User)
  user: User;
}
