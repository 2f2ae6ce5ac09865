import { TestApp, Values } from '../support/app.js';
import { Log, LOG_FIELDS, logContact } from '../support/contacts.js';
import { photo } from '../support/upload.js';
import { Colleague, colleague, createCompany, day, disable, unknownId } from '../support/zone.js';

const UPDATE = `mutation ($id: ID!, $v: Int!, $input: ReviseContactInput!) {
  updateContactLog(id: $id, expectedVersion: $v, input: $input) { ${LOG_FIELDS} } }`;
const CORRECT = `mutation ($id: ID!, $v: Int!, $reason: String!, $input: ReviseContactInput!) {
  correctContactLog(id: $id, expectedVersion: $v, reason: $reason, input: $input) { ${LOG_FIELDS} } }`;
const WITHDRAW = `mutation ($id: ID!, $v: Int!, $reason: String!) {
  withdrawContactLog(id: $id, expectedVersion: $v, reason: $reason) }`;
const READ = `query ($id: ID!) { contactLog(id: $id) { ${LOG_FIELDS} } }`;
const LIST = `query ($filter: ContactLogFilter, $first: Int, $after: String) {
  contactLogs(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ${LOG_FIELDS} } } } }`;

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

interface Page {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string };
  edges: { node: Log }[];
}

