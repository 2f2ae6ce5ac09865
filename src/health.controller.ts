import { Controller, Get, Injectable, OnApplicationShutdown, Res } from '@nestjs/common';
import type { Response } from 'express';
import pg from 'pg';
import { Public } from './identity/access.js';

const PING_MS = 1000;

/** Whether this instance should get traffic. Asks the database through a connection of its own: a full pool is no outage. */
@Injectable()
export class Readiness implements OnApplicationShutdown {
  private draining = false;
  private asking: Promise<boolean> | undefined;

  constructor(private readonly databaseUrl: string) {}

  /** From now on not ready; running requests finish. */
  drain(): void {
    this.draining = true;
  }

  onApplicationShutdown(): void {
    this.drain();
  }

  async isReady(): Promise<boolean> {
    if (this.draining) return false;
    // Whoever asks at the same time shares one connection: many questions must not use up the server's.
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async ask(): Promise<boolean> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      connectionTimeoutMillis: PING_MS,
      query_timeout: PING_MS,
      application_name: 'lianzhao-ready',
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT 1 FROM seed_run LIMIT 1');
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process lives; says nothing of the database. */
  @Public()
  @Get('livez')
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Public()
  @Get('readyz')
  async ready(@Res() response: Response): Promise<void> {
    const ready = await this.readiness.isReady();
    response.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable' });
  }
}
