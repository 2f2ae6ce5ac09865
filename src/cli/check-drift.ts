/** npm run drift: every migration up, down and up again on a scratch database, and no difference to the entities. */
import 'reflect-metadata';
import { rmSync } from 'node:fs';
import { scratchFolder, withScratchDatabase } from './scratch-database.js';

const folder = scratchFolder();
try {
  await withScratchDatabase(folder, async (dataSource) => {
    const applied = await dataSource.runMigrations();
    for (const _ of applied) await dataSource.undoLastMigration();
    const [left] = await dataSource.query<{ count: number }[]>(
      `SELECT (SELECT count(*)::int FROM pg_class WHERE relnamespace = 'public'::regnamespace
                  AND relkind IN ('r', 'p', 'v', 'm', 'S') AND relname NOT LIKE 'migration%')
            + (SELECT count(*)::int FROM pg_proc WHERE pronamespace = 'public'::regnamespace
                  AND oid NOT IN (SELECT objid FROM pg_depend WHERE deptype = 'e')) AS count`,
    );
    if (left!.count > 0) throw new Error(`${left!.count} tables or functions are left after all migrations went down.`);
    await dataSource.runMigrations();
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    if (upQueries.length > 0) {
      throw new Error(`The entities differ from the migrations:\n${upQueries.map(({ query }) => query).join('\n')}`);
    }
    console.log(`${applied.length} migrations go up, down and up, and match the entities.`);
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
