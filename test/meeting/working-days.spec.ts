import fc from 'fast-check';
import { addDays } from '../../src/common/china-calendar.js';
import { workingDaysBetween } from '../../src/common/working-days.js';
import { Parameters } from '../../src/database/parameters.js';
import { workingDaysSql } from '../../src/database/working-days.sql.js';
import { TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

it('counts working days in SQL as the rule does, over holidays, 调休 and years not announced yet', async () => {
  const spans = fc.sample(fc.tuple(fc.nat(24 * 365), fc.integer({ min: -5, max: 400 })), { seed: 3, numRuns: 400 });
  const pairs = spans.map(([start, length]) => {
    const from = addDays('2005-01-01', start);
    return { from, to: addDays(from, length) };
  });
  const parameters = new Parameters(JSON.stringify(pairs));
  const { rows } = await app.sql.query<{ from: string; to: string; days: number }>(
    `SELECT x.from::text, x.to::text, (${workingDaysSql('x."from"', 'x."to"', parameters)})::int AS days
       FROM json_to_recordset($1) AS x("from" date, "to" date)`,
    parameters.values,
  );
  expect(rows).toEqual(pairs.map(({ from, to }) => ({ from, to, days: workingDaysBetween(from, to) })));
});
