import { randomUUID } from 'node:crypto';
import { TestApp, Values } from '../support/app.js';
import { admit, leadVersion, negotiate, ReadyLead, SIGN, signing } from '../support/projects.js';
import { colleague, day } from '../support/zone.js';

const PROJECT = `id name version source signedOn signedInvestment arrived invested light daysOverdue currentStep next confidential
  company { id name } projectCompany { id } owner { displayName } sponsor { displayName } steward { displayName }
  nodes { nodeCode holds } steps { id kind plannedOn forecastOn actualOn waivedReason orderReason light daysOverdue text version reference }
  investors { company { id } share origin sinceOn untilOn sinceReason reason }
  assignments { role user { displayName } untilAt endReason endedBy { displayName } }
  agreements { id ordinal investment version promises { year output jobs } events { kind amount } }
  landPhases { id ordinal land suppliedOn review version } funding { id kind amount reversesId reversedById origin occurredOn }
  stepEvents { kind act fromDay toDay reason }`;
const GET = `query ($id: ID!) { project(id: $id) { ${PROJECT} } }`;
const STEP = `mutation ($input: RecordStepInput!) { recordStep(input: $input) { ${PROJECT} } }`;
const FUND = `mutation ($input: RecordFundingInput!) { recordFunding(input: $input) { ${PROJECT} } }`;
const REVERSE = `mutation ($id: ID!, $reason: String!) { reverseFunding(id: $id, reason: $reason) { ${PROJECT} } }`;
const INCREASE = `mutation ($input: RecordIncreaseInput!) { recordIncrease(input: $input) { ${PROJECT} } }`;
const CORRECT = `mutation ($id: ID!, $v: Int!, $reason: String!, $input: CorrectAgreementInput!) {
  correctAgreement(id: $id, expectedVersion: $v, reason: $reason, input: $input) { ${PROJECT} } }`;
const INVESTORS = `mutation ($input: ChangeInvestorsInput!) { changeInvestors(input: $input) { ${PROJECT} } }`;
const UPDATE = `mutation ($id: ID!, $v: Int!, $input: UpdateProjectInput!) {
  updateProject(id: $id, expectedVersion: $v, input: $input) { ${PROJECT} } }`;
const ASSIGN = `mutation ($id: ID!, $v: Int!, $role: ProjectRole!, $user: ID) {
  assignProject(id: $id, expectedVersion: $v, role: $role, userId: $user, reason: "分工调整") { ${PROJECT} } }`;
const SUPPLY = `mutation ($input: SupplyLandInput!) { supplyLand(input: $input) { ${PROJECT} } }`;
const REVIEW = `mutation ($input: ReviewLandInput!) { reviewLand(input: $input) { ${PROJECT} } }`;
const GAPS = `query ($chain: String!) { chainGaps(chainCode: $chain) { node { code } held operating landing negotiating } }`;
const SUMS = '{ supervision(first: 1) { sums { projects signed signedInvestment arrived invested } } }';

interface Step {
  kind: string;
  plannedOn: string | null;
  actualOn: string | null;
  waivedReason: string | null;
  orderReason: string | null;
  light: string;
  daysOverdue: number;
  version: number;
}
interface Project {
  id: string;
  name: string;
  version: number;
  source: string;
  signedInvestment: string | null;
  arrived: string;
  invested: string | null;
  light: string;
  daysOverdue: number;
  currentStep: string | null;
  next: string;
  company: { id: string } | null;
  projectCompany: { id: string } | null;
  owner: { displayName: string } | null;
  nodes: { nodeCode: string; holds: boolean }[];
  steps: Step[];
  investors: (Values & { company: { id: string }; share: string | null; untilOn: string | null })[];
  assignments: (Values & { role: string; user: { displayName: string } })[];
  agreements: {
    id: string;
    ordinal: number;
    version: number;
    investment: string;
    events: { kind: string; amount: string }[];
  }[];
  landPhases: {
    id: string;
    ordinal: number;
    land: string;
    suppliedOn: string | null;
    review: string | null;
    version: number;
  }[];
  funding: {
    id: string;
    kind: string;
    amount: string;
    reversesId: string | null;
    reversedById: string | null;
    origin: string;
  }[];
  stepEvents: { kind: string; act: string; fromDay: string | null; toDay: string | null; reason: string | null }[];
}

