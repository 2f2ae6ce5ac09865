import { TestApp, Values } from '../support/app.js';
import { admit, leadVersion, negotiate, ReadyLead, SIGN, signing } from '../support/projects.js';
import { SAMPLES } from '../support/samples.js';
import { upload } from '../support/upload.js';
import { Colleague, colleague, day, unknownId } from '../support/zone.js';

const SITE = 'id version kind code area free use power carrier { id }';
const ADD = `mutation ($input: AddSiteInput!) { addSite(input: $input) { ${SITE} } }`;
const UPDATE = `mutation ($id: ID!, $v: Int!, $input: UpdateSiteInput!) { updateSite(id: $id, expectedVersion: $v, input: $input) { ${SITE} } }`;
const REMOVE = 'mutation ($id: ID!, $v: Int!) { removeSite(id: $id, expectedVersion: $v) }';
const TAKE = `mutation ($input: TakeSitesInput!) { takeSites(input: $input) { id sites { id area freedOn site { id free } } } }`;
const FREE = `mutation ($id: ID!) { freeSite(id: $id, reason: "退还多余用地") { sites { id freedOn reason site { free } } } }`;
const GET = `query ($id: ID!) { site(id: $id) { ${SITE} } }`;
const LIST = 'query ($filter: SiteFilter) { sites(filter: $filter, first: 50) { totalCount edges { node { code } } } }';
const IDLE = `query ($kind: IdleKind) { idleSites(kind: $kind) { totalCount edges { node { kind area sinceOn days site { id } project { id } } } } }`;
const MATCH = 'query ($id: ID!) { matchSites(leadId: $id) { fits hard soft good site { id code } } }';
const WAITING = 'query ($id: ID!) { waitingLeads(siteId: $id) { lead { id } good soft } }';
const NEED = 'mutation ($input: SiteNeedInput!) { setSiteNeed(input: $input) { version land power plantArea } }';

interface SiteRow {
  id: string;
  version: number;
  free: string;
}
interface Taken {
  id: string;
  sites: { id: string; area: string; freedOn: string | null; site: { id: string; free: string } }[];
}
type Match = { fits: boolean; hard: string[]; soft: string[]; site: { id: string; code: string } }[];

