import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { DataSource } from 'typeorm';
import { recordSecurityEvent } from '../../audit/security-event.js';
import { SecurityEventKind } from '../../audit/security-event-kind.js';
import { forbidden, unauthenticated } from '../../common/errors.js';
import { ALLOW, type AuthenticatedRequest, PUBLIC, requestOf } from '../access.js';
import type { Actor } from '../actor.js';
import { Permission } from '../permissions.js';
import { Callers } from './callers.js';

const CHANGE_FIRST = '须先修改密码（changePassword）：密码是一次性的，或已过期';

/** Deny by default: an operation without @Allow or @Public is refused (and access-check.ts stops the start). */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: Callers,
    private readonly dataSource: DataSource,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    if (this.reflector.get<boolean>(PUBLIC, handler)) return true;
    const allowed = this.reflector.get<Permission[] | undefined>(ALLOW, handler);
    if (!allowed) throw forbidden();

    const request = requestOf(context);
    // One look-up per request, however many operations it holds.
    request.actor ??= this.callers.of(request);
    const actor = await request.actor;
    if (!actor) throw unauthenticated();
    if (allowed.some((permission) => actor.permissions.has(permission))) return true;
    await this.recordRefusal(actor, request, context);
    throw forbidden(actor.mustChangePassword ? CHANGE_FIRST : undefined);
  }

  /** One event per request: a request with twenty forbidden fields is one attempt. */
  private async recordRefusal(actor: Actor, request: AuthenticatedRequest, context: ExecutionContext): Promise<void> {
    if (request.refused) return;
    request.refused = true;
    await recordSecurityEvent(this.dataSource, {
      kind: SecurityEventKind.FORBIDDEN,
      actorId: actor.userId,
      requestId: actor.requestId,
      subject: operationOf(context),
      detail: actor.apiKeyId ? { apiKeyId: actor.apiKeyId } : {},
    });
  }
}

function operationOf(context: ExecutionContext): string {
  if (context.getType<'graphql' | 'http'>() === 'graphql') {
    const { parentType, fieldName } = GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>();
    return `${parentType.name}.${fieldName}`;
  }
  const { method, route } = context.switchToHttp().getRequest<{ method: string; route: { path: string } }>();
  return `HTTP ${method} ${route.path}`;
}
