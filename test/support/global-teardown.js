import { rmSync } from 'node:fs';
import pg from 'pg';

export default async function teardown() {
  if (globalThis.__postgres) {
    await globalThis.__postgres.server.stop();
    rmSync(globalThis.__postgres.folder, { recursive: true, force: true });
    return;
  }
  const admin = new pg.Client({ connectionString: process.env.LIANZHAO_TEST_ADMIN_URL });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${process.env.LIANZHAO_TEST_TEMPLATE} WITH (FORCE)`);
  await admin.end();
}
