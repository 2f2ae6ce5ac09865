import { TestApp, Values } from '../support/app.js';
import { admit, negotiate, SIGN, signing } from '../support/projects.js';
import { paragraphOf, reportOf, tableOf } from '../support/reports.js';
import { Colleague, colleague, unknownId } from '../support/zone.js';

const RECORD = `mutation ($input: RecordProjectSplitInput!) { recordProjectSplit(input: $input) {
  splits { sinceOn ourShare others { district share } inForce reason } } }`;
const STATISTICS = `query ($from: LocalDate!, $to: LocalDate!) { statistics(from: $from, to: $to) {
  values { value indicator { code split } } } }`;

interface Split {
  sinceOn: string;
  ourShare: string;
  others: { district: string; share: string }[];
  inForce: boolean;
}

let app: TestApp;
let anna: Colleague;
let carl: Colleague;
let mia: Colleague;
let sun: Colleague;
let projectId: string;
const SIGNED = '2026-10-14';
const on = <T>(date: string, work: () => Promise<T>): Promise<T> => app.during(`${date}T10:00:00+08:00`, work);

beforeAll(async () => {
  app = await TestApp.start();
  anna = await colleague(app, 'anna', ['OFFICER'], '一组');
  carl = await colleague(app, 'carl', ['OFFICER'], '二组');
  mia = await colleague(app, 'mia', ['MANAGER']);
  sun = await colleague(app, 'sun', ['STAFF']);
  const lead = await negotiate(app, anna.token, '飞地项目', ['NEV-PEM']);
  await admit(app, lead.id, mia);
  const input = await signing(app, lead, anna.token, { investment: '20000.01' });
  projectId = (await app.ask<{ signLead: { id: string } }>(SIGN, { input }, anna.token)).signLead.id;
  // Signed some weeks ago, and told of then.
  await app.tamper('signing_event', 'UPDATE signing_event SET occurred_on = $1::date, recorded_at = $1::date', [
    SIGNED,
  ]);
});
afterAll(() => app.stop());

const split = (more: Values = {}): Values => ({
  input: {
    ...{ projectId, sinceOn: '2026-10-01', ourShare: '60', others: [{ district: '示例县', share: '40' }] },
    ...{ reason: '飞地合作协议第三条', ...more },
  },
});
const record = async (more: Values = {}, by = anna): Promise<Split[]> =>
  (await app.ask<{ recordProjectSplit: { splits: Split[] } }>(RECORD, split(more), by.token)).recordProjectSplit.splits;
const figures = async (): Promise<Map<string, [number | null, string]>> => {
  const { statistics } = await app.ask<{
    statistics: { values: { value: number | null; indicator: { code: string; split: string } }[] }[];
  }>(STATISTICS, { from: '2026-10-12', to: '2026-10-18' }, mia.token);
  return new Map(statistics[0]!.values.map(({ value, indicator }) => [indicator.code, [value, indicator.split]]));
};
const refused = async (more: Values, by = anna): Promise<string> => {
  const { code, field } = await app.refusal(RECORD, split(more), by.token);
  return field ? `${code} ${field}` : code;
};

it('shares a project’s statistics from a day on; each figure says whether it is before or after', async () => {
  expect((await figures()).get('SIGNED_AMOUNT_OURS')).toEqual([2.000001, 'AFTER']);
  expect(await record()).toMatchObject([
    { ourShare: '60', others: [{ district: '示例县', share: '40' }], inForce: true },
  ]);
  const shared = await figures();
  expect(shared.get('SIGNED_AMOUNT')).toEqual([2.000001, 'BEFORE']);
  expect(shared.get('SIGNED_AMOUNT_OURS')).toEqual([1.200001, 'AFTER']);
  expect(shared.get('SIGNED_PROJECTS')).toEqual([1, 'UNSPLIT']);
  const later = await record({ sinceOn: '2026-10-15', ourShare: '100', others: [], reason: '合作终止' });
  expect(later.map(({ sinceOn, inForce }) => [sinceOn, inForce])).toEqual([
    ['2026-10-15', true],
    ['2026-10-01', false],
  ]);
  expect((await figures()).get('SIGNED_AMOUNT_OURS')).toEqual([1.200001, 'AFTER']);
  await record({ ourShare: '80', others: [{ district: '示例县', share: '20' }], reason: '更正：比例登记有误' });
  expect((await figures()).get('SIGNED_AMOUNT_OURS')).toEqual([1.600001, 'AFTER']);
});

it('is told in the weekly report and in the project’s timeline', async () => {
  const report = await on('2026-10-19', () => reportOf(app, mia, '2026-W42'));
  expect(paragraphOf(report, 'OVERVIEW.PROGRESS').text).toContain(
    '飞地项目分成后，本年合同额1.6亿元、到位资金0亿元，未注明分成后的金额均为分成前',
  );
  const names = tableOf(report, 'OVERVIEW.INDICATORS').rows.map(({ cells }) => cells[0]!.text);
  expect(names).toEqual(expect.arrayContaining(['签约合同额（分成前）', '签约合同额（分成后）', '新签约项目']));
  const { projectTimeline } = await app.ask<{ projectTimeline: { edges: { node: { kind: string; text: string } }[] } }>(
    'query ($id: ID!) { projectTimeline(projectId: $id, first: 10) { edges { node { kind text } } } }',
    { id: projectId },
    anna.token,
  );
  expect(projectTimeline.edges.map(({ node }) => node.text)).toEqual(
    expect.arrayContaining(['项目“飞地项目”自 2026-10-01 起统计分成：本区 60%、示例县 40%']),
  );
});

it('refuses what cannot be', async () => {
  expect(await refused({ ourShare: '59.99' })).toBe('BAD_USER_INPUT input.ourShare');
  expect(await refused({ ourShare: '60.001' })).toBe('BAD_USER_INPUT input.ourShare');
  const twice = [1, 2].map(() => ({ district: '示例县', share: '20' }));
  expect(await refused({ others: twice })).toBe('BAD_USER_INPUT input.others.1.district');
  expect(await refused({ others: [{ district: '示例县', share: '0' }], ourShare: '100' })).toBe(
    'BAD_USER_INPUT input.others.0.share',
  );
  expect(await refused({ sinceOn: '2026-02-30' })).toBe('BAD_USER_INPUT input.sinceOn');
  expect(await refused({ reason: ' ' })).toBe('BAD_USER_INPUT input.reason');
  expect(await refused({ projectId: unknownId })).toBe('NOT_FOUND');
  expect(await refused({}, carl)).toBe('NOT_FOUND');
  expect(await refused({}, sun)).toBe('FORBIDDEN');
});
