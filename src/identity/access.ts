import { createParamDecorator, ExecutionContext, SetMetadata } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Request } from 'express';
import type { Actor } from './actor.js';
import { Permission } from './permissions.js';

export const ALLOW = 'lianzhao:allow';
export const PUBLIC = 'lianzhao:public';

/** The caller needs one of these permissions. */
export const Allow = (...permissions: [Permission, ...Permission[]]): MethodDecorator =>
  SetMetadata(ALLOW, permissions);

/** Open to everyone, signed in or not. */
export const Public = (): MethodDecorator => SetMetadata(PUBLIC, true);

/** The request with what the guard found out about its caller. */
export interface AuthenticatedRequest extends Request {
  actor?: Promise<Actor | null>;
  /** Whether a refusal of this request has been recorded. */
  refused?: boolean;
}

export function requestOf(context: ExecutionContext): AuthenticatedRequest {
  return context.getType<'graphql' | 'http'>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<{ req: AuthenticatedRequest }>().req
    : context.switchToHttp().getRequest<AuthenticatedRequest>();
}

/** The signed-in caller, as a parameter of a resolver guarded by @Allow. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context).actor);

/** The HTTP request, for the few who set or clear a cookie. */
export const CurrentRequest = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context));
