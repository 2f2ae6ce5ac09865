import { TestApp, Values } from '../support/app.js';
import { answers, assess, CONCLUDE, conclude } from '../support/assessment.js';
import { leadVersion, negotiate, ReadyLead, SIGN, signing } from '../support/projects.js';
import { Colleague, colleague, createCompany, day } from '../support/zone.js';

const NODE = 'NEV-PEM';
const GAP = '{ chainGaps(chainCode: "NEV") { node { code } level severity held operating landing negotiating } }';
const STEPS = 'steps { kind actualOn light daysOverdue version }';
const PROJECT = `query ($id: ID!) { project(id: $id) { id version light currentStep next arrived invested ${STEPS} } }`;
const RECORD = `mutation ($input: RecordStepInput!) { recordStep(input: $input) { light next ${STEPS} } }`;
const TERM = 'mutation ($input: AddPolicyTermInput!) { addPolicyTerm(input: $input) { id version } }';
const REVIEWED = `mutation ($id: ID!, $v: Int!, $input: UpdatePolicyTermInput!) {
  updatePolicyTerm(id: $id, expectedVersion: $v, input: $input) { id } }`;
const TIMELINE = 'query ($id: ID!) { projectTimeline(projectId: $id, first: 50) { edges { node { kind text } } } }';

interface Step {
  kind: string;
  light: string;
  daysOverdue: number;
  version: number;
}
interface Project {
  id: string;
  version: number;
  light: string;
  currentStep: string | null;
  next: string;
  arrived: string;
  invested: string | null;
  steps: Step[];
}

