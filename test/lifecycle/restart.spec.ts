import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { placeOf, serverEnvironment, usableBinaries } from '../../src/database/postgres-files.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import {
  ADMIN_PASSWORD,
  type Answer,
  cleanUp,
  ServerProcess,
  temporaryFolder,
  until,
  urlIn,
  withClient,
} from '../support/process.js';

const CLIENTS = 8;
const dataDir = temporaryFolder();
let postgres: EmbeddedPostgres;
let server: ServerProcess;
let token: string;

/** An external server, as its operator runs it. */
function pgCtl(...command: string[]): void {
  const { cluster, folder, runAs } = placeOf(dataDir);
  const options = ['-D', cluster, '-w', '-t', '30', '-l', join(folder, 'external.log')];
  execFileSync(join(usableBinaries(placeOf(dataDir)), 'pg_ctl'), [...command, ...options], {
    ...runAs,
    cwd: folder,
    stdio: 'ignore',
    env: serverEnvironment(),
  });
}

const startAgain = (): void =>
  pgCtl('start', '-o', `-p ${postgres.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c timezone=UTC`);

beforeAll(async () => {
  postgres = await startEmbeddedPostgres(dataDir);
  const urls = { DATABASE_URL: urlIn(dataDir, 'lianzhao_app'), MIGRATION_DATABASE_URL: urlIn(dataDir) };
  server = await ServerProcess.start({ ...urls, ADMIN_PASSWORD, LOG_LEVEL: 'error' });
  token = await server.login();
});
afterAll(async () => {
  await server.stop();
  await postgres.stop();
  await cleanUp();
});

interface Seen {
  at: number;
  outcome: string;
}

/** Clients that read and write one after the other all the while. */
class Load {
  readonly seen: Seen[] = [];
  readonly livez: number[] = [];
  readonly acknowledged: string[] = [];
  private over = false;
  private readonly running: Promise<unknown>;

  constructor(private readonly label: string) {
    this.running = Promise.all([...Array.from({ length: CLIENTS }, (_, index) => this.client(index)), this.probe()]);
  }

  async stop(): Promise<void> {
    this.over = true;
    await this.running;
  }

  private async client(index: number): Promise<void> {
    for (let turn = 0; !this.over; turn += 1) {
      const name = `${this.label}期间登记的企业${index}之${turn}有限公司`;
      const write = turn % 2 === 1;
      const answer: Answer<unknown> = write
        ? await server.send(
            'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }',
            { input: { name } },
            token,
          )
        : await server.send('{ chains { code } companies(first: 5) { totalCount } }', {}, token);
      const outcome = answer.errors?.[0]?.extensions.code ?? 'OK';
      if (write && outcome === 'OK') this.acknowledged.push(name);
      this.seen.push({ at: Date.now(), outcome });
      if (outcome !== 'OK') await sleep(50);
    }
  }

  private async probe(): Promise<void> {
    for (; !this.over; await sleep(50)) this.livez.push(await server.status('/livez'));
  }
}

const stored = (names: string[]): Promise<number> =>
  withClient(urlIn(dataDir), async (client) => {
    const { rows } = await client.query<{ count: number }>(
      'SELECT count(DISTINCT name)::int AS count FROM company WHERE name = ANY($1)',
      [names],
    );
    return rows[0]!.count;
  });

describe.each(['fast', 'immediate'])('while PostgreSQL is stopped (%s) and started again', (mode) => {
  it('the process lives, says UNAVAILABLE, works again by itself, and has lost nothing', async () => {
    const pid = server.pid;
    const load = new Load(mode);
    let down = 0;
    let up = 0;
    try {
      await until(() => load.acknowledged.length >= 20);
      pgCtl('stop', '-m', mode);
      down = Date.now();
      await until(async () => (await server.status('/readyz')) === 503, 20_000);
      await until(() => load.seen.some(({ at, outcome }) => at > down && outcome === 'UNAVAILABLE'));
      await sleep(1500);
      startAgain();
      up = Date.now();
      await until(() => load.seen.some(({ at, outcome }) => at > up && outcome === 'OK'), 20_000);
      await until(async () => (await server.status('/readyz')) === 200, 20_000);
      const before = load.acknowledged.length;
      await until(() => load.acknowledged.length >= before + 20);
    } finally {
      await load.stop();
    }

    expect(new Set(load.seen.map(({ outcome }) => outcome))).toEqual(new Set(['OK', 'UNAVAILABLE']));
    expect(load.livez.length).toBeGreaterThan(20);
    expect(load.livez.filter((status) => status !== 200)).toEqual([]);
    expect(await stored(load.acknowledged)).toBe(load.acknowledged.length);
    expect([server.ended, server.pid]).toEqual([false, pid]);
  });
});
