import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import {
  ensureCluster,
  passwordOf,
  Place,
  placeOf,
  removeHalfMade,
  serverEnvironment,
  usableBinaries,
} from './postgres-files.js';

/**
 * A real PostgreSQL 18 from the npm registry, as a child of this process.
 *
 * The package's own launcher is not used: its exit hook stops the server the moment SIGTERM arrives, while our
 * requests are still running. Only its binaries are.
 */
export interface EmbeddedPostgres {
  /** Superuser on the maintenance database: for tests that make databases; the application never sees it. */
  adminUrl: string;
  ownerUrl: string;
  appUrl: string;
  port: number;
  postmasterPid: number;
  /** One line for the operator when the data had to lie elsewhere than asked. */
  notice: string | null;
  /** Resolves if the server ends without `stop`. */
  crashed: Promise<void>;
  /** Clean shutdown: sessions that do not leave by themselves are ended, the checkpoint is written. */
  stop(): Promise<void>;
}

export class DataFolderInUse extends Error {
  constructor(folder: string) {
    super(`数据目录正被另一个链招进程使用：${folder}。请先停止它，或用 DATA_DIR 指定另一个目录。`);
  }
}

const DATABASE = 'lianzhao';
const OWNER = 'lianzhao_owner';
const APPLICATION = 'lianzhao_app';
/** Held for the life of the process: says that this data folder has a living owner. */
const INSTANCE_LOCK = 7_210_001;
/** Replaying a long log takes minutes; a server that ended is noticed at once, so waiting costs nothing. */
const START_TIMEOUT_MS = 600_000;
/** How long a process that is there but does not answer counts as a server. */
const SILENCE_MS = 30_000;
/** A starting process takes the instance lock, and a killed one loses it, in less than this. */
const SETTLE_MS = 1500;
/** How long a stopping server waits for sessions to leave by themselves before it ends them. */
const FAREWELL_MS = 3000;
const LOG_LIMIT_BYTES = 10_000_000;

export async function startEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const place = placeOf(dataDir);
  const binaries = usableBinaries(place);
  ensureCluster(place, binaries);
  const password = passwordOf(place);
  await stopOrphan(place, password);

  const { server, port, client } = await launch(place, binaries, password);
  const adminUrl = urlOf('postgres', password, port, 'postgres');
  let stopping = false;
  const crashed = new Promise<void>((report) => void server.ended.then(() => stopping || report()));
  const lock = new InstanceLock(adminUrl);
  const stop = async (): Promise<void> => {
    stopping = true;
    await lock.release();
    await server.stop();
  };
  try {
    await lock.take(client);
    await ensureRolesAndDatabase(client, password);
    removeHalfMade(place);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    adminUrl,
    ownerUrl: urlOf(OWNER, password, port, DATABASE),
    appUrl: urlOf(APPLICATION, password, port, DATABASE),
    port,
    postmasterPid: server.pid,
    notice: place.notice,
    crashed,
    stop,
  };
}

/** The application's connection to a server that another process runs over this folder; null when none runs. */
export async function findRunningPostgres(dataDir: string): Promise<string | null> {
  const place = placeOf(dataDir);
  const found = readLockFile(place);
  if (!found || !mayServe(found.pid, place)) return null;
  const url = urlOf(APPLICATION, passwordOf(place), found.port, DATABASE);
  for (const deadline = Date.now() + SILENCE_MS; Date.now() < deadline; await sleep(100)) {
    const answer = await knock(url);
    if (answer instanceof pg.Client) {
      await answer.end();
      return url;
    }
    if (answer === 'absent') return null;
  }
  return null;
}

const urlOf = (user: string, password: string, port: number, database: string): string =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;

const lockFileOf = ({ cluster }: Place): string => join(cluster, 'postmaster.pid');

/** Process and port from lines 1 and 4 of postmaster.pid; null when there is none, or its process is gone. */
function readLockFile(place: Place): { pid: number; port: number } | null {
  if (!existsSync(lockFileOf(place))) return null;
  try {
    const lines = readFileSync(lockFileOf(place), 'utf8').split('\n').map(Number);
    const [pid = 0, , , port = 0] = lines;
    return pid > 0 && !signal(pid, 0) ? null : { pid, port };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null; // removed in between
    throw error;
  }
}

/** Sends the signal (0: only asks); false when there is no such process. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ESRCH' && name !== 0) throw error;
    return code !== 'ESRCH';
  }
}

/** Whether that process may be a server over this folder; an old pid may be any program's by now. */
function mayServe(pid: number, { cluster }: Place): boolean {
  try {
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return command.includes(cluster);
  } catch {
    return true; // its command line cannot be read: its answer decides
  }
}

/**
 * A server may still run over this folder: of a living process (then refuse), or left behind by one that was
 * killed (then stop it cleanly). The instance lock tells which.
 */
async function stopOrphan(place: Place, password: string): Promise<void> {
  let silentSince: number | undefined;
  for (let found = readLockFile(place); found; found = readLockFile(place)) {
    const silence = Date.now() - (silentSince ?? Date.now());
    if (!mayServe(found.pid, place) || silence > SILENCE_MS) {
      // Stale, but PostgreSQL would refuse to start while the pid in it belongs to any living process. Should a server
      // be alive after all, the shared memory of the cluster still protects.
      rmSync(lockFileOf(place), { force: true });
      return;
    }
    const answer = await knock(urlOf('postgres', password, found.port, 'postgres'));
    if (answer === 'absent') silentSince ??= Date.now();
    else silentSince = undefined;
    if (answer instanceof pg.Client) {
      await sleep(SETTLE_MS);
      const owned = await isOwned(answer);
      if (owned) throw new DataFolderInUse(place.folder);
      if (owned === false) signal(found.pid, 'SIGINT');
    }
    await sleep(200);
  }
}