/** The story goes on from the talks: admitted, signed, built, in production; the gap answer follows at each point. */
describe('the story: from the talks to production', () => {
  let app: TestApp;
  let anna: Colleague;
  let mia: Colleague;
  let vetoed: ReadyLead;
  let lead: ReadyLead;
  let projectId: string;
  const refused = (query: string, variables: Values, by = anna) => app.refusal(query, variables, by.token);
  const ask = async <T>(query: string, variables: Values, by = anna): Promise<T> =>
    Object.values(await app.ask<Record<string, T>>(query, variables, by.token))[0]!;
  const project = (): Promise<Project> => ask<Project>(PROJECT, { id: projectId });
  const gap = async () => {
    interface Gap {
      node: { code: string };
      level: string;
      severity: number;
      held: number;
      operating: number;
      landing: number;
      negotiating: number;
    }
    const { node: _, ...found } = (await ask<Gap[]>(GAP, {}, mia)).find(({ node }) => node.code === NODE)!;
    return found;
  };
  const record = async (kind: string, more: Values): Promise<Project> => {
    const { steps } = await project();
    const { version } = steps.find((step) => step.kind === kind)!;
    return ask<Project>(RECORD, { input: { projectId, kind, expectedVersion: version, ...more } });
  };

  beforeAll(async () => {
    app = await TestApp.start();
    anna = await colleague(app, 'anna', ['OFFICER']);
    mia = await colleague(app, 'mia', ['MANAGER']);
    vetoed = await negotiate(app, anna.token, '高耗能项目', ['NEV-CAT'], { investment: '90000', land: '300' });
    lead = await negotiate(app, anna.token, '质子交换膜项目', [NODE], { investment: '27000', land: '90' });
  });
  afterAll(() => app.stop());

  it('begins in talks', async () => {
    expect(await gap()).toMatchObject({ level: 'MISSING', held: 0, negotiating: 2 - 1 });
  });

  it('keeps out the one with a veto, whatever its score', async () => {
    const best = { PULL: '强', RELATED: '图谱内且补缺口', TAX: '50', DENSITY: '500', TECHNOLOGY: '国内领先' };
    const assessment = await assess(app, mia, answers(vetoed.id, { criteria: best, applies: ['ENERGY-HUNGRY'] }));
    expect([assessment.suggestion, assessment.vetoed]).toEqual(['REJECT', ['ENERGY-HUNGRY']]);
    const pass = {
      id: assessment.id,
      v: assessment.version,
      conclusion: 'PASS',
      reason: '还是想要',
      panel: [{ userId: mia.id }],
    };
    expect((await refused(CONCLUDE, pass, mia)).code).toBe('CONFLICT');
    await conclude(app, mia, assessment, { conclusion: 'REJECT', reason: '高耗能' });
    const signed = await refused(SIGN, { input: await signing(app, vetoed, anna.token) });
    expect([signed.code, signed.message]).toEqual([
      'CONFLICT',
      '签约还缺：通过的准入评估（最近一次的结论为“不予准入”）',
    ]);
  });

  it('passes the one exactly on the threshold, and signs it only when nothing is missing', async () => {
    const input = await signing(app, lead, anna.token, {
      ...{ investment: '27000', fixedInvestment: '20000', land: '90' },
      steps: [
        { kind: 'REGISTRATION', plannedOn: day(10) },
        { kind: 'APPROVAL', plannedOn: day(20) },
        { kind: 'LAND', plannedOn: day(30) },
        { kind: 'CONSTRUCTION', plannedOn: day(-10) },
        { kind: 'PRODUCTION', plannedOn: day(60) },
        { kind: 'CAPACITY', plannedOn: day(90) },
      ],
      promises: [{ year: 2028, output: '40000', tax: '1800', jobs: 120, energy: '3000' }],
    });
    expect((await refused(SIGN, { input })).message).toBe('签约还缺：准入评估（assessLead）');
    const assessment = await assess(app, anna, answers(lead.id));
    expect([assessment.total, assessment.suggestion]).toEqual(['70', 'PASS']);
    expect(assessment.gaps).toMatchObject([{ nodeCode: NODE, fills: true }]);
    expect((await refused(SIGN, { input })).message).toContain('准入评估的结论');
    await conclude(app, mia, assessment, { conclusion: 'PASS', reason: '补链所需' });
    const term = await ask<{ id: string; version: number }>(TERM, {
      input: { leadId: lead.id, kind: 'REWARD', summary: '设备补助', legalBasis: '园区产业扶持办法' },
    });
    const early = await refused(SIGN, { input });
    expect([early.code, (early.details!.missing as unknown[]).length]).toEqual(['CONFLICT', 2]);
    expect(early.message).toContain('公平竞争审查');
    await ask(REVIEWED, {
      id: term.id,
      v: term.version,
      input: { fairCompetitionResult: 'PASSED', reviewedOn: day(0) },
    });
    const before = await gap();
    // Assessing touched the lead.
    const expectedVersion = await leadVersion(app, lead.id, anna.token);
    const signed = await ask<{ id: string }>(SIGN, { input: { ...input, expectedVersion } });
    projectId = signed.id;
    expect(await gap()).toMatchObject({ landing: 1, negotiating: before.negotiating - 1, held: 1, level: 'REACHED' });
    expect((await gap()).severity).toBeLessThan(before.severity);
  });

  it('keeps the edition and the policy as they were signed', async () => {
    const { rows } = await app.sql.query('SELECT 1 FROM project WHERE id = $1 AND assessment_id IS NOT NULL', [
      projectId,
    ]);
    expect(rows).toHaveLength(1);
    const late = { input: { leadId: lead.id, kind: 'REWARD', summary: '事后的优惠' } };
    expect((await refused(TERM, late)).code).toBe('CONFLICT');
  });

  it('goes through four steps in time and one late', async () => {
    const { light, next } = await project();
    expect(light).toBe('RED');
    expect(next).toMatch(/^开工建设：应于 .* 完成，已超期 \d+ 个工作日$/);
    const company = await createCompany(app, '新乡示例膜材料有限公司');
    await record('REGISTRATION', { actualOn: day(0), projectCompanyId: company });
    expect(await gap()).toMatchObject({ landing: 1, held: 1 });
    await record('APPROVAL', { actualOn: day(0), reference: '2026-410771-38-03-012345' });
    await record('LAND', { actualOn: day(0) });
    const built = await record('CONSTRUCTION', { actualOn: day(0) });
    const late = built.steps.find(({ kind }) => kind === 'CONSTRUCTION')!;
    expect([late.light, late.daysOverdue > 3]).toEqual(['GREEN', true]);
    expect((await project()).light).toBe('GREEN');
  });

  it('gets its money and goes into production', async () => {
    const money = 'mutation ($input: RecordFundingInput!) { recordFunding(input: $input) { arrived invested } }';
    await ask(money, { input: { projectId, kind: 'ARRIVED', occurredOn: day(0), amount: '8000' } });
    await ask(money, { input: { projectId, kind: 'INVESTED', occurredOn: day(0), amount: '6500.50' } });
    const before = await gap();
    await record('PRODUCTION', { actualOn: day(0) });
    expect(await gap()).toEqual({ ...before, landing: 0, operating: 1 });
    expect(await project()).toMatchObject({ arrived: '8000', invested: '6500.5', currentStep: 'CAPACITY' });
  });

  it('tells it all in one list', async () => {
    const { edges } = await ask<{ edges: { node: { kind: string; text: string } }[] }>(TIMELINE, { id: projectId });
    const texts = edges.map(({ node }) => node.text);
    expect(texts.slice(0, 3)).toEqual([
      `项目“质子交换膜项目”投产于 ${day(0)} 完成`,
      `项目“质子交换膜项目”${day(0).slice(0, 7)} 投资实物量累计 6500.5 万元`,
      '项目“质子交换膜项目”到位资金 8000 万元',
    ]);
    expect(new Set(edges.map(({ node }) => node.kind))).toEqual(
      new Set(['CONTACT', 'LEAD', 'ASSESSMENT', 'PROJECT', 'EDIT']),
    );
    const ofCompany = await ask<{ edges: { node: { text: string } }[] }>(
      TIMELINE.replace('projectTimeline(projectId', 'companyTimeline(companyId'),
      { id: lead.companyId },
    );
    expect(ofCompany.edges.map(({ node }) => node.text)).toContain('项目“质子交换膜项目”签约 2.7 亿元');
  });

  it('is found from its lead and its companies', async () => {
    const { project: ofLead } = await ask<{ project: { id: string } }>(
      'query ($id: ID!) { lead(id: $id) { project { id } } }',
      { id: lead.id },
    );
    const { projects } = await ask<{ projects: { id: string }[] }>(
      'query ($id: ID!) { company(id: $id) { projects { id } } }',
      { id: lead.companyId },
    );
    expect([ofLead.id, projects.map(({ id }) => id)]).toEqual([projectId, [projectId]]);
  });
});
