import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { forbidden } from '../../common/errors.js';
import { requestIdOf } from '../../common/request-id.js';
import type { Actor } from '../actor.js';
import { ApiKeyService } from '../api-key/api-key.service.js';
import { readSessionCookie } from '../session/session-cookie.js';
import { SessionService } from '../session/session.service.js';
import { TokenKind } from '../session/token.js';
import { FOREIGN_PAGE, isSameOrigin } from './same-origin.js';

/** Who is behind a request: by its bearer token (session or API key), else by the browser's cookie. */
@Injectable()
export class Callers {
  constructor(
    private readonly sessions: SessionService,
    private readonly apiKeys: ApiKeyService,
  ) {}

  async of(request: Request): Promise<Actor | null> {
    const { authorization } = request.headers;
    const requestId = requestIdOf(request);
    if (authorization !== undefined) {
      const [scheme, token] = authorization.split(' ');
      if (scheme?.toLowerCase() !== 'bearer' || !token) return null;
      const keepers = token.startsWith(TokenKind.API_KEY) ? this.apiKeys : this.sessions;
      return keepers.actorOf(token, requestId);
    }
    const token = readSessionCookie(request);
    if (token === null) return null;
    if (!isSameOrigin(request)) throw forbidden(FOREIGN_PAGE);
    return this.sessions.actorOf(token, requestId);
  }
}