describe('land and plant stock', () => {
  let app: TestApp;
  const people: Record<string, Colleague> = {};
  let made = 0;

  beforeAll(async () => {
    app = await TestApp.start();
    const roles = { mia: 'MANAGER', lei: 'LEADER', anna: 'OFFICER', carl: 'OFFICER', sun: 'STAFF' };
    for (const [name, role] of Object.entries(roles)) people[name] = await colleague(app, name, [role]);
  });
  afterAll(() => app.stop());

  const ask = async <T>(query: string, variables: Values = {}, who = 'anna'): Promise<T> =>
    Object.values(await app.ask<Record<string, T>>(query, variables, people[who]!.token))[0]!;
  const refused = (query: string, variables: Values, who = 'anna') => app.refusal(query, variables, people[who]!.token);
  const add = (code: string, more: Values = {}): Promise<SiteRow> => {
    const input = { kind: 'PARCEL', code, name: `${code}地块`, use: 'INDUSTRY', area: '100', ...more };
    return ask(ADD, { input }, 'mia');
  };
  const freeOf = async (id: string): Promise<string> => (await ask<SiteRow>(GET, { id })).free;
  const ready = async (): Promise<ReadyLead> => {
    const lead = await negotiate(app, people.anna!.token, `用地项目${(made += 1)}`, ['NEV-PEM']);
    await admit(app, lead.id, people.mia!);
    return lead;
  };
  const sign = async (more: Values = {}): Promise<string> =>
    (await ask<{ id: string }>(SIGN, { input: await signing(app, await ready(), people.anna!.token, more) })).id;

  it('is kept by managers: entered, changed, never below what is used, taken out only when free', async () => {
    const site = await add('A-01', { approvedOn: day(-500), power: '2000', priceMin: '15', priceMax: '18' });
    expect(site).toMatchObject({ free: '100', version: 1, kind: 'PARCEL' });
    const base = { kind: 'PARCEL', code: 'A-02', name: '某地块', use: 'INDUSTRY', area: '10' };
    for (const [bad, field] of [
      [{ area: '0' }, 'input.area'],
      [{ priceMin: '5', priceMax: '4' }, 'input.priceMax'],
      [{ kind: 'PLANT', approvedOn: day(-1) }, 'input.approvedOn'],
      [{ carrierId: unknownId }, 'input.carrierId'],
    ] as const) {
      expect(await refused(ADD, { input: { ...base, ...bad } }, 'mia')).toMatchObject({
        code: 'BAD_USER_INPUT',
        field,
      });
    }
    expect(await refused(ADD, { input: { ...base, code: 'A-01' } }, 'mia')).toMatchObject({ code: 'DUPLICATE' });
    expect(await refused(ADD, { input: base })).toMatchObject({ code: 'FORBIDDEN' });

    const { sites, id: projectId } = await ask<Taken>(TAKE, {
      input: { projectId: await sign(), sites: [{ siteId: site.id, area: '60' }] },
    });
    expect(sites).toMatchObject([{ area: '60', freedOn: null, site: { free: '40' } }]);
    expect(await refused(UPDATE, { id: site.id, v: 2, input: { area: '59' } }, 'mia')).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await refused(UPDATE, { id: site.id, v: 1, input: { area: '80' } }, 'mia')).toMatchObject({
      code: 'STALE_VERSION',
    });
    expect(await ask(UPDATE, { id: site.id, v: 2, input: { area: '60' } }, 'mia')).toMatchObject({
      free: '0',
      area: '60',
    });
    expect(await refused(REMOVE, { id: site.id, v: 3 }, 'mia')).toMatchObject({ code: 'CONFLICT' });
    for (const [query, more] of [
      [UPDATE, { input: { area: '80' } }],
      [REMOVE, {}],
    ] as const) {
      expect(await refused(query, { id: unknownId, v: 1, ...more }, 'mia')).toMatchObject({ code: 'NOT_FOUND' });
      expect(await refused(query, { id: site.id, v: 3, ...more })).toMatchObject({ code: 'FORBIDDEN' });
    }

    expect(await refused(TAKE, { input: { projectId, sites: [{ siteId: site.id, area: '1' }] } })).toMatchObject({
      ...{ code: 'CONFLICT', message: expect.stringContaining('只剩 0 亩') },
    });
    expect(await refused(TAKE, { input: { projectId, sites: [{ siteId: unknownId, area: '1' }] } })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const twice = { projectId, sites: Array(2).fill({ siteId: site.id, area: '1' }) as Values[] };
    expect(await refused(TAKE, { input: twice })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(
      await refused(TAKE, { input: { projectId, sites: [{ siteId: site.id, area: '1' }] } }, 'carl'),
    ).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused(FREE, { id: unknownId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused(FREE, { id: sites[0]!.id }, 'carl')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused(FREE, { id: sites[0]!.id }, 'lei')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await ask(FREE, { id: sites[0]!.id })).toMatchObject({ sites: [{ freedOn: day(0), site: { free: '60' } }] });
    expect(await refused(FREE, { id: sites[0]!.id })).toMatchObject({ code: 'CONFLICT' });
    expect(await ask(REMOVE, { id: site.id, v: 4 }, 'mia')).toBe(true);
    expect(await refused(GET, { id: site.id })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is taken by signing, all or nothing', async () => {
    const site = await add('B-01');
    const lead = await ready();
    const input = await signing(app, lead, people.anna!.token, { sites: [{ siteId: site.id, area: '100.01' }] });
    expect(await refused(SIGN, { input })).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('只剩 100 亩'),
    });
    expect(await leadVersion(app, lead.id, people.anna!.token)).toBe(input.expectedVersion);
    await ask(SIGN, { input: { ...input, sites: [{ siteId: site.id, area: '100' }] } });
    expect(await freeOf(site.id)).toBe('0');
    expect(await ask(LIST, { filter: { free: false } })).toMatchObject({ edges: [{ node: { code: 'B-01' } }] });
  });

  it('never falls below nothing, with twenty at once for what is enough for seven', async () => {
    const [one, two] = [await add('C-01', { area: '75' }), await add('C-02', { area: '75' })];
    const projectId = await sign();
    // In either order: whoever locks the two as they come would wait for the other for ever.
    const sites = [one, two].map(({ id }) => ({ siteId: id, area: '10' }));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        app.send(TAKE, { input: { projectId, sites: index % 2 ? sites : [...sites].reverse() } }, people.anna!.token),
      ),
    );
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'OK').sort();
    expect(codes).toEqual([...Array<string>(13).fill('CONFLICT'), ...Array<string>(7).fill('OK')]);
    expect([await freeOf(one.id), await freeOf(two.id)]).toEqual(['5', '5']);
  });

  it('is matched to what leads need, with reasons, and leads to what is free', async () => {
    const fitting = await add('D-01', { area: '120', power: '3000', priceMin: '16' });
    await add('D-02', { area: '120', power: '500' });
    await add('D-03', { kind: 'PLANT', area: '5000' });
    const lead = await ready();
    const need = { leadId: lead.id, power: '1000', maxPrice: '20', neededBy: day(100) };
    expect(await ask(NEED, { input: need })).toMatchObject({ version: 1, land: '100', power: '1000' });
    const matches = await ask<Match>(MATCH, { id: lead.id });
    const of = (code: string) => matches.find(({ site }) => site.code === code)!;
    expect(matches[0]).toMatchObject({ fits: true, site: { id: fitting.id } });
    expect(of('D-02')).toMatchObject({ fits: false, hard: ['电力容量 500 kVA，不够所需的 1000 kVA'] });
    expect(of('D-03').hard).toContain('要的是土地，这是厂房');
    expect(await ask(WAITING, { id: fitting.id })).toContainEqual(expect.objectContaining({ lead: { id: lead.id } }));
    expect(await ask(WAITING, { id: fitting.id }, 'carl')).toEqual([]);

    expect(await refused(MATCH, { id: lead.id }, 'carl')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused(WAITING, { id: unknownId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused(NEED, { input: need })).toMatchObject({ code: 'STALE_VERSION' });
    expect(await refused(NEED, { input: { ...need, expectedVersion: 9 } })).toMatchObject({ code: 'STALE_VERSION' });
    expect(await refused(NEED, { input: { leadId: lead.id, expectedVersion: 1 } })).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await refused(NEED, { input: { ...need, plantArea: '0' } })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await refused(NEED, { input: { ...need, leadId: unknownId } })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused(NEED, { input: need }, 'carl')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused(NEED, { input: need }, 'sun')).toMatchObject({ code: 'FORBIDDEN' });
    const other = (await ready()).id;
    expect(await refused(NEED, { input: { ...need, leadId: other, expectedVersion: 1 } })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await ask(NEED, { input: { leadId: lead.id, expectedVersion: 1, plantArea: '3000' } })).toMatchObject({
      ...{ version: 2, power: null, plantArea: '3000' },
    });
  });

  it('comes back by exit, is listed as vacant with its age, and suits the lead that waits', async () => {
    const site = await add('E-01', { area: '110' });
    const unsupplied = await add('E-02', { approvedOn: day(-400) });
    const steps = [{ kind: 'CONSTRUCTION', plannedOn: day(-500) }];
    const projectId = await sign({ signedOn: day(-600), steps, sites: [{ siteId: site.id, area: '90' }] });
    const waiting = await ready();
    expect(await ask(IDLE, { kind: 'IDLE' })).toMatchObject({
      ...{
        totalCount: 1,
        edges: [{ node: { area: '90', days: 500, site: { id: site.id }, project: { id: projectId } } }],
      },
    });
    expect(await ask(IDLE, { kind: 'IDLE' }, 'carl')).toMatchObject({ edges: [{ node: { project: null } }] });
    expect(await ask(IDLE, { kind: 'APPROVED' })).toMatchObject({
      ...{ totalCount: 1, edges: [{ node: { days: 400, site: { id: unsupplied.id } } }] },
    });
    const waits = async () =>
      (await ask<{ lead: { id: string } }[]>(WAITING, { id: site.id })).map(({ lead }) => lead.id);
    expect(await waits()).not.toContain(waiting.id);

    const act = (name: string, type: string): string =>
      `mutation ($input: ${type}!) { ${name}(input: $input) { id version } }`;
    const issued = { projectId, deadline: day(1), reason: '逾期未开工' };
    const { id } = await ask<{ id: string }>(act('issueWarning', 'IssueWarningInput'), { input: issued });
    await app.during(`${day(3)}T10:00:00+08:00`, async () => {
      const step = { id, expectedVersion: 1, reason: '逾期未整改' };
      await ask(act('proposeExit', 'WarningStepInput'), { input: step });
      const evidenceId = (await upload(app, people.lei!.token, SAMPLES.pdf)).id;
      const decision = { ...step, expectedVersion: 2, approved: true, evidenceId };
      await ask(act('decideExit', 'DecideExitInput'), { input: decision }, 'lei');
      expect(await freeOf(site.id)).toBe('110');
      expect(await ask(IDLE, { kind: 'VACANT' })).toMatchObject({
        edges: expect.arrayContaining([
          { node: expect.objectContaining({ sinceOn: day(3), days: 0, site: { id: site.id } }) },
        ]),
      });
      expect(await ask(IDLE, { kind: 'IDLE' })).toMatchObject({ totalCount: 0 });
      expect(await waits()).toContain(waiting.id);
    });
  });
});
