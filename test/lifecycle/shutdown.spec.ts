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
  const server = await ServerProcess.start({ DATA_DIR: dataDir, ADMIN_PASSWORD, SHUTDOWN_DELAY_SECONDS: '1' });
  const token = await server.login();
  expect(postgresOver(dataDir).length).toBeGreaterThan(1);

  const placed = await withClient(urlIn(dataDir), async (other) => {
    // Somebody else holds the node's counters, so that the mutation is still running when the signal comes.
    await other.query('BEGIN');
    const { rows } = await other.query<{ code: string }>(
      `SELECT n.code FROM node_coverage c JOIN chain_node n ON n.id = c.node_id WHERE n.retired_at IS NULL
        ORDER BY n.code LIMIT 1 FOR UPDATE OF c`,
    );
    const running = server.send<Placed>(PLACE, { node: rows[0]!.code }, token);
    await until(
      async () =>
        (await other.query("SELECT FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'")).rowCount === 1,
    );
    server.signal('SIGTERM');
    await until(async () => (await server.status('/readyz')) === 503, 500);
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
      5000,
      () => 'still accepting connections',
    );
    await other.query('COMMIT');
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
  await until(() => existsSync(lockFileIn(dataDir)), 30_000);
  expect(await server.stop()).toEqual({ code: 0, signal: null });
  expect(postgresOver(dataDir)).toEqual([]);
});
