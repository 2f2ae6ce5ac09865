// One PostgreSQL for the whole run: our own from the embedded package, or the server of TEST_DATABASE_URL (its
// superuser). In it one template, migrated and seeded once; every test file gets a copy.
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../dist/database/embedded-postgres.js';
import { prepareDatabase } from '../../dist/database/migrate.js';
import { ENTITIES } from '../../dist/entities.js';
import { SEEDERS } from '../../dist/seeders.js';

const OWNER = 'lianzhao_test_owner';
const APPLICATION = 'lianzhao_test_app';
const PASSWORD = 'only-for-tests';

export default async function setup() {
  const external = process.env.TEST_DATABASE_URL;
  let adminUrl = external;
  if (!external) {
    const folder = mkdtempSync(join(tmpdir(), 'lianzhao-test-'));
    chmodSync(folder, 0o711); // root's server runs as the user postgres, who must be able to pass
    const server = await startEmbeddedPostgres(folder);
    globalThis.__postgres = { server, folder };
    adminUrl = server.adminUrl;
  }

  const template = `lianzhao_template_${process.pid}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  for (const role of [OWNER, APPLICATION]) {
    const known = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    if (known.rowCount === 0) await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD '${PASSWORD}'`);
  }
  await admin.query(`CREATE DATABASE ${template} OWNER ${OWNER}`);
  await admin.end();

  const urlOf = (user, database) => {
    const url = new URL(adminUrl);
    Object.assign(url, { username: user, password: PASSWORD, pathname: `/${database}` });
    return url.href;
  };
  await prepareDatabase({
    ownerUrl: urlOf(OWNER, template),
    applicationRole: APPLICATION,
    entities: ENTITIES,
    seeders: SEEDERS,
  });

  Object.assign(process.env, {
    LIANZHAO_TEST_ADMIN_URL: adminUrl,
    LIANZHAO_TEST_TEMPLATE: template,
    LIANZHAO_TEST_OWNER_URL: urlOf(OWNER, template),
    LIANZHAO_TEST_APP_URL: urlOf(APPLICATION, template),
  });
}
