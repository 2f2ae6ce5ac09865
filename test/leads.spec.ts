import { randomUUID } from 'node:crypto';
import { TestApp, Values } from './support/app.js';

const LEAD = `id name stage version confidential investment triage protectedUntil pausedUntil lostReason
  owner { id displayName } sponsor { displayName } referrer { displayName } collaborators { displayName }
  nodes { nodeCode direction severity } clocks { kind state dueOn workingDaysLeft } company { id name } winRate`;
const CREATE = `mutation ($input: CreateLeadInput!) { createLead(input: $input) { ${LEAD} } }`;
const GET = `query ($id: ID!) { lead(id: $id) { ${LEAD} } }`;
const TRIAGE = `mutation ($id: ID!, $v: Int!, $verdict: Triage!, $reason: String!) {
  triageLead(id: $id, expectedVersion: $v, verdict: $verdict, reason: $reason) { ${LEAD} } }`;
const ADVANCE = `mutation ($id: ID!, $v: Int!, $to: LeadStage!, $reason: String, $until: LocalDate, $lost: LostReason) {
  advanceLead(id: $id, expectedVersion: $v, to: $to, reason: $reason, pausedUntil: $until, lostReason: $lost) { ${LEAD} } }`;
const ASSIGN = `mutation ($id: ID!, $v: Int!, $owner: ID!) { assignLead(id: $id, expectedVersion: $v, ownerId: $owner) { ${LEAD} } }`;
const CLAIM = `mutation ($id: ID!, $v: Int!) { claimLead(id: $id, expectedVersion: $v) { ${LEAD} } }`;
const RELEASE = `mutation ($id: ID!, $v: Int!) { releaseLead(id: $id, expectedVersion: $v, reason: "没有进展") { ${LEAD} } }`;
const TEAM = `mutation ($id: ID!, $v: Int!, $members: [ID!], $sponsor: ID) {
  setLeadTeam(id: $id, expectedVersion: $v, collaboratorIds: $members, sponsorId: $sponsor) { ${LEAD} } }`;
const UPDATE = `mutation ($id: ID!, $v: Int!, $input: UpdateLeadInput!) { updateLead(id: $id, expectedVersion: $v, input: $input) { ${LEAD} } }`;
const FEED_BACK = `mutation ($id: ID!, $v: Int!) { feedBackLead(id: $id, expectedVersion: $v, answer: "已约企业下周来访") { ${LEAD} } }`;
const GAP = `query ($chain: String!) { chainGaps(chainCode: $chain) { node { code } severity held negotiating candidates parts { code points } } }`;

interface Lead {
  id: string;
  name: string;
  stage: string;
  version: number;
  confidential: boolean;
  owner: { id: string; displayName: string } | null;
  collaborators: { displayName: string }[];
  referrer: { displayName: string } | null;
  sponsor: { displayName: string } | null;
  triage: string | null;
  protectedUntil: string | null;
  lostReason: string | null;
  winRate: number;
  nodes: { nodeCode: string; direction: string; severity: number }[];
  clocks: { kind: string; state: string; dueOn: string; workingDaysLeft: number | null }[];
  company: { id: string; name: string };
}

