import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayNotEmpty, IsEnum } from 'class-validator';
import { PageArgs } from '../../common/graphql/connection.js';
import { LocalDate } from '../../common/graphql/scalars.js';
import { IsText, IsUuid, Nullable } from '../../common/validators.js';
import { Role } from '../people/access.types.js';

@InputType({ description: '新建接口密钥' })
export class CreateApiKeyInput {
  @Field({ description: '名称，说明用途' })
  @IsText({ max: 60 })
  name: string;

  @Field(() => ID, { description: '以哪名用户的身份' })
  @IsUuid()
  userId: string;

  @Field(() => [Role], { description: '给予的角色，须是这名用户的角色，不得是管理员或审计员' })
  @ArrayNotEmpty({ message: '至少要有一个角色' })
  @ArrayMaxSize(7)
  @IsEnum(Role, { each: true })
  roles: Role[];

  @Field(() => LocalDate, { description: '最后一个有效日，最迟为一年（366 天）之后' })
  @IsText({ max: 10 })
  expiresOn: string;
}

@ArgsType()
export class ApiKeysArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: '只列出这名用户的' })
  @Nullable()
  @IsUuid()
  userId?: string | null;
}
