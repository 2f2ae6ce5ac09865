import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SEEDERS } from '../../src/seeders.js';
import { createDatabase } from '../support/database.js';
import { cleanUp, ROOT, rowCounts, ServerProcess, withClient } from '../support/process.js';

const INSTANCES = 8;

afterAll(cleanUp);

it('eight started at once on one empty database all come up, and everything is made once', async () => {
  const database = await createDatabase('empty');
  const settings = { DATABASE_URL: database.appUrl, MIGRATION_DATABASE_URL: database.ownerUrl };
  const servers = Array.from({ length: INSTANCES }, () => new ServerProcess(settings));
  await Promise.all(servers.map((server) => server.ready()));
  expect(await Promise.all(servers.map((server) => server.status('/readyz')))).toEqual(servers.map(() => 200));
  expect(servers.map(({ errors }) => errors)).toEqual(servers.map(() => ''));

  const migrations = readdirSync(join(ROOT, 'migrations')).filter((name) => name.endsWith('.js'));
  expect(await rowCounts(database.ownerUrl)).toMatchObject({
    migration: migrations.length,
    seed_run: SEEDERS.length,
    app_user: 1,
    industry_chain: 4,
    chain_node: 140,
    chain_snapshot: 4,
  });
  const twice = await withClient(database.ownerUrl, (owner) =>
    owner.query(`SELECT name FROM migration GROUP BY name HAVING count(*) > 1
                 UNION ALL SELECT chain_id::text FROM chain_snapshot GROUP BY chain_id, week HAVING count(*) > 1`),
  );
  expect(twice.rows).toEqual([]);

  // One of them made the account and showed its password; it is good at every other.
  const [password, ...others] = servers.flatMap(({ madePassword }) => madePassword ?? []);
  expect(others).toEqual([]);
  expect(await servers.at(-1)!.login(password)).not.toBe('');

  const exits = await Promise.all(servers.map((server) => server.stop()));
  expect(exits).toEqual(servers.map(() => ({ code: 0, signal: null })));
  await database.drop();
});
