import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { recordSecurityEvent } from '../../audit/security-event.js';
import { SecurityEventKind } from '../../audit/security-event-kind.js';
import { networkOf } from '../../common/client-address.js';
import { forbidden, unauthenticated } from '../../common/errors.js';
import { RateLimits } from '../../database/rate-limits.js';
import { Transactions } from '../../database/transactions.js';
import { FOREIGN_PAGE, isSameOrigin } from '../access/same-origin.js';
import { AppUser } from '../app-user.entity.js';
import { UserReader } from '../people/user.reader.js';
import { IdentitySettingsService } from '../settings/identity-settings.service.js';
import { sessionLimits } from '../settings/identity.settings.js';
import { Lockout } from './lockout.js';
import { LoginInput } from './login.inputs.js';
import { SessionClient } from './session-client.js';
import { setSessionCookie } from './session-cookie.js';
import { SessionService } from './session.service.js';
import { LoginResult } from './session.types.js';

/** From a name and a password to a session. Another proof of who somebody is (OIDC, TOTP) would end in open() too. */
@Injectable()
export class LoginService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly rateLimits: RateLimits,
    private readonly lockout: Lockout,
    private readonly sessions: SessionService,
    private readonly settings: IdentitySettingsService,
    private readonly users: UserReader,
  ) {}

  async login(input: LoginInput, request: Request): Promise<LoginResult> {
    // Else another page could log its visitor in as somebody else, and read later what they entered.
    if (input.browser && !isSameOrigin(request)) throw forbidden(FOREIGN_PAGE);
    await this.rateLimits.take(this.dataSource, 'login', networkOf(request.ip));
    const username = input.username.trim().toLowerCase();
    const user = await this.dataSource.manager.findOneBy(AppUser, { username });
    const usable = user && !user.disabledAt ? user : null;
    const attempt = { username, userId: user?.id ?? null, actorId: null, operation: 'login' };
    const right = await this.lockout.try(attempt, usable?.passwordHash ?? null, input.password);
    if (!usable || !right) throw unauthenticated('用户名或密码不正确');
    return this.open(usable.id, input, request);
  }

  private async open(userId: string, { client, browser }: LoginInput, request: Request): Promise<LoginResult> {
    const token = await this.transactions.run({ userId }, async (manager) => {
      await recordSecurityEvent(manager, {
        kind: SecurityEventKind.LOGIN,
        actorId: userId,
        subject: userId,
        detail: { client, browser },
      });
      return this.sessions.open(manager, userId, client);
    });
    const user = await this.users.byId(userId);
    if (!browser) return { token, user };
    const { settings } = await this.settings.read();
    // On a desk that others use too, closing the browser is leaving.
    const keptMs = client === SessionClient.PHONE ? sessionLimits(settings, client).absoluteMs : undefined;
    setSessionCookie(request, token, keptMs);
    return { token: null, user };
  }
}
