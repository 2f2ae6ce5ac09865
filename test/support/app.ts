import type { INestApplication } from '@nestjs/common';
import { rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { createApp } from '../../src/bootstrap.js';
import { Clock } from '../../src/common/clock.js';
import { createLogger } from '../../src/common/logging.js';
import { readEnvironment } from '../../src/config/environment.js';
import { withoutFlushing } from '../../src/database/data-source.js';
import { FirstAccount } from '../../src/identity/people/first-account.js';
import { createDatabase, TestDatabase } from './database.js';

export const ADMIN_PASSWORD = 'Test-4-Zone!';

export interface GraphQLAnswer<T> {
  status: number;
  data: T | null;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; field?: string; requestId?: string; details?: Record<string, unknown> };
  }[];
}

export type Values = Record<string, unknown>;

/** The application in this process, over HTTP, on a database of its own. */
export class TestApp {
  token: string | undefined;
  /** The other instance on the same database, which will drop it. */
  private beside: TestApp | undefined;

  private constructor(
    readonly app: INestApplication,
    readonly url: string,
    readonly database: TestDatabase,
    /** The owner's connection, to look at and to prepare what the API does not show. */
    readonly sql: pg.Client,
    /** Where it keeps its files. */
    readonly folder: string,
  ) {}

  /** @param settings environment variables */
  static async start(database?: TestDatabase, settings: Record<string, string> = {}): Promise<TestApp> {
    const own = database ?? (await createDatabase());
    const folder = join(tmpdir(), own.name);
    // The tests share the event loop with the application and keep it busy themselves; jobs are done at the start.
    const patient = { MAX_EVENT_LOOP_DELAY_MS: '10000', JOB_INTERVAL_SECONDS: '3600' };
    const ours = { NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: folder, ...patient };
    const environment = readEnvironment({ ...ours, ...settings });
    const logger = createLogger(process.env.TEST_LOG_LEVEL ?? 'silent');
    const app = await createApp(environment, withoutFlushing(own.appUrl), logger);
    await app.get(FirstAccount).create(ADMIN_PASSWORD);
    await app.listen(0, '127.0.0.1');
    const address = (app.getHttpServer() as Server).address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const sql = new pg.Client({ connectionString: own.ownerUrl });
    await sql.connect();
    const test = new TestApp(app, `http://127.0.0.1:${port}`, own, sql, folder);
    test.token = await test.login('admin', ADMIN_PASSWORD);
    return test;
  }

  /** A second instance on the first one's database; to be stopped before it. */
  static async startBeside(first: TestApp, settings: Record<string, string> = {}): Promise<TestApp> {
    const second = await TestApp.start(first.database, settings);
    second.beside = first;
    return second;
  }

  async stop(): Promise<void> {
    await this.sql.end();
    await this.app.close();
    if (this.beside) return;
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async send<T = Record<string, unknown>>(
    query: string,
    variables: Values = {},
    token = this.token,
  ): Promise<GraphQLAnswer<T>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as Omit<GraphQLAnswer<T>, 'status'>) };
  }

  /** The data of an operation that must succeed. */
  async ask<T = Record<string, never>>(query: string, variables: Values = {}, token = this.token): Promise<T> {
    const answer = await this.send<T>(query, variables, token);
    if (answer.errors) throw new Error(`${answer.errors[0]!.extensions.code}: ${answer.errors[0]!.message}`);
    return answer.data!;
  }

  /** The first error of an operation that must be refused. */
  async refusal(
    query: string,
    variables: Values = {},
    token = this.token,
  ): Promise<{ code: string; message: string; field?: string; details?: Values }> {
    const { errors } = await this.send(query, variables, token);
    if (!errors) throw new Error('expected a refusal, but the operation succeeded');
    const { message, extensions } = errors[0]!;
    return { message, ...extensions };
  }

  async login(username: string, password: string): Promise<string> {
    const { login } = await this.ask<{ login: { token: string } }>(
      'mutation ($input: LoginInput!) { login(input: $input) { token } }',
      { input: { username, password } },
      '',
    );
    return login.token;
  }

  /** A person with these roles, past the first change of password; returns the token. */
  async person(username: string, roles: string[]): Promise<string> {
    const { createUser } = await this.ask<{ createUser: { oneTimePassword: string } }>(
      'mutation ($input: CreateUserInput!) { createUser(input: $input) { oneTimePassword } }',
      { input: { username, displayName: username, roles } },
    );
    const token = await this.login(username, createUser.oneTimePassword);
    await this.ask(
      'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { id } }',
      { input: { currentPassword: createUser.oneTimePassword, newPassword: ADMIN_PASSWORD } },
      token,
    );
    return token;
  }

  /** Writes behind the triggers of a table, as only its owner can: what the application never could. */
  async tamper(table: string, sql: string, values: unknown[] = []): Promise<void> {
    const { rows } = await this.sql.query<{ name: string }>(
      'SELECT tgname AS name FROM pg_trigger WHERE tgrelid = $1::regclass AND NOT tgisinternal',
      [table],
    );
    for (const { name } of rows) await this.sql.query(`ALTER TABLE ${table} DISABLE TRIGGER ${name}`);
    try {
      await this.sql.query(sql, values);
    } finally {
      for (const { name } of rows) await this.sql.query(`ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${name}`);
    }
  }

  /** How many SQL statements the application sends while the work runs. */
  async statementsOf(work: () => Promise<unknown>): Promise<number> {
    const dataSource = this.app.get(DataSource);
    const { logger } = dataSource;
    let statements = 0;
    const counting = new Proxy(logger, {
      get: (target, key) => (key === 'logQuery' ? () => void (statements += 1) : (Reflect.get(target, key) as unknown)),
    });
    Object.assign(dataSource, { logger: counting });
    try {
      await work();
    } finally {
      Object.assign(dataSource, { logger });
    }
    return statements;
  }

  /** Runs the work as if it were another day (RFC 3339), with everybody still logged in. */
  async during<T>(now: string, work: () => Promise<T>): Promise<T> {
    const keepSessions = async (instant: string): Promise<void> => {
      await this.sql.query('UPDATE session SET created_at = $1, last_seen_at = $1', [instant]);
      await this.sql.query('UPDATE app_user SET password_changed_at = $1, version = version + 1', [instant]);
    };
    await keepSessions(now);
    this.setNow(now);
    try {
      return await work();
    } finally {
      this.setNow(null);
      await keepSessions(new Date().toISOString());
    }
  }

  /** Moves the application's "now" (RFC 3339); null is real time again. */
  setNow(now: string | Date | null): void {
    const clock = this.app.get(Clock);
    clock.now = now === null ? () => new Date() : () => new Date(now);
  }
}
