import { Injectable, Logger, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';

const HOUR_MS = 3_600_000;
const IDEMPOTENCY_DAYS = 30;

export type Chore = () => Promise<unknown>;

/** What must happen now and then whoever is logged in: every chore at the start and each hour, safe on many servers. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('housekeeping');
  private readonly chores = new Map<string, Chore>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly dataSource: DataSource) {
    this.register('idempotency', () =>
      this.dataSource.query('DELETE FROM idempotency WHERE created_at < now() - make_interval(days => $1)', [
        IDEMPOTENCY_DAYS,
      ]),
    );
  }

  /** Called in onModuleInit of whoever has a chore. */
  register(name: string, chore: Chore): void {
    this.chores.set(name, chore);
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const chore of this.chores.values()) await chore();
    this.timer = setInterval(() => void this.runAll(), HOUR_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** One that fails keeps the others from nothing. */
  private async runAll(): Promise<void> {
    for (const [name, chore] of this.chores) {
      try {
        await chore();
      } catch (error) {
        this.logger.error({ err: error, name }, 'chore failed; tried again in an hour');
      }
    }
  }
}
