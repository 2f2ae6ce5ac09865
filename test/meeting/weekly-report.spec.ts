import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { newId } from '../../src/database/base.entity.js';
import { stepLight } from '../../src/project/step/milestone-light.js';
import { settleStanding } from '../../src/project/register/project-standing.js';
import { Jobs } from '../../src/jobs/jobs.js';
import { TestApp, Values } from '../support/app.js';
import { logContact } from '../support/contacts.js';
import {
  cellOf,
  EDIT,
  KEEP,
  paragraphOf,
  PUBLISH,
  publish,
  REPORT,
  reportOf,
  RESTORE,
  tableOf,
  tryPublish,
  wordsOf,
} from '../support/reports.js';
import { colleague, Colleague, createCompany } from '../support/zone.js';

/** Weeks of 2026, each read on the Monday after it. */
const [W40, W41, W42, W43, W44] = ['2026-W40', '2026-W41', '2026-W42', '2026-W43', '2026-W44'] as const;
const AFTER: Readonly<Record<string, string>> = {
  [W40]: '2026-10-05T09:00:00+08:00',
  [W41]: '2026-10-12T09:00:00+08:00',
  [W42]: '2026-10-19T09:00:00+08:00',
  [W43]: '2026-10-26T09:00:00+08:00',
  [W44]: '2026-11-02T09:00:00+08:00',
};

let app: TestApp;
let mia: Colleague;
let lea: Colleague;
let ada: Colleague;
let sam: Colleague;
let companyId: string;
beforeAll(async () => {
  app = await TestApp.start();
  mia = await colleague(app, 'mia', ['MANAGER']);
  lea = await colleague(app, 'lea', ['LEADER']);
  ada = await colleague(app, 'ada', ['OFFICER'], '一组');
  sam = await colleague(app, 'sam', ['STAFF']);
  companyId = await createCompany(app, '来访企业（演示）');
});
afterAll(() => app.stop());

const on = <T>(day: string, work: () => Promise<T>): Promise<T> => app.during(`${day}T10:00:00+08:00`, work);
const after = <T>(week: string, work: () => Promise<T>): Promise<T> => app.during(AFTER[week]!, work);
const contact = async (day: string, kind: string, more: Values = {}): Promise<{ id: string; version: number }> =>
  (
    await logContact(app, ada, {
      ...{ companyId, kind, occurredAt: `${day}T09:30:00+08:00`, summary: '介绍园区配套' },
      ...more,
    })
  ).log;
const bytes = async (url: string, by = mia): Promise<Buffer> => {
  const response = await fetch(`${app.url}${url}`, { headers: { authorization: `Bearer ${by.token}` } });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
};
/** Files differ in one line, not in thousands. */
const hash = (file: Buffer): string => createHash('sha256').update(file).digest('hex');
const status = async (url: string, by = mia): Promise<number> =>
  (await fetch(`${app.url}${url}`, { headers: { authorization: `Bearer ${by.token}` } })).status;

/** A project of the plan's kind, whose 开工建设 was agreed for this day and has not been done. */
async function lateProject(plannedOn: string): Promise<string> {
  const [id, stepId] = [newId(), newId()];
  await app.sql.query(`INSERT INTO project (id, name, source) VALUES ($1, '超期项目（演示）', 'PLAN')`, [id]);
  await app.sql.query(
    `INSERT INTO project_step (id, project_id, kind, planned_on) VALUES ($1, $2, 'CONSTRUCTION', $3)`,
    [stepId, id, plannedOn],
  );
  await settleStanding(app.app.get(DataSource).manager, [id]);
  return id;
}

