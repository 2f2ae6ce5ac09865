import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { recordSecurityEvent } from '../../audit/security-event.js';
import { SecurityEventKind } from '../../audit/security-event-kind.js';
import { networkOf } from '../../common/client-address.js';
import { Clock } from '../../common/clock.js';
import { forbidden, unauthenticated } from '../../common/errors.js';
import { requestIdOf } from '../../common/request-id.js';
import { RateLimits } from '../../database/rate-limits.js';
import { Transactions } from '../../database/transactions.js';
import { FOREIGN_PAGE, isSameOrigin } from '../access/same-origin.js';
import { AppUser } from '../app-user.entity.js';
import { isStaleOneTime } from '../password/password-policy.js';
import { UserReader } from '../people/user.reader.js';
import { Role } from '../permissions.js';
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
    private readonly clock: Clock,
  ) {}

  async login(input: LoginInput, request: Request): Promise<LoginResult> {
    // Else another page could log its visitor in as somebody else, and read later what they entered.
    if (input.browser && !isSameOrigin(request)) throw forbidden(FOREIGN_PAGE);
    await this.rateLimits.take(this.dataSource, 'login', networkOf(request.ip));
    const username = input.username.trim().toLowerCase();
    const user = await this.dataSource.manager.findOneBy(AppUser, { username });
    const usable = user && !user.disabledAt ? user : null;
    const requestId = requestIdOf(request);
    const attempt = { username, userId: user?.id ?? null, actorId: null, operation: 'login', requestId };
    const right = await this.lockout.try(attempt, usable?.passwordHash ?? null, input.password);
    if (!usable || !right) throw unauthenticated('用户名或密码不正确');
    await this.refuseStaleOneTime(usable, requestId);
    return this.open(usable.id, input, request);
  }

  /** Told to whoever knows the password, and to nobody else. */
  private async refuseStaleOneTime(user: AppUser, requestId: string): Promise<void> {
    const { settings } = await this.settings.read();
    if (!isStaleOneTime(user, settings.oneTimePasswordDays, this.clock.now())) return;
    // The password that the first start printed stays good: nobody could give another.
    const others = await this.dataSource.query<unknown[]>(
      `SELECT 1 FROM app_user WHERE $1 = ANY(roles) AND disabled_at IS NULL AND NOT must_change_password AND id <> $2`,
      [Role.ADMIN, user.id],
    );
    if (others.length === 0) return;
    await recordSecurityEvent(this.dataSource, {
      kind: SecurityEventKind.LOGIN_FAILED,
      actorId: null,
      subject: user.id,
      detail: { operation: 'login', cause: '一次性密码已过期' },
      requestId,
    });
    throw unauthenticated('一次性密码已过期，请管理员重新给出');
  }

  private async open(userId: string, { client, browser }: LoginInput, request: Request): Promise<LoginResult> {
    const token = await this.transactions.run({ userId, requestId: requestIdOf(request) }, async (manager) => {
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
