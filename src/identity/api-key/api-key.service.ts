import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { recordSecurityEvent } from '../../audit/security-event.js';
import { SecurityEventKind } from '../../audit/security-event-kind.js';
import { addDays } from '../../common/china-calendar.js';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, notFound } from '../../common/errors.js';
import { decodeCursor, keysetPage, PageArgs } from '../../common/graphql/connection.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../actor.js';
import { AppUser } from '../app-user.entity.js';
import { TEAM_JSON } from '../people/department.service.js';
import { isKeyRole, permissionsOfKey, refuseRoles, Role, scopeOf } from '../permissions.js';
import { newToken, tokenHash, TokenKind } from '../session/token.js';
import { ApiKey } from './api-key.entity.js';
import { CreateApiKeyInput } from './api-key.inputs.js';
import { ApiKeyConnection, ApiKeyView, CreatedApiKey } from './api-key.types.js';

const LONGEST_DAYS = 366;

/** $1 is today: a key works until the end of its last day in the zone. */
const LIVE = 'k.revoked_at IS NULL AND k.expires_on >= $1::date AND u.disabled_at IS NULL';

const API_KEY = `
SELECT k.id, k.name, k.roles, k.expires_on::text AS "expiresOn", k.created_at AS "createdAt", k.revoked_at AS "revokedAt",
       k.version, ${LIVE} AS live,
       json_build_object('id', u.id, 'displayName', u.display_name,
         'team', CASE WHEN t.id IS NULL THEN NULL ELSE ${TEAM_JSON} END) AS user
  FROM api_key k JOIN app_user u ON u.id = k.user_id
       LEFT JOIN team t ON t.id = u.team_id LEFT JOIN department d ON d.id = t.department_id`;

interface KeyRow {
  id: string;
  keyRoles: Role[];
  userId: string;
  username: string;
  displayName: string;
  roles: Role[];
  teamId: string | null;
  departmentId: string | null;
}

@Injectable()
export class ApiKeyService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Whom a program with this key acts as now; null if the key is unknown, revoked, expired or of a disabled person. */
  async actorOf(key: string, requestId: string): Promise<Actor | null> {
    const [row] = await this.dataSource.query<KeyRow[]>(
      `SELECT k.id, k.roles AS "keyRoles", u.id AS "userId", u.username, u.display_name AS "displayName", u.roles,
              u.team_id AS "teamId", t.department_id AS "departmentId"
         FROM api_key k JOIN app_user u ON u.id = k.user_id LEFT JOIN team t ON t.id = u.team_id
        WHERE k.key_hash = $2 AND ${LIVE}`,
      [this.clock.today(), tokenHash(key)],
    );
    if (!row) return null;
    const { id, keyRoles, userId, username, displayName, teamId, departmentId } = row;
    const roles = keyRoles.filter((role) => row.roles.includes(role));
    return {
      ...{ userId, username, displayName, roles, teamId, departmentId },
      permissions: permissionsOfKey(roles),
      scope: scopeOf(roles),
      requestId,
      sessionId: null,
      apiKeyId: id,
      mustChangePassword: false,
    };
  }

  async create(actor: Actor, { name, userId, roles, expiresOn }: CreateApiKeyInput): Promise<CreatedApiKey> {
    const refusal = refuseRoles(roles);
    if (refusal) throw badInput(refusal, 'input.roles');
    const today = this.clock.today();
    if (expiresOn < today || expiresOn > addDays(today, LONGEST_DAYS)) {
      throw badInput(`有效日须在今天与 ${LONGEST_DAYS} 天之后之间`, 'input.expiresOn');
    }
    const key = newToken(TokenKind.API_KEY);
    const apiKey = await this.transactions.run(actor, async (manager) => {
      const user = await manager.findOneBy(AppUser, { id: userId });
      if (!user || user.disabledAt) throw notFound('用户');
      if (!roles.every((role) => isKeyRole(role) && user.roles.includes(role))) {
        throw badInput('只能给予这名用户已有的角色，且不得是管理员或审计员', 'input.roles');
      }
      const id = newId();
      await manager.insert(ApiKey, { id, name: name.trim(), keyHash: tokenHash(key), userId, roles, expiresOn });
      await this.record(manager, SecurityEventKind.API_KEY_CREATED, actor, id);
      return this.byId(manager, id);
    });
    return { apiKey, key };
  }

  async revoke(actor: Actor, id: string): Promise<ApiKeyView> {
    return this.transactions.run(actor, async (manager) => {
      const key = await manager.findOne(ApiKey, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!key) throw notFound('接口密钥');
      if (key.revokedAt) throw conflict('这个接口密钥已经撤销');
      await compareAndSet(manager, ApiKey, id, key.version, { revokedAt: this.clock.now() }, '接口密钥');
      await this.record(manager, SecurityEventKind.API_KEY_REVOKED, actor, id);
      return this.byId(manager, id);
    });
  }

  /** Newest first. */
  async list(userId: string | null, { first, after }: PageArgs, counted: boolean): Promise<ApiKeyConnection> {
    const [from] = after ? decodeCursor(after, 1) : [null];
    const rows = await this.dataSource.query<ApiKeyView[]>(
      `${API_KEY} WHERE ($2::uuid IS NULL OR k.user_id = $2) AND ($3::uuid IS NULL OR k.id < $3)
        ORDER BY k.id DESC LIMIT $4`,
      [this.clock.today(), userId, from, first + 1],
    );
    const totalCount = counted ? await this.dataSource.manager.countBy(ApiKey, userId === null ? {} : { userId }) : 0;
    return { ...keysetPage(rows, first, (row) => [row.id], Boolean(after)), totalCount };
  }

  private async byId(manager: EntityManager, id: string): Promise<ApiKeyView> {
    const [key] = await manager.query<ApiKeyView[]>(`${API_KEY} WHERE k.id = $2`, [this.clock.today(), id]);
    return key!;
  }

  private record(manager: EntityManager, kind: SecurityEventKind, actor: Actor, id: string): Promise<void> {
    return recordSecurityEvent(manager, { kind, actorId: actor.userId, subject: id });
  }
}
