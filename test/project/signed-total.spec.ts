import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { standingSql } from '../../src/project/register/project-standing.js';
import { TestApp, Values } from '../support/app.js';
import { admit, negotiate, SIGN, signing } from '../support/projects.js';
import { Colleague, colleague, day } from '../support/zone.js';

const SHOWN =
  'id version company { id } agreements { id version ordinal investment } funding { id amount reversesId reversedById }';
const ACTS = {
  increase: `mutation ($input: RecordIncreaseInput!) { recordIncrease(input: $input) { ${SHOWN} } }`,
  correct: `mutation ($id: ID!, $v: Int!, $input: CorrectAgreementInput!) {
    correctAgreement(id: $id, expectedVersion: $v, reason: "登记有误", input: $input) { ${SHOWN} } }`,
  investors: `mutation ($input: ChangeInvestorsInput!) { changeInvestors(input: $input) { ${SHOWN} } }`,
  fund: `mutation ($input: RecordFundingInput!) { recordFunding(input: $input) { ${SHOWN} } }`,
  reverse: `mutation ($id: ID!) { reverseFunding(id: $id, reason: "登记有误") { ${SHOWN} } }`,
};
const SUMS = '{ supervision(first: 1) { sums { signed signedInvestment arrived } } }';

interface Shown {
  id: string;
  version: number;
  company: { id: string };
  agreements: { id: string; version: number; ordinal: number; investment: string }[];
  funding: { id: string; amount: string; reversesId: string | null; reversedById: string | null }[];
}

let app: TestApp;
let mia: Colleague;
let token: string;
let others: string[];
beforeAll(async () => {
  app = await TestApp.start();
  mia = await colleague(app, 'mia', ['MANAGER']);
  token = mia.token;
  others = [];
  for (const name of ['接手甲', '接手乙']) {
    const { createCompany } = await app.ask<{ createCompany: { id: string } }>(
      'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }',
      { input: { name, regionCode: '310000' } },
    );
    others.push(createCompany.id);
  }
});
afterAll(() => app.stop());

type Act = 'sign' | 'again' | keyof typeof ACTS;
const anAct = fc.record({
  act: fc.constantFrom<Act>('sign', 'again', 'increase', 'correct', 'investors', 'fund', 'reverse'),
  which: fc.nat(1000),
  amount: fc.integer({ min: 1, max: 9_999_999 }).map((cents) => (cents / 100).toFixed(2)),
});

it('counts each project once and every amount as it stands, whatever is done in whatever order', async () => {
  const projects = new Map<string, { shown: Shown; call: Values }>();
  let expected = { signed: 0, investment: new Decimal(0), arrived: new Decimal(0) };
  let made = 0;
  const ask = async (mutation: string, variables: Values): Promise<Shown> =>
    Object.values(await app.ask<Record<string, Shown>>(mutation, variables, token))[0]!;
  const sign = async (investment: string): Promise<void> => {
    const lead = await negotiate(app, token, `序列项目${(made += 1)}`, ['NEV-PEM']);
    await admit(app, lead.id, mia);
    const call = { ...(await signing(app, lead, token, { investment })), clientKey: randomUUID() };
    const shown = await ask(SIGN.replace('id version', SHOWN), { input: call });
    projects.set(shown.id, { shown, call });
    expected = { ...expected, signed: expected.signed + 1, investment: expected.investment.plus(investment) };
  };
  await fc.assert(
    fc.asyncProperty(fc.array(anAct, { minLength: 10, maxLength: 20 }), async (acts) => {
      for (const { act, which, amount } of acts) {
        const all = [...projects.values()];
        const one = all[which % Math.max(1, all.length)];
        if (act === 'sign' || !one) {
          await sign(amount);
          continue;
        }
        const { shown, call } = one;
        const base = { projectId: shown.id };
        const agreement = shown.agreements[which % shown.agreements.length]!;
        const entry = shown.funding.find(({ reversesId, reversedById }) => !reversesId && !reversedById);
        let after = shown;
        if (act === 'again') {
          expect((await ask(SIGN, { input: call })).id).toBe(shown.id);
        } else if (act === 'increase') {
          after = await ask(ACTS.increase, { input: { ...base, signedOn: day(0), investment: amount } });
          expected.investment = expected.investment.plus(amount);
        } else if (act === 'correct') {
          after = await ask(ACTS.correct, { id: agreement.id, v: agreement.version, input: { investment: amount } });
          expected.investment = expected.investment.minus(agreement.investment).plus(amount);
        } else if (act === 'investors') {
          const companyId = others.find((id) => id !== shown.company.id);
          const input = { ...base, expectedVersion: shown.version, changedOn: day(0), reason: '股权转让' };
          after = await ask(ACTS.investors, { input: { ...input, investors: [{ companyId }] } });
        } else if (act === 'fund' || !entry) {
          after = await ask(ACTS.fund, { input: { ...base, kind: 'ARRIVED', occurredOn: day(0), amount } });
          expected.arrived = expected.arrived.plus(amount);
        } else {
          after = await ask(ACTS.reverse, { id: entry.id });
          expected.arrived = expected.arrived.minus(entry.amount);
        }
        projects.set(shown.id, { shown: after, call });
      }
      const { supervision } = await app.ask<{ supervision: { sums: Record<string, number> } }>(SUMS, {}, token);
      expect(supervision.sums).toEqual({
        signed: expected.signed,
        signedInvestment: expected.investment.dividedBy(10_000).toDecimalPlaces(6).toNumber(),
        arrived: expected.arrived.dividedBy(10_000).toDecimalPlaces(6).toNumber(),
      });
    }),
    { numRuns: 6, endOnFailure: true },
  );
  expect(projects.size).toBeGreaterThan(3);
  // What lists read is what the records say.
  const columns = 'project_id, due_on, forecast_lag, dated, current_step, signed, arrived, invested';
  const { rows } = await app.sql.query(
    `SELECT ${columns} FROM project_standing EXCEPT SELECT ${columns} FROM (${standingSql('true')}) sources`,
  );
  expect(rows).toEqual([]);
});
