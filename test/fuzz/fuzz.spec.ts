import { randomInt } from 'node:crypto';
import pg from 'pg';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { buildSchema } from '../support/input-rules.js';
import { ADMIN_PASSWORD, cleanUp, ServerProcess, temporaryFolder } from '../support/process.js';
import { Fuzzer } from './fuzzer.js';

/**
 * Calls made out of the schema against the server as a process: `npm test` for as long as it may take, `npm run fuzz`
 * with 20,000. FUZZ_SEED repeats what a run with that seed did.
 */
const FIXED_SEED = 20_261_123;
const RANDOM_SEED = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31));
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 1_000_000);
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 60);

let database: TestDatabase;
let sql: pg.Pool;
let server: ServerProcess;
let fuzzer: Fuzzer;

beforeAll(async () => {
  database = await createDatabase();
  sql = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  server = await ServerProcess.start({
    DATABASE_URL: database.appUrl,
    MIGRATION_DATABASE_URL: database.ownerUrl,
    DATA_DIR: temporaryFolder(),
    LOG_LEVEL: 'error',
    ADMIN_PASSWORD,
  });
  fuzzer = new Fuzzer(server, sql, await buildSchema());
  await fuzzer.prepare();
});

afterAll(async () => {
  fuzzer.close();
  await server.stop();
  await sql.end();
  await database.drop();
  await cleanUp();
});

it('answers whatever it is asked by the rules, and keeps what it accepts', async () => {
  const half = { requests: REQUESTS / 2, seconds: SECONDS / 2 };
  const fixed = await fuzzer.run({ seed: FIXED_SEED, ...half });
  const memory = fuzzer.residentMegabytes();
  const random = await fuzzer.run({ seed: RANDOM_SEED, ...half });
  const calls = [...fuzzer.calls.entries()];
  const never = calls.filter(([, { done }]) => done === 0).map(([name, { refusal }]) => `${name} (${refusal})`);
  const sorted = fuzzer.milliseconds.sort((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  process.stdout.write(
    `fuzz: ${fixed} + ${random} requests, seeds ${FIXED_SEED} and ${RANDOM_SEED}, ${calls.length} operations, ` +
      `never done: ${never.join(', ') || 'none'}; turned away for a moment: ${fuzzer.turnedAway}; p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, slowest ${at(1)} ms; ` +
      `memory +${Math.round(fuzzer.residentMegabytes() - memory)} MB in the second half\n`,
  );
  expect([...fuzzer.findings].map(([what, example]) => `${what}\n${example}`)).toEqual([]);
  expect(fixed + random).toBeGreaterThan(200);
  // Else it would knock at doors that never open, and prove little.
  expect(never.length).toBeLessThan(calls.length / 2);
});
