import { Injectable, OnModuleInit } from '@nestjs/common';
import { DataSource, EntityManager, IsNull } from 'typeorm';
import { recordSecurityEvent } from '../../audit/security-event.js';
import { SecurityEventKind } from '../../audit/security-event-kind.js';
import { Clock } from '../../common/clock.js';
import { notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { Jobs } from '../../jobs/jobs.js';
import { HOURLY } from '../../jobs/rhythm.js';
import { prepared } from '../../database/prepared.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../actor.js';
import { mustChangePassword } from '../password/password-policy.js';
import { Permission, permissionsOf, Role, scopeOf } from '../permissions.js';
import { IdentitySettingsService } from '../settings/identity-settings.service.js';
import { mergeIdentitySettings, sessionLimits } from '../settings/identity.settings.js';
import { SessionClient } from './session-client.js';
import { Session } from './session.entity.js';
import { SessionView } from './session.types.js';
import { newToken, tokenHash, TokenKind } from './token.js';

const TOUCH_EVERY_MS = 60_000;
const SHOWN = 100;

interface SessionRow {
  id: string;
  client: SessionClient;
  createdAt: Date;
  lastSeenAt: Date;
  userId: string;
  username: string;
  displayName: string;
  roles: Role[];
  mustChangePassword: boolean;
  passwordChangedAt: Date;
  teamId: string | null;
  departmentId: string | null;
  settings: unknown;
}

const OPEN_SESSION = prepared(
  'open_session',
  `SELECT s.id, s.client, s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt", u.id AS "userId", u.username,
          u.display_name AS "displayName", u.roles, u.must_change_password AS "mustChangePassword",
          u.password_changed_at AS "passwordChangedAt", u.team_id AS "teamId", t.department_id AS "departmentId",
          (SELECT value FROM setting WHERE key = 'identity') AS settings
     FROM session s JOIN app_user u ON u.id = s.user_id LEFT JOIN team t ON t.id = u.team_id
    WHERE s.token_hash = $1 AND s.ended_at IS NULL AND u.disabled_at IS NULL`,
);

/** Opaque sessions in the database: what ends here is ended on every instance at the next request. */
@Injectable()
export class SessionService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly settings: IdentitySettingsService,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    const forget = `DELETE FROM session WHERE last_seen_at < $1::timestamptz - interval '60 days'`;
    this.jobs.register({
      name: 'old sessions',
      rhythm: HOURLY,
      work: () => this.dataSource.query(forget, [this.clock.now()]),
    });
  }

  /** Opens a session and returns its token, which is shown once and kept nowhere. */
  async open(manager: EntityManager, userId: string, client = SessionClient.DESKTOP): Promise<string> {
    const token = newToken(TokenKind.SESSION);
    const now = this.clock.now();
    await manager.insert(Session, {
      id: newId(),
      tokenHash: tokenHash(token),
      userId,
      client,
      createdAt: now,
      lastSeenAt: now,
    });
    return token;
  }

  /** Who holds this token now; null if nobody, or not any more. */
  async actorOf(token: string, requestId: string): Promise<Actor | null> {
    const now = this.clock.now();
    const [row] = await this.dataSource.query<SessionRow[]>(OPEN_SESSION, [tokenHash(token)]);
    if (!row) return null;
    const settings = mergeIdentitySettings(row.settings);
    const { idleMs, absoluteMs } = sessionLimits(settings, row.client);
    const idle = now.getTime() - row.lastSeenAt.getTime();
    if (idle >= idleMs || now.getTime() - row.createdAt.getTime() >= absoluteMs) return null;
    if (idle > TOUCH_EVERY_MS) await this.touch(row.id, now);
    const mustChange = mustChangePassword(row, settings.passwordExpiryDays, now);
    const { userId, username, displayName, roles, teamId, departmentId } = row;
    return {
      ...{ userId, username, displayName, roles, teamId, departmentId },
      permissions: mustChange ? new Set([Permission.ACCOUNT]) : permissionsOf(roles),
      scope: scopeOf(roles),
      requestId,
      sessionId: row.id,
      apiKeyId: null,
      mustChangePassword: mustChange,
    };
  }

  /** Once a minute, however many requests find it due at the same moment. */
  private async touch(id: string, now: Date): Promise<void> {
    await this.dataSource.query('UPDATE session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $3', [
      id,
      now,
      new Date(now.getTime() - TOUCH_EVERY_MS),
    ]);
  }

  /** The person's open sessions, the one used last first. */
  async list(actor: Actor): Promise<SessionView[]> {
    const { settings } = await this.settings.read();
    const now = this.clock.now().getTime();
    const rows = await this.dataSource.manager.find(Session, {
      where: { userId: actor.userId, endedAt: IsNull() },
      order: { lastSeenAt: 'DESC', id: 'DESC' },
      take: SHOWN,
    });
    return rows.flatMap(({ id, client, createdAt, lastSeenAt }) => {
      const { idleMs, absoluteMs } = sessionLimits(settings, client);
      const endsAt = new Date(Math.min(lastSeenAt.getTime() + idleMs, createdAt.getTime() + absoluteMs));
      return endsAt.getTime() <= now
        ? []
        : [{ id, client, createdAt, lastSeenAt, endsAt, current: id === actor.sessionId }];
    });
  }

  /** Ends one of the actor's own sessions, perhaps on a device that they have lost. */
  async endOwn(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(actor, async (manager) => {
      const [, ended] = await manager.query<[unknown[], number]>(
        'UPDATE session SET ended_at = $3 WHERE id = $1 AND user_id = $2 AND ended_at IS NULL',
        [id, actor.userId, this.clock.now()],
      );
      if (ended === 0) throw notFound('会话');
      await recordSecurityEvent(manager, {
        kind: SecurityEventKind.SESSION_REVOKED,
        actorId: actor.userId,
        subject: actor.userId,
        detail: { sessionId: id },
      });
    });
  }

  async logout(actor: Actor): Promise<void> {
    await this.transactions.run(actor, async (manager) => {
      await manager.query('UPDATE session SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL', [
        actor.sessionId,
        this.clock.now(),
      ]);
      await recordSecurityEvent(manager, {
        kind: SecurityEventKind.LOGOUT,
        actorId: actor.userId,
        subject: actor.userId,
      });
    });
  }

  /** Ends every session of a person, but the one that is kept if given. */
  async endAll(manager: EntityManager, userId: string, keepSessionId: string | null = null): Promise<void> {
    await manager.query(
      'UPDATE session SET ended_at = $2 WHERE user_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $3::uuid',
      [userId, this.clock.now(), keepSessionId],
    );
  }
}
