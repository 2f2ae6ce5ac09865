import { Injectable, OnApplicationBootstrap, RequestMethod, Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ALLOW, PUBLIC } from '../access.js';
import { Permission } from '../permissions.js';

const RESOLVER_TYPE = 'graphql:resolver_type';
const RESOLVER_NAME = 'graphql:resolver_name';
const ROOT_TYPES = ['Query', 'Mutation', 'Subscription'];

/** One operation (`Query.chains`, `HTTP GET /livez`) and who may call it: `null` is everyone. */
export interface AccessRule {
  operation: string;
  permissions: readonly Permission[] | null;
}

/** The whole map of operations and permissions; the application does not start while one has no rule. */
@Injectable()
export class AccessCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    this.rules();
  }

  rules(): AccessRule[] {
    const rules: AccessRule[] = [];
    const missing: string[] = [];
    for (const wrapper of [...this.discovery.getProviders(), ...this.discovery.getControllers()]) {
      const type = wrapper.metatype as Type | null;
      if (!type?.prototype) continue;
      for (const name of this.scanner.getAllMethodNames(type.prototype as object)) {
        const handler = (type.prototype as Record<string, object>)[name]!;
        const operation = operationOf(type, name, handler);
        if (!operation) continue;
        const permissions = Reflect.getMetadata(ALLOW, handler) as Permission[] | undefined;
        const open = Reflect.getMetadata(PUBLIC, handler) as boolean | undefined;
        if (!permissions && !open) missing.push(`${type.name}.${name}`);
        rules.push({ operation, permissions: open ? null : (permissions ?? []) });
      }
    }
    if (missing.length > 0) {
      throw new Error(`这些操作没有声明权限（@Allow 或 @Public），不予启动：${missing.join('、')}`);
    }
    return rules.sort((a, b) => (a.operation < b.operation ? -1 : 1));
  }
}

function operationOf(type: Type, name: string, handler: object): string | null {
  const resolverType = Reflect.getMetadata(RESOLVER_TYPE, handler) as string | undefined;
  if (resolverType) {
    // A field resolver is reached only through an object that a guarded operation returned.
    if (!ROOT_TYPES.includes(resolverType)) return null;
    return `${resolverType}.${(Reflect.getMetadata(RESOLVER_NAME, handler) as string | undefined) ?? name}`;
  }
  const path = Reflect.getMetadata(PATH_METADATA, handler) as string | undefined;
  if (path === undefined) return null;
  const prefix = (Reflect.getMetadata(PATH_METADATA, type) as string | undefined) ?? '';
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
  return `HTTP ${method} /${[prefix, path]
    .map((part) => part.replace(/^\/|\/$/g, ''))
    .filter(Boolean)
    .join('/')}`;
}
