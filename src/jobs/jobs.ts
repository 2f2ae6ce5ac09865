import { BeforeApplicationShutdown, Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { poolOf } from '../database/data-source.js';
import { QUEUE } from './prepare-jobs.js';
import { lastTick, Rhythm } from './rhythm.js';

/** A server that starts does what was missed before it answers, but lets nobody wait longer than this. */
const CATCH_UP_MS = 10_000;
/** What is running when the server stops may finish within this; otherwise it is done again elsewhere. */
const FAREWELL_MS = 10_000;
const EXPIRE_SECONDS = 120;
const RETRIES = { retryLimit: 10, retryDelay: 30, retryBackoff: true };
/** A tick that is done is remembered for longer than it can be the latest one, or it would be done again. */
const REMEMBERED_DAYS = 14;

export interface Job {
  name: string;
  rhythm: Rhythm;
  /**
   * Safe to run twice, and on two servers at once: one that was cut off is done again, and how far it had come is not
   * known. What it writes carries a unique key. It catches up on what earlier ticks would have done.
   */
  work: () => Promise<unknown>;
  /** How long it may take until it counts as cut off; 120 unless given. */
  expireInSeconds?: number;
}

interface Order {
  name: string;
  tick: string;
}

/**
 * What is due by the clock, once per tick on however many servers.
 *
 * Every server sends the latest tick of every job to the queue, with an id made of both: the first one counts. Whoever
 * takes it does it; when that server dies it goes to another one. Hence a tick that no server lived through is made up at
 * the next start. pg-boss's own schedules know no missed ticks, and its workers leave a promise behind that ends the
 * process when the database is away; its queue is what we use.
 */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('jobs');
  private readonly jobs = new Map<string, Job>();
  private readonly boss: PgBoss;
  private sent = new Set<string>();
  private running: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly intervalSeconds: number,
  ) {
    this.boss = new PgBoss({
      db: { executeSql: (text, values) => this.execute(text, values) },
      migrate: false,
      schedule: false,
      maintenanceIntervalSeconds: intervalSeconds,
      archiveCompletedAfterSeconds: REMEMBERED_DAYS * 86_400,
    });
    this.boss.on('error', (error) => this.logger.error({ err: error }, 'queue could not be maintained'));
  }

  /** Called in onModuleInit of whoever has a job. */
  register(job: Job): void {
    if (this.jobs.has(job.name)) throw new Error(`two jobs are called ${job.name}`);
    this.jobs.set(job.name, job);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.boss.start();
    await Promise.race([this.runDue(), sleep(CATCH_UP_MS, undefined, { ref: false })]);
    this.timer = setInterval(() => void this.runDue(), this.intervalSeconds * 1000);
    this.timer.unref();
  }

  /** Before the pool closes. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await Promise.race([this.running, sleep(FAREWELL_MS, undefined, { ref: false })]);
    await this.boss.stop({ graceful: false });
  }

  /** Does what is due and nobody else has taken, one after the other, until there is nothing left. Never fails. */
  runDue(): Promise<void> {
    this.running ??= this.work()
      .catch((error: unknown) => this.logger.error({ err: error }, 'queue out of reach; tried again in a moment'))
      .finally(() => (this.running = undefined));
    return this.running;
  }

  private async work(): Promise<void> {
    await this.sendDue();
    while (!this.stopping) {
      const [taken] = await this.boss.fetch<Order>(QUEUE);
      if (!taken) return;
      await this.run(taken);
    }
  }

  private async sendDue(): Promise<void> {
    const now = this.clock.now();
    const latest = [...this.jobs.values()].map(({ name, rhythm, expireInSeconds = EXPIRE_SECONDS }) => {
      const order: Order = { name, tick: lastTick(rhythm, now).toISOString() };
      return { id: idOf(order), name: QUEUE, data: order, expireInSeconds, ...RETRIES };
    });
    const due = latest.filter(({ id }) => !this.sent.has(id));
    if (due.length === 0) return;
    await this.boss.insert(due);
    this.sent = new Set(latest.map(({ id }) => id));
  }

  private async run({ id, data: order, expireInSeconds }: PgBoss.Job<Order>): Promise<void> {
    try {
      const job = this.jobs.get(order.name);
      if (!job) throw new Error('a job of another release: left to the servers that know it');
      await within(expireInSeconds, job.work());
    } catch (error) {
      this.logger.error({ err: error, ...order }, 'job failed; tried again later');
      return this.boss.fail(QUEUE, id, { message: String(error) });
    }
    await this.boss.complete(QUEUE, id);
  }

  /** The pool gives a connection up after a fault: some of these statements are whole transactions. */
  private async execute(text: string, values: unknown[]): Promise<{ rows: unknown[] }> {
    try {
      return await poolOf(this.dataSource).query(text, values);
    } catch (error) {
      // Not left to the caller alone: fetch() takes every fault for an empty queue.
      this.logger.error({ err: error }, 'statement of the queue failed');
      throw error;
    }
  }
}

/** The same on every server: 32 hexadecimal digits, as PostgreSQL takes them for a UUID. */
const idOf = ({ name, tick }: Order): string =>
  createHash('sha256').update(`${name} ${tick}`).digest('hex').slice(0, 32);

/** Waits no longer than the queue does, which gives the job to somebody else by then. */
async function within(seconds: number, work: Promise<unknown>): Promise<void> {
  const done = new AbortController();
  const late = sleep(seconds * 1000, undefined, { signal: done.signal, ref: false }).then(() => {
    throw new Error(`not done within ${seconds} seconds`);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}
