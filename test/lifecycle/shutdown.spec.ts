import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ADMIN_PASSWORD,
  Answer,
  cleanUp,
  lockFileIn,
  postgresOver,
  ServerProcess,
  temporaryFolder,
  until,
  urlIn,
  withClient,
} from '../support/process.js';

afterAll(cleanUp);

const QUERIES = 20;
const PLACE = `mutation ($node: String!) {
  setPlacement(input: { nodeCode: $node, projectName: "停机时正在登记的项目", status: NEGOTIATING }) { nodeCode status }
}`;

interface Placed {
  setPlacement: { nodeCode: string; status: string };
}

it('at SIGTERM is no longer ready, finishes every running request and stops its database cleanly', async () => {
  const dataDir = temporaryFolder();
  const server = await ServerProcess.start({ DATA_DIR: dataDir, ADMIN_PASSWORD, SHUTDOWN_DELAY_SECONDS: '2' });
  const token = await server.login();
  expect(postgresOver(dataDir).length).toBeGreaterThan(1);

  const placed = await withClient(urlIn(dataDir), async (other) => {
    // The mutation is still running when the signal comes, and some seconds after it.
    await other.query(`
      CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(4); RETURN NEW; END $$;
      CREATE TRIGGER linger BEFORE INSERT ON placement FOR EACH ROW EXECUTE FUNCTION linger()`);
    const { rows } = await other.query<{ code: string }>(
      'SELECT code FROM chain_node WHERE retired_at IS NULL LIMIT 1',
    );
    const running = server.send<Placed>(PLACE, { node: rows[0]!.code }, token);
    const writing = "SELECT FROM pg_locks WHERE relation = 'placement'::regclass AND mode = 'RowExclusiveLock'";
    await until(async () => (await other.query(writing)).rowCount === 1);
    server.signal('SIGTERM');
    await until(async () => (await server.status('/readyz')) === 503);
    expect(await server.status('/livez')).toBe(200);

    // The load balancer has not noticed yet: what it sends now is answered too.
    const queries = Array.from({ length: QUERIES }, () =>
      server.send('{ chainGaps(chainCode: "NEV") { severity } }', {}, token),
    );
    await until(
      () =>
        server.status('/livez').then(
          () => false,
          () => true,
        ),
      60_000,
      () => 'still accepting connections',
    );
    const answers: Answer<unknown>[] = await Promise.all(queries);
    expect(answers.filter(({ data, errors }) => data && !errors)).toHaveLength(QUERIES);
    return running;
  });
  expect(placed).toEqual({ data: { setPlacement: { nodeCode: expect.any(String), status: 'NEGOTIATING' } } });

  expect(await server.exited).toEqual({ code: 0, signal: null });
  expect(server.errors).toBe('');
  expect(postgresOver(dataDir)).toEqual([]);
  expect(existsSync(lockFileIn(dataDir))).toBe(false);
  const log = readFileSync(join(dataDir, 'postgres', 'postgres.log'), 'utf8');
  expect(log.trimEnd().split('\n').at(-1)).toContain('database system is shut down');
  expect(log).not.toContain('FATAL:  terminating'); // the pool was closed before the server was
});

it('stops right after the start when the signal comes during it', async () => {
  const dataDir = temporaryFolder();
  const server = new ServerProcess({ DATA_DIR: dataDir });
  await until(() => existsSync(lockFileIn(dataDir)));
  expect(await server.stop()).toEqual({ code: 0, signal: null });
  expect(postgresOver(dataDir)).toEqual([]);
});
