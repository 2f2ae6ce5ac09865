import { randomUUID } from 'node:crypto';
import { TestApp, Values } from '../support/app.js';
import {
  admission,
  answers,
  ASSESS,
  assess,
  type Assessment,
  CONCLUDE,
  conclude,
  GET_ASSESSMENT,
  ADMISSION,
} from '../support/assessment.js';
import { photo } from '../support/upload.js';
import { Colleague, colleague, createCompany, day, unknownId } from '../support/zone.js';

const DRAFT = `query ($leadId: ID!) { assessmentDraft(leadId: $leadId) { lead { id } standard { id edition } investment land
  proposed { code value text } gaps { nodeCode level direction severity fills } } }`;
const LIST = `query ($leadId: ID!, $first: Int, $after: String) { assessments(leadId: $leadId, first: $first, after: $after) {
  totalCount edges { node { id number } } pageInfo { hasNextPage endCursor } } }`;
const TIMELINE = `query ($id: ID!) { leadTimeline(leadId: $id, first: 50) { totalCount
  edges { node { kind text body who { id } } } } }`;
const OF_COMPANY = `query ($id: ID!) { companyTimeline(companyId: $id, first: 50) { edges { node { kind text } } } }`;
const COPY = `mutation ($input: DraftAdmissionStandardInput!) { draftAdmissionStandard(input: $input) { id version
  criteria { code name weight clause kind levels { label points } unit measure bands { comparison value points } }
  vetoes { code name clause } pass { comparison value } } }`;
const CHANGE = `mutation ($id: ID!, $v: Int!, $input: UpdateAdmissionStandardInput!) {
  updateAdmissionStandard(id: $id, expectedVersion: $v, input: $input) { id version } }`;
const ENACT = `mutation ($id: ID!, $v: Int!) { enactAdmissionStandard(id: $id, expectedVersion: $v) { id edition } }`;

interface Criterion {
  kind: string;
  levels: unknown[] | null;
  bands: { comparison: string; value: string }[] | null;
}