describe('a weekly report', () => {
  it('has its twelve sections, and says in words what there is none of', async () => {
    const report = await after(W40, () => reportOf(app, mia, W40));
    expect(report.sections.map(({ key }) => key)).toEqual([
      ...['OVERVIEW', 'TALKS', 'TRIPS', 'RECEPTIONS', 'MILESTONES', 'SUPERVISION'],
      ...['ISSUES', 'LEADS', 'GAPS', 'FULFILMENT', 'AGENDA', 'PLANS'],
    ]);
    const said = report.sections.map(({ paragraphs }) => paragraphs.map(({ text }) => text).join(''));
    for (const text of said) {
      expect(text).toMatch(/。$/);
      expect(text).not.toMatch(/(?<![\d.])0(个|条|次|家|项|批次|亿元|人)/);
    }
    expect(paragraphOf(report, 'OVERVIEW.SUMMARY').text).toContain('本周无新签约项目、新开工项目、新投产项目');
    expect(paragraphOf(report, 'RECEPTIONS.SUMMARY').text).toBe('本周无来访接待。');
    expect(report).toMatchObject({
      status: 'DRAFT',
      version: 0,
      subtitle: '2026年第40周（9月28日—10月4日）',
      issuedOn: null,
    });
    expect(report.dataAsOf).toBe('2026-10-05T01:00:00.000Z');
  });

  it('counts what is dated in its week, and lists the records of each number', async () => {
    await on('2026-10-06', () => contact('2026-10-06', 'VISIT'));
    await on('2026-10-09', () => contact('2026-10-09', 'RECEPTION', { agreed: '月底前来园区考察' }));
    await on('2026-10-11', () => contact('2026-10-11', 'RECEPTION'));
    await on('2026-10-12', () => contact('2026-10-12', 'CALL'));
    const report = await after(W41, () => reportOf(app, mia, W41));
    expect(cellOf(report, 'OVERVIEW.INDICATORS', '接触企业', 'week')).toBe(3);
    expect(cellOf(report, 'OVERVIEW.INDICATORS', '接触企业', 'lastWeek')).toBe(0);
    expect(cellOf(report, 'OVERVIEW.INDICATORS', '来访接待', 'week')).toBe(2);
    expect(paragraphOf(report, 'OVERVIEW.SUMMARY').text).toContain(
      '接触企业1家、3次，比上周增加3次，其中外出拜访1次、来访接待2次',
    );
    const { figures } = paragraphOf(report, 'RECEPTIONS.SUMMARY');
    const { query, filter } = figures[0]!.filter!;
    expect(query).toBe('contactLogs');
    const listed = await app.ask<{ contactLogs: { totalCount: number } }>(
      'query ($filter: ContactLogFilter) { contactLogs(filter: $filter) { totalCount } }',
      { filter: JSON.parse(filter) as Values },
      mia.token,
    );
    expect(listed.contactLogs.totalCount).toBe(figures[0]!.value);
    expect(tableOf(report, 'RECEPTIONS.LIST').rows.map(({ cells }) => cells[0]!.text)).toEqual([
      '2026-10-09',
      '2026-10-11',
    ]);
  });

  it('lists a lead in talks as it stood at the end of the week, and what is confidential only as a number', async () => {
    const lead = async (name: string, confidential: boolean): Promise<string> => {
      const { createLead } = await app.ask<{ createLead: { id: string } }>(
        'mutation ($input: CreateLeadInput!) { createLead(input: $input) { id } }',
        { input: { companyId, name, source: 'CHAIN', nodeCodes: ['NEV-PWS'], confidential } },
        ada.token,
      );
      return createLead.id;
    };
    const judge = async (id: string): Promise<void> => {
      const { lead: found } = await app.ask<{ lead: { version: number } }>(
        'query ($id: ID!) { lead(id: $id) { version } }',
        { id },
        ada.token,
      );
      await app.ask(
        'mutation ($id: ID!, $v: Int!) { triageLead(id: $id, verdict: FOLLOW, reason: "符合方向", expectedVersion: $v) { id } }',
        { id, v: found.version },
        ada.token,
      );
    };
    const move = async (id: string, to: string): Promise<void> => {
      const { lead: found } = await app.ask<{ lead: { version: number } }>(
        'query ($id: ID!) { lead(id: $id) { version } }',
        { id },
        ada.token,
      );
      await app.ask(
        `mutation ($id: ID!, $to: LeadStage!, $v: Int!) { advanceLead(id: $id, to: $to, reason: "按约推进", expectedVersion: $v) { id } }`,
        { id, to, v: found.version },
        ada.token,
      );
    };
    const [open, secret] = await on('2026-10-06', async () => {
      const ids = [await lead('动力系统项目（演示）', false), await lead('隐名项目（演示）', true)];
      for (const id of ids) {
        await contact('2026-10-06', 'CALL', { leadId: id });
        await judge(id);
      }
      return ids;
    });
    await on('2026-10-08', () => move(open!, 'ENGAGED'));
    await on('2026-10-08', () => move(secret!, 'ENGAGED'));
    await on('2026-10-15', () => move(open!, 'RESERVED'));

    const then = await after(W41, () => reportOf(app, mia, W41));
    expect(tableOf(then, 'TALKS.LEDGER').rows.map(({ recordId }) => recordId)).toEqual([open]);
    expect(paragraphOf(then, 'TALKS.SUMMARY').text).toContain('周末在谈项目2个');
    expect(paragraphOf(then, 'TALKS.SUMMARY').text).toContain('另有保密项目1个');
    expect(wordsOf(then)).not.toContain('隐名');
    const later = await after(W42, () => reportOf(app, mia, W42));
    expect(tableOf(later, 'TALKS.LEDGER').rows).toEqual([]);
    expect(paragraphOf(later, 'TALKS.SUMMARY').text).toContain('周末在谈项目1个');
    const { filter } = paragraphOf(then, 'TALKS.SUMMARY').figures[0]!;
    const listed = await app.ask<{ leads: { edges: { node: { id: string } }[] } }>(
      'query ($filter: LeadFilter) { leads(filter: $filter) { edges { node { id } } } }',
      { filter: JSON.parse(filter!.filter) as Values },
      lea.token,
    );
    expect(listed.leads.edges.map(({ node }) => node.id).sort()).toEqual([open, secret].sort());
  });

  it('names the records behind what is late, and what people owe next', async () => {
    const projectId = await lateProject('2026-10-01');
    await on('2026-10-08', () =>
      contact('2026-10-08', 'CALL', { nextStep: { text: '寄送选址方案', dueOn: '2026-10-14' } }),
    );
    const report = await after(W41, () => reportOf(app, mia, W41));
    const red = paragraphOf(report, 'SUPERVISION.SUMMARY').figures.find(({ name }) => name === '亮红灯项目')!;
    expect(red).toMatchObject({ value: 1, filter: { query: 'projects' } });
    const owed = paragraphOf(report, 'PLANS.SUMMARY').figures.find(({ name }) => name === '跟进事项')!;
    expect(owed.filter!.query).toBe('tasks');
    const listed = await app.ask<{
      projects: { edges: { node: { id: string } }[] };
      tasks: { totalCount: number };
    }>(
      `query ($projects: ProjectFilter, $tasks: TaskFilter) {
        projects(filter: $projects) { edges { node { id } } } tasks(filter: $tasks) { totalCount } }`,
      { projects: JSON.parse(red.filter!.filter) as Values, tasks: JSON.parse(owed.filter!.filter) as Values },
      mia.token,
    );
    expect(listed.projects.edges.map(({ node }) => node.id)).toEqual([projectId]);
    expect(listed.tasks.totalCount).toBe(owed.value);
  });

  it('shows every light as the rule has it, whatever the dates of a step', async () => {
    const { days, amberDays } = { days: ['2026-10-19', '2026-10-25'] as const, amberDays: 15 };
    const random = fc.date({ min: new Date('2026-09-20'), max: new Date('2026-11-30'), noInvalidDate: true });
    const day = fc.option(random.map((date) => date.toISOString().slice(0, 10)));
    const steps = fc.sample(fc.record({ planned: day, forecast: day, actual: day, waived: fc.boolean() }), {
      numRuns: 200,
      seed: 20_261_127,
    });
    const wanted = { RED: 0, AMBER: 0, DONE: 0 };
    // What does not apply to a project has not been done there.
    for (const step of steps.filter(({ waived, actual }) => !(waived && actual))) {
      const [id, stepId] = [newId(), newId()];
      await app.sql.query(`INSERT INTO project (id, name, source) VALUES ($1, '随机项目（演示）', 'PLAN')`, [id]);
      await app.sql.query(
        `INSERT INTO project_step (id, project_id, kind, planned_on, forecast_on, actual_on, waived_reason)
         VALUES ($1, $2, 'APPROVAL', $3, $4, $5, $6)`,
        [stepId, id, step.planned, step.forecast, step.actual, step.waived ? '不涉及' : null],
      );
      const done = step.actual !== null && step.actual <= days[1] ? step.actual : null;
      const { light } = stepLight({ ...step, actual: done }, days[1], amberDays);
      if (done && done >= days[0]) wanted.DONE += 1;
      if (light === 'RED' || light === 'AMBER') wanted[light] += 1;
    }
    expect(Math.min(wanted.RED, wanted.AMBER, wanted.DONE)).toBeGreaterThan(3);
    const report = await after(W43, () => reportOf(app, mia, W43));
    const figures = paragraphOf(report, 'SUPERVISION.SUMMARY').figures.map(({ value }) => value);
    // One is red since an earlier test.
    expect(figures).toEqual([wanted.RED + 1, wanted.AMBER, wanted.DONE]);
    const { columns, rows, total } = tableOf(report, 'SUPERVISION.STEPS');
    expect(total ?? rows.length).toBe(wanted.RED + 1 + wanted.AMBER + wanted.DONE);
    const lights = rows.map(({ cells }) => cells[columns.findIndex(({ key }) => key === 'light')]!.text!);
    expect(lights).toEqual([...lights].sort((a, b) => '红黄本'.indexOf(a[0]!) - '红黄本'.indexOf(b[0]!)));
    await app.sql.query(
      `DELETE FROM project_step WHERE project_id IN (SELECT id FROM project WHERE name LIKE '随机%')`,
    );
    await app.sql.query(`DELETE FROM project WHERE name LIKE '随机%'`);
  });

  it('belongs to weeks that there are and that have begun', async () => {
    const refused = (week: string): Promise<{ code: string; field?: string }> =>
      app.refusal(REPORT, { week }, mia.token);
    expect(await refused('2026-W54')).toMatchObject({ code: 'BAD_USER_INPUT', field: 'week' });
    expect(await refused('2026-10')).toMatchObject({ code: 'BAD_USER_INPUT', field: 'week' });
    expect(await after(W41, () => refused(W43))).toMatchObject({ code: 'BAD_USER_INPUT', field: 'week' });
  });

  it('is no business of staff, and a draft none of officers', async () => {
    expect(await app.refusal(REPORT, { week: W40 }, sam.token)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await app.refusal(REPORT, { week: W40 }, ada.token)).toMatchObject({ code: 'NOT_FOUND' });
    expect((await reportOf(app, lea, W40)).status).toBe('DRAFT');
    expect(await status('/files/reports/weekly/2026-W40.docx', ada)).toBe(404);
    expect(await status('/files/reports/weekly/2026-W40.docx', sam)).toBe(403);
    expect(await status('/files/reports/weekly/2026-W99.docx')).toBe(400);
    expect(await status('/files/reports/weekly/2026-W40.pdf')).toBe(404);
  });
});

