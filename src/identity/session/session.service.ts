import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { newId } from '../../database/base.entity.js';
import type { Actor } from '../actor.js';
import { permissionsOf, Role, scopeOf } from '../permissions.js';
import { Session } from './session.entity.js';

const MINUTE = 60_000;
/** Desktop limits: half an hour without a call, twelve hours in all. */
const IDLE_MS = 30 * MINUTE;
const ABSOLUTE_MS = 12 * 60 * MINUTE;
const TOUCH_EVERY_MS = MINUTE;

interface SessionRow {
  id: string;
  last_seen_at: Date;
  user_id: string;
  username: string;
  display_name: string;
  roles: Role[];
  must_change_password: boolean;
  team_id: string | null;
  department_id: string | null;
}

const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Opaque sessions in the database: what ends here is ended on every instance at the next request. */
@Injectable()
export class SessionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Opens a session and returns its token, which is shown once and kept nowhere. */
  async open(manager: EntityManager, userId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await manager.insert(Session, {
      id: newId(),
      tokenHash: tokenHash(token),
      userId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + ABSOLUTE_MS),
    });
    return token;
  }

  async actorOf(request: Request): Promise<Actor | null> {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token) return null;
    const now = this.clock.now();
    const [row] = await this.dataSource.query<SessionRow[]>(
      `SELECT s.id, s.last_seen_at, u.id AS user_id, u.username, u.display_name, u.roles, u.must_change_password,
              u.team_id, t.department_id
         FROM session s JOIN app_user u ON u.id = s.user_id LEFT JOIN team t ON t.id = u.team_id
        WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND s.last_seen_at > $3
          AND u.disabled_at IS NULL`,
      [tokenHash(token), now, new Date(now.getTime() - IDLE_MS)],
    );
    if (!row) return null;
    if (now.getTime() - row.last_seen_at.getTime() > TOUCH_EVERY_MS) {
      await this.dataSource.query('UPDATE session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2', [
        row.id,
        now,
      ]);
    }
    return {
      userId: row.user_id,
      username: row.username,
      displayName: row.display_name,
      roles: row.roles,
      permissions: permissionsOf(row.roles),
      scope: scopeOf(row.roles),
      teamId: row.team_id,
      departmentId: row.department_id,
      sessionId: row.id,
      mustChangePassword: row.must_change_password,
    };
  }

  async end(manager: EntityManager, sessionId: string): Promise<void> {
    await manager.query('UPDATE session SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL', [
      sessionId,
      this.clock.now(),
    ]);
  }

  /** Ends every session of a person, but the one that is kept if given. */
  async endAll(manager: EntityManager, userId: string, keepSessionId?: string): Promise<void> {
    await manager.query(
      'UPDATE session SET ended_at = $2 WHERE user_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $3',
      [userId, this.clock.now(), keepSessionId ?? null],
    );
  }
}
