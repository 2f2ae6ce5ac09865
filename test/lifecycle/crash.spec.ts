import { spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import {
  ADMIN_PASSWORD,
  cleanUp,
  killAll,
  killPostgres,
  lockFileIn,
  postgresOver,
  ServerProcess,
  temporaryFolder,
  until,
  urlIn,
  withClient,
} from '../support/process.js';

const WRITERS = 4;
const dataDir = temporaryFolder();
const settings = { DATA_DIR: dataDir, ADMIN_PASSWORD };
const acknowledged: string[] = [];
let server: ServerProcess;
let named = 0;

beforeAll(async () => {
  server = await ServerProcess.start(settings);
});
afterAll(cleanUp);

/** Clients that register companies one after the other until the server is gone; what it confirmed is kept. */
async function write(): Promise<void> {
  const token = await server.login();
  const writer = async (): Promise<void> => {
    for (;;) {
      const name = `崩溃之前登记的企业${(named += 1)}有限公司`;
      try {
        await server.createCompany(name, token);
      } catch {
        return;
      }
      acknowledged.push(name);
    }
  };
  const before = acknowledged.length;
  const writers = Array.from({ length: WRITERS }, writer);
  await until(() => acknowledged.length >= before + 40);
  void Promise.all(writers);
}

async function expectNothingLost(): Promise<void> {
  const stored = await withClient(urlIn(dataDir), async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT name FROM company WHERE name LIKE '崩溃之前登记的企业%'",
    );
    return new Set(rows.map(({ name }) => name));
  });
  expect(acknowledged.filter((name) => !stored.has(name))).toEqual([]);
  expect(stored.size).toBeLessThanOrEqual(named);
  expect(await server.status('/readyz')).toBe(200);
}

it('takes over the database that a killed process left running', async () => {
  await write();
  const [postmaster] = postgresOver(dataDir);
  await server.kill();
  expect(postgresOver(dataDir)).toContain(postmaster);
  server = await ServerProcess.start(settings);
  expect(postgresOver(dataDir)).not.toContain(postmaster);
  await expectNothingLost();
});

it('recovers after kill -9 of everything', async () => {
  await write();
  const pids = postgresOver(dataDir);
  expect(pids.length).toBeGreaterThan(1);
  await Promise.all([server.kill(), killAll(pids)]);
  server = await ServerProcess.start(settings);
  await expectNothingLost();
});

it('ends when its database is killed, and the next start recovers though old sessions are still dying', async () => {
  await write();
  process.kill(Number(readFileSync(lockFileIn(dataDir), 'utf8').split('\n')[0]), 'SIGKILL');
  const next = new ServerProcess(settings);
  expect(await server.exited).toEqual({ code: 1, signal: null });
  server = await next.ready();
  await expectNothingLost();
});

it('keeps its folder when one session crashes and the database ends all others', async () => {
  const backend = await withClient(urlIn(dataDir), async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE application_name = 'lianzhao' LIMIT 1",
    );
    return rows[0]!.pid;
  });
  process.kill(backend, 'SIGKILL');
  await until(async () => (await server.status('/readyz')) === 200);
  const rival = new ServerProcess(settings);
  expect(await rival.exited).toEqual({ code: 1, signal: null });
  expect(rival.errors).toContain('数据目录正被另一个链招进程使用');
  await expectNothingLost();
});

it('starts over a lock file whose pid is an unrelated program by now', async () => {
  const lockFile = readFileSync(lockFileIn(dataDir), 'utf8');
  const { uid, gid } = statSync(lockFileIn(dataDir));
  await server.stop();
  // Of the database's own user: otherwise PostgreSQL itself would see that it is no server.
  const unrelated = spawn('sleep', ['300'], { uid, gid, stdio: 'ignore' });
  writeFileSync(lockFileIn(dataDir), lockFile.replace(/^\d+/, String(unrelated.pid)));
  try {
    server = await ServerProcess.start(settings);
    expect(unrelated.exitCode).toBeNull();
    expect(unrelated.signalCode).toBeNull();
  } finally {
    unrelated.kill('SIGKILL');
  }
  await expectNothingLost();
  expect(await server.stop()).toEqual({ code: 0, signal: null });
  await killPostgres(dataDir);
});
