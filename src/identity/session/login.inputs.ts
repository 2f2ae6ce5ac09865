import { Field, InputType } from '@nestjs/graphql';
import { IsBoolean, IsEnum } from 'class-validator';
import { IsText } from '../../common/validators.js';
import { SessionClient } from './session-client.js';

@InputType({ description: '登录' })
export class LoginInput {
  @Field({ description: '登录名' })
  @IsText({ min: 1, max: 64 })
  username: string;

  @Field({ description: '密码' })
  @IsText({ min: 1, max: 256 })
  password: string;

  @Field(() => SessionClient, { defaultValue: SessionClient.DESKTOP, description: '终端，决定会话时限' })
  @IsEnum(SessionClient)
  client: SessionClient;

  @Field({
    defaultValue: false,
    description: '由浏览器登录：令牌放入 HttpOnly 的 Cookie，不在回答中给出；须由本站页面发出',
  })
  @IsBoolean()
  browser: boolean;
}
