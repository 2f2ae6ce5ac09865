import { randomUUID } from 'node:crypto';
import { TestApp, Values } from './support/app.js';

const LOG = `mutation ($input: LogContactInput!) { logContact(input: $input) {
  log { id nextStep { id title dueOn } people { id name phone } } createdCompany { id name } createdLead { id } } }`;
const LEAD = 'query ($id: ID!) { lead(id: $id) { stage version triage owner { displayName } clocks { kind state } } }';
const ADVANCE = `mutation ($id: ID!, $v: Int!, $to: LeadStage!, $reason: String) {
  advanceLead(id: $id, expectedVersion: $v, to: $to, reason: $reason) { stage version } }`;
const GAP = `{ chainGaps(chainCode: "NEV") { node { code } severity negotiating candidates parts { code points text } } }`;

/** A day of an officer from the gate of a company to the manager's screen: by the API alone, one step after the other. */
describe('the story: from a visit to the gap answer', () => {
  let app: TestApp;
  const tokens: Record<string, string> = {};
  let leadId: string;
  let companyId: string;
  const clientKey = randomUUID();
  const ask = async <T>(query: string, variables: Values, who: string): Promise<T> =>
    Object.values(await app.ask<Record<string, T>>(query, variables, tokens[who]))[0]!;
  const refused = (query: string, variables: Values, who: string) => app.refusal(query, variables, tokens[who]);
  const version = async (): Promise<number> =>
    (await ask<{ version: number }>(LEAD, { id: leadId }, 'officer')).version;
  const gap = async () => {
    interface Gap {
      node: { code: string };
      severity: number;
      negotiating: number;
      candidates: number;
      parts: { code: string; points: number; text: string }[];
    }
    const found = (await ask<Gap[]>(GAP, {}, 'manager')).find(({ node }) => node.code === 'NEV-PEM')!;
    return { ...found, relief: found.parts.find(({ code }) => code === 'relief')! };
  };
  const visit = {
    newCompany: { name: '上海示例质子交换膜有限公司', regionCode: '310000' },
    people: [{ name: '王总', title: '总经理', phone: '139 0000 1234' }],
    kind: 'VISIT',
    occurredAt: new Date(Date.now() - 3_600_000).toISOString(),
    place: '上海',
    summary: '参观膜材料中试线，对方有中部建厂打算',
    agreed: '下月回访',
    nextStep: { text: '寄送选址方案', dueOn: new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10) },
    newLead: { name: '质子交换膜项目', nodeCodes: ['NEV-PEM'] },
    clientKey,
  };

  beforeAll(async () => {
    app = await TestApp.start();
    for (const [name, role] of Object.entries({
      officer: 'OFFICER',
      other: 'OFFICER',
      manager: 'MANAGER',
      staff: 'STAFF',
    }))
      tokens[name] = await app.person(name, [role]);
  });
  afterAll(() => app.stop());

  it('begins with an empty link', async () => {
    const before = await gap();
    expect(before.severity).toBeCloseTo(60.1667, 3);
    expect([before.candidates, before.negotiating, before.relief.points]).toEqual([0, 0, 0]);
  });

  it('logs the visit in one call; what is refused on the way leaves nothing', async () => {
    const wrong: [Values, string][] = [
      [{ ...visit, occurredAt: '2099-01-01T00:00:00Z' }, 'BAD_USER_INPUT'],
      [{ ...visit, people: [{ name: '王总', phone: '12' }] }, 'BAD_USER_INPUT'],
      [{ ...visit, newLead: { nodeCodes: ['NOPE'] } }, 'BAD_USER_INPUT'],
      [{ ...visit, companyId: randomUUID() }, 'BAD_USER_INPUT'],
    ];
    for (const [input, code] of wrong) expect((await refused(LOG, { input }, 'officer')).code).toBe(code);
    expect((await refused(LOG, { input: visit }, 'staff')).code).toBe('FORBIDDEN');
    const { rows } = await app.sql.query("SELECT 1 FROM company WHERE name LIKE '上海示例%'");
    expect(rows).toEqual([]);

    interface Logged {
      log: { nextStep: { title: string } | null; people: { name: string; phone: string }[] };
      createdCompany: { id: string };
      createdLead: { id: string };
    }
    const logged = await ask<Logged>(LOG, { input: visit }, 'officer');
    companyId = logged.createdCompany.id;
    leadId = logged.createdLead.id;
    expect(logged.log.nextStep!.title).toBe('寄送选址方案');
    const again = await ask<Logged>(LOG, { input: visit }, 'officer');
    expect(again.createdLead.id).toBe(leadId);
    expect((await refused(LOG, { input: { ...visit, summary: '另一次' } }, 'officer')).code).toBe(
      'IDEMPOTENCY_MISMATCH',
    );
  });

  it('has a lead whose first contact is made, and shows it in the gap at once', async () => {
    const lead = await ask<{ stage: string; clocks: { kind: string; state: string }[] }>(
      LEAD,
      { id: leadId },
      'officer',
    );
    expect(lead.stage).toBe('LEAD');
    expect(lead.clocks.find(({ kind }) => kind === 'RESPOND')!.state).toBe('MET');
    const now = await gap();
    expect(now.candidates).toBe(1);
    expect(now.severity).toBeCloseTo(60.1667 * (1 - 0.5 * 0.05), 3);
  });

  it('keeps it from other teams, and the company from a second reporter', async () => {
    expect((await refused(LEAD, { id: leadId }, 'other')).code).toBe('NOT_FOUND');
    const second = { companyId, name: '我也报送' };
    const create = 'mutation ($input: CreateLeadInput!) { createLead(input: $input) { id } }';
    expect((await refused(create, { input: second }, 'other')).code).toBe('DUPLICATE');
  });

  it('goes through 研判, 对接 and 洽谈, each refusing what is missing', async () => {
    expect((await refused(ADVANCE, { id: leadId, v: await version(), to: 'ENGAGED' }, 'officer')).message).toContain(
      '研判',
    );
    await ask(
      'mutation ($id: ID!, $v: Int!) { triageLead(id: $id, expectedVersion: $v, verdict: FOLLOW, reason: "补链所需") { id } }',
      { id: leadId, v: await version() },
      'officer',
    );
    await ask(ADVANCE, { id: leadId, v: await version(), to: 'ENGAGED' }, 'officer');
    const early = await refused(ADVANCE, { id: leadId, v: await version(), to: 'NEGOTIATING' }, 'officer');
    expect([early.code, early.message]).toEqual(['INVALID_TRANSITION', '转为“洽谈”还缺：预计投资（万元）']);
    await ask(
      'mutation ($id: ID!, $v: Int!) { updateLead(id: $id, expectedVersion: $v, input: { investment: "50000", land: "120" }) { id } }',
      { id: leadId, v: await version() },
      'officer',
    );
    expect((await refused(ADVANCE, { id: leadId, v: 1, to: 'NEGOTIATING' }, 'officer')).code).toBe('STALE_VERSION');
    await ask(ADVANCE, { id: leadId, v: await version(), to: 'NEGOTIATING' }, 'officer');
    const signing = await refused(ADVANCE, { id: leadId, v: await version(), to: 'SIGNED' }, 'officer');
    expect([signing.code, signing.message.includes('signLead')]).toEqual(['INVALID_TRANSITION', true]);
  });

  it('ends on the manager’s screen: in talks, with its relief, on the board, the timeline and in the search', async () => {
    const after = await gap();
    expect([after.candidates, after.negotiating]).toEqual([0, 1]);
    expect(after.severity).toBeCloseTo(60.1667 * (1 - 0.5 * 0.4), 3);
    expect(after.relief.points).toBeCloseTo(-60.1667 * 0.2, 3);
    const board = await ask<{ key: string; count: number; investment: number }[]>(
      '{ leadBoard { key count investment } }',
      {},
      'manager',
    );
    expect(board).toEqual([{ key: 'NEGOTIATING', count: 1, investment: 5 }]);
    const timeline = await ask<{ edges: { node: { text: string } }[] }>(
      'query ($id: ID!) { companyTimeline(companyId: $id) { edges { node { text } } } }',
      { id: companyId },
      'manager',
    );
    const texts = timeline.edges.map(({ node }) => node.text);
    expect(texts).toEqual(
      expect.arrayContaining(['线索“质子交换膜项目”由对接转为洽谈', '外出拜访 上海示例质子交换膜有限公司（上海）']),
    );
    const hits = await ask<{ kind: string }[]>('{ search(text: "zzjhm") { kind } }', {}, 'manager');
    expect(hits.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['COMPANY', 'LEAD']));
  });
});
