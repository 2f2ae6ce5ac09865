import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsBoolean, IsEnum, Matches, ValidateNested } from 'class-validator';
import { PageArgs } from '../../common/graphql/connection.js';
import { IsText, IsUuid, Nullable, Optional } from '../../common/validators.js';
import { Role } from './access.types.js';

const MOST_ROLES = 7;

@InputType({ description: '新建用户' })
export class CreateUserInput {
  @Field({ description: '登录名：小写字母、数字、点、横线，3–32 位' })
  @Matches(/^[a-z0-9][a-z0-9.-]{2,31}$/, { message: '登录名须为 3–32 位小写字母、数字、点或横线' })
  username: string;

  @Field({ description: '姓名' })
  @IsText({ max: 40 })
  displayName: string;

  @Field(() => [Role], { description: '角色' })
  @ArrayNotEmpty({ message: '至少要有一个角色' })
  @ArrayMaxSize(MOST_ROLES)
  @IsEnum(Role, { each: true })
  roles: Role[];

  @Field(() => ID, { nullable: true, description: '所在班组' })
  @Nullable()
  @IsUuid()
  teamId?: string | null;
}

@InputType({ description: '修改用户；不给的项不变' })
export class UpdateUserInput {
  @Field({ nullable: true, description: '姓名' })
  @Optional()
  @IsText({ max: 40 })
  displayName?: string;

  @Field(() => [Role], { nullable: true, description: '角色：给出全部，替换原有' })
  @Optional()
  @ArrayNotEmpty({ message: '至少要有一个角色' })
  @ArrayMaxSize(MOST_ROLES)
  @IsEnum(Role, { each: true })
  roles?: Role[];

  @Field(() => ID, { nullable: true, description: '所在班组；null 为不属于任何班组' })
  @Nullable()
  @IsUuid()
  teamId?: string | null;
}

@InputType({ description: '筛选用户' })
export class UserFilter {
  @Field(() => String, { nullable: true, description: '姓名或登录名中的文字' })
  @Nullable()
  @IsText({ max: 40 })
  text?: string | null;

  @Field(() => Role, { nullable: true, description: '有这个角色' })
  @Nullable()
  @IsEnum(Role)
  role?: Role | null;

  @Field(() => ID, { nullable: true, description: '属于这个班组' })
  @Nullable()
  @IsUuid()
  teamId?: string | null;

  @Field(() => Boolean, { nullable: true, description: '是否已停用；不给则都列出' })
  @Nullable()
  @IsBoolean()
  disabled?: boolean | null;
}

@ArgsType()
export class UsersArgs extends PageArgs {
  @Field(() => UserFilter, { nullable: true, description: '筛选' })
  @Nullable()
  @ValidateNested()
  @Type(() => UserFilter)
  filter?: UserFilter | null;
}

@ArgsType()
export class ColleaguesArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: '姓名或登录名中的文字' })
  @Nullable()
  @IsText({ max: 40 })
  text?: string | null;

  @Field(() => Role, { nullable: true, description: '有这个角色' })
  @Nullable()
  @IsEnum(Role)
  role?: Role | null;

  @Field(() => ID, { nullable: true, description: '属于这个班组' })
  @Nullable()
  @IsUuid()
  teamId?: string | null;
}
