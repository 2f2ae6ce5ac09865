import { randomUUID } from 'node:crypto';
import { SigningReadiness } from '../../src/assessment/signing/signing-readiness.js';
import { Transactions } from '../../src/database/transactions.js';
import { TestApp, Values } from '../support/app.js';
import { admission, answers, assess, conclude } from '../support/assessment.js';
import { Colleague, colleague, createCompany, day, unknownId } from '../support/zone.js';

const TERM = 'id version kind summary amount legalBasis fairCompetitionResult reviewedOn createdBy { id } lead { id }';
const ADD = `mutation ($input: AddPolicyTermInput!) { addPolicyTerm(input: $input) { ${TERM} } }`;
const UPDATE = `mutation ($id: ID!, $v: Int!, $input: UpdatePolicyTermInput!) {
  updatePolicyTerm(id: $id, expectedVersion: $v, input: $input) { ${TERM} } }`;
const REMOVE = 'mutation ($id: ID!, $v: Int!) { removePolicyTerm(id: $id, expectedVersion: $v) }';
const LIST = `query ($leadId: ID!) { policyTerms(leadId: $leadId) { ${TERM} } }`;

interface Term {
  id: string;
  version: number;
}

describe('policy terms', () => {
  let app: TestApp;
  let anna: Colleague;
  let carl: Colleague;
  let stew: Colleague;
  let mia: Colleague;
  beforeAll(async () => {
    app = await TestApp.start();
    anna = await colleague(app, 'anna', ['OFFICER'], '一组');
    carl = await colleague(app, 'carl', ['OFFICER'], '二组');
    stew = await colleague(app, 'stew', ['STEWARD'], '一组');
    mia = await colleague(app, 'mia', ['MANAGER']);
  });
  afterAll(() => app.stop());

  let made = 0;
  const newLead = async (): Promise<string> => {
    const companyId = await createCompany(app, `受惠企业${(made += 1)}`);
    const query = 'mutation ($input: CreateLeadInput!) { createLead(input: $input) { id } }';
    return (await app.ask<{ createLead: { id: string } }>(query, { input: { companyId } }, anna.token)).createLead.id;
  };
  const ask = async <T = Term>(query: string, variables: Values, by = anna): Promise<T> =>
    Object.values(await app.ask<Record<string, T>>(query, variables, by.token))[0]!;
  const refused = (query: string, variables: Values, by = anna) => app.refusal(query, variables, by.token);
  const add = (leadId: string, input: Values = {}) =>
    ask(ADD, { input: { leadId, kind: 'PLANT', summary: '厂房租金减半', ...input } });
  const list = (leadId: string, by = anna) => ask<Term[]>(LIST, { leadId }, by);
  const fieldsOf = async (leadId: string): Promise<string[]> =>
    (await admission(app, anna, leadId)).missing.map(({ field }) => field);
  /** As the act of signing asks. */
  const require = (leadId: string) =>
    app.app
      .get(Transactions)
      .run({ userId: anna.id }, (manager) => app.app.get(SigningReadiness).require(manager, leadId));
  const sign = (leadId: string) =>
    app.sql.query(`UPDATE lead SET stage = 'SIGNED', version = version + 1 WHERE id = $1`, [leadId]);

  it('keeps a lead from being signed until each has its basis and its review', async () => {
    const leadId = await newLead();
    await expect(require(leadId)).rejects.toMatchObject({
      ...{ code: 'CONFLICT', message: '签约还缺：准入评估（assessLead）' },
      details: { missing: [{ field: 'assessment', text: '准入评估（assessLead）' }] },
    });
    const done = await assess(app, anna, answers(leadId));
    await conclude(app, mia, done, { conclusion: 'PASS' });
    expect(await require(leadId)).toEqual({ assessmentId: done.id });

    let term = await add(leadId, { amount: '120.50' });
    expect(term).toMatchObject({ amount: '120.5', legalBasis: null, createdBy: { id: anna.id }, lead: { id: leadId } });
    await expect(require(leadId)).rejects.toThrow(/政策条款“厂房租金减半”的法律依据；/);
    expect(await fieldsOf(leadId)).toEqual([
      ...['policyTerms.0.legalBasis', 'policyTerms.0.fairCompetitionResult', 'policyTerms.0.reviewedOn'],
    ]);
    const review = { legalBasis: '省某条例第十条', fairCompetitionResult: 'FAILED', reviewedOn: day(0) };
    term = await ask(UPDATE, { id: term.id, v: term.version, input: review });
    expect(await fieldsOf(leadId)).toEqual(['policyTerms.0.fairCompetitionResult']);
    term = await ask(UPDATE, { id: term.id, v: term.version, input: { fairCompetitionResult: 'EXCEPTION' } });
    expect(term).toMatchObject({ ...review, fairCompetitionResult: 'EXCEPTION', amount: '120.5' });
    expect(await require(leadId)).toEqual({ assessmentId: done.id });

    const other = await add(leadId, { kind: 'REWARD', summary: '设备补助' });
    expect(await fieldsOf(leadId)).toHaveLength(3);
    expect(await ask<boolean>(REMOVE, { id: other.id, v: other.version })).toBe(true);
    expect((await list(leadId)).map(({ id }) => id)).toEqual([term.id]);
    expect(await fieldsOf(leadId)).toEqual([]);
    expect((await refused(REMOVE, { id: other.id, v: other.version })).code).toBe('NOT_FOUND');
  });

  it('holds still once the lead is signed', async () => {
    const leadId = await newLead();
    const { id, version: v } = await add(leadId);
    await sign(leadId);
    expect((await refused(ADD, { input: { leadId, kind: 'TAX', summary: '另加一项' } })).code).toBe('CONFLICT');
    expect((await refused(UPDATE, { id, v, input: { amount: '1' } })).code).toBe('CONFLICT');
    expect((await refused(REMOVE, { id, v })).code).toBe('CONFLICT');
    expect(await list(leadId)).toMatchObject([{ id, version: v }]);
  });

  it.each<[string, Values, string]>([
    ['no text', { summary: ' ' }, 'input.summary'],
    ['a negative amount', { amount: '-1' }, 'input.amount'],
    ['an amount too fine', { amount: '1.001' }, 'input.amount'],
    ['an amount too large', { amount: '1000000000000' }, 'input.amount'],
    ['a review to come', { reviewedOn: day(1) }, 'input.reviewedOn'],
    ['a phone number', { summary: '找 13812345678 办' }, 'input.summary'],
  ])('refuses %s', async (_what, input, field) => {
    const leadId = await newLead();
    const given = { leadId, kind: 'PLANT', summary: '厂房租金减半', ...input };
    expect(await refused(ADD, { input: given })).toMatchObject({ code: 'BAD_USER_INPUT', field });
    const { id, version: v } = await add(leadId);
    expect(await refused(UPDATE, { id, v, input })).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it('refuses those who may not, a stale version and what is out of scope', async () => {
    const leadId = await newLead();
    const { id, version: v } = await add(leadId);
    const input = { leadId, kind: 'PLANT', summary: '厂房租金减半' };
    expect(await list(leadId, stew)).toHaveLength(1);
    expect((await refused(ADD, { input }, stew)).code).toBe('FORBIDDEN');
    const bob = await colleague(app, 'bob', ['OFFICER'], '一组');
    expect((await refused(ADD, { input }, bob)).code).toBe('FORBIDDEN');
    expect((await refused(UPDATE, { id, v, input: { amount: '1' } }, bob)).code).toBe('FORBIDDEN');
    expect((await refused(LIST, { leadId }, carl)).code).toBe('NOT_FOUND');
    expect((await refused(ADD, { input }, carl)).code).toBe('NOT_FOUND');
    expect((await refused(UPDATE, { id, v, input: { amount: '1' } }, carl)).code).toBe('NOT_FOUND');
    expect((await refused(REMOVE, { id, v }, carl)).code).toBe('NOT_FOUND');
    expect((await refused(UPDATE, { id, v: v + 1, input: { amount: '1' } })).code).toBe('STALE_VERSION');
    expect((await refused(UPDATE, { id, v, input: { kind: null } })).field).toBe('input.kind');
    expect((await refused(UPDATE, { id: unknownId, v, input: { amount: '1' } })).code).toBe('NOT_FOUND');
    expect((await refused(LIST, { leadId: unknownId })).code).toBe('NOT_FOUND');
  });

  it('makes one of retries with one key, and no more than a page of them', async () => {
    const leadId = await newLead();
    const clientKey = randomUUID();
    const all = await Promise.all(Array.from({ length: 5 }, () => add(leadId, { clientKey })));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    for (let count = 1; count < 50; count += 1) await add(leadId);
    expect((await refused(ADD, { input: { leadId, kind: 'TAX', summary: '第五十一项' } })).code).toBe('CONFLICT');
  });

  it('tells its history to those who see the lead', async () => {
    const leadId = await newLead();
    const { id, version: v } = await add(leadId);
    await ask(UPDATE, { id, v, input: { legalBasis: '省某条例第十条' } });
    const query = `query ($id: String!) { history(type: POLICY_TERM, id: $id, first: 10) { edges { node { changes { label new } } } } }`;
    const seen = await ask<{ edges: { node: { changes: { label: string; new: string }[] } }[] }>(query, { id });
    expect(seen.edges[0]!.node.changes).toEqual([{ label: '法律依据', new: '省某条例第十条' }]);
    expect((await refused(query, { id }, carl)).code).toBe('NOT_FOUND');
  });
});
