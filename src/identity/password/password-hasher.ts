import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { unavailable } from '../../common/errors.js';

/** Argon2id, 19 MiB, two passes: 38 ms on the reference machine. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashes at once, so that a flood of log-ins cannot take every core and byte… */
const AT_ONCE = 4;
/** …and those who may wait for one: about three seconds' work. Later ones are better told so at once. */
const WAITING = 128;

/** Turns for work that hashes, first come, first served. */
@Injectable()
export class PasswordHasher {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  /** A hash of nothing anybody knows: comparing with it makes an unknown user cost what a known one costs. */
  private readonly decoy = hash(randomUUID(), COST);

  /** @throws UNAVAILABLE when too many wait already */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < AT_ONCE) this.running += 1;
    else if (this.waiting.length < WAITING) await new Promise<void>((next) => this.waiting.push(next));
    else throw unavailable();
    try {
      return await work();
    } finally {
      // A turn is handed on, not given back, so that nobody slips in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  /** Within a turn. */
  hash(password: string): Promise<string> {
    return hash(password, COST);
  }

  /** Within a turn. False, after the same work, where there is no hash to compare with. */
  async matches(passwordHash: string | null, password: string): Promise<boolean> {
    const matches = await verify(passwordHash ?? (await this.decoy), password);
    return matches && passwordHash !== null;
  }
}
