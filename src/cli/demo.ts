/**
 * npm run demo [-- --seed 7]: the same server on a data folder of its own (DATA_DIR, default .demo), with a made-up zone
 * on top of the plan. Never on a real database.
 */
import 'reflect-metadata';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createApp, openDatabase } from '../bootstrap.js';
import { createLogger } from '../common/logging.js';
import { readEnvironment } from '../config/environment.js';
import { withoutFlushing } from '../database/data-source.js';
import { fillDemo } from '../demo/demo.js';
import { USERS } from '../demo/demo-words.js';

const PASSWORD = 'Yanshi-2026';
const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' } } });

process.env.DATA_DIR ??= join(import.meta.dirname, '..', '..', '.demo');
const environment = readEnvironment(process.env);
if (environment.isProduction || environment.DATABASE_URL) {
  console.error('演示数据只用于自带的数据库：请不要设置 DATABASE_URL 或 NODE_ENV=production。');
  process.exit(1);
}
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const database = await openDatabase(environment);
try {
  // The past is played through on the application's clock: no job is to take that for today.
  const filling = readEnvironment({ ...process.env, JOB_INTERVAL_SECONDS: '3600' });
  const app = await createApp(filling, withoutFlushing(database.applicationUrl), createLogger('warn'));
  await app.init();
  const started = Date.now();
  const filled = await fillDemo(app, { seed: Number(values.seed), password: PASSWORD, say });
  if (filled) say(`演示数据已生成，用时 ${Math.round((Date.now() - started) / 1000)} 秒`);
  await app.close();
} finally {
  await database.stop();
}
say(
  `演示账号（密码均为 ${PASSWORD}）：admin 系统管理员、${USERS.map((user) => `${user.username} ${user.displayName}`).join('、')}`,
);
await import('../main.js');
