/** npm run gaps [-- NEV]: the gaps of the chains, from the same database and the same rules as the server. */
import 'reflect-metadata';
import { createApp, openDatabase } from '../bootstrap.js';
import { ChainService } from '../chain/chain.service.js';
import { gapSummary } from '../chain/gap/gap-summary.js';
import { createLogger } from '../common/logging.js';
import { readEnvironment } from '../config/environment.js';
import { findRunningPostgres } from '../database/embedded-postgres.js';

const environment = readEnvironment({ LOG_LEVEL: 'warn', ...process.env });
// A server may be running over the same folder: then its database is asked, instead of starting a second one.
const running = environment.DATABASE_URL ? null : await findRunningPostgres(environment.DATA_DIR);
const database = running ? { applicationUrl: running, stop: () => Promise.resolve() } : await openDatabase(environment);
try {
  const app = await createApp(environment, database.applicationUrl, createLogger(environment.LOG_LEVEL));
  await app.init();
  const code = process.argv[2]?.toUpperCase() ?? null;
  // One chain: everything that is open. All chains: the worst of each, as at the start of the server.
  console.log(gapSummary(await app.get(ChainService).overview(code), code ? Infinity : undefined));
  await app.close();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await database.stop();
}