describe('assessments', () => {
  let app: TestApp;
  let anna: Colleague;
  let carl: Colleague;
  let mia: Colleague;
  let lei: Colleague;
  let stew: Colleague;
  beforeAll(async () => {
    app = await TestApp.start();
    anna = await colleague(app, 'anna', ['OFFICER'], '一组');
    carl = await colleague(app, 'carl', ['OFFICER'], '二组');
    mia = await colleague(app, 'mia', ['MANAGER']);
    lei = await colleague(app, 'lei', ['LEADER']);
    stew = await colleague(app, 'stew', ['STEWARD'], '一组');
  });
  afterAll(() => app.stop());

  let made = 0;
  const newLead = async (input: Values = {}): Promise<{ id: string; version: number; company: { id: string } }> => {
    const companyId = await createCompany(app, `待评企业${(made += 1)}`);
    const query = `mutation ($input: CreateLeadInput!) { createLead(input: $input) { id version company { id } } }`;
    const given = { companyId, investment: '27000', land: '90', ...input };
    return (await app.ask<{ createLead: Awaited<ReturnType<typeof newLead>> }>(query, { input: given }, anna.token))
      .createLead;
  };
  const leadId = async (input: Values = {}): Promise<string> => (await newLead(input)).id;
  const refused = (query: string, variables: Values, by: Colleague) => app.refusal(query, variables, by.token);
  const draftOf = async (id: string, by = anna) =>
    (
      await app.ask<{
        assessmentDraft: {
          standard: { id: string; edition: number };
          proposed: { code: string; value: string | null; text: string }[];
          gaps: Assessment['gaps'];
        };
      }>(DRAFT, { leadId: id }, by.token)
    ).assessmentDraft;
  const fieldsOf = async (id: string): Promise<string[]> =>
    (await admission(app, anna, id)).missing.map(({ field }) => field);

  describe('the story', () => {
    it('passes the one that stands exactly on the threshold, with the gap beside the score', async () => {
      const { id, company } = await newLead({ nodeCodes: ['NEV-PWS', 'NEV-STK'] });
      expect(await admission(app, stew, id)).toMatchObject({ ready: false, assessment: null, validUntil: null });
      const draft = await draftOf(id);
      expect(draft.proposed).toEqual([{ code: 'DENSITY', value: '300', text: '27000.00 万元 ÷ 90.00 亩' }]);

      const done = await assess(app, anna, answers(id, { criteria: { DENSITY: draft.proposed[0]!.value! } }));
      expect(done).toMatchObject({
        ...{ number: 1, total: '70', suggestion: 'PASS', vetoed: [], conclusion: null, assessedOn: day(0) },
        ...{ investment: '27000', land: '90', standard: { edition: 1, example: true }, assessedBy: { id: anna.id } },
      });
      expect(done.criteria.find(({ code }) => code === 'DENSITY')).toMatchObject({ value: '300', points: 80 });
      expect(done.gaps.map(({ nodeCode, level, fills }) => [nodeCode, level, fills])).toEqual([
        ['NEV-PWS', 'MISSING', true],
        ['NEV-STK', 'REACHED', false],
      ]);
      expect(done.gaps).toEqual(draft.gaps);
      expect(await fieldsOf(id)).toEqual(['assessment.conclusion']);

      const panel = [{ userId: lei.id }, { userId: mia.id }, { name: ' 外请王教授 ' }];
      const concluded = await conclude(app, lei, done, { conclusion: 'PASS', reason: '补链所需', panel });
      expect(concluded).toMatchObject({ conclusion: 'PASS', concludedOn: day(0), concludedBy: { id: lei.id } });
      expect(concluded.panel).toEqual([
        { userId: lei.id, name: 'lei' },
        { userId: mia.id, name: 'mia' },
        { userId: null, name: '外请王教授' },
      ]);
      expect(await admission(app, anna, id)).toMatchObject({
        ...{ ready: true, missing: [], validUntil: day(180), assessment: { id: done.id } },
      });

      const { leadTimeline } = await app.ask<{
        leadTimeline: {
          totalCount: number;
          edges: { node: { kind: string; text: string; body: string | null; who: { id: string } } }[];
        };
      }>(TIMELINE, { id }, anna.token);
      const entries = leadTimeline.edges.map(({ node }) => node);
      expect(leadTimeline.totalCount).toBe(entries.length);
      const ours = entries.filter(({ kind }) => kind === 'ASSESSMENT');
      expect(ours.map(({ text, body, who }) => [text.split('”')[1], body, who.id])).toEqual([
        ['第 1 次准入评估结论：通过', '补链所需', lei.id],
        ['第 1 次准入评估：70 分，建议通过', null, anna.id],
      ]);
      const ofCompany = await app.ask<{ companyTimeline: { edges: { node: { kind: string } }[] } }>(
        OF_COMPANY,
        { id: company.id },
        anna.token,
      );
      expect(ofCompany.companyTimeline.edges.filter(({ node }) => node.kind === 'ASSESSMENT')).toHaveLength(2);
    });

    it('lets a veto beat the best score, and no panel can pass over it', async () => {
      const id = await leadId();
      const best = { PULL: '强', RELATED: '图谱内且补缺口', TAX: '99', DENSITY: '3056', TECHNOLOGY: '国内领先' };
      const done = await assess(app, anna, answers(id, { criteria: best, applies: ['POLLUTING', 'ENERGY-HUNGRY'] }));
      expect(done).toMatchObject({ total: '100', suggestion: 'REJECT', vetoed: ['POLLUTING', 'ENERGY-HUNGRY'] });
      for (const verdict of [{ conclusion: 'PASS' }, { conclusion: 'PASS_WITH_CONDITIONS', conditions: '先治理' }]) {
        const variables = { id: done.id, v: done.version, panel: [{ userId: lei.id }], reason: '特事特办', ...verdict };
        const refusal = await refused(CONCLUDE, variables, lei);
        expect(refusal).toMatchObject({ code: 'CONFLICT', details: { vetoed: done.vetoed } });
        expect(refusal.message).toContain('“污染类”“高耗能”');
      }
      await conclude(app, mia, done, { conclusion: 'REJECT' });
      expect(await fieldsOf(id)).toEqual(['assessment.conclusion']);
    });

    it('needs no score where a veto applies', async () => {
      const input = { ...answers(await leadId(), { applies: ['LOW-TECH'] }), criteria: [] };
      const done = await assess(app, anna, input);
      expect(done).toMatchObject({ total: null, suggestion: 'REJECT', vetoed: ['LOW-TECH'] });
      expect(done.criteria.map(({ value, points }) => [value, points])).toEqual(Array(5).fill([null, null]));
    });

    it('judges the latest assessment, and asks for another one when it has grown old', async () => {
      const id = await leadId();
      const first = await assess(app, anna, answers(id));
      await conclude(app, mia, first, { conclusion: 'DEFER', reason: '等环评' });
      expect(await fieldsOf(id)).toEqual(['assessment.conclusion']);
      const second = await assess(app, anna, answers(id));
      expect(second.number).toBe(2);
      expect((await conclude(app, mia, second, { conclusion: 'PASS' })).conclusion).toBe('PASS');
      expect(await fieldsOf(id)).toEqual([]);
      expect(await app.during(`${day(180)}T02:00:00Z`, () => fieldsOf(id))).toEqual([]);
      expect(await app.during(`${day(181)}T02:00:00Z`, () => fieldsOf(id))).toEqual(['assessment.assessedOn']);

      const settings = `mutation ($v: Int!, $days: Int!) { updateAssessmentSettings(expectedVersion: $v,
        input: { assessmentValidDays: $days }) { assessmentValidDays version } }`;
      await app.ask(settings, { v: 0, days: 365 }, mia.token);
      expect(await app.during(`${day(181)}T02:00:00Z`, () => fieldsOf(id))).toEqual([]);
      expect((await refused(settings, { v: 1, days: 0 }, mia)).code).toBe('BAD_USER_INPUT');
      expect((await refused(settings, { v: 0, days: 9 }, mia)).code).toBe('STALE_VERSION');
      expect((await refused(settings, { v: 1, days: 9 }, anna)).code).toBe('FORBIDDEN');
      await app.ask(settings, { v: 1, days: 180 }, mia.token);

      const page = await app.ask<{
        assessments: { totalCount: number; edges: { node: { number: number } }[]; pageInfo: { endCursor: string } };
      }>(LIST, { leadId: id, first: 1 }, anna.token);
      expect(page.assessments).toMatchObject({ totalCount: 2, edges: [{ node: { number: 2 } }] });
      const next = await app.ask<{ assessments: unknown }>(
        LIST,
        { leadId: id, first: 1, after: page.assessments.pageInfo.endCursor },
        anna.token,
      );
      expect(next.assessments).toMatchObject({ edges: [{ node: { number: 1 } }], pageInfo: { hasNextPage: false } });
    });
  });

  describe('what is proposed', () => {
    it.each<[string, Values, string | null]>([
      ['no land', { land: null }, null],
      ['land of 0', { land: '0' }, null],
      ['no investment', { investment: null }, null],
      ['the largest figures there are', { investment: '999999999999.99', land: '0.01' }, '99999999999999'],
      ['a density just short of the line', { investment: '26999.99', land: '90' }, '299.999888'],
    ])('is right with %s', async (_what, input, value) => {
      const [density] = (await draftOf(await leadId(input))).proposed;
      expect(density!.value).toBe(value);
    });

    it('leaves land of 0 to the people, who may say what it is', async () => {
      const id = await leadId({ land: '0' });
      const input = answers(id);
      const criteria = (input.criteria as { code: string }[]).filter(({ code }) => code !== 'DENSITY');
      expect((await refused(ASSESS, { input: { ...input, criteria } }, anna)).details).toMatchObject({
        missing: [{ field: 'criteria.DENSITY' }],
      });
      expect((await assess(app, anna, answers(id, { criteria: { DENSITY: '0' } }))).total).toBe('54');
    });
  });

  describe('an input', () => {
    it('is told all that it lacks at once', async () => {
      const id = await leadId();
      const input = {
        leadId: id,
        vetoes: [
          { code: 'POLLUTING', applies: false },
          { code: 'LOW-TECH', applies: false },
        ],
        criteria: [
          { code: 'PULL', value: '非常强', evidence: '口头' },
          { code: 'DENSITY', value: '-1', evidence: '口头' },
          { code: 'TAX', value: '1e3', evidence: '口头' },
          { code: 'RELATED', value: '图谱内', evidence: '口头' },
        ],
      };
      const refusal = await refused(ASSESS, { input }, anna);
      expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.vetoes.LOW-MARGIN' });
      expect((refusal.details!.missing as { field: string }[]).map(({ field }) => field)).toEqual([
        ...['vetoes.LOW-MARGIN', 'vetoes.ENERGY-HUNGRY', 'criteria.PULL', 'criteria.TAX', 'criteria.DENSITY'],
        'criteria.TECHNOLOGY',
      ]);
      expect(refusal.message).toContain('强、较强、一般、弱');
      expect(refusal.message).toContain('不小于 0 的数字，单位 万元/亩');
    });

    it.each<[string, (id: string) => Values, string, string | undefined]>([
      [
        'an unknown criterion',
        (id) => answers(id, { criteria: { NONE: '1' } }),
        'BAD_USER_INPUT',
        'input.criteria.5.code',
      ],
      [
        'an answer given twice',
        (id) => ({ ...answers(id), vetoes: Array(2).fill({ code: 'LOW-TECH', applies: false }) }),
        'BAD_USER_INPUT',
        'input.vetoes.1.code',
      ],
      [
        'a veto without a word of why',
        (id) => ({
          ...answers(id),
          vetoes: (answers(id).vetoes as Values[]).map((veto) => ({ ...veto, applies: true, note: ' ' })),
        }),
        'BAD_USER_INPUT',
        'input.vetoes.0.note',
      ],
      [
        'no evidence',
        (id) => ({ ...answers(id), criteria: [{ code: 'PULL', value: '强', evidence: ' ' }] }),
        'BAD_USER_INPUT',
        'input.criteria.0.evidence',
      ],
      [
        'a phone number in the evidence',
        (id) => ({ ...answers(id), criteria: [{ code: 'PULL', value: '强', evidence: '问 13812345678' }] }),
        'BAD_USER_INPUT',
        'input.criteria.0.evidence',
      ],
      [
        'a number too long',
        (id) => answers(id, { criteria: { TAX: '9'.repeat(15) } }),
        'BAD_USER_INPUT',
        'input.criteria.TAX',
      ],
      ['a missing lead', () => answers(unknownId), 'NOT_FOUND', undefined],
      ['a standard that is not in force', (id) => answers(id, { standardId: unknownId }), 'CONFLICT', undefined],
    ])('is refused with %s', async (_what, input, code, field) => {
      expect(await refused(ASSESS, { input: input(await leadId()) }, anna)).toMatchObject({
        code,
        ...(field && { field }),
      });
    });

    it('makes one assessment of retries with one key', async () => {
      const input = answers(await leadId(), { clientKey: randomUUID() });
      const all = await Promise.all(Array.from({ length: 5 }, () => assess(app, anna, input)));
      expect(new Set(all.map(({ id }) => id)).size).toBe(1);
      const other = { ...input, criteria: (input.criteria as Values[]).slice().reverse(), leadId: await leadId() };
      expect((await refused(ASSESS, { input: other }, anna)).code).toBe('IDEMPOTENCY_MISMATCH');
    });

    it('numbers assessments that are made at once, and lists many by as many statements as one', async () => {
      const id = await leadId();
      const all = await Promise.all(Array.from({ length: 4 }, () => assess(app, anna, answers(id))));
      expect(all.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4]);
      const list = (first: number) => app.statementsOf(() => app.ask(LIST, { leadId: id, first }, anna.token));
      expect(await list(4)).toBe(await list(1));
    });

    it('keeps the papers, for those who see the lead', async () => {
      const id = await leadId();
      const paper = await photo(app, anna.token);
      const input = answers(id);
      const withPaper = {
        ...input,
        criteria: (input.criteria as Values[]).map((one) => ({
          ...one,
          fileIds: one.code === 'TAX' ? [paper.id] : [],
        })),
      };
      const done = await assess(app, anna, withPaper);
      expect(done.criteria.map(({ code, files }) => [code, files.length])).toContainEqual(['TAX', 1]);
      const again = await refused(ASSESS, { input: { ...withPaper, leadId: await leadId() } }, anna);
      expect(again).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.criteria.2.fileIds.0' });
      const read = async (by: Colleague): Promise<number> =>
        (await fetch(`${app.url}${paper.url}`, { headers: { authorization: `Bearer ${by.token}` } })).status;
      expect(await read(stew)).toBe(200);
      expect(await read(carl)).toBe(404);
    });
  });

  describe('a conclusion', () => {
    it.each<[string, Values, string, string | undefined]>([
      ['a departure without a reason', { conclusion: 'REJECT' }, 'BAD_USER_INPUT', 'reason'],
      [
        'conditions that are not named',
        { conclusion: 'PASS_WITH_CONDITIONS', reason: '补件' },
        'BAD_USER_INPUT',
        'conditions',
      ],
      ['conditions of a plain pass', { conclusion: 'PASS', conditions: '先环评' }, 'BAD_USER_INPUT', 'conditions'],
      ['nobody who concluded', { conclusion: 'PASS', panel: [] }, 'BAD_USER_INPUT', 'panel'],
      ['a member without a name', { conclusion: 'PASS', panel: [{}] }, 'BAD_USER_INPUT', 'panel.0'],
      ['a member twice', { conclusion: 'PASS', panel: [{ name: '王' }, { name: '王 ' }] }, 'BAD_USER_INPUT', 'panel.1'],
      ['an unknown member', { conclusion: 'PASS', panel: [{ userId: unknownId }] }, 'BAD_USER_INPUT', 'panel.0.userId'],
      ['a day to come', { conclusion: 'PASS', on: day(1) }, 'BAD_USER_INPUT', 'concludedOn'],
      ['a day before the assessment', { conclusion: 'PASS', on: day(-1) }, 'BAD_USER_INPUT', 'concludedOn'],
      ['a stale version', { conclusion: 'PASS', v: 9 }, 'STALE_VERSION', 'expectedVersion'],
      ['a missing assessment', { conclusion: 'PASS', id: unknownId }, 'NOT_FOUND', undefined],
    ])('is refused with %s', async (_what, verdict, code, field) => {
      const { id, version: v } = await assess(app, anna, answers(await leadId()));
      const variables = { id, v, panel: [{ userId: lei.id }], ...verdict };
      expect(await refused(CONCLUDE, variables, lei)).toMatchObject({ code, ...(field && { field }) });
    });

    it('is drawn once, by whoever comes first', async () => {
      const done = await assess(app, anna, answers(await leadId()));
      const variables = { id: done.id, v: done.version, panel: [{ userId: lei.id }], conclusion: 'PASS' };
      const all = await Promise.all(Array.from({ length: 4 }, () => app.send(CONCLUDE, variables, lei.token)));
      const codes = all.map(({ errors }) => errors?.[0]!.extensions.code ?? 'OK').sort();
      expect(codes).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT', 'OK']);
    });

    it('is drawn over the latest assessment only, and not of a lost lead', async () => {
      const { id } = await newLead();
      const older = await assess(app, anna, answers(id));
      const newer = await assess(app, anna, answers(id));
      const variables = (of: Assessment) => ({
        id: of.id,
        v: of.version,
        panel: [{ userId: lei.id }],
        conclusion: 'PASS',
      });
      expect((await refused(CONCLUDE, variables(older), lei)).message).toContain('更新的评估');
      await app.sql.query(
        `UPDATE lead SET stage = 'LOST', lost_reason = 'OTHER', version = version + 1 WHERE id = $1`,
        [id],
      );
      expect((await refused(CONCLUDE, variables(newer), lei)).code).toBe('CONFLICT');
      expect((await refused(ASSESS, { input: answers(id) }, anna)).code).toBe('CONFLICT');
    });

    it('cannot pass over a veto in the database either', async () => {
      const { id } = await assess(app, anna, answers(await leadId(), { applies: ['POLLUTING'] }));
      const sql = `UPDATE assessment SET conclusion = 'PASS', concluded_on = now(), concluded_at = now(),
        concluded_by_id = $2, version = version + 1 WHERE id = $1`;
      await expect(app.sql.query(sql, [id, lei.id])).rejects.toMatchObject({ constraint: 'assessment_vetoed' });
    });
  });

  describe('who may', () => {
    it('assess: those who work on the lead; conclude: managers and leaders', async () => {
      const id = await leadId();
      const input = answers(id);
      expect((await refused(ASSESS, { input }, stew)).code).toBe('FORBIDDEN');
      expect((await refused(ASSESS, { input }, lei)).code).toBe('FORBIDDEN');
      const bob = await colleague(app, 'bob', ['OFFICER'], '一组');
      expect((await refused(ASSESS, { input }, bob)).code).toBe('FORBIDDEN');
      const done = await assess(app, mia, input);
      const variables = { id: done.id, v: done.version, panel: [{ userId: anna.id }], conclusion: 'PASS' };
      expect((await refused(CONCLUDE, variables, anna)).code).toBe('FORBIDDEN');
    });

    it('see: those who see the lead; to others there is none', async () => {
      const id = await leadId();
      const secret = await leadId({ confidential: true });
      const [done, hidden] = [await assess(app, anna, answers(id)), await assess(app, anna, answers(secret))];
      for (const [by, lead, assessment] of [
        [carl, id, done],
        [mia, secret, hidden],
      ] as const) {
        expect((await refused(GET_ASSESSMENT, { id: assessment.id }, by)).code).toBe('NOT_FOUND');
        expect((await refused(LIST, { leadId: lead }, by)).code).toBe('NOT_FOUND');
        expect((await refused(ADMISSION, { leadId: lead }, by)).code).toBe('NOT_FOUND');
        expect((await refused(DRAFT, { leadId: lead }, by)).code).toBe('NOT_FOUND');
        expect((await refused(ASSESS, { input: answers(lead) }, by)).code).toBe('NOT_FOUND');
      }
      const variables = { id: hidden.id, v: hidden.version, panel: [{ userId: mia.id }], conclusion: 'PASS' };
      expect((await refused(CONCLUDE, variables, mia)).code).toBe('NOT_FOUND');
      expect((await conclude(app, lei, hidden, { conclusion: 'PASS' })).conclusion).toBe('PASS');
    });
  });

  // In the text of a jsonb the second name stands everywhere, and the first one nowhere.
  it.each(['欧阳"引号', 'e'])('tells nobody the name %s of a person who was erased', async (name) => {
    const { id, company } = await newLead();
    const query = 'mutation ($input: AddContactPersonInput!) { addContactPerson(input: $input) { id } }';
    const input = { companyId: company.id, name, role: 'DECISION_MAKER' };
    const { addContactPerson } = await app.ask<{ addContactPerson: { id: string } }>(query, { input }, anna.token);
    const given = answers(id);
    const criteria = (given.criteria as Values[]).map((one) => ({ ...one, evidence: `${name} 所述` }));
    const done = await assess(app, anna, { ...given, criteria });
    const verdict = { conclusion: 'PASS', reason: `${name}承诺`, panel: [{ name }, { userId: lei.id }] };
    await conclude(app, mia, done, verdict);
    await app.ask('mutation ($id: ID!) { erasePerson(personId: $id, reason: "本人要求") }', {
      id: addContactPerson.id,
    });
    const { assessment } = await app.ask<{ assessment: Assessment }>(GET_ASSESSMENT, { id: done.id }, anna.token);
    expect(assessment).toMatchObject({
      ...{ reason: '（已清除）承诺', panel: [{ name: '（已清除）' }, { name: 'lei' }] },
      criteria: done.criteria.map(({ code, value }) => ({ code, value, evidence: '（已清除） 所述' })),
    });
  });

  // Last: another standard is in force from here on.
  it('judges by > where the standard says so, and leaves what was judged before as it was', async () => {
    const [onTheLine, above] = [await leadId(), await leadId({ investment: '27000.01' })];
    const before = await assess(app, anna, answers(onTheLine));
    const { draftAdmissionStandard: copy } = await app.ask<{
      draftAdmissionStandard: { id: string; version: number; criteria: Criterion[]; vetoes: unknown[]; pass: unknown };
    }>(COPY, { input: { name: '严于示例的标准' } }, mia.token);
    const criteria = copy.criteria.map((one) => ({
      ...one,
      levels: one.kind === 'SCALE' ? one.levels : null,
      bands: one.kind === 'SCALE' ? null : one.bands!.map((band) => ({ ...band, comparison: 'GT' })),
    }));
    const content = { criteria, vetoes: copy.vetoes, pass: copy.pass };
    const changed = await app.ask<{ updateAdmissionStandard: { version: number } }>(
      CHANGE,
      { id: copy.id, v: copy.version, input: { content } },
      mia.token,
    );
    await app.ask(ENACT, { id: copy.id, v: changed.updateAdmissionStandard.version }, mia.token);

    const stale = answers(onTheLine, { standardId: before.standard.id });
    expect(await refused(ASSESS, { input: stale }, anna)).toMatchObject({
      ...{ code: 'CONFLICT', details: { standardId: copy.id } },
    });
    const tax = { TAX: '10.1' };
    const after = await assess(app, anna, answers(onTheLine, { standardId: copy.id, criteria: tax }));
    expect(after).toMatchObject({ standard: { id: copy.id, edition: 2 }, total: '62', suggestion: 'REJECT' });
    const proposed = (await draftOf(above)).proposed[0]!.value!;
    expect(proposed).toBe('300.000111');
    const over = await assess(app, anna, answers(above, { criteria: { ...tax, DENSITY: proposed } }));
    expect(over).toMatchObject({ total: '70', suggestion: 'PASS' });

    const kept = await app.ask<{ assessment: Assessment }>(GET_ASSESSMENT, { id: before.id }, anna.token);
    expect(kept.assessment).toEqual(before);
  });
});
