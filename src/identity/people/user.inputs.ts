import { Field, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayNotEmpty, IsEnum, Matches } from 'class-validator';
import { IsText } from '../../common/validators.js';
import { Role } from '../permissions.js';

@InputType({ description: '登录' })
export class LoginInput {
  @Field({ description: '登录名' })
  @IsText({ min: 1, max: 64 })
  username: string;

  @Field({ description: '密码' })
  @IsText({ min: 1, max: 256 })
  password: string;
}

@InputType({ description: '修改自己的密码' })
export class ChangePasswordInput {
  @Field({ description: '现在的密码' })
  @IsText({ min: 1, max: 256 })
  currentPassword: string;

  @Field({ description: '新密码：至少 10 个字符，含大写、小写、数字、符号中的三类' })
  @IsText({ min: 1, max: 256 })
  newPassword: string;
}

@InputType({ description: '新建用户' })
export class CreateUserInput {
  @Field({ description: '登录名：小写字母、数字、点、横线，3–32 位' })
  @Matches(/^[a-z0-9][a-z0-9.-]{2,31}$/, { message: '登录名须为 3–32 位小写字母、数字、点或横线' })
  username: string;

  @Field({ description: '姓名' })
  @IsText({ min: 1, max: 40 })
  displayName: string;

  @Field(() => [Role], { description: '角色' })
  @ArrayNotEmpty({ message: '至少要有一个角色' })
  @ArrayMaxSize(7)
  @IsEnum(Role, { each: true })
  roles: Role[];
}
