import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { newId } from '../../database/base.entity.js';
import { Transactions } from '../../database/transactions.js';
import { AppUser } from '../app-user.entity.js';
import { PasswordHasher } from '../password/password-hasher.js';
import { oneTimePassword } from '../password/password-policy.js';
import { Role } from '../permissions.js';

@Injectable()
export class FirstAccount {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
  ) {}

  /**
   * The first account of an empty system: ADMIN and MANAGER. Without a given password a random one is made, which is
   * returned once and must be changed at first log-in. Null when accounts exist already.
   */
  async create(given: string | undefined): Promise<{ username: string; madePassword: string | null } | null> {
    if (await this.dataSource.manager.exists(AppUser)) return null;
    const password = given ?? oneTimePassword();
    const passwordHash = await this.hasher.inTurn(() => this.hasher.hash(password));
    const username = 'admin';
    const made: unknown[] = await this.transactions.run(null, (manager) =>
      manager.query(
        `INSERT INTO app_user
           (id, username, display_name, password_hash, roles, must_change_password, password_changed_at)
         VALUES ($1, $2, '系统管理员', $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id`,
        [newId(), username, passwordHash, [Role.ADMIN, Role.MANAGER], given === undefined, this.clock.now()],
      ),
    );
    // Another instance may have been first; then its password counts and ours must not be shown.
    return made.length === 0 ? null : { username, madePassword: given === undefined ? password : null };
  }
}