describe('projects', () => {
  let app: TestApp;
  const tokens: Record<string, string> = {};
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    app = await TestApp.start();
    const people = { anna: 'OFFICER', carl: 'OFFICER', mia: 'MANAGER', lei: 'LEADER', fang: 'STEWARD', sun: 'STAFF' };
    for (const [name, role] of Object.entries(people)) {
      const { id, token } = await colleague(app, name, [role]);
      tokens[name] = token;
      ids[name] = id;
    }
  });
  afterAll(() => app.stop());

  const act = async (mutation: string, variables: Values, who = 'anna'): Promise<Project> =>
    Object.values(await app.ask<Record<string, Project>>(mutation, variables, tokens[who]))[0]!;
  const get = (id: string, who = 'anna'): Promise<Project> => act(GET, { id }, who);
  const refused = (mutation: string, variables: Values, who = 'anna') => app.refusal(mutation, variables, tokens[who]);
  const company = async (name: string, regionCode = '310000'): Promise<string> =>
    (
      await app.ask<{ createCompany: { id: string } }>(
        'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }',
        { input: { name, regionCode } },
      )
    ).createCompany.id;
  const gapAt = async (code: string) => {
    const { chainGaps } = await app.ask<{ chainGaps: { node: { code: string } }[] }>(GAPS, {
      chain: code.split('-')[0],
    });
    return chainGaps.find(({ node }) => node.code === code)!;
  };
  const sums = async () => (await app.ask<{ supervision: { sums: Values } }>(SUMS, {}, tokens.mia)).supervision.sums;
  let leads = 0;
  const ready = async (nodes: string[] = ['NEV-PEM'], who = 'anna'): Promise<ReadyLead> => {
    const lead = await negotiate(app, tokens[who]!, `示例项目${(leads += 1)}`, nodes);
    await admit(app, lead.id, { id: ids.mia!, token: tokens.mia! });
    return lead;
  };
  const sign = async (more: Values = {}, nodes?: string[], who = 'anna'): Promise<Project> => {
    const lead = await ready(nodes, who);
    const { id } = await act(SIGN, { input: await signing(app, lead, tokens[who]!, more) }, who);
    return get(id, who);
  };
  const stepOf = (project: Project, kind: string): Step => project.steps.find((step) => step.kind === kind)!;
  const record = async (project: Project, kind: string, more: Values, who = 'anna'): Promise<Project> =>
    act(STEP, { input: { projectId: project.id, kind, expectedVersion: stepOf(project, kind).version, ...more } }, who);

  describe('the plan’s own', () => {
    it('are there with grey lights and count as nothing signed', async () => {
      const { projects } = await app.ask<{
        projects: { totalCount: number; edges: { node: Project }[] };
      }>(
        '{ projects(first: 60, filter: { source: PLAN }) { totalCount edges { node { light daysOverdue signedInvestment next steps { kind } } } } }',
        {},
        tokens.anna,
      );
      expect(projects.totalCount).toBe(41);
      for (const { node } of projects.edges) {
        expect([node.light, node.daysOverdue, node.signedInvestment]).toEqual(['GREY', 0, null]);
        expect(node.steps.map(({ kind }) => kind)).toEqual([
          ...['REGISTRATION', 'APPROVAL', 'LAND', 'CONSTRUCTION', 'PRODUCTION', 'CAPACITY'],
        ]);
        expect(node.next).toContain('待补录');
      }
      expect(await sums()).toMatchObject({ signed: 0, signedInvestment: 0 });
    });

    it('get their company, and what they held by name is that company’s', async () => {
      const before = await gapAt('NEV-BAN');
      const [{ id, version }] = (
        await app.sql.query<{ id: string; version: number }>("SELECT id, version FROM project WHERE plan_key = 'P4-03'")
      ).rows as [{ id: string; version: number }];
      const produce = { projectId: id, kind: 'PRODUCTION', expectedVersion: 1, actualOn: day(0), reason: '直接投产' };
      expect((await refused(STEP, { input: produce }, 'mia')).message).toContain('企业');
      const companyId = await company('示例负极材料有限公司');
      const named = await act(UPDATE, { id, v: version, input: { companyId } }, 'mia');
      expect(named.company!.id).toBe(companyId);
      expect(await gapAt('NEV-BAN')).toEqual(before);
      const again = { id, v: named.version, input: { companyId: await company('另一家') } };
      expect((await refused(UPDATE, again, 'mia')).code).toBe('CONFLICT');
      await act(STEP, { input: produce }, 'mia');
      expect(await gapAt('NEV-BAN')).toMatchObject({ operating: 1, landing: 0, held: 1 });
    });

    it('are worked on only by whoever may work on any, until they have their people', async () => {
      const { rows } = await app.sql.query<{ id: string }>("SELECT id FROM project WHERE plan_key = 'P4-04'");
      const project = await get(rows[0]!.id);
      const input = { projectId: project.id, kind: 'REGISTRATION', expectedVersion: 1, plannedOn: day(30) };
      expect((await refused(STEP, { input })).code).toBe('FORBIDDEN');
      await act(ASSIGN, { id: project.id, v: project.version, role: 'STEWARD', user: ids.fang }, 'mia');
      const planned = await act(STEP, { input }, 'fang');
      expect([planned.light, stepOf(planned, 'REGISTRATION').light]).toEqual(['GREEN', 'GREEN']);
      expect(await gapAt('NEV-H2S-MG')).toMatchObject({ landing: 1 });
    });
  });

  describe('signing', () => {
    it('makes a project, agreement, steps, people and a LANDING of a lead in one act', async () => {
      const lead = await ready();
      const before = await sums();
      const steps = [
        { kind: 'REGISTRATION', plannedOn: day(30) },
        { kind: 'PRODUCTION', plannedOn: day(400) },
      ];
      const promises = [
        { year: 2028, output: '80000', tax: '3000', jobs: 200, energy: '5000' },
        { year: 2029, output: '100000' },
      ];
      const input = await signing(app, lead, tokens.anna!, {
        steps,
        promises,
        fixedInvestment: '30000',
        stewardId: ids.fang,
      });
      const { id } = await act(SIGN, { input });
      const project = await get(id);
      expect(project).toMatchObject({
        ...{ source: 'SIGNED', signedInvestment: '50000', owner: { displayName: 'anna' }, currentStep: 'REGISTRATION' },
        ...{ company: { id: lead.companyId }, nodes: [{ nodeCode: 'NEV-PEM', holds: true }], light: 'GREEN' },
      });
      expect(project.investors).toEqual([
        {
          ...{ company: { id: lead.companyId }, share: null, origin: 'DOMESTIC', sinceOn: day(0), untilOn: null },
          ...{ sinceReason: null, reason: null },
        },
      ]);
      expect(project.agreements[0]).toMatchObject({
        ordinal: 1,
        promises: [
          { year: 2028, output: '80000', jobs: 200 },
          { year: 2029, output: '100000', jobs: null },
        ],
        events: [{ kind: 'FIRST', amount: '50000' }],
      });
      expect(project.landPhases).toMatchObject([{ ordinal: 1, land: '100', suppliedOn: null }]);
      expect(project.assignments.map(({ role, user }) => [role, user.displayName]).sort()).toEqual([
        ['OWNER', 'anna'],
        ['STEWARD', 'fang'],
      ]);
      expect(stepOf(project, 'LAND').light).toBe('GREY');
      expect(await gapAt('NEV-PEM')).toMatchObject({ landing: 1, negotiating: 0, held: 1 });
      const { lead: signed } = await app.ask<{ lead: { stage: string } }>(
        'query ($id: ID!) { lead(id: $id) { stage } }',
        { id: lead.id },
        tokens.anna,
      );
      expect(signed.stage).toBe('SIGNED');
      const after = await sums();
      expect([Number(after.signed) - Number(before.signed), Number(after.signedInvestment)]).toEqual([
        1,
        Number(before.signedInvestment) + 5,
      ]);
    });

    it('happens once, however often it is sent, and never twice for one lead', async () => {
      const lead = await ready();
      const input = { ...(await signing(app, lead, tokens.anna!)), clientKey: randomUUID() };
      const sent = await Promise.all(Array.from({ length: 5 }, () => act(SIGN, { input })));
      expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
      expect((await refused(SIGN, { input: { ...input, investment: '1' } })).code).toBe('IDEMPOTENCY_MISMATCH');
      const again = { ...(await signing(app, lead, tokens.anna!)), clientKey: randomUUID() };
      expect((await refused(SIGN, { input: again })).code).toBe('INVALID_TRANSITION');
    });

    it('of two people at once lets one through', async () => {
      const lead = await ready();
      const input = await signing(app, lead, tokens.anna!);
      const answers = await Promise.all(
        [0, 1].map((n) =>
          app.send(SIGN, { input: { ...input, clientKey: randomUUID(), name: `并发${n}` } }, tokens.anna),
        ),
      );
      const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'done').sort();
      expect(codes[1]).toBe('done');
      expect(['INVALID_TRANSITION', 'STALE_VERSION']).toContain(codes[0]);
    });

    it('refuses what cannot be, and writes nothing', async () => {
      const lead = await ready();
      const good = await signing(app, lead, tokens.anna!);
      const stranger = await company('无所在地的企业', '410000');
      const wrong: [Values, string, string?][] = [
        [{ signedOn: day(1) }, 'BAD_USER_INPUT', 'input.signedOn'],
        [{ investment: '-1' }, 'BAD_USER_INPUT', 'input.investment'],
        [{ investment: '9999999999999' }, 'BAD_USER_INPUT', 'input.investment'],
        [{ investment: '1.001' }, 'BAD_USER_INPUT', 'input.investment'],
        [{ fixedInvestment: '50000.01' }, 'BAD_USER_INPUT', 'input.fixedInvestment'],
        [{ land: '-3' }, 'BAD_USER_INPUT', 'input.land'],
        [{ land: '999999999' }, 'BAD_USER_INPUT', 'input.land'],
        [{ phases: [{ land: '60' }, { land: '41' }] }, 'BAD_USER_INPUT', 'input.phases'],
        [{ phases: [{ land: '100' }, { land: '0' }] }, 'BAD_USER_INPUT', 'input.phases.1.land'],
        [{ promises: [{ year: 2028 }, { year: 2028 }] }, 'BAD_USER_INPUT', 'input.promises.1.year'],
        [{ promises: [{ year: 1999 }] }, 'BAD_USER_INPUT'],
        [
          {
            steps: [
              { kind: 'LAND', plannedOn: day(0) },
              { kind: 'LAND', plannedOn: day(0) },
            ],
          },
          'BAD_USER_INPUT',
        ],
        [
          {
            steps: [
              { kind: 'CONSTRUCTION', plannedOn: day(50) },
              { kind: 'PRODUCTION', plannedOn: day(40) },
            ],
          },
          'BAD_USER_INPUT',
          'input.steps.1.plannedOn',
        ],
        [{ nodeCodes: ['NOPE'] }, 'BAD_USER_INPUT', 'input.nodeCodes.0'],
        [{ nodeCodes: [] }, 'BAD_USER_INPUT'],
        [{ investors: [{ companyId: lead.companyId, share: '60' }] }, 'BAD_USER_INPUT', 'input.investors'],
        [{ investors: [{ companyId: randomUUID() }] }, 'NOT_FOUND', 'input.investors.0.companyId'],
        [{ investors: [{ companyId: stranger }] }, 'BAD_USER_INPUT', 'input.investors.0.origin'],
        [{ ownerId: randomUUID() }, 'BAD_USER_INPUT', 'input.ownerId'],
        [{ carrierId: randomUUID() }, 'BAD_USER_INPUT', 'input.carrierId'],
        [{ projectCompanyId: randomUUID() }, 'NOT_FOUND', 'input.projectCompanyId'],
        [{ documentId: randomUUID() }, 'BAD_USER_INPUT', 'input.documentId.0'],
        [{ expectedVersion: 1 }, 'STALE_VERSION'],
        [{ leadId: randomUUID() }, 'NOT_FOUND'],
      ];
      for (const [more, code, field] of wrong) {
        const refusal = await refused(SIGN, { input: { ...good, ...more } });
        expect([more, refusal.code, field === undefined ? undefined : refusal.field]).toEqual([more, code, field]);
      }
      expect((await refused(SIGN, { input: good }, 'carl')).code).toBe('NOT_FOUND');
      expect((await refused(SIGN, { input: good }, 'fang')).code).toBe('FORBIDDEN');
      const { rows } = await app.sql.query('SELECT 1 FROM project WHERE lead_id = $1', [lead.id]);
      expect(rows).toEqual([]);
      expect(await leadVersion(app, lead.id, tokens.anna!)).toBe(good.expectedVersion);
    });

    it('needs a lead in talks', async () => {
      const lead = await negotiate(app, tokens.anna!, '退回对接的项目', ['NEV-PEM']);
      const v = await leadVersion(app, lead.id, tokens.anna!);
      await app.ask(
        'mutation ($id: ID!, $v: Int!) { advanceLead(id: $id, expectedVersion: $v, to: ENGAGED) { id } }',
        { id: lead.id, v },
        tokens.anna,
      );
      const input = await signing(app, lead, tokens.anna!);
      expect((await refused(SIGN, { input })).code).toBe('INVALID_TRANSITION');
    });

    it('takes 0 亩 for who rents, and nothing where nothing is agreed', async () => {
      const rented = await sign({ land: '0' });
      expect(rented.landPhases).toEqual([]);
      const open = await sign({ land: null, investment: '0' });
      expect([open.signedInvestment, open.landPhases]).toEqual(['0', []]);
    });

    it('counts an investor and its project company once per node, and a project over two chains once', async () => {
      const before = await gapAt('NEV-CAT');
      const projectCompanyId = await company('新乡示例催化剂有限公司', '410771');
      const project = await sign({ projectCompanyId, nodeCodes: ['NEV-CAT', 'AERO-UAV'] });
      expect(project.projectCompany!.id).toBe(projectCompanyId);
      expect(await gapAt('NEV-CAT')).toMatchObject({ landing: (before as unknown as { landing: number }).landing + 1 });
      const { supervisionBoard } = await app.ask<{ supervisionBoard: { key: string; projects: number }[] }>(
        `query ($id: ID) { supervisionBoard(groupBy: CHAIN, filter: { companyId: $id }) { key projects } }`,
        { id: projectCompanyId },
        tokens.mia,
      );
      expect(supervisionBoard.map(({ key, projects }) => [key, projects]).sort()).toEqual([
        ['AERO', 1],
        ['NEV', 1],
      ]);
    });
  });

  describe('later agreements', () => {
    it('add their increment and never a project', async () => {
      const project = await sign();
      const before = await sums();
      const input = {
        projectId: project.id,
        signedOn: day(0),
        investment: '20000',
        land: '30',
        clientKey: randomUUID(),
      };
      const [raised] = await Promise.all([act(INCREASE, { input }), act(INCREASE, { input })]);
      expect(raised.signedInvestment).toBe('70000');
      expect(raised.agreements.map(({ ordinal }) => ordinal)).toEqual([1, 2]);
      expect(raised.landPhases.map(({ ordinal, land }) => [ordinal, land])).toEqual([
        [1, '100'],
        [2, '30'],
      ]);
      const after = await sums();
      expect(after.signed).toBe(before.signed);
      expect(after.signedInvestment).toBeCloseTo(Number(before.signedInvestment) + 2, 6);
    });

    it('are refused when they are none', async () => {
      const project = await sign();
      const good = { projectId: project.id, signedOn: day(0), investment: '1' };
      expect((await refused(INCREASE, { input: { ...good, investment: '0' } })).field).toBe('input.investment');
      expect((await refused(INCREASE, { input: { ...good, signedOn: day(-30) } })).field).toBe('input.signedOn');
      expect((await refused(INCREASE, { input: { ...good, projectId: randomUUID() } })).code).toBe('NOT_FOUND');
      expect((await refused(INCREASE, { input: good }, 'carl')).code).toBe('NOT_FOUND');
      expect((await refused(INCREASE, { input: good }, 'fang')).code).toBe('FORBIDDEN');
      const plan = await app.sql.query<{ id: string }>("SELECT id FROM project WHERE plan_key = 'P4-05'");
      expect((await refused(INCREASE, { input: { ...good, projectId: plan.rows[0]!.id } }, 'mia')).code).toBe(
        'CONFLICT',
      );
    });

    it('are corrected by the difference, on the day of correction', async () => {
      const project = await sign();
      const [agreement] = project.agreements;
      const values = { id: agreement!.id, v: agreement!.version, reason: '多录一个零', input: { investment: '5000' } };
      expect((await refused(CORRECT, { ...values, v: 9 })).code).toBe('STALE_VERSION');
      expect((await refused(CORRECT, { ...values, id: randomUUID() })).code).toBe('NOT_FOUND');
      expect((await refused(CORRECT, { ...values, reason: ' ' })).code).toBe('BAD_USER_INPUT');
      expect((await refused(CORRECT, values, 'sun')).code).toBe('FORBIDDEN');
      expect((await refused(CORRECT, values, 'carl')).code).toBe('NOT_FOUND');
      const corrected = await act(CORRECT, values);
      expect(corrected.signedInvestment).toBe('5000');
      expect(corrected.agreements[0]!.events).toEqual([
        { kind: 'FIRST', amount: '50000' },
        { kind: 'CORRECTION', amount: '-45000' },
      ]);
      const more = { ...values, v: corrected.agreements[0]!.version, input: { fixedInvestment: '5001' } };
      expect((await refused(CORRECT, more)).field).toBe('input.fixedInvestment');
    });

    it('change the investor and keep the project, its count and its place', async () => {
      const project = await sign({}, ['NEV-GDL']);
      const before = await sums();
      const successor = await company('接手的企业');
      const input = {
        ...{ projectId: project.id, expectedVersion: project.version, changedOn: day(0), reason: '股权转让' },
        investors: [
          { companyId: successor, share: '70' },
          { companyId: project.company!.id, share: '30' },
        ],
      };
      const unequal = [{ companyId: successor, share: '70' }];
      expect((await refused(INVESTORS, { input: { ...input, investors: unequal } })).field).toBe('input.investors');
      expect((await refused(INVESTORS, { input: { ...input, expectedVersion: 99 } })).code).toBe('STALE_VERSION');
      expect((await refused(INVESTORS, { input: { ...input, changedOn: day(1) } })).field).toBe('input.changedOn');
      expect((await refused(INVESTORS, { input: { ...input, projectId: randomUUID() } })).code).toBe('NOT_FOUND');
      expect((await refused(INVESTORS, { input }, 'fang')).code).toBe('FORBIDDEN');
      const changed = await act(INVESTORS, { input });
      expect(changed.company!.id).toBe(successor);
      const current = changed.investors.filter(({ untilOn }) => untilOn === null);
      expect(current.map(({ share }) => Number(share)).reduce((a, b) => a + b)).toBe(100);
      expect(changed.investors.map(({ sinceReason, reason }) => [sinceReason, reason])).toEqual([
        ['股权转让', null],
        ['股权转让', null],
        [null, '股权转让'],
      ]);
      expect(await gapAt('NEV-GDL')).toMatchObject({ landing: 1, held: 1 });
      expect(await sums()).toEqual(before);
    });
  });

  describe('steps', () => {
    it('go in order; what does not needs a reason; 投产 is OPERATING and back', async () => {
      let project = await sign({}, ['NEV-THP']);
      const code = 'NEV-THP';
      const before = await gapAt(code);
      project = await record(project, 'REGISTRATION', { actualOn: day(0) });
      const early = { projectId: project.id, kind: 'PRODUCTION', expectedVersion: 1, actualOn: day(0) };
      expect((await refused(STEP, { input: early })).field).toBe('input.reason');
      project = await act(STEP, { input: { ...early, reason: '边建边产' } });
      expect(stepOf(project, 'PRODUCTION').orderReason).toBe('边建边产');
      expect(await gapAt(code)).toMatchObject({
        operating: (before as unknown as { operating: number }).operating + 1,
        landing: (before as unknown as { landing: number }).landing - 1,
      });
      project = await record(project, 'PRODUCTION', { actualOn: null, reason: '登记有误' });
      expect(await gapAt(code)).toEqual(before);
      expect(project.stepEvents.slice(0, 2)).toEqual([
        { kind: 'PRODUCTION', act: 'REOPENED', fromDay: day(0), toDay: null, reason: '登记有误' },
        { kind: 'PRODUCTION', act: 'DONE', fromDay: null, toDay: day(0), reason: '边建边产' },
      ]);
    });

    it('shows the lights of each step and the worst of all', async () => {
      const dates = [
        { kind: 'REGISTRATION', plannedOn: day(-20) },
        { kind: 'APPROVAL', plannedOn: day(5) },
        { kind: 'LAND', plannedOn: day(100) },
      ];
      let project = await sign({ steps: dates });
      expect(project.steps.map(({ light }) => light)).toEqual(['RED', 'AMBER', 'GREEN', 'GREY', 'GREY', 'GREY']);
      expect(project.light).toBe('RED');
      expect(project.daysOverdue).toBeGreaterThan(10);
      expect(project.next).toMatch(/^工商注册：应于 .* 完成，已超期 \d+ 个工作日$/);
      project = await record(project, 'REGISTRATION', { actualOn: day(0) });
      expect([project.light, project.daysOverdue, project.currentStep]).toEqual(['AMBER', 0, 'APPROVAL']);
      project = await record(project, 'APPROVAL', { actualOn: day(0), reference: '2026-410771-38-03-012345' });
      expect(project.light).toBe('GREEN');
      project = await record(project, 'LAND', { forecastOn: day(120) });
      expect(project.light).toBe('AMBER');
      project = await record(project, 'LAND', { waived: true, reason: '改为租用厂房' });
      expect([stepOf(project, 'LAND').light, project.light]).toEqual(['GREY', 'GREEN']);
    });

    it('takes permits as sub-items of building', async () => {
      let project = await sign();
      for (const kind of ['REGISTRATION', 'APPROVAL', 'LAND'])
        project = await record(project, kind, { actualOn: day(0) });
      const permit = { projectId: project.id, kind: 'ENVIRONMENT_PERMIT', expectedVersion: 0, plannedOn: day(10) };
      project = await act(STEP, { input: permit });
      expect((await refused(STEP, { input: permit })).code).toBe('STALE_VERSION');
      const build = { projectId: project.id, kind: 'CONSTRUCTION', expectedVersion: 1, actualOn: day(0) };
      expect((await refused(STEP, { input: build })).message).toContain('环评');
      project = await record(project, 'ENVIRONMENT_PERMIT', { actualOn: day(0), reference: '新环审〔2026〕12号' });
      project = await act(STEP, { input: build });
      expect(project.currentStep).toBe('PRODUCTION');
    });

    it('refuses what cannot be', async () => {
      const project = await sign();
      const good = { projectId: project.id, kind: 'REGISTRATION', expectedVersion: 1 };
      const wrong: [Values, string, string?][] = [
        [{ actualOn: day(1) }, 'BAD_USER_INPUT', 'input.actualOn'],
        [{ waived: true }, 'BAD_USER_INPUT', 'input.reason'],
        // Nothing that it would be the reason of: it would be lost.
        [{ waived: false, reason: '照旧' }, 'BAD_USER_INPUT', 'input.reason'],
        [{ departmentId: randomUUID() }, 'BAD_USER_INPUT', 'input.departmentId'],
        [{ evidenceId: randomUUID() }, 'BAD_USER_INPUT', 'input.evidenceId.0'],
        [{ projectCompanyId: randomUUID() }, 'NOT_FOUND', 'input.projectCompanyId'],
        [{ kind: 'APPROVAL', projectCompanyId: project.company!.id }, 'BAD_USER_INPUT', 'input.projectCompanyId'],
        [{ kind: 'APPROVAL', reference: '不是代码' }, 'BAD_USER_INPUT', 'input.reference'],
        [{ plannedOn: '2026-02-30' }, 'BAD_USER_INPUT'],
        [{ expectedVersion: 7, plannedOn: day(0) }, 'STALE_VERSION'],
        [{ kind: 'ENERGY_PERMIT', expectedVersion: 1 }, 'NOT_FOUND'],
        [{ projectId: randomUUID() }, 'NOT_FOUND'],
      ];
      for (const [more, code, field] of wrong) {
        const refusal = await refused(STEP, { input: { ...good, ...more } });
        expect([more, refusal.code, field === undefined ? undefined : refusal.field]).toEqual([more, code, field]);
      }
      expect((await refused(STEP, { input: good }, 'carl')).code).toBe('NOT_FOUND');
      expect((await refused(STEP, { input: good }, 'sun')).code).toBe('FORBIDDEN');
    });
  });

  describe('money', () => {
    it('arrives in its own currency, is reversed and not edited, and the sums are right', async () => {
      let project = await sign();
      const good = { projectId: project.id, kind: 'ARRIVED', occurredOn: day(0), amount: '1000' };
      project = await act(FUND, { input: { ...good, clientKey: randomUUID() } });
      project = await act(FUND, {
        input: { ...good, amount: '100', currency: 'USD', rate: '7.1', origin: 'OVERSEAS' },
      });
      expect(project.arrived).toBe('1710');
      const dollars = project.funding.find(({ origin }) => origin === 'OVERSEAS')!;
      project = await act(REVERSE, { id: dollars.id, reason: '汇率有误' });
      expect(project.arrived).toBe('1000');
      const reversal = project.funding.find(({ reversesId }) => reversesId === dollars.id)!;
      expect(reversal.amount).toBe('-710');
      expect((await refused(REVERSE, { id: dollars.id, reason: '再来一次' })).code).toBe('CONFLICT');
      expect((await refused(REVERSE, { id: reversal.id, reason: '冲销的冲销' })).code).toBe('CONFLICT');
      expect((await refused(REVERSE, { id: randomUUID(), reason: '没有这条' })).code).toBe('NOT_FOUND');
      expect((await refused(REVERSE, { id: dollars.id, reason: '外人' }, 'carl')).code).toBe('NOT_FOUND');
    });

    it('of two who reverse one entry at once lets one through', async () => {
      let project = await sign();
      project = await act(FUND, {
        input: { projectId: project.id, kind: 'ARRIVED', occurredOn: day(0), amount: '10' },
      });
      const { id } = project.funding[0]!;
      const answers = await Promise.all(
        [1, 2, 3].map((n) => app.send(REVERSE, { id, reason: `第${n}次` }, tokens.anna)),
      );
      expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
      expect((await get(project.id)).arrived).toBe('0');
    });

    it('keeps work done as cumulative months that never fall', async () => {
      let project = await sign();
      const month = (day: string, amount: string): Values => ({
        input: { projectId: project.id, kind: 'INVESTED', occurredOn: day, amount },
      });
      await act(FUND, month('2026-06-30', '3000'));
      project = await act(FUND, month('2026-03-15', '1000'));
      expect(project.invested).toBe('3000');
      expect((await refused(FUND, month('2026-04-01', '999'))).field).toBe('input.amount');
      expect((await refused(FUND, month('2026-04-01', '3001'))).field).toBe('input.amount');
      expect((await refused(FUND, month('2026-06-02', '3000'))).message).toContain('冲销');
      const june = project.funding.find(({ amount }) => amount === '3000')!;
      project = await act(REVERSE, { id: june.id, reason: '口径有误' });
      expect(project.invested).toBe('1000');
      project = await act(FUND, month('2026-06-30', '2500'));
      expect([project.invested, project.arrived]).toEqual(['2500', '0']);
    });

    it('refuses what cannot be', async () => {
      const project = await sign();
      const good = { projectId: project.id, kind: 'ARRIVED', occurredOn: day(0), amount: '1' };
      const wrong: [Values, string, string?][] = [
        [{ amount: '0' }, 'BAD_USER_INPUT', 'input.amount'],
        [{ amount: '-1' }, 'BAD_USER_INPUT', 'input.amount'],
        [{ amount: '0.001' }, 'BAD_USER_INPUT', 'input.amount'],
        [{ occurredOn: day(1) }, 'BAD_USER_INPUT', 'input.occurredOn'],
        [{ rate: '7' }, 'BAD_USER_INPUT', 'input.rate'],
        [{ currency: 'USD' }, 'BAD_USER_INPUT', 'input.rate'],
        [{ currency: 'USD', rate: '0' }, 'BAD_USER_INPUT', 'input.rate'],
        [{ investorId: randomUUID() }, 'BAD_USER_INPUT', 'input.investorId'],
        [{ evidenceId: randomUUID() }, 'BAD_USER_INPUT', 'input.evidenceId.0'],
        [{ projectId: randomUUID() }, 'NOT_FOUND'],
      ];
      for (const [more, code, field] of wrong) {
        const refusal = await refused(FUND, { input: { ...good, ...more } });
        expect([more, refusal.code, field === undefined ? undefined : refusal.field]).toEqual([more, code, field]);
      }
      expect((await refused(FUND, { input: good }, 'carl')).code).toBe('NOT_FOUND');
      expect((await refused(FUND, { input: good }, 'sun')).code).toBe('FORBIDDEN');
      expect((await get(project.id)).funding).toEqual([]);
    });
  });

  describe('land', () => {
    it('is supplied phase by phase, each after the review of the one before', async () => {
      let project = await sign({ phases: [{ land: '60' }, { land: '40', plannedOn: day(200) }] });
      const phase = (ordinal: number) => project.landPhases[ordinal - 1]!;
      const supply = (ordinal: number, more: Values = {}): Values => ({
        input: { id: phase(ordinal).id, expectedVersion: phase(ordinal).version, suppliedOn: day(0), ...more },
      });
      const review = (ordinal: number, verdict: string, more: Values = {}): Values => ({
        input: {
          ...{ id: phase(ordinal).id, expectedVersion: phase(ordinal).version, review: verdict },
          ...{ reviewedOn: day(0), note: '依据年度效益考核', ...more },
        },
      });
      expect((await refused(SUPPLY, supply(2))).code).toBe('CONFLICT');
      expect((await refused(REVIEW, review(1, 'PASSED'))).code).toBe('CONFLICT');
      project = await act(SUPPLY, supply(1, { parcel: '2026-12号宗地' }));
      expect((await refused(SUPPLY, supply(1))).code).toBe('CONFLICT');
      expect((await refused(SUPPLY, supply(2))).message).toContain('还没有结论');
      project = await act(REVIEW, review(1, 'FAILED'));
      expect((await refused(SUPPLY, supply(2))).message).toContain('未通过');
      expect((await refused(REVIEW, review(1, 'PASSED', { expectedVersion: 1 }))).code).toBe('STALE_VERSION');
      project = await act(REVIEW, review(1, 'PASSED'));
      expect((await refused(SUPPLY, supply(2, { suppliedOn: day(1) }))).field).toBe('input.suppliedOn');
      expect((await refused(SUPPLY, supply(2), 'carl')).code).toBe('NOT_FOUND');
      expect((await refused(SUPPLY, supply(2, { id: randomUUID() }))).code).toBe('NOT_FOUND');
      expect((await refused(REVIEW, review(1, 'PASSED', { note: ' ' }))).code).toBe('BAD_USER_INPUT');
      project = await act(SUPPLY, supply(2));
      expect(project.landPhases.map(({ suppliedOn }) => suppliedOn)).toEqual([day(0), day(0)]);
    });
  });

  describe('people', () => {
    it('answer for it, with their history; others neither see nor touch it', async () => {
      const project = await sign();
      expect((await refused(GET, { id: project.id }, 'carl')).code).toBe('NOT_FOUND');
      expect((await refused(GET, { id: project.id }, 'fang')).code).toBe('NOT_FOUND');
      const values = { id: project.id, v: project.version, role: 'STEWARD', user: ids.fang };
      expect((await refused(ASSIGN, values)).code).toBe('FORBIDDEN');
      expect((await refused(ASSIGN, { ...values, v: 77 }, 'mia')).code).toBe('STALE_VERSION');
      expect((await refused(ASSIGN, { ...values, user: randomUUID() }, 'mia')).field).toBe('userId');
      expect((await refused(ASSIGN, { ...values, id: randomUUID() }, 'mia')).code).toBe('NOT_FOUND');
      const assigned = await act(ASSIGN, values, 'lei');
      expect((await get(project.id, 'fang')).id).toBe(project.id);
      expect((await refused(ASSIGN, { ...values, v: assigned.version }, 'mia')).code).toBe('CONFLICT');
      const left = await act(ASSIGN, { ...values, v: assigned.version, user: null }, 'mia');
      expect((await refused(GET, { id: project.id }, 'fang')).code).toBe('NOT_FOUND');
      const stewards = left.assignments.filter(({ role }) => role === 'STEWARD');
      expect(stewards).toEqual([
        {
          ...{ role: 'STEWARD', user: { displayName: 'fang' }, untilAt: expect.any(String) },
          ...{ endReason: '分工调整', endedBy: { displayName: 'mia' } },
        },
      ]);
    });

    it('keep a confidential project to themselves and the leaders', async () => {
      const project = await sign();
      const hide = { id: project.id, v: project.version, input: { confidential: true } };
      expect((await refused(UPDATE, hide, 'mia')).code).toBe('FORBIDDEN');
      await act(UPDATE, hide);
      expect((await refused(GET, { id: project.id }, 'mia')).code).toBe('NOT_FOUND');
      expect((await get(project.id, 'lei')).id).toBe(project.id);
    });

    it('move it to other nodes, and the map follows', async () => {
      const project = await sign({}, ['NEV-MEA']);
      const [mea, bpp] = [await gapAt('NEV-MEA'), await gapAt('NEV-BPP')] as unknown as { landing: number }[];
      expect((await refused(UPDATE, { id: project.id, v: project.version, input: { nodeCodes: [] } })).code).toBe(
        'BAD_USER_INPUT',
      );
      expect((await refused(UPDATE, { id: project.id, v: 99, input: { note: '改' } })).code).toBe('STALE_VERSION');
      expect((await refused(UPDATE, { id: randomUUID(), v: 1, input: { note: '改' } })).code).toBe('NOT_FOUND');
      await act(UPDATE, { id: project.id, v: project.version, input: { nodeCodes: ['NEV-BPP'] } });
      expect(await gapAt('NEV-MEA')).toMatchObject({ landing: mea!.landing - 1 });
      expect(await gapAt('NEV-BPP')).toMatchObject({ landing: bpp!.landing + 1 });
    });
  });
});
