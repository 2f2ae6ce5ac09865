import { GapHistoryService } from '../../src/chain/gap/gap-history.service.js';
import { TestApp, Values } from '../support/app.js';
import { week } from '../support/meeting.js';
import { admit, negotiate, ReadyLead, SIGN, signing } from '../support/projects.js';
import { cellOf, paragraphOf, reportOf, tableOf } from '../support/reports.js';
import { SAMPLES } from '../support/samples.js';
import { upload } from '../support/upload.js';
import { Colleague, colleague, day } from '../support/zone.js';

const YEAR = new Date().getUTCFullYear() - 1;
/** Days until next Monday: what is done then stands in another week's report than what is done today. */
const MONDAY = 8 - (new Date(`${day(0)}T00:00:00Z`).getUTCDay() || 7);
const [LEFT, STAYED] = ['NEV-PEM', 'NEV-CAT'];

const act = (name: string, input: string, answer = 'id version status'): string =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { ${answer} } }`;
const RECORD = act('recordYield', 'RecordYieldInput', 'id version');
const GAPS = '{ chainGaps(chainCode: "NEV") { node { code } level severity held } }';
const PROPOSALS = '{ warningProposals(first: 50) { edges { node { project { id } grounds { key } } } } }';
const MATCH = 'query ($id: ID!) { matchSites(leadId: $id) { fits hard site { id free } } }';
const PLACES = 'query ($id: ID!) { company(id: $id) { placements { nodeCode status } } }';
const SHORT = 'query ($id: ID!) { project(id: $id) { exitedOn yields { belowPromise } } }';

interface Gap {
  node: { code: string };
  level: string;
  severity: number;
  held: number;
}
interface Signed extends ReadyLead {
  projectId: string;
  warningId: string;
}

describe('the end of the story: below its promise, one mends and one leaves', () => {
  let app: TestApp;
  const people: Record<string, Colleague> = {};
  let siteId: string;
  let mends: Signed;
  let leaves: Signed;
  let waits: ReadyLead;
  let before: Gap;

  const ask = async <T>(query: string, variables: Values = {}, who = 'anna'): Promise<T> =>
    Object.values(await app.ask<Record<string, T>>(query, variables, people[who]!.token))[0]!;
  const evidence = async (who: string): Promise<string> => (await upload(app, people[who]!.token, SAMPLES.pdf)).id!;
  const gap = async (code: string): Promise<Gap> => (await ask<Gap[]>(GAPS)).find(({ node }) => node.code === code)!;
  const on = <T>(offset: number, work: () => Promise<T>): Promise<T> =>
    app.during(`${day(offset)}T10:00:00+08:00`, work);
  const sign = async (name: string, node: string, more: Values): Promise<Signed> => {
    const lead = await negotiate(app, people.anna!.token, name, [node]);
    await admit(app, lead.id, people.mia!);
    const promises = [{ year: YEAR, tax: '500' }];
    const input = await signing(app, lead, people.anna!.token, { promises, ...more });
    return { ...lead, projectId: (await ask<{ id: string }>(SIGN, { input })).id, warningId: '' };
  };
  const offered = async () =>
    (await ask<{ fits: boolean; hard: string[]; site: { id: string; free: string } }[]>(MATCH, { id: waits.id })).find(
      ({ site }) => site.id === siteId,
    );

  beforeAll(async () => {
    app = await TestApp.start();
    for (const [name, role] of Object.entries({ mia: 'MANAGER', lei: 'LEADER', anna: 'OFFICER' })) {
      people[name] = await colleague(app, name, [role]);
    }
    const parcel = { kind: 'PARCEL', code: 'R-01', name: '回收地块', use: 'INDUSTRY', area: '100' };
    siteId = (await ask<{ id: string }>(act('addSite', 'AddSiteInput', 'id'), { input: parcel }, 'mia')).id;
    mends = await sign('整改项目', STAYED, {});
    leaves = await sign('清退项目', LEFT, { land: '80', sites: [{ siteId, area: '80' }] });
    waits = await negotiate(app, people.anna!.token, '等地项目', [LEFT], { investment: '60000', land: '90' });
  });
  afterAll(() => app.stop());

  it('begins with two links filled, and a lead for which there is not enough land', async () => {
    before = await gap(LEFT);
    expect(before).toMatchObject({ held: 1, level: 'REACHED', severity: 0 });
    expect(await gap(STAYED)).toMatchObject({ held: 1 });
    expect(await offered()).toMatchObject({
      fits: false,
      hard: ['剩余 20 亩，不够所需的 90 亩'],
      site: { free: '20' },
    });
  });

  it('falls short: both are proposed with the same ground, and warned by a person', async () => {
    for (const { projectId } of [mends, leaves]) {
      await ask(RECORD, { input: { projectId, year: YEAR, tax: '200' } });
    }
    const { edges } = await ask<{ edges: { node: { project: { id: string }; grounds: { key: string }[] } }[] }>(
      PROPOSALS,
    );
    const key = `PROMISE:${YEAR}`;
    for (const each of [mends, leaves]) {
      expect(edges).toContainEqual({ node: { project: { id: each.projectId }, grounds: [{ key }] } });
      const input = { projectId: each.projectId, groundKeys: [key], deadline: day(MONDAY), reason: '税收未达约定' };
      each.warningId = (await ask<{ id: string }>(act('issueWarning', 'IssueWarningInput'), { input }, 'mia')).id;
    }
    expect(await ask(PROPOSALS)).toEqual({ edges: [] });
  });

  it('ends in rectification for the one whose year is put right: it keeps its place', async () => {
    await on(MONDAY, async () => {
      await ask(RECORD, { input: { projectId: mends.projectId, year: YEAR, expectedVersion: 1, tax: '500' } });
      const input = { id: mends.warningId, expectedVersion: 1, reason: '已补缴', evidenceId: await evidence('anna') };
      expect(await ask(act('recordRectification', 'WarningStepInput'), { input })).toMatchObject({
        status: 'RECTIFIED',
      });
      expect(await ask(SHORT, { id: mends.projectId })).toEqual({ exitedOn: null, yields: [{ belowPromise: false }] });
      expect(await ask(PLACES, { id: mends.companyId })).toEqual({
        placements: [{ nodeCode: STAYED, status: 'LANDING' }],
      });
    });
  });

  it('ends in exit for the other: its place is empty, the gap is open, its land is offered to the lead that waits', async () => {
    await on(MONDAY + 1, async () => {
      const step = { id: leaves.warningId, expectedVersion: 1, reason: '逾期未整改' };
      await ask(act('proposeExit', 'WarningStepInput'), { input: step }, 'mia');
      // Proposed is not decided: everything is as it was.
      expect(await gap(LEFT)).toEqual(before);
      const decision = { ...step, expectedVersion: 2, approved: true, evidenceId: await evidence('lei') };
      await ask(act('decideExit', 'DecideExitInput'), { input: decision }, 'lei');
      expect(await ask(PLACES, { id: leaves.companyId })).toEqual({
        placements: [{ nodeCode: LEFT, status: 'EXITED' }],
      });
      const after = await gap(LEFT);
      expect(after).toMatchObject({ held: 0, level: 'MISSING' });
      expect(after.severity).toBeGreaterThan(before.severity);
      expect(await gap(STAYED)).toMatchObject({ held: 1 });
      expect(await offered()).toEqual({ fits: true, hard: [], site: { id: siteId, free: '100' } });
    });
  });

  it('is told week by week: who was warned, who left, and which link is empty again', async () => {
    await on(MONDAY + 8, async () => {
      await app.app.get(GapHistoryService).catchUp();
      const told = await reportOf(app, people.mia!, week());
      expect(paragraphOf(told, 'SUPERVISION.SUMMARY').text).toContain('本周告知预警2个');
      expect(paragraphOf(told, 'GAPS.SUMMARY').text).not.toContain('新增空白环节');
      const ended = await reportOf(app, people.mia!, week(MONDAY));
      expect(paragraphOf(ended, 'SUPERVISION.SUMMARY').text).toMatch(/整改通过1个.*提请清退1个.*清退1个/);
      const acts = tableOf(ended, 'SUPERVISION.WARNINGS').rows.map(({ cells }) =>
        cells.slice(0, 2).map(({ text }) => text),
      );
      expect(acts).toEqual([
        ['整改项目', '整改通过'],
        ['清退项目', '提请清退'],
        ['清退项目', '清退'],
      ]);
      expect(paragraphOf(ended, 'GAPS.SUMMARY').text).toContain('新增空白环节1个：质子交换膜');
      const changed = tableOf(ended, 'GAPS.CHANGES').rows.map(({ recordId, cells }) => [recordId, cells[3]!.text]);
      expect(changed).toEqual([[LEFT, '空白']]);
      expect(cellOf(ended, 'GAPS.CHAINS', '动力电池与新能源汽车', 'before')).not.toEqual(
        cellOf(ended, 'GAPS.CHAINS', '动力电池与新能源汽车', 'now'),
      );
    });
  });
});
