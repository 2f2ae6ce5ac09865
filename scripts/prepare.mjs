// Runs before `npm start` and `npm test`, with Node alone: installs what the lockfile asks for, then builds what changed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`链招需要 Node.js 20.19 或更新版本，当前是 ${process.versions.node}。`);
  process.exit(1);
}

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

const changedAt = (path) => (existsSync(path) ? statSync(path).mtimeMs : -Infinity);

/** Written by the build itself. */
const GENERATED = join('src', 'gql');

/** Newest change below a folder, so that an unchanged tree is not compiled again. */
function newestBelow(folder, except = '\0') {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(except))
    .reduce((newest, entry) => Math.max(newest, changedAt(join(entry.parentPath, entry.name))), -Infinity);
}

const installed = join(root, 'node_modules', '.package-lock.json');
if (changedAt(installed) < changedAt(join(root, 'package-lock.json'))) {
  console.log('正在安装依赖（npm ci）……');
  // Development packages build the server, so they are wanted even under NODE_ENV=production.
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
}

/**
 * Runs an npm script whose result is older than what it is made from.
 * @param stamp a file of our own: what a compiler writes may come before an error, or from before the newest change
 */
function buildIfOlder({ say, stamp, sources, script }) {
  if (changedAt(stamp) >= Math.max(...sources, changedAt(installed))) return;
  console.log(say);
  const startedAt = new Date();
  run('npm', ['run', '--silent', ...script]);
  writeFileSync(stamp, '');
  utimesSync(stamp, startedAt, startedAt); // what was edited during the build is built next time
}

if (process.argv.includes('build')) {
  buildIfOlder({
    say: '正在编译……',
    stamp: join(root, 'dist', '.built'),
    sources: [newestBelow(join(root, 'src')), changedAt(join(root, 'tsconfig.build.json'))],
    script: ['build'],
  });
}

// The server runs, and is tested, without the console; whoever starts it to be used wants both.
if (process.argv.includes('web')) {
  const web = join(root, 'web');
  const files = ['package.json', 'vite.config.ts', 'codegen.ts', 'index.html'].map((name) => join(web, name));
  buildIfOlder({
    say: '正在构建网页……',
    stamp: join(web, 'dist', '.built'),
    sources: [
      ...['src', 'public'].map((folder) => newestBelow(join(web, folder), GENERATED)),
      ...[...files, join(root, 'schema.gql')].map(changedAt),
    ],
    script: ['build', '-w', 'web'],
  });
}
