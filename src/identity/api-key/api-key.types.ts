import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection } from '../../common/graphql/connection.js';
import { DateTime, LocalDate } from '../../common/graphql/scalars.js';
import { Role } from '../people/access.types.js';
import { Colleague } from '../people/user.types.js';

@ObjectType('ApiKey', { description: '接口密钥：程序以一名用户的身份、其部分角色使用接口' })
export class ApiKeyView {
  @Field(() => ID) id: string;
  @Field({ description: '名称，说明用途' }) name: string;
  @Field(() => Colleague, { description: '以谁的身份' }) user: Colleague;
  @Field(() => [Role], { description: '给予的角色；其中用户已不再有的不起作用' }) roles: Role[];
  @Field(() => LocalDate, { description: '最后一个有效日' }) expiresOn: string;
  @Field(() => DateTime, { description: '建立时间' }) createdAt: Date;
  @Field(() => DateTime, { nullable: true, description: '撤销时间，空为未撤销' }) revokedAt: Date | null;
  @Field({ description: '现在是否可用：未撤销、未到期、用户未停用' }) live: boolean;
  @Field(() => Int, { description: '版本号' }) version: number;
}

export const ApiKeyConnection = Connection(ApiKeyView, '接口密钥', 'ApiKey');
export type ApiKeyConnection = InstanceType<typeof ApiKeyConnection>;

@ObjectType({ description: '新建接口密钥的结果' })
export class CreatedApiKey {
  @Field(() => ApiKeyView)
  apiKey: ApiKeyView;

  @Field({ description: '密钥，只在此处给出一次；以 Authorization: Bearer <key> 使用' })
  key: string;
}
