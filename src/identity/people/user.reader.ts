import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { notFound } from '../../common/errors.js';
import { decodeCursor, keysetPage, PageArgs } from '../../common/graphql/connection.js';
import { containing, Parameters } from '../../database/parameters.js';
import type { Actor } from '../actor.js';
import { mustChangePassword } from '../password/password-policy.js';
import { permissionsOf, scopeOf } from '../permissions.js';
import { IdentitySettingsService } from '../settings/identity-settings.service.js';
import { TEAM_JSON } from './department.service.js';
import { UserFilter } from './user.inputs.js';
import { Colleague, ColleagueConnection, User, UserConnection } from './user.types.js';

const TEAM = `CASE WHEN t.id IS NULL THEN NULL ELSE ${TEAM_JSON} END AS team`;
const WITH_TEAM = 'LEFT JOIN team t ON t.id = u.team_id LEFT JOIN department d ON d.id = t.department_id';

const USER = `
SELECT u.id, u.username, u.display_name AS "displayName", u.roles, u.must_change_password AS "mustChangePassword",
       u.password_changed_at AS "passwordChangedAt", u.disabled_at IS NOT NULL AS disabled, u.version,
       l.locked_until AS "lockedUntil", ${TEAM}
  FROM app_user u ${WITH_TEAM}
       LEFT JOIN login_attempt l ON l.name_hash = sha256(convert_to(u.username, 'UTF8'))`;

const COLLEAGUE = `SELECT u.id, u.display_name AS "displayName", ${TEAM} FROM app_user u ${WITH_TEAM}`;

type UserRow = Omit<User, 'permissions' | 'scope'> & { passwordChangedAt: Date };

@Injectable()
export class UserReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: IdentitySettingsService,
    private readonly clock: Clock,
  ) {}

  async byId(id: string, manager: EntityManager | DataSource = this.dataSource): Promise<User> {
    const [user] = await this.toViews(await manager.query<UserRow[]>(`${USER} WHERE u.id = $1`, [id]), manager);
    if (!user) throw notFound('用户');
    return user;
  }

  /** The actor themselves, with what they may do by the token that they came with. */
  async me(actor: Actor): Promise<User> {
    const user = await this.byId(actor.userId);
    return { ...user, roles: [...actor.roles], permissions: [...actor.permissions], scope: actor.scope };
  }

  async users(filter: UserFilter | null, page: PageArgs, counted: boolean): Promise<UserConnection> {
    const { rows, totalCount } = await this.page<UserRow>(USER, filter ?? {}, page, counted);
    const views = await this.toViews(rows);
    return { ...keysetPage(views, page.first, (row) => [row.displayName, row.id], Boolean(page.after)), totalCount };
  }

  async colleagues(filter: UserFilter, page: PageArgs, counted: boolean): Promise<ColleagueConnection> {
    const { rows, totalCount } = await this.page<Colleague>(COLLEAGUE, { ...filter, disabled: false }, page, counted);
    return { ...keysetPage(rows, page.first, (row) => [row.displayName, row.id], Boolean(page.after)), totalCount };
  }

  /** In the order of their names. */
  private async page<T>(
    select: string,
    filter: UserFilter,
    { first, after }: PageArgs,
    counted: boolean,
  ): Promise<{ rows: T[]; totalCount: number }> {
    const parameters = new Parameters();
    const where = conditions(filter, parameters);
    const totalCount = counted ? await this.count(where, parameters) : 0;
    if (after) {
      const [name, id] = decodeCursor(after, 2);
      where.push(`(u.display_name, u.id) > (${parameters.add(name)}, ${parameters.add(id)}::uuid)`);
    }
    const rows = await this.dataSource.query<T[]>(
      `${select} WHERE ${where.join(' AND ')} ORDER BY u.display_name, u.id LIMIT ${parameters.add(first + 1)}`,
      parameters.values,
    );
    return { rows, totalCount };
  }

  private async count(where: readonly string[], { values }: Parameters): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM app_user u WHERE ${where.join(' AND ')}`,
      [...values],
    );
    return row!.count;
  }

  private async toViews(rows: UserRow[], manager: EntityManager | DataSource = this.dataSource): Promise<User[]> {
    const { settings } = await this.settings.read(manager);
    const now = this.clock.now();
    return rows.map(({ passwordChangedAt, lockedUntil, ...row }) => ({
      ...row,
      permissions: [...permissionsOf(row.roles)],
      scope: scopeOf(row.roles),
      mustChangePassword: mustChangePassword(
        { mustChangePassword: row.mustChangePassword, passwordChangedAt },
        settings.passwordExpiryDays,
        now,
      ),
      lockedUntil: lockedUntil && lockedUntil > now ? lockedUntil : null,
    }));
  }
}

function conditions({ text, role, teamId, disabled }: UserFilter, parameters: Parameters): string[] {
  const where = ['true'];
  if (text?.trim()) {
    const pattern = parameters.add(containing(text.trim()));
    where.push(`(u.display_name ILIKE ${pattern} OR u.username ILIKE ${pattern})`);
  }
  if (role) where.push(`${parameters.add(role)} = ANY(u.roles)`);
  if (teamId) where.push(`u.team_id = ${parameters.add(teamId)}`);
  if (disabled !== undefined && disabled !== null) where.push(`u.disabled_at IS ${disabled ? 'NOT' : ''} NULL`);
  return where;
}
