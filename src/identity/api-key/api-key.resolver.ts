import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { IdArg } from '../../common/graphql/arguments.js';
import { isRequested } from '../../common/graphql/connection.js';
import { Allow, CurrentActor } from '../access.js';
import type { Actor } from '../actor.js';
import { Permission } from '../permissions.js';
import { ApiKeysArgs, CreateApiKeyInput } from './api-key.inputs.js';
import { ApiKeyService } from './api-key.service.js';
import { ApiKeyConnection, ApiKeyView, CreatedApiKey } from './api-key.types.js';

@Resolver()
export class ApiKeyResolver {
  constructor(private readonly keys: ApiKeyService) {}

  @Allow(Permission.USER_MANAGE)
  @Query(() => ApiKeyConnection, { description: '接口密钥，新建的在前' })
  apiKeys(@Args() { userId, ...page }: ApiKeysArgs, @Info() info: GraphQLResolveInfo): Promise<ApiKeyConnection> {
    return this.keys.list(userId ?? null, page, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.USER_MANAGE)
  @Mutation(() => CreatedApiKey, { description: '新建接口密钥；密钥只给出一次' })
  createApiKey(@CurrentActor() actor: Actor, @Args('input') input: CreateApiKeyInput): Promise<CreatedApiKey> {
    return this.keys.create(actor, input);
  }

  @Allow(Permission.USER_MANAGE)
  @Mutation(() => ApiKeyView, { description: '撤销接口密钥，立即失效' })
  revokeApiKey(@CurrentActor() actor: Actor, @IdArg() id: string): Promise<ApiKeyView> {
    return this.keys.revoke(actor, id);
  }
}