describe('a paragraph', () => {
  const edit = (v: number, text: string, by = mia): Promise<unknown> =>
    app.ask(EDIT, { week: W40, key: 'TALKS.SUMMARY', text, v }, by.token);
  const paragraph = async (): ReturnType<typeof reportOf> extends Promise<unknown>
    ? Promise<ReturnType<typeof paragraphOf>>
    : never => paragraphOf(await reportOf(app, mia, W40), 'TALKS.SUMMARY');

  it('can be written by a person, and returns to what the numbers say', async () => {
    const before = await paragraph();
    expect(before).toMatchObject({ origin: 'AUTO', version: 0, text: before.generated });
    await edit(0, '本周以走访存量企业为主。');
    expect(await paragraph()).toMatchObject({
      ...{
        origin: 'MANUAL',
        editedBy: 'mia',
        version: 1,
        text: '本周以走访存量企业为主。',
        generated: before.generated,
      },
    });
    await edit(1, '本周以走访为主。');
    expect(await app.refusal(EDIT, { week: W40, key: 'TALKS.SUMMARY', text: '晚到', v: 1 }, mia.token)).toMatchObject({
      ...{ code: 'STALE_VERSION', details: { currentVersion: 2 } },
    });
    expect(await app.refusal(EDIT, { week: W40, key: 'TALKS.SUMMARY', text: '晚到', v: 0 }, mia.token)).toMatchObject({
      code: 'STALE_VERSION',
    });
    const restore = { week: W40, key: 'TALKS.SUMMARY' };
    expect(await app.refusal(RESTORE, { ...restore, v: 1 }, mia.token)).toMatchObject({ code: 'STALE_VERSION' });
    await app.ask(RESTORE, { ...restore, v: 2 }, mia.token);
    expect(await paragraph()).toMatchObject({ origin: 'AUTO', version: 0, text: before.generated });
    expect(await app.refusal(RESTORE, { ...restore, v: 2 }, mia.token)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is changed by managers only, where there is one, in words', async () => {
    const call = { week: W40, key: 'TALKS.SUMMARY', text: '改', v: 0 };
    for (const { token } of [lea, ada, sam]) expect((await app.refusal(EDIT, call, token)).code).toBe('FORBIDDEN');
    for (const { token } of [lea, ada]) {
      expect((await app.refusal(RESTORE, { week: W40, key: 'TALKS.SUMMARY', v: 1 }, token)).code).toBe('FORBIDDEN');
    }
    expect(await app.refusal(EDIT, { ...call, key: 'TALKS.NOTHING' }, mia.token)).toMatchObject({
      ...{ code: 'BAD_USER_INPUT', field: 'key' },
    });
    expect(await app.refusal(EDIT, { ...call, text: ' ' }, mia.token)).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await app.refusal(EDIT, { ...call, week: '2031-W01' }, mia.token)).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('a published report', () => {
  it('is due before it is published, and published by managers', async () => {
    const refused = (by: Colleague, v: number | null = null): Promise<{ code: string }> =>
      app.refusal(PUBLISH, { week: W42, v }, by.token);
    for (const by of [lea, ada, sam]) expect((await refused(by)).code).toBe('FORBIDDEN');
    const early = await app.during('2026-10-18T23:00:00+08:00', () => refused(mia));
    expect(early).toMatchObject({ code: 'INVALID_TRANSITION', message: expect.stringContaining('2026-10-19 06:00') });
    expect(await refused(mia, 7)).toMatchObject({ code: 'STALE_VERSION' });
    expect(await app.refusal(PUBLISH, { week: '2026-W60' }, mia.token)).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('stays as it was whatever becomes of the data, and tells in the next what has changed', async () => {
    const call = await on('2026-10-14', () => contact('2026-10-14', 'CALL'));
    await on('2026-10-15', () => contact('2026-10-15', 'VISIT'));
    await after(W42, () =>
      app.ask(EDIT, { week: W42, key: 'TRIPS.SUMMARY', text: '本周未安排外出。', v: 0 }, mia.token),
    );
    const published = await after(W42, () => publish(app, mia, W42));
    expect(published).toMatchObject({ status: 'PUBLISHED', issuedOn: '2026-10-19', publishedBy: { id: mia.id } });
    expect(paragraphOf(published, 'TRIPS.SUMMARY')).toMatchObject({ origin: 'MANUAL', text: '本周未安排外出。' });
    const files = await Promise.all(published.files.map(({ url }) => bytes(url)));
    expect(files.map((file) => file.length > 2000)).toEqual([true, true, true]);

    // One is withdrawn, two come late.
    await on('2026-10-21', () =>
      app.ask(
        'mutation ($id: ID!, $v: Int!) { withdrawContactLog(id: $id, expectedVersion: $v, reason: "重复登记") }',
        { id: call.id, v: call.version },
        mia.token,
      ),
    );
    await on('2026-10-21', () => contact('2026-10-17', 'RECEPTION'));
    await on('2026-10-22', () => contact('2026-10-16', 'RECEPTION'));

    const again = await reportOf(app, mia, W42);
    expect(wordsOf(again)).toBe(wordsOf(published));
    expect((await Promise.all(again.files.map(({ url }) => bytes(url)))).map(hash)).toEqual(files.map(hash));

    const next = await after(W43, () => publish(app, mia, W43));
    const { rows } = tableOf(next, 'OVERVIEW.CORRECTIONS');
    const said = rows.map(({ cells }) => cells.map(({ text, number }) => text ?? number));
    expect(said).toEqual(
      expect.arrayContaining([
        ['第42周', '更正', '接触企业', '次', 3, 2],
        ['第42周', '补报', '接触企业', '次', 2, 4],
        ['第42周', '更正', '电话', '次', 2, 1],
        ['第42周', '补报', '来访接待', '次', 0, 2],
      ]),
    );
    expect(said.filter(([, , name]) => name === '外出拜访')).toEqual([]);
    expect(paragraphOf(next, 'OVERVIEW.CORRECTIONS').text).toContain('第42周接触企业由3次更正为2次');

    const third = await after(W44, () => reportOf(app, mia, W44));
    expect(third.sections[0]!.tables.map(({ key }) => key)).not.toContain('OVERVIEW.CORRECTIONS');
  });

  it('is not edited, kept or published again; asked for again it is the same', async () => {
    const first = await reportOf(app, mia, W42);
    const again = await publish(app, mia, W42, { v: 99 });
    expect(again.publishedAt).toBe(first.publishedAt);
    expect(again.versions).toEqual(first.versions);
    const call = { week: W42, key: 'TALKS.SUMMARY', v: 0 };
    expect(await app.refusal(EDIT, { ...call, text: '改' }, mia.token)).toMatchObject({ code: 'INVALID_TRANSITION' });
    expect(await app.refusal(RESTORE, { ...call, key: 'TRIPS.SUMMARY', v: 1 }, mia.token)).toMatchObject({
      code: 'INVALID_TRANSITION',
    });
    expect(await app.refusal(KEEP, { week: W42 }, mia.token)).toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  it('cannot be changed behind its back', async () => {
    await expect(app.sql.query(`UPDATE weekly_report_version SET note = 'x'`)).rejects.toThrow('append-only');
    await expect(app.sql.query('DELETE FROM weekly_report_file')).rejects.toThrow('append-only');
  });

  it('is read by officers, without the drafts that went before', async () => {
    const report = await reportOf(app, ada, W42);
    expect(report.status).toBe('PUBLISHED');
    expect(report.versions.map(({ kind }) => kind)).toEqual(['PUBLISHED']);
    expect(hash(await bytes('/files/reports/weekly/2026-W42.xlsx', ada))).toBe(
      hash(await bytes('/files/reports/weekly/2026-W42.xlsx')),
    );
  });

  it('can be one of an earlier week', async () => {
    const { version } = await reportOf(app, mia, W41);
    expect(version).toBe(0);
    const late = await publish(app, mia, W41, { v: version });
    expect(late).toMatchObject({ status: 'PUBLISHED', week: W41 });
    expect(cellOf(late, 'OVERVIEW.INDICATORS', '来访接待', 'week')).toBe(2);
  });

  it('is one, however many publish it on however many servers', async () => {
    const beside = await TestApp.startBeside(app);
    try {
      const attempts = Array.from({ length: 30 }, (_, index) => tryPublish(index % 2 ? beside : app, mia, W44));
      const answers = await Promise.all(attempts);
      const codes = new Set(answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'published'));
      expect([...codes].filter((code) => code !== 'published' && code !== 'CONFLICT')).toEqual([]);
      expect(codes.has('published')).toBe(true);
      const { rows } = await app.sql.query<{ kind: string }>(
        `SELECT v.kind FROM weekly_report_version v JOIN weekly_report r ON r.id = v.report_id WHERE r.monday = '2026-10-26'`,
      );
      expect(rows).toEqual([{ kind: 'PUBLISHED' }]);
      expect((await publish(beside, mia, W44)).status).toBe('PUBLISHED');
    } finally {
      await beside.stop();
    }
  });
});

describe('copies of a draft', () => {
  it('are kept by hand with a note, numbered, downloadable, and do not change', async () => {
    const kept = await app.ask<{ keepReportVersion: Awaited<ReturnType<typeof reportOf>> }>(
      KEEP,
      { week: W40, note: '送审稿' },
      mia.token,
    );
    expect(kept.keepReportVersion.versions[0]).toMatchObject({ number: 1, kind: 'KEPT', note: '送审稿' });
    await app.ask(EDIT, { week: W40, key: 'TALKS.SUMMARY', text: '后来改的。', v: 0 }, mia.token);
    const copy = await reportOf(app, lea, W40, 1);
    expect(wordsOf(copy)).not.toContain('后来改的');
    const [docx] = kept.keepReportVersion.versions[0]!.files;
    expect(hash(await bytes(docx!.url))).toBe(hash(await bytes(docx!.url)));
    expect(await app.refusal(REPORT, { week: W40, number: 9 }, mia.token)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await app.refusal(REPORT, { week: W42, number: 1 }, ada.token)).toMatchObject({ code: 'NOT_FOUND' });
    for (const { token } of [lea, ada]) expect((await app.refusal(KEEP, { week: W40 }, token)).code).toBe('FORBIDDEN');
    expect(await app.refusal(KEEP, { week: W40, note: '长'.repeat(101) }, mia.token)).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });
});

describe('the clock', () => {
  const runDue = (instant: string): Promise<void> => app.during(instant, () => app.app.get(Jobs).runDue());
  const drafted = async (): Promise<string[]> =>
    (
      await app.sql.query<{ monday: string }>(
        'SELECT monday::text FROM weekly_report WHERE prepared_at IS NOT NULL ORDER BY 1',
      )
    ).rows.map(({ monday }) => monday);

  it('drafts each finished week once, tells the managers, and catches up on what it missed', async () => {
    const before = await drafted();
    await runDue('2026-12-14T05:30:00+08:00');
    const first = (await drafted()).filter((monday) => !before.includes(monday));
    expect(first.at(-1)).toBe('2026-11-30');
    await runDue('2026-12-14T06:30:00+08:00');
    await runDue('2026-12-14T07:30:00+08:00');
    expect((await drafted()).at(-1)).toBe('2026-12-07');
    const { notifications } = await app.ask<{ notifications: { edges: { node: { kind: string; title: string } }[] } }>(
      '{ notifications(first: 50) { edges { node { kind title } } } }',
      {},
      mia.token,
    );
    const told = notifications.edges.filter(({ node }) => node.kind === 'REPORT_DRAFTED').map(({ node }) => node.title);
    expect(told.filter((title) => title === '第50周周报已拟稿')).toHaveLength(1);
    const report = await app.during('2026-12-14T09:00:00+08:00', () => reportOf(app, mia, '2026-W50'));
    expect(report).toMatchObject({ status: 'DRAFT', versions: [{ number: 1, kind: 'PREPARED' }] });
  });

  it('keeps to the zone’s own time, within bounds', async () => {
    const UPDATE = `mutation ($v: Int!, $input: MeetingSettingsInput!) { updateMeetingSettings(expectedVersion: $v, input: $input) {
      draftWeekday draftHour correctionWeeks issuer version } }`;
    const set = (input: Values, v: number, by = mia): Promise<{ code: string }> =>
      app.refusal(UPDATE, { v, input }, by.token);
    expect(await set({ draftWeekday: 8 }, 0)).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await set({ draftHour: 16 }, 3)).toMatchObject({ code: 'STALE_VERSION' });
    expect(await set({ draftHour: 16 }, 0, ada)).toMatchObject({ code: 'FORBIDDEN' });
    const { updateMeetingSettings } = await app.ask<{ updateMeetingSettings: Values }>(
      UPDATE,
      { v: 0, input: { draftWeekday: 5, draftHour: 16, issuer: '招商服务中心（演示）' } },
      mia.token,
    );
    expect(updateMeetingSettings).toMatchObject({ draftWeekday: 5, draftHour: 16, correctionWeeks: 12, version: 1 });
    await runDue('2026-12-18T16:30:00+08:00');
    expect((await drafted()).at(-1)).toBe('2026-12-14');
    const friday = await app.during('2026-12-18T17:00:00+08:00', () => publish(app, mia, '2026-W51'));
    expect(friday).toMatchObject({ status: 'PUBLISHED', issuer: '招商服务中心（演示）' });
    await on('2026-12-19', () => contact('2026-12-19', 'VISIT'));
    const next = await app.during('2026-12-25T17:00:00+08:00', () => reportOf(app, mia, '2026-W52'));
    const said = tableOf(next, 'OVERVIEW.CORRECTIONS').rows.map(({ cells }) =>
      cells.map(({ text, number }) => text ?? number),
    );
    expect(said).toContainEqual(['第51周', '补报', '外出拜访', '次', 0, 1]);
    expect(said.filter(([, kind]) => kind === '更正')).toEqual([]);
  });
});
