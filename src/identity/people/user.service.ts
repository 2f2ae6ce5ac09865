import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { badInput, duplicate, notFound, unauthenticated } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { RateLimits } from '../../database/rate-limits.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../actor.js';
import { AppUser } from '../app-user.entity.js';
import { ChangePasswordInput, CreateUserInput, LoginInput } from './user.inputs.js';
import { CreatedUser, LoginResult, User } from './user.types.js';
import { hashPassword, refusePassword, verifyPassword } from '../password/password.js';
import { refuseRoles, Role } from '../permissions.js';
import { SessionService } from '../session/session.service.js';

@Injectable()
export class UserService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly sessions: SessionService,
    private readonly rateLimits: RateLimits,
  ) {}

  async login({ username, password }: LoginInput, address: string): Promise<LoginResult> {
    await this.rateLimits.take(this.dataSource, 'login', address);
    const user = await this.dataSource.manager.findOneBy(AppUser, { username: username.trim().toLowerCase() });
    const usable = user && !user.disabledAt ? user : null;
    const matches = await verifyPassword(usable?.passwordHash ?? null, password);
    if (!usable || !matches) throw unauthenticated('用户名或密码不正确');
    const token = await this.transactions.run({ userId: usable.id }, (manager) =>
      this.sessions.open(manager, usable.id),
    );
    return { token, user: toUser(usable) };
  }

  async logout(actor: Actor): Promise<boolean> {
    await this.transactions.run(actor, (manager) => this.sessions.end(manager, actor.sessionId));
    return true;
  }

  async me(actor: Actor): Promise<User> {
    return toUser(await this.byId(actor.userId));
  }

  async changePassword(actor: Actor, input: ChangePasswordInput): Promise<User> {
    const user = await this.byId(actor.userId);
    if (!(await verifyPassword(user.passwordHash, input.currentPassword))) {
      throw badInput('现在的密码不正确', 'currentPassword');
    }
    const weakness = refusePassword(input.newPassword, user.username);
    if (weakness) throw badInput(weakness, 'newPassword');
    if (input.newPassword === input.currentPassword) throw badInput('新密码不得与现在的密码相同', 'newPassword');
    const passwordHash = await hashPassword(input.newPassword);
    await this.transactions.run(actor, async (manager) => {
      await compareAndSet(manager, AppUser, user.id, user.version, { passwordHash, mustChangePassword: false }, '用户');
      await this.sessions.endAll(manager, user.id, actor.sessionId);
    });
    return this.me(actor);
  }

  async createUser(actor: Actor, input: CreateUserInput): Promise<CreatedUser> {
    const refusal = refuseRoles(input.roles);
    if (refusal) throw badInput(refusal, 'roles');
    const oneTimePassword = randomPassword();
    const passwordHash = await hashPassword(oneTimePassword);
    const user = await this.transactions.run(actor, async (manager) => {
      if (await manager.existsBy(AppUser, { username: input.username })) {
        throw duplicate('登录名已被使用', 'username');
      }
      const id = newId();
      await manager.insert(AppUser, {
        ...input,
        displayName: input.displayName.trim(),
        id,
        passwordHash,
        mustChangePassword: true,
      });
      return manager.findOneByOrFail(AppUser, { id });
    });
    return { user: toUser(user), oneTimePassword };
  }

  /**
   * The first account of an empty system: ADMIN and MANAGER. Without a given password a random one is made, which is
   * returned once and must be changed at first log-in. Null when accounts exist already.
   */
  async createFirstAccount(
    given: string | undefined,
  ): Promise<{ username: string; madePassword: string | null } | null> {
    if (await this.dataSource.manager.exists(AppUser)) return null;
    const password = given ?? randomPassword();
    const passwordHash = await hashPassword(password);
    const username = 'admin';
    const made: unknown[] = await this.transactions.run(null, (manager) =>
      manager.query(
        `INSERT INTO app_user (id, username, display_name, password_hash, roles, must_change_password)
         VALUES ($1, $2, '系统管理员', $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`,
        [newId(), username, passwordHash, [Role.ADMIN, Role.MANAGER], given === undefined],
      ),
    );
    // Another instance may have been first; then its password counts and ours must not be shown.
    return made.length === 0 ? null : { username, madePassword: given === undefined ? password : null };
  }

  private async byId(id: string): Promise<AppUser> {
    const user = await this.dataSource.manager.findOneBy(AppUser, { id });
    if (!user) throw notFound('用户');
    return user;
  }
}

function toUser(user: AppUser): User {
  const { id, username, displayName, roles, mustChangePassword, version } = user;
  return { id, username, displayName, roles, mustChangePassword, version, disabled: user.disabledAt !== null };
}

/** 120 random bits that also satisfy the policy's classes. */
function randomPassword(): string {
  return `${randomBytes(15).toString('base64url')}-Aa1`;
}