/** Whether a living process holds the instance lock; null when the server ended meanwhile. */
async function isOwned(client: pg.Client): Promise<boolean | null> {
  try {
    const answer = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [INSTANCE_LOCK]);
    return answer.rows[0]?.free !== true;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * One try to connect. 'absent': nobody listens there, or a server that does not know our password, so not ours.
 * 'busy': somebody is there but cannot serve now (starting, stopping, overloaded).
 */
async function knock(url: string): Promise<pg.Client | 'absent' | 'busy'> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000, keepAlive: true });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    return code === 'ECONNREFUSED' || code.startsWith('28') ? 'absent' : 'busy';
  }
}

/** The lock that a second start asks for. When the server ends all sessions because one crashed, it is taken again. */
class InstanceLock {
  private client: pg.Client | undefined;
  private released = false;

  constructor(private readonly url: string) {}

  async take(client: pg.Client): Promise<void> {
    this.client = client;
    client.once('end', () => void this.takeAgain());
    await client.query('SELECT pg_advisory_lock($1)', [INSTANCE_LOCK]);
  }

  async release(): Promise<void> {
    this.released = true;
    await this.client?.end().catch(() => undefined);
  }

  private async takeAgain(): Promise<void> {
    while (!this.released) {
      await sleep(100);
      const answer = await knock(this.url);
      if (!(answer instanceof pg.Client)) continue;
      if (this.released) return answer.end();
      return this.take(answer).catch(() => undefined); // lost again: its own 'end' comes back here
    }
  }
}

interface Server {
  pid: number;
  ended: Promise<void>;
  stop(): Promise<void>;
  /** What this server has logged so far. */
  log(): string;
}

interface Running {
  server: Server;
  port: number;
  client: pg.Client;
}

/** Starts the server; again, while another program takes the port or a killed server's processes are still dying. */
async function launch(place: Place, binaries: string, password: string): Promise<Running> {
  for (const deadline = Date.now() + SILENCE_MS; ; await sleep(300)) {
    const port = await freePort();
    const server = spawnServer(place, binaries, port);
    const client = await firstConnection(server, urlOf('postgres', password, port, 'postgres'));
    if (client) return { server, port, client };
    await server.stop();
    const log = server.log();
    if (log.includes('lock file "postmaster.pid" already exists')) throw new DataFolderInUse(place.folder);
    const passing = /pre-existing shared memory block|could not create any TCP\/IP sockets/.test(log);
    if (!passing || Date.now() > deadline) throw new Error(`内置 PostgreSQL 没有启动：\n${log.slice(-2000)}`);
  }
}

/** Null when the server ended, or could not be reached for too long. */
async function firstConnection(server: Server, url: string): Promise<pg.Client | null> {
  let over = false;
  void server.ended.then(() => (over = true));
  for (const deadline = Date.now() + START_TIMEOUT_MS; !over && Date.now() < deadline; await sleep(30)) {
    const answer = await knock(url);
    if (answer instanceof pg.Client) return answer;
  }
  return null;
}

function spawnServer({ folder, cluster, runAs }: Place, binaries: string, port: number): Server {
  const path = join(folder, 'postgres.log');
  const output = openSync(path, 'a', 0o600);
  if (fstatSync(output).size > LOG_LIMIT_BYTES) ftruncateSync(output);
  const from = fstatSync(output).size;
  const child = spawn(
    join(binaries, 'postgres'),
    [
      ...['-D', cluster, '-p', String(port)],
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      ...['-c', 'timezone=UTC', '-c', 'log_timezone=UTC', '-c', 'max_connections=200'],
    ],
    // Detached: Ctrl-C in a terminal reaches us first, and we stop the server after the last request.
    { ...runAs, cwd: folder, detached: true, stdio: ['ignore', output, output], env: serverEnvironment() },
  );
  closeSync(output);
  child.unref();
  let failure = '';
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', (error) => {
      failure = error.message; // it could not be started at all
      done();
    });
  });
  return {
    pid: child.pid ?? 0,
    ended,
    stop: async () => {
      child.ref();
      // A pool says that it has closed when the farewells are written, not when the server has read them.
      child.kill('SIGTERM');
      const patience = [
        setTimeout(() => child.kill('SIGINT'), FAREWELL_MS),
        setTimeout(() => child.kill('SIGQUIT'), FAREWELL_MS + 20_000),
      ];
      await ended;
      for (const timer of patience) clearTimeout(timer);
    },
    log: () => readFileSync(path).subarray(from).toString() + failure,
  };
}

async function ensureRolesAndDatabase(admin: pg.Client, password: string): Promise<void> {
  const secret = admin.escapeLiteral(password);
  for (const role of [OWNER, APPLICATION]) {
    const known = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    if (known.rowCount === 0) await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD ${secret}`);
  }
  const known = await admin.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
  if (known.rowCount === 0) await admin.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
