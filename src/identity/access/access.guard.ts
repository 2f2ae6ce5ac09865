import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { forbidden, unauthenticated } from '../../common/errors.js';
import { ALLOW, PUBLIC, requestOf } from '../access.js';
import { Permission } from '../permissions.js';
import { SessionService } from '../session/session.service.js';

/** Deny by default: an operation without @Allow or @Public is refused (and access-check.ts stops the start). */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    if (this.reflector.get<boolean>(PUBLIC, handler)) return true;
    const allowed = this.reflector.get<Permission[] | undefined>(ALLOW, handler);
    if (!allowed) throw forbidden();

    const request = requestOf(context);
    // One look-up per request, however many operations it holds.
    request.actor ??= this.sessions.actorOf(request);
    const actor = await request.actor;
    if (!actor) throw unauthenticated();
    if (actor.mustChangePassword && !allowed.includes(Permission.SELF)) {
      throw forbidden('首次登录须先修改密码（changePassword）');
    }
    if (!allowed.some((permission) => actor.permissions.has(permission))) throw forbidden();
    return true;
  }
}
