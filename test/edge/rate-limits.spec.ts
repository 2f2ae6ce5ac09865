import { DataSource } from 'typeorm';
import { AppError } from '../../src/common/errors.js';
import { RateLimits } from '../../src/database/rate-limits.js';
import { Jobs } from '../../src/jobs/jobs.js';
import { ADMIN_PASSWORD, type GraphQLAnswer, TestApp } from '../support/app.js';
import { createDatabase } from '../support/database.js';

/** Two instances on one database: what one has counted holds on the other. */
const settings = { TRUST_PROXY: '1' };
const allowances = {
  login: { count: 6, seconds: 60 },
  reveal: { count: 5, seconds: 60 },
  export: { count: 3, seconds: 3600 },
};
let first: TestApp;
let second: TestApp;

beforeAll(async () => {
  const database = await createDatabase();
  first = await TestApp.start(database, settings);
  second = await TestApp.start(database, settings);
  await first.sql.query('INSERT INTO setting (key, value) VALUES ($1, $2)', ['rateLimits', allowances]);
});
afterAll(async () => {
  await second.app.close();
  await second.sql.end();
  await first.stop();
});

const at = (time: string): void => [first, second].forEach((each) => each.setNow(time));
const take = (app: TestApp, kind: 'reveal' | 'export', subject: string): Promise<void> =>
  app.app.get(RateLimits).take(app.app.get(DataSource), kind, subject);

async function login(app: TestApp, address: string, password = ADMIN_PASSWORD): Promise<GraphQLAnswer<object>> {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({
      query: 'mutation ($input: LoginInput!) { login(input: $input) { user { id } } }',
      variables: { input: { username: 'admin', password } },
    }),
  });
  return { status: response.status, ...((await response.json()) as object) } as GraphQLAnswer<object>;
}

const codesOf = (answers: GraphQLAnswer<object>[]): string[] =>
  answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'OK').sort();

it('lets exactly the allowance through, however many ask at once on both', async () => {
  at('2026-11-23T09:00:00+08:00');
  const tries = Array.from({ length: 40 }, (_, index) => take(index % 2 ? first : second, 'reveal', 'someone'));
  const results = await Promise.allSettled(tries);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  const refusals = results.flatMap((each) => (each.status === 'rejected' ? [each.reason as AppError] : []));
  expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['RATE_LIMITED']));
  expect(new Set(refusals.map(({ details }) => details?.['retryAfterSeconds']))).toEqual(new Set([12]));
});

it('counts each person and each kind by itself', async () => {
  at('2026-11-23T09:30:00+08:00');
  for (let use = 0; use < 5; use += 1) await take(first, 'reveal', 'one');
  await expect(take(second, 'reveal', 'one')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  await take(second, 'reveal', 'other');
  await take(second, 'export', 'one');
});

it('frees the allowance evenly, and says when', async () => {
  at('2026-11-23T10:00:00+08:00');
  for (let use = 0; use < 3; use += 1) await take(first, 'export', 'evenly');
  const refused = { code: 'RATE_LIMITED', details: { retryAfterSeconds: 1200 } };
  await expect(take(second, 'export', 'evenly')).rejects.toMatchObject(refused);
  at('2026-11-23T10:19:59+08:00');
  await expect(take(second, 'export', 'evenly')).rejects.toMatchObject({ details: { retryAfterSeconds: 1 } });
  at('2026-11-23T10:20:00+08:00');
  await take(second, 'export', 'evenly');
  await expect(take(first, 'export', 'evenly')).rejects.toMatchObject(refused);
});

it('limits log-ins by address, right and wrong ones alike, and no other address by it', async () => {
  at('2026-11-23T11:00:00+08:00');
  const tries = Array.from({ length: 12 }, (_, index) =>
    login(index % 2 ? first : second, '198.51.100.7', index < 4 ? 'wrong-Password-1' : ADMIN_PASSWORD),
  );
  const codes = codesOf(await Promise.all(tries));
  expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(6);

  const [refused] = (await login(first, '198.51.100.7')).errors!;
  expect(refused).toMatchObject({
    message: '操作过于频繁，请在 10 秒后再试',
    extensions: { code: 'RATE_LIMITED', details: { retryAfterSeconds: 10 } },
  });
  expect(codesOf([await login(second, '198.51.100.8')])).toEqual(['OK']);
  // Whoever invents a header further to the left is still the address that the proxy saw.
  expect(codesOf([await login(second, '203.0.113.99, 198.51.100.7')])).toEqual(['RATE_LIMITED']);
});

it('counts the network of an IPv6 client, who has addresses without end', async () => {
  at('2026-11-23T12:00:00+08:00');
  const tries = Array.from({ length: 7 }, (_, index) => login(first, `2001:db8:1:2::${index + 1}`));
  expect(codesOf(await Promise.all(tries)).filter((code) => code === 'RATE_LIMITED')).toHaveLength(1);
  expect(codesOf([await login(first, '2001:db8:1:3::1')])).toEqual(['OK']);
});

it('throws away what says nothing any more', async () => {
  at('2027-01-05T12:00:00+08:00');
  await first.sql.query(`INSERT INTO rate_limit VALUES ('reveal', 'long ago', '2027-01-05T11:59:59+08:00'),
                                                       ('reveal', 'still on', '2027-01-05T12:00:01+08:00')`);
  await first.app.get(Jobs).runDue();
  const { rows } = await first.sql.query("SELECT subject FROM rate_limit WHERE subject IN ('long ago', 'still on')");
  expect(rows).toEqual([{ subject: 'still on' }]);
});