describe('leads', () => {
  let app: TestApp;
  const tokens: Record<string, string> = {};
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    app = await TestApp.start();
    const people = { anna: 'OFFICER', bob: 'OFFICER', carl: 'OFFICER', mia: 'MANAGER', lei: 'LEADER', sun: 'STAFF' };
    for (const [name, role] of Object.entries(people)) {
      tokens[name] = await app.person(name, [role]);
      ids[name] = (await app.ask<{ me: { id: string } }>('{ me { id } }', {}, tokens[name])).me.id;
    }
    // Anna and Bob are of one team, Carl of another.
    await app.sql.query(`INSERT INTO department (id, name) VALUES ('00000000-0000-7000-8000-000000000001', '招商局')`);
    for (const [index, team] of ['一组', '二组'].entries()) {
      await app.sql.query('INSERT INTO team (id, department_id, name) VALUES ($1, $2, $3)', [
        `00000000-0000-7000-8000-00000000001${index}`,
        '00000000-0000-7000-8000-000000000001',
        team,
      ]);
    }
    await app.sql.query(
      `UPDATE app_user SET version = version + 1, team_id = CASE username WHEN 'carl' THEN '00000000-0000-7000-8000-000000000011'::uuid
         ELSE '00000000-0000-7000-8000-000000000010'::uuid END WHERE username IN ('anna', 'bob', 'carl')`,
    );
  });
  afterAll(() => app.stop());

  let companies = 0;
  const company = async (name = `甲方企业${(companies += 1)}`): Promise<string> =>
    (
      await app.ask<{ createCompany: { id: string } }>(
        'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }',
        { input: { name } },
      )
    ).createCompany.id;
  const create = async (input: Values, who = 'anna'): Promise<Lead> =>
    (await app.ask<{ createLead: Lead }>(CREATE, { input: { companyId: await company(), ...input } }, tokens[who]))
      .createLead;
  const act = async (mutation: string, variables: Values, who = 'anna'): Promise<Lead> =>
    Object.values(await app.ask<Record<string, Lead>>(mutation, variables, tokens[who]))[0]!;
  const get = async (id: string, who = 'anna'): Promise<Lead> => act(GET, { id }, who);
  const refused = (mutation: string, variables: Values, who = 'anna') => app.refusal(mutation, variables, tokens[who]);
  const gapAt = async (code: string) => {
    const { chainGaps } = await app.ask<{
      chainGaps: {
        node: { code: string };
        severity: number;
        held: number;
        negotiating: number;
        candidates: number;
        parts: { code: string; points: number }[];
      }[];
    }>(GAP, { chain: code.split('-')[0] });
    const gap = chainGaps.find(({ node }) => node.code === code)!;
    return {
      ...{ severity: gap.severity, negotiating: gap.negotiating, candidates: gap.candidates, held: gap.held },
      relief: gap.parts.find((part) => part.code === 'relief')!.points,
    };
  };
  /** What the engagement of a company needs besides: a contact and a person there. */
  const meet = async (lead: Lead): Promise<void> => {
    await app.sql.query(
      `INSERT INTO contact_log (id, company_id, lead_id, kind, occurred_at, summary, author_id)
       VALUES ($1, $2, $3, 'VISIT', now(), '拜访', $4)`,
      [randomUUID(), lead.company.id, lead.id, ids.anna],
    );
    await app.sql.query(`INSERT INTO contact_person (id, company_id, name, owner_id) VALUES ($1, $2, '王经理', $3)`, [
      randomUUID(),
      lead.company.id,
      ids.anna,
    ]);
  };

  describe('coming in', () => {
    it('keeps the direction and severity that the gap rules gave that day', async () => {
      const lead = await create({ nodeCodes: ['NEV-PWS'], investment: '12000.50' });
      expect(lead).toMatchObject({ stage: 'LEAD', owner: { displayName: 'anna' }, winRate: 0.05 });
      expect(lead.nodes).toEqual([{ nodeCode: 'NEV-PWS', direction: 'SUPPLEMENT', severity: 70 }]);
      expect(await gapAt('NEV-PWS')).toMatchObject({ candidates: 1, negotiating: 0 });
      const again = await get(lead.id);
      expect(again.nodes[0]!.severity).toBe(70);
      await act(ADVANCE, { id: lead.id, v: lead.version, to: 'LOST', reason: '清场', lost: 'OTHER' });
    });

    it('starts the clocks in working days', async () => {
      const friday = '2026-11-27T02:00:00Z';
      const lead = await app.during(friday, () => create({ source: 'STAFF' }, 'sun'));
      expect(lead.clocks.map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
        ['RESPOND', '2026-11-30'],
        ['JUDGE', '2026-12-02'],
        ['FEED_BACK', '2026-12-08'],
      ]);
    });

    it("puts an employee's lead into the pool, with the employee as referrer who follows it", async () => {
      const lead = await create({ companyId: undefined, companyName: '员工推荐的企业', name: '推荐项目' }, 'sun');
      expect(lead).toMatchObject({ owner: null, referrer: { displayName: 'sun' }, stage: 'LEAD' });
      expect((await get(lead.id, 'sun')).id).toBe(lead.id);
      expect((await refused(CLAIM, { id: lead.id, v: 1 }, 'sun')).code).toBe('FORBIDDEN');
      const other = await create({});
      expect((await refused(GET, { id: other.id }, 'sun')).code).toBe('NOT_FOUND');
    });

    it('makes one lead of retries with one key', async () => {
      const input = { companyId: await company(), clientKey: randomUUID() };
      const all = await Promise.all(Array.from({ length: 10 }, () => act(CREATE, { input })));
      expect(new Set(all.map(({ id }) => id)).size).toBe(1);
      expect((await refused(CREATE, { input: { ...input, name: '另一项目' } })).code).toBe('IDEMPOTENCY_MISMATCH');
    });

    it('lets the first reporter talk first', async () => {
      const companyId = await company('被两人报送的企业');
      const [one, two] = await Promise.all(
        ['anna', 'carl'].map((who) => app.send(CREATE, { input: { companyId } }, tokens[who])),
      );
      const refusedOnes = [one!, two!].filter(({ errors }) => errors);
      expect(refusedOnes).toHaveLength(1);
      expect(refusedOnes[0]!.errors![0]!.extensions.code).toBe('DUPLICATE');
      expect(refusedOnes[0]!.errors![0]!.message).toContain('首报首谈');
      const override = { companyId, overrideReason: '两个不同项目' };
      expect((await refused(CREATE, { input: override }, 'bob')).code).toBe('FORBIDDEN');
      expect((await act(CREATE, { input: override }, 'mia')).stage).toBe('LEAD');
      const later = await app.during('2027-06-01T02:00:00Z', () => act(CREATE, { input: { companyId } }, 'bob'));
      expect(later.stage).toBe('LEAD');
    });

    it('says who talks to a company already, before somebody is refused', async () => {
      const TALKS = '{ talks { leadId who protectedUntil mine protectedFromMe } }';
      const talks = async (companyId: string, who: string): Promise<Values | null> =>
        (
          await app.ask<{ company: { talks: Values | null } }>(
            `query ($id: ID!) { company(id: $id) ${TALKS} }`,
            { id: companyId },
            tokens[who],
          )
        ).company.talks;
      const companyId = await company();
      expect(await talks(companyId, 'anna')).toBeNull();
      const lead = await create({ companyId, collaboratorIds: [ids.carl] });
      const until = lead.protectedUntil;
      const own = { leadId: lead.id, who: 'anna', protectedUntil: until, mine: true, protectedFromMe: false };
      expect(await talks(companyId, 'anna')).toEqual(own);
      expect(await talks(companyId, 'carl')).toEqual(own);
      expect(await talks(companyId, 'mia')).toEqual({ ...own, mine: false, protectedFromMe: true });
      await act(UPDATE, { id: lead.id, v: 1, input: { confidential: true } });
      const secret = { leadId: null, who: null, protectedUntil: until, mine: false, protectedFromMe: true };
      expect(await talks(companyId, 'bob')).toEqual(secret);
      expect((await refused(CREATE, { input: { companyId } }, 'bob')).message).toContain('保密线索');
      const later = await app.during('2027-06-01T02:00:00Z', () => talks(companyId, 'mia'));
      expect(later).toMatchObject({ protectedUntil: null, protectedFromMe: false });
    });

    it.each<[string, Values, string, string | null]>([
      ['no company', { companyId: null }, 'BAD_USER_INPUT', 'input.companyId'],
      ['a missing company', { companyId: randomUUID() }, 'NOT_FOUND', null],
      ['an unknown node', { nodeCodes: ['NEV-PWS', 'NOPE'] }, 'BAD_USER_INPUT', 'input.nodeCodes.1'],
      ['a negative amount', { investment: '-1' }, 'BAD_USER_INPUT', 'input.investment'],
      ['an unknown collaborator', { collaboratorIds: [randomUUID()] }, 'BAD_USER_INPUT', 'input.collaboratorIds.0'],
      ['a lead for somebody else without the right', { ownerId: 'bob' }, 'FORBIDDEN', null],
    ])('refuses %s', async (_what, input, code, field) => {
      const companyId = 'companyId' in input ? input.companyId : await company();
      const ownerId = input.ownerId === 'bob' ? ids.bob : undefined;
      const refusal = await refused(CREATE, { input: { ...input, companyId, ownerId } });
      expect(refusal).toMatchObject({ code, ...(field && { field }) });
    });

    it('refuses those who may not bring in leads', async () => {
      const auditor = await app.person('adi', ['AUDITOR']);
      const input = { companyId: await company() };
      expect((await app.refusal(CREATE, { input }, auditor)).code).toBe('FORBIDDEN');
      expect((await app.refusal(CREATE, { input }, '')).code).toBe('UNAUTHENTICATED');
    });
  });

  describe('being worked on', () => {
    it('goes from a call to a negotiation, and the gap answer follows at each step', async () => {
      const before = await gapAt('NEV-PEM');
      let lead = await create({ nodeCodes: ['NEV-PEM'] });
      const step = async (to: string) => (lead = await act(ADVANCE, { id: lead.id, v: lead.version, to }));

      const early = await refused(ADVANCE, { id: lead.id, v: lead.version, to: 'ENGAGED' });
      expect(early.code).toBe('INVALID_TRANSITION');
      expect((early.details!.missing as { field: string }[]).map(({ field }) => field)).toEqual(['triage', 'contacts']);
      expect((await refused(ADVANCE, { id: lead.id, v: lead.version, to: 'NEGOTIATING' })).message).toContain('“对接”');

      lead = await act(TRIAGE, { id: lead.id, v: lead.version, verdict: 'FOLLOW', reason: '补链所需' });
      await meet(lead);
      await step('ENGAGED');
      const engaged = await gapAt('NEV-PEM');
      expect(engaged).toMatchObject({ candidates: before.candidates + 1, negotiating: 0 });

      expect((await refused(ADVANCE, { id: lead.id, v: lead.version, to: 'NEGOTIATING' })).message).toContain(
        '预计投资',
      );
      lead = await act(UPDATE, { id: lead.id, v: lead.version, input: { investment: '30000' } });
      await step('NEGOTIATING');
      const negotiating = await gapAt('NEV-PEM');
      expect(negotiating).toMatchObject({
        candidates: before.candidates,
        negotiating: before.negotiating + 1,
        held: 0,
      });
      // Relief is half of the win rate: 0.5 × 0.4 of what the severity was without leads.
      expect(negotiating.severity).toBeCloseTo(before.severity * 0.8, 6);
      expect(negotiating.severity).toBeLessThan(engaged.severity);

      const signing = await refused(ADVANCE, { id: lead.id, v: lead.version, to: 'SIGNED', reason: 'x' });
      expect(signing).toMatchObject({ code: 'INVALID_TRANSITION' });
      expect(signing.message).toContain('signLead');

      lead = await act(ADVANCE, { id: lead.id, v: lead.version, to: 'PAUSED', reason: '等环评', until: '2031-03-01' });
      expect(await gapAt('NEV-PEM')).toMatchObject({ negotiating: before.negotiating, severity: before.severity });
      await step2(lead);

      async function step2(paused: Lead): Promise<void> {
        expect((await refused(ADVANCE, { id: paused.id, v: paused.version, to: 'ENGAGED' })).message).toContain('洽谈');
        const resumed = await act(ADVANCE, { id: paused.id, v: paused.version, to: 'NEGOTIATING' });
        expect((await gapAt('NEV-PEM')).negotiating).toBe(before.negotiating + 1);
        const lost = await act(ADVANCE, {
          ...{ id: paused.id, v: resumed.version, to: 'LOST', reason: '选址外地', lost: 'LANDED_ELSEWHERE' },
        });
        expect(lost).toMatchObject({ stage: 'LOST', lostReason: 'LANDED_ELSEWHERE', winRate: 0 });
        expect(await gapAt('NEV-PEM')).toMatchObject({ severity: before.severity, negotiating: before.negotiating });
      }
    });

    it('keeps what a person declared when the last lead falls away, and exits what only leads gave', async () => {
      const companyId = await company();
      await app.ask('mutation ($input: SetPlacementInput!) { setPlacement(input: $input) { id } }', {
        input: { companyId, nodeCode: 'NEV-CAT', status: 'CANDIDATE' },
      });
      const lead = await create({ companyId, nodeCodes: ['NEV-CAT', 'NEV-GDL'] });
      await act(ADVANCE, { id: lead.id, v: lead.version, to: 'LOST', reason: '无意向', lost: 'INVESTOR_WITHDREW' });
      const { rows } = await app.sql.query<{ code: string; status: string }>(
        `SELECT n.code, p.status FROM placement p JOIN chain_node n ON n.id = p.node_id WHERE p.company_id = $1 ORDER BY 1`,
        [companyId],
      );
      expect(rows).toEqual([
        { code: 'NEV-CAT', status: 'CANDIDATE' },
        { code: 'NEV-GDL', status: 'EXITED' },
      ]);
    });

    it('moves relief and placement with the nodes of the lead', async () => {
      const lead = await create({ nodeCodes: [] });
      const before = [await gapAt('NEV-GDL'), await gapAt('NEV-CAT')];
      let now = await act(UPDATE, { id: lead.id, v: lead.version, input: { nodeCodes: ['NEV-GDL'] } });
      expect((await gapAt('NEV-GDL')).candidates).toBe(before[0]!.candidates + 1);
      now = await act(UPDATE, { id: lead.id, v: now.version, input: { nodeCodes: ['NEV-CAT'] } });
      expect(await gapAt('NEV-GDL')).toEqual(before[0]);
      expect((await gapAt('NEV-CAT')).candidates).toBe(before[1]!.candidates + 1);
      await act(UPDATE, { id: lead.id, v: now.version, input: { nodeCodes: [] } });
      expect(await gapAt('NEV-CAT')).toEqual(before[1]);
    });

    it('loses a lead that is judged not worth following', async () => {
      const lead = await create({ referrerName: '某商会', nodeCodes: ['NEV-CAT'] });
      const lost = await act(TRIAGE, { id: lead.id, v: lead.version, verdict: 'DROP', reason: '高耗能' });
      expect(lost).toMatchObject({ stage: 'LOST', triage: 'DROP', lostReason: 'NOT_FOLLOWED' });
      expect((await refused(TRIAGE, { id: lead.id, v: lost.version, verdict: 'FOLLOW', reason: '再想想' })).code).toBe(
        'INVALID_TRANSITION',
      );
      const answered = await act(FEED_BACK, { id: lead.id, v: lost.version });
      expect(answered.clocks.find(({ kind }) => kind === 'FEED_BACK')!.state).toBe('MET');
      expect((await refused(FEED_BACK, { id: lead.id, v: answered.version })).code).toBe('CONFLICT');
      const revived = await act(ADVANCE, { id: lead.id, v: answered.version, to: 'LEAD', reason: '改了工艺' });
      expect(revived).toMatchObject({ stage: 'LEAD', lostReason: null });
    });

    it('refuses stale versions, strangers and other teams', async () => {
      const lead = await create({});
      const moves: [string, Values][] = [
        [TRIAGE, { verdict: 'FOLLOW', reason: '好项目' }],
        [ADVANCE, { to: 'LOST', reason: '好项目', lost: 'OTHER' }],
        [UPDATE, { input: { name: '改名' } }],
        [RELEASE, {}],
        [TEAM, { members: [] }],
      ];
      for (const [mutation, variables] of moves) {
        expect((await refused(mutation, { id: lead.id, v: 9, ...variables })).code).toBe('STALE_VERSION');
        expect((await refused(mutation, { id: lead.id, v: 1, ...variables }, 'bob')).code).toBe('FORBIDDEN');
        expect((await refused(mutation, { id: lead.id, v: 1, ...variables }, 'carl')).code).toBe('NOT_FOUND');
        expect((await refused(mutation, { id: randomUUID(), v: 1, ...variables })).code).toBe('NOT_FOUND');
        expect((await refused(mutation, { id: 'x', v: 1, ...variables })).code).toBe('BAD_USER_INPUT');
      }
      expect((await get(lead.id)).version).toBe(1);
    });
  });

  describe('whose it is', () => {
    it('is claimed by one of two', async () => {
      const lead = await create({}, 'sun');
      const claims = await Promise.all(
        ['anna', 'carl'].map((who) => app.send(CLAIM, { id: lead.id, v: lead.version }, tokens[who])),
      );
      expect(claims.filter(({ errors }) => !errors)).toHaveLength(1);
      const code = claims.find(({ errors }) => errors)!.errors![0]!.extensions.code;
      expect(['CONFLICT', 'NOT_FOUND', 'STALE_VERSION']).toContain(code);
    });

    it('is assigned, helped with and sponsored', async () => {
      const lead = await create({});
      expect((await refused(ASSIGN, { id: lead.id, v: 1, owner: ids.bob })).code).toBe('FORBIDDEN');
      expect((await refused(TEAM, { id: lead.id, v: 1, sponsor: ids.lei })).code).toBe('FORBIDDEN');
      const given = await act(ASSIGN, { id: lead.id, v: 1, owner: ids.carl }, 'mia');
      expect(given.owner!.displayName).toBe('carl');
      expect((await refused(ASSIGN, { id: lead.id, v: given.version, owner: ids.carl }, 'mia')).code).toBe('CONFLICT');
      expect((await refused(ASSIGN, { id: lead.id, v: given.version, owner: randomUUID() }, 'mia')).code).toBe(
        'BAD_USER_INPUT',
      );
      const team = await act(
        TEAM,
        { id: lead.id, v: given.version, members: [ids.bob, ids.carl], sponsor: ids.lei },
        'mia',
      );
      expect(team.collaborators).toEqual([{ displayName: 'bob' }]);
      expect(team.sponsor).toEqual({ displayName: 'lei' });
      expect((await get(lead.id, 'bob')).id).toBe(lead.id);
    });

    it('goes back to the pool by hand, and by the calendar when nobody touches it', async () => {
      const lead = await create({});
      const released = await act(RELEASE, { id: lead.id, v: lead.version });
      expect(released).toMatchObject({ owner: null, protectedUntil: null });
      expect((await refused(RELEASE, { id: lead.id, v: released.version })).code).toBe('CONFLICT');
      const claimed = await act(CLAIM, { id: lead.id, v: released.version }, 'carl');
      expect(claimed.owner!.displayName).toBe('carl');
      expect((await refused(GET, { id: lead.id }, 'bob')).code).toBe('NOT_FOUND');

      const { LeadTeamService } = await import('../src/engagement/lead/lead-team.service.js');
      const chores = app.app.get(LeadTeamService);
      expect(await chores.poolIdle()).toBe(0);
      await app.sql.query(
        `UPDATE lead SET touched_at = now() - interval '61 days', version = version + 1 WHERE id = $1`,
        [lead.id],
      );
      const done = await Promise.all([chores.poolIdle(), chores.poolIdle()]);
      expect(done.sort()).toEqual([0, 1]);
      expect((await get(lead.id, 'bob')).owner).toBeNull();
    });

    it('shows a confidential lead to owner, collaborators and leaders only', async () => {
      const lead = await create({ confidential: true, collaboratorIds: [ids.carl], name: '保密项目' });
      for (const who of ['anna', 'carl', 'lei']) expect((await get(lead.id, who)).id).toBe(lead.id);
      for (const who of ['bob', 'mia', 'sun']) {
        expect((await refused(GET, { id: lead.id }, who)).code).toBe('NOT_FOUND');
        const { leads } = await app.ask<{ leads: { edges: { node: { id: string } }[]; totalCount: number } }>(
          '{ leads(filter: { text: "保密项目" }) { edges { node { id } } totalCount } }',
          {},
          tokens[who],
        );
        expect([leads.edges, leads.totalCount]).toEqual([[], 0]);
      }
      const duplicate = await refused(CREATE, { input: { companyId: lead.company.id } }, 'bob');
      expect(duplicate.message).toBe('这家企业已有保密线索在谈，请联系招商负责人');
      expect((await refused(UPDATE, { id: lead.id, v: 1, input: { confidential: false } }, 'carl')).code).toBe(
        'FORBIDDEN',
      );
      await act(UPDATE, { id: lead.id, v: 1, input: { confidential: false } });
      expect((await get(lead.id, 'mia')).id).toBe(lead.id);
    });
  });

  describe('lists', () => {
    const LIST = `query ($filter: LeadFilter, $order: LeadOrder!, $first: Int!, $after: String) {
      leads(filter: $filter, orderBy: $order, first: $first, after: $after) {
        edges { node { id name touchedAt investment } } totalCount pageInfo { hasNextPage endCursor } } }`;
    interface List {
      leads: {
        edges: { node: { id: string; name: string; investment: string | null } }[];
        totalCount: number;
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
      };
    }

    it.each(['NEWEST', 'LONGEST_UNTOUCHED', 'LARGEST'])(
      'pages by %s through each row once while others come in',
      async (order) => {
        const mark = `分页${order}`;
        const mine: string[] = [];
        for (let index = 0; index < 7; index += 1) {
          const investment = index % 3 === 0 ? null : String(1000 * (index % 2));
          mine.push((await create({ name: `${mark}${index}`, investment })).id);
        }
        const seen: string[] = [];
        let after: string | null = null;
        do {
          const { leads }: List = await app.ask<List>(
            LIST,
            { filter: { text: mark }, order, first: 2, after },
            tokens.anna,
          );
          seen.push(...leads.edges.map(({ node }) => node.id));
          after = leads.pageInfo.hasNextPage ? leads.pageInfo.endCursor : null;
          await create({ name: `${mark}后来者`, investment: '500' });
        } while (after && seen.length < 40);
        expect(new Set(seen).size).toBe(seen.length);
        for (const id of mine) expect(seen).toContain(id);
      },
    );

    it('finds leads of companies elsewhere that aim at an empty node with an open chokepoint, long untouched', async () => {
      const gaps = await app.ask<{ chainGaps: { node: { code: string } }[] }>(
        '{ chainGaps(chainCode: "NEV", filter: { levels: [MISSING], chokepoint: true }) { node { code } } }',
      );
      const nodeCode = gaps.chainGaps[0]!.node.code;
      const at = async (regionCode: string | null, code: string): Promise<Lead> => {
        const companyId = (
          await app.ask<{ createCompany: { id: string } }>(
            'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }',
            { input: { name: `外地企业${(companies += 1)}`, regionCode } },
          )
        ).createCompany.id;
        return create({ companyId, nodeCodes: [code] });
      };
      const wanted = await at('310000', nodeCode);
      const others = [await at('410700', nodeCode), await at(null, nodeCode), await at('310000', 'NEV-STK')];
      await app.sql.query(
        `UPDATE lead SET touched_at = now() - interval '20 days', version = version + 1 WHERE id = ANY($1)`,
        [[wanted, ...others].map(({ id }) => id)],
      );
      const fresh = await at('310000', nodeCode);
      const filter = {
        ...{ notInRegions: ['41'], untouchedDays: 14, gap: { levels: ['MISSING'], openChokepoint: true } },
      };
      const { leads } = await app.ask<List>(LIST, { filter, order: 'NEWEST', first: 50 }, tokens.anna);
      expect(leads.edges.map(({ node }) => node.id)).toEqual([wanted.id]);
      expect(leads.totalCount).toBe(1);
      expect(fresh.id).not.toBe(wanted.id);
    });

    it('asks the database as often for 100 rows as for one', async () => {
      for (let index = 0; index < 12; index += 1) await create({ nodeCodes: ['NEV-CAT'], collaboratorIds: [ids.bob] });
      const many = `{ leads(first: 100) { edges { node { ${LEAD} } } } }`;
      const one = `{ leads(first: 1) { edges { node { ${LEAD} } } } }`;
      await app.ask(one);
      const counts = [await app.statementsOf(() => app.ask(one)), await app.statementsOf(() => app.ask(many))];
      expect(counts[0]).toBe(counts[1]);
    });

    it('shows the board as a recount of the leads themselves', async () => {
      for (const groupBy of ['STAGE', 'CHAIN', 'OWNER', 'DIRECTION']) {
        const { leadBoard } = await app.ask<{
          leadBoard: { key: string; label: string; count: number; investment: number; weighted: number }[];
        }>(
          `{ leadBoard(groupBy: ${groupBy}) { key label count investment weighted averageDaysInStage } }`,
          {},
          tokens.lei,
        );
        const { rows } = await app.sql.query<{ n: number; sum: string }>(
          `SELECT count(*)::int AS n, coalesce(sum(investment), 0) AS sum FROM lead
            WHERE stage IN ('LEAD', 'ENGAGED', 'NEGOTIATING', 'RESERVED')`,
        );
        const total = leadBoard.reduce((sum, { count }) => sum + count, 0);
        expect(total).toBeGreaterThanOrEqual(rows[0]!.n);
        const once = groupBy === 'STAGE' || groupBy === 'OWNER';
        expect(once ? total : rows[0]!.n).toBe(rows[0]!.n);
        const money = leadBoard.reduce((sum, column) => sum + column.investment, 0) * 10_000;
        expect(once ? money : Number(rows[0]!.sum)).toBeCloseTo(Number(rows[0]!.sum), 2);
      }
    });

    it('ranks live leads by what they would remove times the chance', async () => {
      const weak = await create({ nodeCodes: ['NEV-STK'] });
      const strong = await create({ nodeCodes: ['NEV-PWS'] });
      const { nextBestLeads } = await app.ask<{
        nextBestLeads: { lead: { id: string }; removed: number; expected: number; order: number }[];
      }>('{ nextBestLeads(chainCode: "NEV", first: 50) { order removed expected lead { id } } }', {}, tokens.anna);
      const place = (id: string): number => nextBestLeads.findIndex(({ lead }) => lead.id === id);
      expect(place(strong.id)).toBeGreaterThanOrEqual(0);
      expect(place(strong.id)).toBeLessThan(place(weak.id));
      expect(nextBestLeads.map(({ expected }) => expected)).toEqual(
        nextBestLeads.map(({ expected }) => expected).sort((a, b) => b - a),
      );
      const landing = { chainCode: 'NEV', landings: [{ nodeCode: 'NEV-PWS', leadId: strong.id }] };
      const SIMULATE = `query ($chainCode: String!, $landings: [LandingInput!]!) {
        simulateLandings(chainCode: $chainCode, landings: $landings) { before after } }`;
      const { simulateLandings } = await app.ask<{ simulateLandings: { before: number; after: number } }>(
        SIMULATE,
        landing,
        tokens.anna,
      );
      expect(simulateLandings.after).toBeGreaterThan(simulateLandings.before);
      expect((await refused(SIMULATE, landing, 'sun')).code).toBe('NOT_FOUND');
    });
  });

  it('counts live leads at each node as a recount does, after all of the above', async () => {
    const { rows } = await app.sql.query(
      `SELECT v.node_id FROM node_coverage v
         LEFT JOIN (SELECT x.node_id, count(*) FILTER (WHERE l.stage = 'LEAD') AS a, count(*) FILTER (WHERE l.stage = 'ENGAGED') AS b,
                           count(*) FILTER (WHERE l.stage = 'NEGOTIATING') AS c, count(*) FILTER (WHERE l.stage = 'RESERVED') AS d
                      FROM lead_node x JOIN lead l ON l.id = x.lead_id GROUP BY x.node_id) r ON r.node_id = v.node_id
        WHERE (v.leads_lead, v.leads_engaged, v.leads_negotiating, v.leads_reserved)
           <> (coalesce(r.a, 0), coalesce(r.b, 0), coalesce(r.c, 0), coalesce(r.d, 0))`,
    );
    expect(rows).toEqual([]);
  });
});
