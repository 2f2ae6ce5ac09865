import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { recordSecurityEvent } from '../../audit/security-event.js';
import { SecurityEventKind } from '../../audit/security-event-kind.js';
import { Clock } from '../../common/clock.js';
import { badInput } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../actor.js';
import { AppUser } from '../app-user.entity.js';
import { Lockout } from '../session/lockout.js';
import { SessionService } from '../session/session.service.js';
import { FormerPassword } from './former-password.entity.js';
import { PasswordHasher } from './password-hasher.js';
import { oneTimePassword, refusePassword, REMEMBERED_PASSWORDS } from './password-policy.js';
import { ChangePasswordInput } from './password.inputs.js';

@Injectable()
export class PasswordService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly hasher: PasswordHasher,
    private readonly lockout: Lockout,
    private readonly sessions: SessionService,
    private readonly clock: Clock,
  ) {}

  /** Ends the person's other sessions: whoever knew the old password is out. */
  async change(actor: Actor, { currentPassword, newPassword }: ChangePasswordInput): Promise<void> {
    const user = await this.dataSource.manager.findOneByOrFail(AppUser, { id: actor.userId });
    // A stolen session must not be a way of guessing the password: it counts as at the front door.
    const { requestId } = actor;
    const attempt = {
      username: user.username,
      userId: user.id,
      actorId: user.id,
      operation: 'changePassword',
      requestId,
    };
    if (!(await this.lockout.try(attempt, user.passwordHash, currentPassword))) {
      throw badInput('现在的密码不正确', 'input.currentPassword');
    }
    const weakness = refusePassword(newPassword, user.username);
    if (weakness) throw badInput(weakness, 'input.newPassword');
    const passwordHash = await this.hasher.inTurn(async () => {
      if (await this.wasUsed(user, newPassword)) {
        throw badInput(`新密码不得与最近 ${REMEMBERED_PASSWORDS} 次用过的相同`, 'input.newPassword');
      }
      return this.hasher.hash(newPassword);
    });
    await this.transactions.run(actor, async (manager) => {
      const patch = { passwordHash, passwordChangedAt: this.clock.now(), mustChangePassword: false };
      await compareAndSet(manager, AppUser, user.id, user.version, patch, '用户');
      await this.remember(manager, user);
      await this.sessions.endAll(manager, user.id, actor.sessionId);
      await recordSecurityEvent(manager, {
        kind: SecurityEventKind.PASSWORD_CHANGED,
        actorId: actor.userId,
        subject: user.id,
      });
    });
  }

  /** One that is shown to whoever hands it over, and must be changed at first log-in. */
  async newOneTime(): Promise<{ oneTimePassword: string; passwordHash: string }> {
    const password = oneTimePassword();
    return { oneTimePassword: password, passwordHash: await this.hasher.inTurn(() => this.hasher.hash(password)) };
  }

  private async wasUsed(user: AppUser, password: string): Promise<boolean> {
    const former = await this.dataSource.manager.find(FormerPassword, {
      where: { userId: user.id },
      order: { id: 'DESC' },
      take: REMEMBERED_PASSWORDS - 1,
    });
    for (const { passwordHash } of [user, ...former]) {
      if (await this.hasher.matches(passwordHash, password)) return true;
    }
    return false;
  }

  /** Keeps the password that is replaced, and no more of them than count. */
  async remember(manager: EntityManager, user: AppUser): Promise<void> {
    // A one-time password was nobody's choice, and would push out one that was.
    if (user.mustChangePassword) return;
    await manager.insert(FormerPassword, { id: newId(), userId: user.id, passwordHash: user.passwordHash });
    await manager.query(
      `DELETE FROM former_password WHERE user_id = $1 AND id NOT IN (
         SELECT id FROM former_password WHERE user_id = $1 ORDER BY id DESC LIMIT $2)`,
      [user.id, REMEMBERED_PASSWORDS - 1],
    );
  }
}
