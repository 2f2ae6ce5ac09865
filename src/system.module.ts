import { Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Module } from '@nestjs/common';
import { ErrorCode } from './common/errors.js';
import { Allow } from './identity/access.js';
import { Permission } from './identity/permissions.js';

@ObjectType({ description: '系统说明' })
export class SystemInfo {
  @Field(() => [ErrorCode], { description: '错误代码的封闭清单：任何错误的 extensions.code 都在其中' })
  errorCodes: ErrorCode[];
}

@Resolver()
export class SystemResolver {
  @Allow(Permission.SELF)
  @Query(() => SystemInfo, { description: '系统说明' })
  system(): SystemInfo {
    return { errorCodes: Object.values(ErrorCode) };
  }
}

@Module({ providers: [SystemResolver] })
export class SystemModule {}
