import { execFileSync, spawnSync, SpawnSyncReturns } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  ADMIN_PASSWORD,
  cleanUp,
  postgresOver,
  ROOT,
  ServerProcess,
  Settings,
  temporaryFolder,
} from '../support/process.js';

/** How this machine reaches the registry; of the rest of the environment nothing is handed on. */
const NETWORK = [
  'npm_config_cache',
  'npm_config_userconfig',
  'npm_config_registry',
  'HTTPS_PROXY',
  'https_proxy',
  'NODE_EXTRA_CA_CERTS',
];
const SHARED_PLACE = '/var/lib/lianzhao';
/** A real `npm ci` takes a minute of processor time: CI asks for it, otherwise the installed packages are borrowed. */
const CLEAN = process.env.LIANZHAO_CLEAN_INSTALL === '1';

const home = join(temporaryFolder(), 'home');
const tree = join(home, 'lianzhao');
const sharedBefore = existsSync(SHARED_PLACE) ? readdirSync(SHARED_PLACE) : [];
const settings: Settings = { HOME: home, npm_config_prefer_offline: 'true' };
for (const name of NETWORK) Object.assign(settings, process.env[name] ? { [name]: process.env[name] } : {});

beforeAll(() => {
  // Under a home that only its user may enter, like root's own.
  mkdirSync(home, { mode: 0o700 });
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  for (const file of new Set(execFileSync('git', list, { cwd: ROOT, encoding: 'utf8' }).split('\0'))) {
    if (file && existsSync(join(ROOT, file))) cpSync(join(ROOT, file), join(tree, file), { preserveTimestamps: true });
  }
  if (CLEAN) return;
  // What npm did not put beside everything else, it put beside the console.
  for (const folder of ['node_modules', 'web/node_modules'].filter((name) => existsSync(join(ROOT, name)))) {
    const modules = [join(ROOT, folder), join(tree, folder)];
    const linked = spawnSync('cp', ['-al', ...modules], { stdio: 'ignore' });
    if (linked.status !== 0) execFileSync('cp', ['-a', ...modules]); // another file system
  }
});

afterAll(async () => {
  await cleanUp();
  const made = existsSync(SHARED_PLACE) ? readdirSync(SHARED_PLACE).filter((name) => !sharedBefore.includes(name)) : [];
  for (const name of made) rmSync(join(SHARED_PLACE, name), { recursive: true });
});

const npmStart = (): ServerProcess => new ServerProcess(settings, ['npm', 'start'], tree);
const npm = (...words: string[]): SpawnSyncReturns<string> =>
  spawnSync('npm', words, { cwd: tree, env: { PATH: process.env.PATH, ...settings }, encoding: 'utf8' });

it('the lockfile names everything that npm ci wants, and npm test finds its files', () => {
  const install = npm('ci', '--dry-run', '--ignore-scripts', '--no-audit');
  expect(`${install.status} ${install.stderr.match(/^npm error .*/gm)?.join('\n') ?? ''}`).toBe('0 ');
  const listed = npm('test', '--', '--listTests');
  expect(listed.status).toBe(0);
  expect(listed.stdout).toContain(join(tree, 'test', 'lifecycle', 'commands.spec.ts'));
});

it('npm start in a clean copy installs, builds, serves and stops at SIGTERM; again it is quick and keeps all data', async () => {
  rmSync(join(tree, 'dist'), { recursive: true, force: true });
  const first = await npmStart().ready(500_000);
  expect(first.output.includes('正在安装依赖（npm ci）……')).toBe(CLEAN);
  for (const step of ['正在编译……', '一次性密码']) expect(first.output).toContain(step);
  const token = await first.login(first.madePassword);
  const input = { currentPassword: first.madePassword, newPassword: ADMIN_PASSWORD };
  await first.ask('mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { id } }', { input }, token);
  const gaps = await first.ask<{ chainGaps: object[] }>(
    '{ chainGaps(chainCode: "NEV") { node { name } level severity } }',
    {},
    token,
  );
  expect(gaps.chainGaps[0]).toEqual({ node: { name: '燃料电池动力系统' }, level: 'MISSING', severity: 70 });
  const id = await first.createCompany('全新目录里登记的企业有限公司', token);

  const place = /改放在 (\S+)/.exec(first.output)?.[1] ?? join(tree, '.data', 'postgres');
  expect(place.startsWith(SHARED_PLACE)).toBe(process.getuid?.() === 0);
  expect(postgresOver(place).length).toBeGreaterThan(1);
  // With some shells npm ends at once and with the signal: what counts is that the server behind it ends, and cleanly.
  await first.stop();
  expect(postgresOver(place)).toEqual([]);
  expect(readFileSync(join(place, 'postgres.log'), 'utf8').trimEnd()).toMatch(/database system is shut down$/);

  const second = await npmStart().ready();
  for (const step of ['正在安装', '正在编译', '密码']) expect(second.output).not.toContain(step);
  const company = await second.ask('query ($id: ID!) { company(id: $id) { name } }', { id }, await second.login());
  expect(company).toEqual({ company: { name: '全新目录里登记的企业有限公司' } });
  await second.stop();
  expect(postgresOver(place)).toEqual([]);
});
