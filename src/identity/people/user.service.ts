import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { recordSecurityEvent } from '../../audit/security-event.js';
import { SecurityEventKind } from '../../audit/security-event-kind.js';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, duplicate, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../actor.js';
import { AppUser } from '../app-user.entity.js';
import { PasswordService } from '../password/password.service.js';
import { refuseRoles, Role } from '../permissions.js';
import { Lockout } from '../session/lockout.js';
import { SessionService } from '../session/session.service.js';
import { Team } from './department.entity.js';
import { CreateUserInput, UpdateUserInput } from './user.inputs.js';
import { UserReader } from './user.reader.js';
import { CreatedUser, User } from './user.types.js';

/** What ADMIN does to people. They notice at their next request: every request reads who they are. */
@Injectable()
export class UserService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: UserReader,
    private readonly passwords: PasswordService,
    private readonly sessions: SessionService,
    private readonly lockout: Lockout,
    private readonly clock: Clock,
  ) {}

  async create(actor: Actor, input: CreateUserInput): Promise<CreatedUser> {
    const refusal = refuseRoles(input.roles);
    if (refusal) throw badInput(refusal, 'input.roles');
    const { oneTimePassword, passwordHash } = await this.passwords.newOneTime();
    const user = await this.transactions.run(actor, async (manager) => {
      if (await manager.existsBy(AppUser, { username: input.username })) {
        throw duplicate('登录名已被使用', 'input.username');
      }
      await this.refuseMissingTeam(manager, input.teamId);
      const id = newId();
      const displayName = input.displayName.trim();
      const passwordChangedAt = this.clock.now();
      await manager.insert(AppUser, {
        ...{ ...input, id, displayName, passwordHash, passwordChangedAt },
        mustChangePassword: true,
      });
      return this.reader.byId(id, manager);
    });
    return { user, oneTimePassword };
  }

  async update(actor: Actor, id: string, expectedVersion: number, input: UpdateUserInput): Promise<User> {
    const { displayName, roles, teamId } = input;
    const refusal = roles && refuseRoles(roles);
    if (refusal) throw badInput(refusal, 'input.roles');
    return this.transactions.run(actor, async (manager) => {
      if (roles && !roles.includes(Role.ADMIN)) await this.keepAnAdmin(manager, id);
      await this.refuseMissingTeam(manager, teamId);
      const patch = { ...(displayName && { displayName: displayName.trim() }), roles, teamId };
      await compareAndSet(manager, AppUser, id, expectedVersion, patch, '用户');
      return this.reader.byId(id, manager);
    });
  }

  async disable(actor: Actor, id: string, expectedVersion: number): Promise<User> {
    if (id === actor.userId) throw badInput('不能停用自己的账号', 'id');
    return this.transactions.run(actor, async (manager) => {
      await this.keepAnAdmin(manager, id);
      const user = await this.locked(manager, id);
      if (user.disabledAt) throw conflict('这个账号已经停用');
      await compareAndSet(manager, AppUser, id, expectedVersion, { disabledAt: this.clock.now() }, '用户');
      await this.sessions.endAll(manager, id);
      return this.reader.byId(id, manager);
    });
  }

  async enable(actor: Actor, id: string, expectedVersion: number): Promise<User> {
    return this.transactions.run(actor, async (manager) => {
      const user = await this.locked(manager, id);
      if (!user.disabledAt) throw conflict('这个账号没有停用');
      await compareAndSet(manager, AppUser, id, expectedVersion, { disabledAt: null }, '用户');
      return this.reader.byId(id, manager);
    });
  }

  /** Ends every session and forgets the failures: the person begins anew with what they are given. */
  async resetPassword(actor: Actor, id: string): Promise<CreatedUser> {
    if (id === actor.userId) throw badInput('修改自己的密码请用 changePassword', 'id');
    const { oneTimePassword, passwordHash } = await this.passwords.newOneTime();
    const user = await this.transactions.run(actor, async (manager) => {
      const before = await this.locked(manager, id);
      const patch = { passwordHash, passwordChangedAt: this.clock.now(), mustChangePassword: true };
      await compareAndSet(manager, AppUser, id, before.version, patch, '用户');
      await this.passwords.remember(manager, before);
      await this.sessions.endAll(manager, id);
      await this.lockout.clear(manager, before.username);
      await recordSecurityEvent(manager, {
        kind: SecurityEventKind.PASSWORD_RESET,
        actorId: actor.userId,
        subject: id,
      });
      return this.reader.byId(id, manager);
    });
    return { user, oneTimePassword };
  }

  async unlock(actor: Actor, id: string): Promise<User> {
    return this.transactions.run(actor, async (manager) => {
      const { username } = await this.locked(manager, id);
      await this.lockout.clear(manager, username);
      await recordSecurityEvent(manager, {
        kind: SecurityEventKind.ACCOUNT_UNLOCKED,
        actorId: actor.userId,
        subject: id,
      });
      return this.reader.byId(id, manager);
    });
  }

  /**
   * Refuses to take the last live ADMIN away. Locks all of them first, in one order: of two requests that remove one
   * each, the second waits and then counts what the first left.
   */
  private async keepAnAdmin(manager: EntityManager, leavingId: string): Promise<void> {
    const admins = await manager.query<{ id: string }[]>(
      'SELECT id FROM app_user WHERE $1 = ANY(roles) AND disabled_at IS NULL ORDER BY id FOR UPDATE',
      [Role.ADMIN],
    );
    if (admins.every(({ id }) => id === leavingId) && admins.length > 0) {
      throw conflict('至少要有一名可用的管理员，请先指定另一名管理员');
    }
  }

  private async locked(manager: EntityManager, id: string): Promise<AppUser> {
    const user = await manager.findOne(AppUser, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!user) throw notFound('用户');
    return user;
  }

  private async refuseMissingTeam(manager: EntityManager, teamId: string | null | undefined): Promise<void> {
    if (teamId && !(await manager.existsBy(Team, { id: teamId }))) throw notFound('班组');
  }
}
