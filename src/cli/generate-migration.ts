/**
 * npm run migration:generate -- Name
 * Compares the entities with a freshly migrated, embedded database and writes the difference to migrations/.
 */
import 'reflect-metadata';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder, withScratchDatabase } from './scratch-database.js';

const name = process.argv[2];
if (!name || !/^[A-Z][A-Za-z0-9]+$/.test(name)) {
  console.error('Usage: npm run migration:generate -- NameInPascalCase');
  process.exit(1);
}

const quote = (sql: string): string =>
  '`' + sql.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${') + '`';

const folder = scratchFolder();
try {
  await withScratchDatabase(folder, async (dataSource) => {
    await dataSource.runMigrations();
    const { upQueries, downQueries } = await dataSource.driver.createSchemaBuilder().log();
    if (upQueries.length === 0) {
      console.log('The entities match the migrations: nothing to write.');
      return;
    }
    const now = Date.now();
    const className = `${name}${now}`;
    const body = (queries: { query: string }[]): string =>
      queries.map(({ query }) => `    await queryRunner.query(${quote(query)});`).join('\n');
    const file = join(import.meta.dirname, '..', '..', 'migrations', `${now}-${name}.js`);
    writeFileSync(
      file,
      `export class ${className} {
  name = '${className}';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
${body(upQueries)}
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
${body([...downQueries].reverse())}
  }
}
`,
    );
    console.log(`Wrote ${file}: read it before you commit it.`);
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