describe('contact logs', () => {
  let app: TestApp;
  let manager: Colleague;
  let leader: Colleague;
  let officer: Colleague;
  let mate: Colleague;
  let stranger: Colleague;
  let companyId: string;
  let otherId: string;

  beforeAll(async () => {
    app = await TestApp.start();
    manager = await colleague(app, 'manager', ['MANAGER']);
    leader = await colleague(app, 'leader', ['LEADER']);
    officer = await colleague(app, 'officer', ['OFFICER'], '招商一组');
    mate = await colleague(app, 'mate', ['OFFICER'], '招商一组');
    stranger = await colleague(app, 'stranger', ['OFFICER'], '招商二组');
    companyId = await createCompany(app, '无锡膜电极有限公司');
    otherId = await createCompany(app, '常州双极板有限公司');
  });
  afterAll(() => app.stop());
  afterEach(() => app.setNow(null));

  const log = async (changes: Values = {}, by = officer): Promise<Log> =>
    (
      await logContact(app, by, {
        companyId,
        kind: 'CALL',
        occurredAt: minutesAgo(60),
        summary: '约定来访',
        ...changes,
      })
    ).log;
  const createLead = async (changes: Values = {}, by = officer): Promise<string> => {
    const query = 'mutation ($input: CreateLeadInput!) { createLead(input: $input) { id } }';
    const input = { companyId, name: '膜电极项目', ...changes };
    return (await app.ask<{ createLead: { id: string } }>(query, { input }, by.token)).createLead.id;
  };
  const respondedAt = async (leadId: string): Promise<string | null> => {
    const query = 'query ($id: ID!) { lead(id: $id) { respondedAt } }';
    return (await app.ask<{ lead: { respondedAt: string | null } }>(query, { id: leadId })).lead.respondedAt;
  };
  const update = async ({ id, version }: Log, input: Values, by = officer): Promise<Log> =>
    (await app.ask<{ updateContactLog: Log }>(UPDATE, { id, v: version, input }, by.token)).updateContactLog;
  const correct = async ({ id, version }: Log, input: Values, by = officer, reason = '听错了'): Promise<Log> =>
    (await app.ask<{ correctContactLog: Log }>(CORRECT, { id, v: version, input, reason }, by.token)).correctContactLog;
  const withdraw = ({ id, version }: Log, by = officer) =>
    app.ask(WITHDRAW, { id, v: version, reason: '记错了企业' }, by.token);
  /** As the application sees it: sessions would have ended, so the log is made older instead. */
  const age = async ({ id }: Log, hours: number): Promise<void> => {
    await app.sql.query(
      `UPDATE contact_log SET created_at = created_at - $2 * interval '1 hour', version = version + 1 WHERE id = $1`,
      [id, hours],
    );
  };
  const read = async (id: string, by = officer): Promise<Log> =>
    (await app.ask<{ contactLog: Log }>(READ, { id }, by.token)).contactLog;

  describe('within a day of recording', () => {
    it('are changed by their author, and only in what is named', async () => {
      const before = await log({ place: '线上', agreed: '下周来访', people: [{ name: '冯总' }] });
      const people = [{ id: before.people[0]!.id }, { name: '陈工', phone: '13512345678' }];
      const after = await update(before, { summary: '约定下周三来访', agreed: null, people, kind: 'WECHAT' });
      expect(after).toEqual({
        ...before,
        ...{ version: 2, summary: '约定下周三来访', agreed: null, kind: 'WECHAT' },
        people: [before.people[0], { ...after.people[1], name: '陈工', phone: '135****5678' }],
      });
      expect(after).toMatchObject({ correctedAt: null, corrections: [] });
      expect((await update(after, { colleagueIds: [mate.id] })).colleagues).toEqual([{ id: mate.id }]);
    });

    it('take files, and let go of them', async () => {
      const [first, second] = [await photo(app, officer.token), await photo(app, officer.token)];
      const before = await log({ fileIds: [first.id] });
      const after = await update(before, { fileIds: [second.id] });
      expect(after.files.map(({ id }) => id)).toEqual([second.id]);
      expect((await log({ fileIds: [first.id] })).files).toHaveLength(1);
    });

    it('come to belong to a lead, whose clock they stop, and to another one', async () => {
      const [lead, next] = [await createLead(), await createLead({ name: '二期' })];
      const before = await log();
      const after = await update(before, { leadId: lead });
      expect(after.lead).toEqual({ id: lead, name: '膜电极项目' });
      expect(await respondedAt(lead)).toBe(before.occurredAt);
      const moved = await update(after, { leadId: next, occurredAt: minutesAgo(90) });
      expect([await respondedAt(lead), await respondedAt(next)]).toEqual([null, moved.occurredAt]);
      const later = await update(moved, { occurredAt: minutesAgo(5) });
      expect(await respondedAt(next)).toBe(later.occurredAt);
      expect((await update(later, { leadId: null })).lead).toBeNull();
      expect(await respondedAt(next)).toBeNull();
    });

    it.each<[string, () => Values, string, string]>([
      ['a contact that is to come', () => ({ occurredAt: minutesAgo(-60) }), 'BAD_USER_INPUT', 'input.occurredAt'],
      ['an unknown trip', () => ({ tripId: unknownId }), 'NOT_FOUND', 'input.tripId'],
      ['an unknown lead', () => ({ leadId: unknownId }), 'NOT_FOUND', 'input.leadId'],
      ['an unknown person', () => ({ people: [{ id: unknownId }] }), 'NOT_FOUND', 'input.people.0.id'],
      [
        'a wrong number',
        () => ({ people: [{ name: '甲' }, { name: '乙', phone: '1' }] }),
        ...(['BAD_USER_INPUT', 'input.people.1.phone'] as const),
      ],
      [
        'an unknown colleague',
        () => ({ colleagueIds: [officer.id, unknownId] }),
        ...(['BAD_USER_INPUT', 'input.colleagueIds.1'] as const),
      ],
      ['an unknown file', () => ({ fileIds: [unknownId] }), 'BAD_USER_INPUT', 'input.fileIds.0'],
      ['no summary', () => ({ summary: null }), 'BAD_USER_INPUT', 'input.summary'],
    ])('refuse %s', async (_, changes, code, field) => {
      const { id } = await log();
      const refusal = await app.refusal(UPDATE, { id, v: 1, input: changes() }, officer.token);
      expect([refusal.code, refusal.field]).toEqual([code, field]);
      expect((await read(id)).version).toBe(1);
    });

    it('keep those who were there though they have left us, and take nobody who has', async () => {
      const leaver = await colleague(app, 'leaver', ['OFFICER']);
      const before = await log({ colleagueIds: [officer.id, leaver.id] });
      await disable(app, leaver);
      const after = await update(before, { colleagueIds: [leaver.id, mate.id] });
      expect(after.colleagues).toHaveLength(2);
      const refusal = await app.refusal(
        UPDATE,
        { id: (await log()).id, v: 1, input: { colleagueIds: [leaver.id] } },
        officer.token,
      );
      expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.colleagueIds.0' });
    });

    it('are not changed by others, by an old version, or once they are a day old', async () => {
      const own = await log();
      const refuse = async (by: Colleague, v = 1) =>
        (await app.refusal(UPDATE, { id: own.id, v, input: { summary: '改' } }, by.token)).code;
      expect(await refuse(mate)).toBe('FORBIDDEN');
      expect(await refuse(manager)).toBe('FORBIDDEN');
      expect(await refuse(stranger)).toBe('NOT_FOUND');
      expect(await refuse(officer, 3)).toBe('STALE_VERSION');
      await age(own, 23.9);
      await update({ ...own, version: 2 }, { summary: '还来得及' });
      await age(own, 0.2);
      expect(await refuse(officer, 4)).toBe('INVALID_TRANSITION');
    });

    it('lose no change of two at the same version', async () => {
      const own = await log();
      const answers = await Promise.all(
        ['甲', '乙', '丙', '丁'].map((summary) =>
          app.send(UPDATE, { id: own.id, v: 1, input: { summary } }, officer.token),
        ),
      );
      const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'ok').sort();
      expect(codes).toEqual(['STALE_VERSION', 'STALE_VERSION', 'STALE_VERSION', 'ok']);
    });
  });

  describe('corrected', () => {
    it('keep what stood there, who changed it and why, and say so', async () => {
      const before = await log({
        agreed: '投资 3 亿元',
        colleagueIds: [officer.id, mate.id],
        people: [{ name: '褚总' }],
      });
      await age(before, 30);
      const old = { ...before, version: 2 };
      const first = await correct(old, { agreed: '投资 5 亿元', colleagueIds: [officer.id], summary: before.summary });
      expect(first).toMatchObject({ agreed: '投资 5 亿元', colleagues: [{ id: officer.id }], version: 3 });
      expect(first.corrections).toEqual([
        {
          ...{ fields: ['agreed', 'colleagueIds'], reason: '听错了', actor: { id: officer.id } },
          before: {
            ...{ kind: null, occurredAt: null, place: null, summary: null, disputed: null, tripId: null, leadId: null },
            ...{ personIds: null, fileIds: null, agreed: '投资 3 亿元' },
            colleagueIds: [officer.id, mate.id].sort(),
          },
        },
      ]);
      const second = await correct(first, { people: [], occurredAt: minutesAgo(500) }, leader, '核对录音');
      expect(second.corrections.map(({ fields, actor }) => [fields.sort(), actor.id])).toEqual([
        [['agreed', 'colleagueIds'], officer.id],
        [['occurredAt', 'personIds'], leader.id],
      ]);
      expect(second.corrections[1]!.before).toMatchObject({
        ...{ occurredAt: before.occurredAt, personIds: [before.people[0]!.id] },
      });
      await expect(
        app.sql.query("UPDATE contact_log_correction SET reason = 'x' WHERE log_id = $1", [before.id]),
      ).rejects.toThrow();
    });

    it('may gain files and lose none', async () => {
      const [first, second] = [await photo(app, officer.token), await photo(app, officer.token)];
      const before = await log({ fileIds: [first.id] });
      const lost = await app.refusal(
        CORRECT,
        { id: before.id, v: 1, reason: '换一张', input: { fileIds: [second.id] } },
        officer.token,
      );
      expect(lost).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.fileIds' });
      const after = await correct(before, { fileIds: [first.id, second.id] });
      expect(after.files).toHaveLength(2);
      expect(after.corrections[0]!.before.fileIds).toEqual([first.id]);
    });

    it('are so by author and managers, for a reason, and only where something changes', async () => {
      const own = await log();
      const refuse = async (by: Colleague, changes: Values = {}) => {
        const variables = { id: own.id, v: 1, reason: '听错了', input: { summary: '改' }, ...changes };
        const { code, field } = await app.refusal(CORRECT, variables, by.token);
        return [code, field];
      };
      expect(await refuse(mate)).toEqual(['FORBIDDEN', undefined]);
      expect(await refuse(stranger)).toEqual(['NOT_FOUND', undefined]);
      expect(await refuse(stranger, { id: unknownId })).toEqual(['NOT_FOUND', undefined]);
      expect(await refuse(officer, { reason: ' ' })).toEqual(['BAD_USER_INPUT', 'reason']);
      expect(await refuse(officer, { input: { summary: own.summary } })).toEqual(['BAD_USER_INPUT', 'input']);
      expect(await refuse(officer, { input: {} })).toEqual(['BAD_USER_INPUT', 'input']);
      expect(await refuse(officer, { v: 9 })).toEqual(['STALE_VERSION', 'expectedVersion']);
      expect((await read(own.id)).corrections).toEqual([]);
    });
  });

  describe('withdrawn', () => {
    it('are gone from everywhere, with what was to follow from them', async () => {
      const lead = await createLead({ name: '三期' });
      const kept = await log({ leadId: lead, occurredAt: minutesAgo(10) });
      const wrong = await log({ leadId: lead, nextStep: { text: '寄样品', dueOn: day(1) } });
      expect(await respondedAt(lead)).toBe(wrong.occurredAt);
      await withdraw(wrong);
      expect((await app.refusal(READ, { id: wrong.id }, officer.token)).code).toBe('NOT_FOUND');
      const { contactLogs } = await app.ask<{ contactLogs: Page }>(LIST, { filter: { leadId: lead } }, officer.token);
      expect(contactLogs.edges.map(({ node }) => node.id)).toEqual([kept.id]);
      expect(await respondedAt(lead)).toBe(kept.occurredAt);
      const { rows } = await app.sql.query('SELECT status, outcome FROM task WHERE log_id = $1', [wrong.id]);
      expect(rows).toEqual([{ status: 'CANCELLED', outcome: '接触记录已撤回：记错了企业' }]);
      const kinds = await app.sql.query('SELECT reason, actor_id FROM contact_log_correction WHERE log_id = $1', [
        wrong.id,
      ]);
      expect(kinds.rows).toEqual([{ reason: '记错了企业', actor_id: officer.id }]);
      for (const [query, extra] of [
        [WITHDRAW, { reason: '再次撤回' }],
        [UPDATE, { input: { summary: '改' } }],
        [CORRECT, { reason: '再次更正', input: { summary: '改' } }],
      ] as const) {
        expect((await app.refusal(query, { id: wrong.id, v: 2, ...extra }, officer.token)).code).toBe('NOT_FOUND');
      }
    });

    it('are so by the author for a day, and by managers', async () => {
      const own = await log();
      const refuse = async (by: Colleague, v: number) =>
        (await app.refusal(WITHDRAW, { id: own.id, v, reason: '记错了' }, by.token)).code;
      expect(await refuse(mate, 1)).toBe('FORBIDDEN');
      expect(await refuse(stranger, 1)).toBe('NOT_FOUND');
      expect(await refuse(officer, 8)).toBe('STALE_VERSION');
      await age(own, 25);
      expect(await refuse(officer, 2)).toBe('FORBIDDEN');
      await withdraw({ ...own, version: 2 }, manager);
    });
  });

  it('are seen in the team, by those who were there, and with their lead', async () => {
    const seen = async (id: string, by: Colleague): Promise<string> => {
      const { errors } = await app.send(READ, { id }, by.token);
      return errors?.[0]?.extensions.code ?? 'ok';
    };
    const own = await log();
    expect([await seen(own.id, mate), await seen(own.id, leader), await seen(own.id, stranger)]).toEqual([
      ...['ok', 'ok', 'NOT_FOUND'],
    ]);
    const joint = await log({ colleagueIds: [officer.id, stranger.id] });
    expect(await seen(joint.id, stranger)).toBe('ok');

    const secret = await createLead({ name: '保密项目', confidential: true, companyId: otherId });
    const about = await log({ companyId: otherId, leadId: secret, colleagueIds: [officer.id, stranger.id] });
    expect([await seen(about.id, mate), await seen(about.id, leader)]).toEqual(['NOT_FOUND', 'ok']);
    // Who was there knows what was said, but not what the lead is called.
    expect((await read(about.id, stranger)).lead).toBeNull();
    expect((await read(about.id, leader)).lead).toEqual({ id: secret, name: '保密项目' });
  });

  it('lose the name of somebody who asked to be forgotten, wherever it was written', async () => {
    const { people, id } = await log({
      summary: '与欧阳经理通话，欧阳经理同意来访',
      agreed: '欧阳经理牵头',
      people: [{ name: '欧阳经理' }],
    });
    const elsewhere = await log({ companyId: otherId, summary: '欧阳经理陪同', people: [{ id: people[0]!.id }] });
    const step = await log({ nextStep: { text: '给欧阳经理回电', dueOn: day(1) } });
    await app.ask(
      'mutation ($id: ID!) { erasePerson(personId: $id, reason: "本人要求") }',
      { id: people[0]!.id },
      manager.token,
    );
    const texts = JSON.stringify([await read(id), await read(elsewhere.id), await read(step.id)]);
    expect(texts).not.toContain('欧阳经理');
    expect((await read(id)).summary).toBe('与（已清除）通话，（已清除）同意来访');
    const { contactLogs } = await app.ask<{ contactLogs: Page }>(LIST, { filter: { text: '欧阳经理' } }, manager.token);
    expect(contactLogs.edges).toEqual([]);
  });

  describe('the list', () => {
    let lone: Colleague;
    const ids: string[] = [];
    let lead: string;
    let tripId: string;
    let personId: string;
    const page = async (variables: Values, by = lone): Promise<Page> =>
      (await app.ask<{ contactLogs: Page }>(LIST, variables, by.token)).contactLogs;
    const found = async (filter: Values, by = lone): Promise<number[]> => {
      const { edges, totalCount } = await page({ filter }, by);
      expect(totalCount).toBe(edges.length);
      return edges.map(({ node }) => ids.indexOf(node.id));
    };

    beforeAll(async () => {
      lone = await colleague(app, 'lone', ['OFFICER'], '招商三组');
      lead = await createLead({ companyId: await createCompany(app, '独有企业'), name: '独有项目' }, lone);
      const trip = { kind: 'EXPO', purpose: '高博会', startsOn: day(-2), endsOn: day(-1), leaderId: leader.id };
      const made = await app.ask<{ createTrip: { id: string } }>(
        'mutation ($input: CreateTripInput!) { createTrip(input: $input) { id } }',
        { input: trip },
        lone.token,
      );
      tripId = made.createTrip.id;
      const at = (offset: number, time: string): string => `${day(offset)}T${time}+08:00`;
      const same = at(-3, '10:00:00');
      const entries: Values[] = [
        { occurredAt: at(-5, '00:00:00'), kind: 'VISIT', people: [{ name: '卫总' }] },
        { occurredAt: same, companyId: otherId, disputed: '要求建专用码头' },
        { occurredAt: same, tripId },
        { occurredAt: at(-4, '23:59:59'), kind: 'EXPO', colleagueIds: [lone.id, mate.id] },
        { occurredAt: at(-1, '09:00:00'), kind: 'RECEPTION' },
      ];
      for (const entry of entries) {
        const made = await log(entry, lone);
        ids.push(made.id);
        personId ??= made.people[0]!.id;
      }
    });

    it('shows each contact exactly once, the latest first, also when more come in meanwhile', async () => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { edges, pageInfo }: Page = await page({ first: 2, after });
        seen.push(...edges.map(({ node }) => node.id));
        if (!after) await log({ occurredAt: minutesAgo(1) }, lone);
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after);
      expect(seen).toEqual([4, 2, 1, 3, 0].map((index) => ids[index]));
    });

    it('is filtered', async () => {
      expect(await found({ companyId: otherId, authorId: lone.id })).toEqual([1]);
      expect(await found({ tripId })).toEqual([2]);
      expect(await found({ text: '定来 约' })).toEqual(await found({}));
      expect(await found({ text: '专用码头' })).toEqual([1]);
      expect(await found({ text: '%' })).toEqual([]);
      expect(await found({ kinds: ['VISIT', 'EXPO'] })).toEqual([3, 0]);
      expect(await found({ colleagueId: mate.id, authorId: lone.id })).toEqual([3]);
      expect(await found({ personId })).toEqual([0]);
      expect(await found({ from: day(-4), to: day(-3) })).toEqual([2, 1, 3]);
      expect(await found({ to: day(-5) })).toEqual([0]);
      expect(await found({ leadId: lead })).toEqual([]);
      expect(await found({ authorId: lone.id, to: day(-3) }, manager)).toEqual([2, 1, 3, 0]);
      expect(await found({ authorId: lone.id }, stranger)).toEqual([]);
      expect((await app.refusal(LIST, { filter: { companyId: 'x' } }, lone.token)).field).toBe('filter.companyId');
      expect((await app.refusal(LIST, { after: 'x' }, lone.token)).field).toBe('after');
      expect((await app.refusal(LIST, { after: 'WyJ4IiwieSJd' }, lone.token)).code).toBe('BAD_USER_INPUT');
    });

    it('takes as many statements for a hundred contacts as for one', async () => {
      await app.sql.query(
        `WITH log AS (INSERT INTO contact_log (id, company_id, kind, occurred_at, summary, author_id)
           SELECT gen_random_uuid(), $1, 'CALL', now() - n * interval '1 minute', '批量', $2 FROM generate_series(1, 100) n
           RETURNING id)
         INSERT INTO contact_log_colleague (log_id, user_id) SELECT id, $2 FROM log`,
        [companyId, lone.id],
      );
      const cards = `query ($first: Int) { contactLogs(first: $first) { totalCount edges { node {
        summary company { name } colleagues { id } people { name } lead { name } nextStep { title } files { name } } } } }`;
      const statements = (first: number) => app.statementsOf(() => app.ask(cards, { first }, lone.token));
      const one = await statements(1);
      const hundred = await statements(100);
      expect(hundred).toBe(one);
      expect(hundred).toBe(3);
    });
  });
});
