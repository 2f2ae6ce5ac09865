import { ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export const ROOT = join(import.meta.dirname, '..', '..');
export const ADMIN_PASSWORD = 'Test-4-Zone!';
const READY_MS = 180_000;
const PATIENT = { MAX_EVENT_LOOP_DELAY_MS: '10000' };

const folders: string[] = [];
const children: ServerProcess[] = [];

/** A folder under the system's temporary one that the database's own user can pass through. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lianzhao-lifecycle-'));
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
}

/** Ends what a failed test left running (only what it started), and removes its folders. */
export async function cleanUp(): Promise<void> {
  await killAll(children.splice(0).flatMap((child) => (child.ended ? [] : [child.pid, ...child.offspring])));
  for (const folder of folders.splice(0)) {
    await killPostgres(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export type Settings = Record<string, string>;

/** The built server as a process of its own, as an operator runs it: with no variables but those given. */
export class ServerProcess {
  output = '';
  errors = '';
  readonly exited: Promise<Exit>;
  /** What it had started when it became ready: known even if it ends before them. */
  offspring: number[] = [];
  private exit: Exit | undefined;
  private readonly child: ChildProcess;

  constructor(settings: Settings, command: [string, ...string[]] = [process.execPath, 'dist/main.js'], cwd = ROOT) {
    const [file, ...rest] = command;
    this.child = spawn(file, rest, {
      cwd,
      // Several servers share two processors with the tests: that the event loop comes late says nothing of them here.
      env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn', ...PATIENT, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (text: Buffer) => (this.output += text.toString()));
    this.child.stderr?.on('data', (text: Buffer) => (this.errors += text.toString()));
    this.exited = new Promise((done) => {
      this.child.once('close', (code, signal) => done((this.exit = { code, signal })));
    });
    children.push(this);
  }

  /** Started and listening. */
  static async start(settings: Settings): Promise<ServerProcess> {
    return new ServerProcess(settings).ready();
  }

  async ready(withinMs = READY_MS): Promise<this> {
    await until(
      () => this.address !== undefined || this.ended,
      withinMs,
      () => `not ready: ${this.text}`,
    );
    if (!this.address) throw new Error(`ended instead of starting: ${this.text}`);
    this.offspring = descendants(this.pid);
    return this;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get ended(): boolean {
    return this.exit !== undefined;
  }

  get text(): string {
    return this.output + this.errors;
  }

  get url(): string {
    if (!this.address) throw new Error('not listening');
    return this.address;
  }

  /** The password that was made and shown; undefined when none was. */
  get madePassword(): string | undefined {
    return /一次性密码 (\S+?)（/.exec(this.output)?.[1];
  }

  private get address(): string | undefined {
    return /链招已启动：(http:\/\/localhost:\d+)\/graphql/.exec(this.output)?.[1]?.replace('localhost', '127.0.0.1');
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** Ends it the polite way. */
  stop(): Promise<Exit> {
    this.signal('SIGTERM');
    return this.exited;
  }

  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.exited;
  }

  async status(path: string): Promise<number> {
    const response = await fetch(this.url + path);
    await response.arrayBuffer();
    return response.status;
  }

  async send<T = Record<string, unknown>>(query: string, variables: object = {}, token = ''): Promise<Answer<T>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<T>;
  }

  /** The data of an operation that must succeed. */
  async ask<T>(query: string, variables: object = {}, token = ''): Promise<T> {
    const { data, errors } = await this.send<T>(query, variables, token);
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return data;
  }

  async login(password = ADMIN_PASSWORD): Promise<string> {
    const query = 'mutation ($input: LoginInput!) { login(input: $input) { token } }';
    const input = { username: 'admin', password };
    return (await this.ask<{ login: { token: string } }>(query, { input })).login.token;
  }

  async createCompany(name: string, token: string): Promise<string> {
    const query = 'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }';
    return (await this.ask<{ createCompany: { id: string } }>(query, { input: { name } }, token)).createCompany.id;
  }
}

export interface Answer<T> {
  data: T | null;
  errors?: { message: string; extensions: { code: string } }[];
}

/** Waits for the condition; throws the account of it when it does not come. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  withinMs = 60_000,
  account: () => string = () => String(condition),
): Promise<void> {
  for (const deadline = Date.now() + withinMs; !(await condition()); await sleep(20)) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${account()}`);
  }
}

/** Runs the work on a connection of its own. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const COUNTED = [
  ...['migration', 'seed_run', 'app_user', 'setting', 'industry_chain', 'chain_node', 'chain_link', 'node_target'],
  ...['company', 'placement', 'placement_event', 'chain_snapshot', 'node_snapshot'],
];

/** The counts that a second start must not change. */
export const rowCounts = (url: string): Promise<Record<string, number>> =>
  withClient(url, async (client) => {
    const counts = COUNTED.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`);
    const { rows } = await client.query<Record<string, number>>(`SELECT ${counts.join(', ')}`);
    return rows[0]!;
  });

const clusterIn = (dataDir: string): string => join(dataDir, 'postgres', 'data');
export const lockFileIn = (dataDir: string): string => join(clusterIn(dataDir), 'postmaster.pid');

/** A connection to the embedded server that runs over this folder. */
export function urlIn(dataDir: string, role: 'lianzhao_owner' | 'lianzhao_app' = 'lianzhao_owner'): string {
  const password = readFileSync(join(clusterIn(dataDir), 'lianzhao.password'), 'utf8');
  return `postgres://${role}:${password}@127.0.0.1:${readFileSync(lockFileIn(dataDir), 'utf8').split('\n')[3]}/lianzhao`;
}

interface Process {
  pid: number;
  parent: number;
  command: string;
}

/** Every process, from /proc: these tests run where Linux does. */
function processes(): Process[] {
  const found: Process[] = [];
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const afterName = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
      if (afterName[0] === 'Z') continue; // dead already, only not yet collected
      found.push({
        pid: Number(name),
        parent: Number(afterName[1]),
        command: readFileSync(`/proc/${name}/cmdline`, 'utf8'),
      });
    } catch {
      continue; // ended meanwhile
    }
  }
  return found;
}

/** What that process started, and what those started. */
function descendants(pid: number, all = processes()): number[] {
  return all.filter(({ parent }) => parent === pid).flatMap((child) => [child.pid, ...descendants(child.pid, all)]);
}

/** Pids of the servers over this folder, with their children (which change their names). */
export function postgresOver(folder: string): number[] {
  const all = processes();
  const servers = all
    .filter(({ command }) => command.includes('postgres') && command.includes(folder))
    .map(({ pid }) => pid);
  return [...servers, ...all.filter(({ parent }) => servers.includes(parent)).map(({ pid }) => pid)];
}

/** kill -9 of the server over this folder and of every child of it. */
export const killPostgres = (folder: string): Promise<void> => killAll(postgresOver(folder));

/** kill -9, and gone. */
export async function killAll(pids: number[]): Promise<void> {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      continue; // died with its parent
    }
  }
  await until(() => !processes().some(({ pid }) => pids.includes(pid)));
}
