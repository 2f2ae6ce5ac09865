import 'reflect-metadata';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp, openDatabase } from './bootstrap.js';
import { gapSummary } from './chain/gap/gap-summary.js';
import { ChainService } from './chain/chain.service.js';
import { createLogger } from './common/logging.js';
import { readEnvironment } from './config/environment.js';
import { hasConsole } from './console.js';
import { Readiness } from './health.controller.js';
import { refusePassword } from './identity/password/password-policy.js';
import { FirstAccount } from './identity/people/first-account.js';

/** Longest wait for running requests before the process leaves anyway. */
const CLOSE_MS = 20_000;
const PARENT = process.ppid;

async function main(): Promise<void> {
  const environment = readEnvironment(process.env);
  const logger = createLogger(environment.LOG_LEVEL);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);

  let interrupted = false;
  const early = (): void => void (interrupted = true);
  process.once('SIGTERM', early).once('SIGINT', early);

  const database = await openDatabase(environment);
  try {
    if (database.notice) say(database.notice);
    const app = await createApp(environment, database.applicationUrl, logger);
    const account = await app.get(FirstAccount).create(environment.ADMIN_PASSWORD);
    await app.listen(environment.PORT, environment.HOST);
    const server = app.getHttpServer() as Server;
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : environment.PORT;

    say(gapSummary(await app.get(ChainService).overview()));
    if (account?.madePassword)
      say(`首个账号 ${account.username}，一次性密码 ${account.madePassword}（只显示这一次，首次登录须修改）`);
    else if (account) say(`首个账号 ${account.username}，密码为 ADMIN_PASSWORD 所给`);
    const given = account && environment.ADMIN_PASSWORD;
    const weakness = given && refusePassword(given, account.username);
    if (weakness) say(`提醒：ADMIN_PASSWORD 不符合要求（${weakness}），请登录后尽快修改`);
    const origin = `http://localhost:${port}`;
    say(`链招已启动：${origin}/graphql${environment.isProduction ? '' : `（在线调试 ${origin}/explorer）`}`);
    say(hasConsole() ? `请用浏览器打开 ${origin}/` : '没有网页：npm run build -w web 之后重新启动即有');

    let closing: Promise<void> | undefined;
    const close = (reason: string, exitCode = 0): void => {
      closing ??= (async () => {
        logger.info({ reason }, 'closing');
        app.get(Readiness).drain();
        if (exitCode === 0) await sleep(environment.SHUTDOWN_DELAY_SECONDS * 1000);
        const late = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
        server.closeIdleConnections();
        await app.close();
        clearTimeout(late);
        await database.stop();
        process.exit(exitCode);
      })().catch((error: unknown) => {
        logger.fatal({ err: error }, 'close failed');
        process.exit(1);
      });
    };
    // Without its database this process is of no use; the next start recovers it.
    void database.crashed.then(() => {
      logger.fatal('the embedded PostgreSQL ended by itself');
      close('no database', 1);
    });
    if (process.env.npm_lifecycle_event) watchParent(() => close('npm ended'));
    process.off('SIGTERM', early).off('SIGINT', early);
    for (const name of ['SIGTERM', 'SIGINT']) process.on(name, () => close(name));
    if (interrupted) close('SIGTERM');
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** npm hands SIGTERM to the shell between us; not every shell hands it on, and we would run on without either. */
function watchParent(onEnd: () => void): void {
  setInterval(() => process.ppid !== PARENT && onEnd(), 200).unref();
}

/** The reason for the operator, in one sentence where it is a frequent one. */
function explain(error: unknown): string {
  const { code, message, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `端口 ${port} 已被占用，请先停止占用它的程序，或用 PORT 指定另一个端口`;
  if (code === 'ECONNREFUSED') return '数据库连接不上（无人应答），请检查 DATABASE_URL 与 MIGRATION_DATABASE_URL';
  if (code?.startsWith('28'))
    return '数据库拒绝登录，请检查 DATABASE_URL 与 MIGRATION_DATABASE_URL 中的账号和密码，及服务器的 pg_hba.conf';
  if (code === '3D000') return '数据库不存在，请先由数据库管理员建立，并让 MIGRATION_DATABASE_URL 的账号为其所有者';
  return message || code || String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`链招没有启动：${explain(error)}\n`);
  if (process.env.LOG_LEVEL === 'debug') console.error(error);
  process.exit(1);
});
