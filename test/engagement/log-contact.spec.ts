import { randomUUID } from 'node:crypto';
import { checkCharacter } from '../../src/company/library/credit-code.js';
import { FileSweeper } from '../../src/files/file-sweeper.js';
import { TestApp, Values } from '../support/app.js';
import { LOG_CONTACT, LOG_FIELDS, logContact, Logged, written } from '../support/contacts.js';
import { photo } from '../support/upload.js';
import { Colleague, colleague, createCompany, day, disable, unknownId } from '../support/zone.js';

const creditCode = (serial: number): string => {
  const body = `91410700MA${String(serial).padStart(7, '0')}`;
  return body + checkCharacter(body);
};
const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

describe('logContact', () => {
  let app: TestApp;
  let manager: Colleague;
  let leader: Colleague;
  let officer: Colleague;
  let mate: Colleague;
  let stranger: Colleague;
  let steward: Colleague;
  let staff: Colleague;
  let companyId: string;
  let tripId: string;
  let leadId: string;

  beforeAll(async () => {
    app = await TestApp.start();
    manager = await colleague(app, 'manager', ['MANAGER']);
    leader = await colleague(app, 'leader', ['LEADER']);
    officer = await colleague(app, 'officer', ['OFFICER'], '招商一组');
    mate = await colleague(app, 'mate', ['OFFICER'], '招商一组');
    stranger = await colleague(app, 'stranger', ['OFFICER'], '招商二组');
    steward = await colleague(app, 'steward', ['STEWARD'], '招商一组');
    staff = await colleague(app, 'staff', ['STAFF']);
    companyId = await createCompany(app, '合肥动力系统有限公司');
    tripId = await createTrip(officer);
    leadId = await createLead({ companyId, name: '动力系统项目' }, officer);
  });
  afterAll(() => app.stop());

  const createTrip = async (by: Colleague): Promise<string> => {
    const input = { kind: 'OUTBOUND', purpose: '走访合肥', startsOn: day(-3), endsOn: day(0), leaderId: leader.id };
    const query = 'mutation ($input: CreateTripInput!) { createTrip(input: $input) { id } }';
    return (await app.ask<{ createTrip: { id: string } }>(query, { input }, by.token)).createTrip.id;
  };
  const createLead = async (input: Values, by: Colleague): Promise<string> => {
    const query = 'mutation ($input: CreateLeadInput!) { createLead(input: $input) { id } }';
    return (await app.ask<{ createLead: { id: string } }>(query, { input }, by.token)).createLead.id;
  };
  const input = (changes: Values = {}): Values => ({
    ...{ companyId, kind: 'VISIT', occurredAt: minutesAgo(30), summary: '参观生产线，介绍了用地条件', ...changes },
  });
  const log = (changes: Values = {}, by = officer): Promise<Logged> => logContact(app, by, input(changes));

  it('logs a visit to a known company: by oneself, today, nothing made besides', async () => {
    const answer = await log();
    expect(answer).toMatchObject({ createdCompany: null, createdPeople: [], createdLead: null, similarCompanies: [] });
    expect(answer.log).toMatchObject({
      ...{ version: 1, kind: 'VISIT', company: { id: companyId, name: '合肥动力系统有限公司' }, daysLate: 0 },
      ...{ author: { id: officer.id }, colleagues: [{ id: officer.id }], people: [], lead: null, nextStep: null },
      ...{ trip: null, place: null, agreed: null, disputed: null, files: [], corrections: [], correctedAt: null },
    });
    const recorded = Date.parse(answer.log.recordedAt);
    expect(Math.abs(recorded - Date.now())).toBeLessThan(60_000);
  });

  it('makes company, people, lead and task in the same call', async () => {
    const file = await photo(app, officer.token, '名片.jpg');
    const newCompany = { name: '芜湖电驱科技有限公司', creditCode: creditCode(1), regionCode: '340200' };
    const answer = await log({
      ...{
        companyId: undefined,
        newCompany,
        kind: 'RECEPTION',
        place: '管委会',
        tripId,
        colleagueIds: [officer.id, mate.id],
      },
      ...{ agreed: '下月来考察', disputed: '地价', fileIds: [file.id] },
      people: [
        { name: '王总', title: '总经理', role: 'DECISION_MAKER', phone: '138 1234 5678' },
        { name: '李工', wechat: 'li_gong' },
      ],
      nextStep: { text: '寄送土地政策', dueOn: day(3), assigneeId: mate.id },
      newLead: { name: '电驱项目', source: 'CHAIN', nodeCodes: ['NEV-PWS'] },
    });
    expect(answer.log).toMatchObject({
      ...{ kind: 'RECEPTION', place: '管委会', agreed: '下月来考察', disputed: '地价', trip: { id: tripId } },
      company: { id: answer.createdCompany!.id, name: '芜湖电驱科技有限公司' },
      people: [
        { name: '王总', title: '总经理', role: 'DECISION_MAKER', phone: '138****5678' },
        { name: '李工', title: null, role: 'OTHER', phone: null },
      ],
      ...{ lead: answer.createdLead, files: [{ id: file.id, name: '名片.jpg', url: `/files/${file.id}` }] },
      nextStep: { title: '寄送土地政策', dueOn: day(3), status: 'OPEN', assignee: { id: mate.id } },
    });
    expect(answer.log.colleagues.map(({ id }) => id).sort()).toEqual([officer.id, mate.id].sort());
    expect(answer.createdPeople).toEqual(answer.log.people.map(({ id, name }) => ({ id, name })));
    expect(answer.createdLead!.name).toBe('电驱项目');

    const query = `query ($lead: ID!, $task: TaskFilter) { lead(id: $lead) { respondedAt owner { id } }
      tasks(filter: $task) { edges { node { id company { id } lead { id } createdBy { id } } } } }`;
    const { lead, tasks } = await app.ask<{ lead: Values; tasks: { edges: { node: Values }[] } }>(
      query,
      { lead: answer.createdLead!.id, task: { logId: answer.log.id } },
      officer.token,
    );
    expect(lead).toEqual({ respondedAt: answer.log.occurredAt, owner: { id: officer.id } });
    expect(tasks.edges.map(({ node }) => node)).toEqual([
      {
        ...{ id: answer.log.nextStep!.id, company: { id: answer.createdCompany!.id } },
        ...{ lead: { id: answer.createdLead!.id }, createdBy: { id: officer.id } },
      },
    ]);
  });

  it('stops the clock of the lead that it was about, at the first contact', async () => {
    const own = await createLead({ companyId, name: '第二个项目' }, officer);
    const first = await log({ leadId: own, occurredAt: minutesAgo(50) });
    await log({ leadId: own, occurredAt: minutesAgo(10) });
    const { lead } = await app.ask<{ lead: { respondedAt: string; touchedAt: string } }>(
      'query ($id: ID!) { lead(id: $id) { respondedAt touchedAt } }',
      { id: own },
      officer.token,
    );
    expect(lead.respondedAt).toBe(first.log.occurredAt);
    expect(Date.now() - Date.parse(lead.touchedAt)).toBeLessThan(60_000);
  });

  it('takes what is back-dated, and shows it', async () => {
    const { log: late } = await log({ occurredAt: `${day(-10)}T15:00:00+08:00` });
    expect(late).toMatchObject({ daysLate: 10, occurredAt: `${day(-10)}T07:00:00.000Z` });
    const { log: midnight } = await log({ occurredAt: `${day(-1)}T23:59:59+08:00` });
    expect(midnight.daysLate).toBe(1);
    const waiting = await log({
      occurredAt: `${day(-5)}T15:00:00+08:00`,
      nextStep: { text: '回电', dueOn: day(-4) },
    });
    expect(waiting.log.nextStep!.dueOn).toBe(day(-4));
  });

  it('takes known people, also those of another company, and says which companies are called alike', async () => {
    const { createdPeople } = await log({ people: [{ name: '赵会长' }] });
    const elsewhere = await createCompany(app, '蚌埠新材料股份有限公司');
    const { log: second } = await log({
      companyId: elsewhere,
      people: [{ id: createdPeople[0]!.id }, { name: '钱总' }],
    });
    expect(second.people.map(({ name }) => name)).toEqual(['赵会长', '钱总']);
    const { similarCompanies, createdCompany } = await log({
      ...{ companyId: undefined, newCompany: { name: '蚌埠新材料有限公司' } },
    });
    expect(createdCompany).not.toBeNull();
    expect(similarCompanies).toEqual([{ id: elsewhere, name: '蚌埠新材料股份有限公司' }]);
  });

  it('takes what a phone queued for a company that has been merged into another since', async () => {
    const [kept, merged] = [await createCompany(app, '滁州气体扩散层公司'), await createCompany(app, '滁州扩散层厂')];
    const lead = await createLead({ companyId: merged, name: '扩散层项目' }, officer);
    const merge = { keepId: kept, mergeId: merged, keepVersion: 1, mergeVersion: 1, dryRun: false, reason: '重复登记' };
    await app.ask('mutation ($input: MergeCompaniesInput!) { mergeCompanies(input: $input) { __typename } }', {
      input: merge,
    });
    const queued = await log({ companyId: merged, leadId: lead, people: [{ name: '秦总' }] });
    expect(queued.log).toMatchObject({ company: { id: kept }, lead: { id: lead } });
    const { createTask } = await app.ask<{ createTask: Values }>(
      'mutation ($input: CreateTaskInput!) { createTask(input: $input) { company { id } } }',
      { input: { title: '回访', dueOn: day(1), companyId: merged } },
      officer.token,
    );
    expect(createTask).toEqual({ company: { id: kept } });
  });

  it('gives a task to whoever was there, or to anybody by whoever may', async () => {
    const step = (assigneeId: string) => ({ nextStep: { text: '寄样品', dueOn: day(1), assigneeId } });
    await log({ ...step(mate.id), colleagueIds: [officer.id, mate.id] });
    expect((await log(step(staff.id), manager)).log.nextStep!.assignee.id).toBe(staff.id);
    const refusal = await app.refusal(LOG_CONTACT, { input: input(step(mate.id)) }, officer.token);
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', field: 'input.nextStep.assigneeId' });
  });

  describe('refuses, names the field, and leaves nothing half written:', () => {
    /** Refused, and not a row anywhere. */
    const refuse = async (changes: Values, by = officer): Promise<[string, string | undefined]> => {
      const before = await written(app);
      // Whatever could be written before the fault is found is in the call.
      const most = {
        newCompany: { name: '不该有的企业' },
        people: [{ name: '不该有的人', phone: '13912345678' }],
        nextStep: { text: '不该有的事', dueOn: day(1) },
        ...{ companyId: undefined, clientKey: randomUUID(), ...changes },
      };
      const { code, field } = await app.refusal(LOG_CONTACT, { input: input(most) }, by.token);
      expect(await written(app)).toEqual(before);
      return [code, field];
    };
    const known = { newCompany: undefined };

    it.each<[string, () => Values, string, string]>([
      ['neither company nor new one', () => known, 'BAD_USER_INPUT', 'input.companyId'],
      ['both of them', () => ({ companyId }), 'BAD_USER_INPUT', 'input.companyId'],
      ['an unknown company', () => ({ ...known, companyId: unknownId }), 'NOT_FOUND', 'input.companyId'],
      [
        'a credit code with a wrong check character',
        () => ({ newCompany: { name: '某某公司', creditCode: `${creditCode(2).slice(0, 17)}?` } }),
        ...(['BAD_USER_INPUT', 'input.newCompany.creditCode'] as const),
      ],
      [
        'a credit code that is taken',
        () => ({ newCompany: { name: '某某公司', creditCode: creditCode(1) } }),
        ...(['DUPLICATE', 'input.newCompany.creditCode'] as const),
      ],
      ['a company without a name', () => ({ newCompany: { name: '' } }), 'BAD_USER_INPUT', 'input.newCompany.name'],
      [
        'a second person with a wrong phone',
        () => ({ people: [{ name: '甲' }, { name: '乙', phone: '12345' }] }),
        ...(['BAD_USER_INPUT', 'input.people.1.phone'] as const),
      ],
      ['a person without a name', () => ({ people: [{ title: '总' }] }), 'BAD_USER_INPUT', 'input.people.0.name'],
      ['an unknown person', () => ({ people: [{ name: '甲' }, { id: unknownId }] }), 'NOT_FOUND', 'input.people.1.id'],
      [
        'a known person with a new title',
        () => ({ people: [{ id: unknownId, title: '总' }] }),
        ...(['BAD_USER_INPUT', 'input.people.0.title'] as const),
      ],
      [
        'one person twice',
        () => ({ people: [{ id: unknownId }, { id: unknownId.toUpperCase() }] }),
        ...(['BAD_USER_INPUT', 'input.people.1.id'] as const),
      ],
      [
        'an unknown colleague',
        () => ({ colleagueIds: [officer.id, unknownId] }),
        ...(['BAD_USER_INPUT', 'input.colleagueIds.1'] as const),
      ],
      ['nobody of ours', () => ({ colleagueIds: [] }), 'BAD_USER_INPUT', 'input.colleagueIds'],
      ['a contact in six minutes', () => ({ occurredAt: minutesAgo(-6) }), 'BAD_USER_INPUT', 'input.occurredAt'],
      [
        'a contact in the last century',
        () => ({ occurredAt: '1999-12-31T12:00:00+08:00' }),
        ...(['BAD_USER_INPUT', 'input.occurredAt'] as const),
      ],
      ['no summary', () => ({ summary: ' ' }), 'BAD_USER_INPUT', 'input.summary'],
      [
        'a mobile number in the summary, which everybody reads',
        () => ({ summary: '王总电话 13812345678' }),
        ...(['BAD_USER_INPUT', 'input.summary'] as const),
      ],
      ['an unknown trip', () => ({ tripId: unknownId }), 'NOT_FOUND', 'input.tripId'],
      [
        'a next step before the contact',
        () => ({ nextStep: { text: '回电', dueOn: day(-1) } }),
        ...(['BAD_USER_INPUT', 'input.nextStep.dueOn'] as const),
      ],
      [
        'a next step for nobody',
        () => ({ nextStep: { text: '回电', dueOn: day(1), assigneeId: unknownId }, colleagueIds: [unknownId] }),
        ...(['BAD_USER_INPUT', 'input.colleagueIds.0'] as const),
      ],
      ['an unknown lead', () => ({ ...known, companyId, leadId: unknownId }), 'NOT_FOUND', 'input.leadId'],
      ['a lead of another company', () => ({ leadId }), 'BAD_USER_INPUT', 'input.leadId'],
      [
        'a lead and a new one',
        () => ({ ...known, companyId, leadId, newLead: { name: '项目' } }),
        ...(['BAD_USER_INPUT', 'input.leadId'] as const),
      ],
      [
        'a new lead at an unknown node',
        () => ({ newLead: { name: '项目', nodeCodes: ['NEV-PWS', 'NO-SUCH-NODE'] } }),
        ...(['BAD_USER_INPUT', 'input.newLead.nodeCodes.1'] as const),
      ],
      [
        'a new lead with an unknown collaborator',
        () => ({ newLead: { name: '项目', collaboratorIds: [unknownId] } }),
        ...(['BAD_USER_INPUT', 'input.newLead.collaboratorIds.0'] as const),
      ],
      ['an unknown file', () => ({ fileIds: [unknownId] }), 'BAD_USER_INPUT', 'input.fileIds.0'],
      ['a key that is none', () => ({ clientKey: 'again' }), 'BAD_USER_INPUT', 'input.clientKey'],
    ])('%s', async (_, changes, code, field) => {
      expect(await refuse(changes())).toEqual([code, field]);
    });

    it('a colleague whose account is disabled', async () => {
      const leaver = await colleague(app, 'leaver', ['OFFICER']);
      await disable(app, leaver);
      const field = 'input.colleagueIds.0';
      expect(await refuse({ colleagueIds: [leaver.id] })).toEqual(['BAD_USER_INPUT', field]);
    });

    it('a company that was deleted', async () => {
      const gone = await createCompany(app, '已删除企业');
      await app.sql.query('UPDATE company SET deleted_at = now(), version = version + 1 WHERE id = $1', [gone]);
      expect(await refuse({ ...known, companyId: gone })).toEqual(['NOT_FOUND', 'input.companyId']);
    });

    it('a trip of another team, a cancelled one, and a lead that one may not see', async () => {
      const theirs = await createTrip(stranger);
      expect(await refuse({ tripId: theirs })).toEqual(['NOT_FOUND', 'input.tripId']);
      await app.ask('mutation ($id: ID!) { cancelTrip(id: $id, expectedVersion: 1) }', { id: theirs }, stranger.token);
      expect(await refuse({ tripId: theirs }, manager)).toEqual(['NOT_FOUND', 'input.tripId']);
      const hidden = await createLead(
        { companyId: await createCompany(app, '保密企业'), name: '保密项目', confidential: true },
        stranger,
      );
      expect(await refuse({ ...known, companyId, leadId: hidden })).toEqual(['NOT_FOUND', 'input.leadId']);
    });

    it("somebody else's file, one that is used, and a file twice", async () => {
      const theirs = await photo(app, mate.token);
      expect(await refuse({ fileIds: [theirs.id] })).toEqual(['BAD_USER_INPUT', 'input.fileIds.0']);
      const [used, free] = [await photo(app, officer.token), await photo(app, officer.token)];
      await log({ fileIds: [used.id] });
      expect(await refuse({ fileIds: [free.id, used.id] })).toEqual(['BAD_USER_INPUT', 'input.fileIds.1']);
      expect(await refuse({ fileIds: [free.id, free.id] })).toEqual(['BAD_USER_INPUT', 'input.fileIds']);
    });

    it('a company by a steward, who makes none, and everything by those who log no contacts', async () => {
      expect(await refuse({}, steward)).toEqual(['FORBIDDEN', 'input.newCompany']);
      expect((await log({ people: [{ name: '孙主管' }] }, steward)).createdPeople).toHaveLength(1);
      expect((await refuse({}, leader))[0]).toBe('FORBIDDEN');
      expect((await refuse({}, staff))[0]).toBe('FORBIDDEN');
    });
  });

  describe('sent again with its key', () => {
    const whole = (changes: Values = {}): Values =>
      input({
        ...{ companyId: undefined, newCompany: { name: `重试企业${randomUUID().slice(0, 8)}` } },
        ...{ clientKey: randomUUID(), people: [{ name: '周总', phone: '13712345678' }] },
        ...{ nextStep: { text: '回访', dueOn: day(2) }, newLead: { name: '重试项目' }, ...changes },
      });

    it('makes one of everything of 20 parallel retries, and answers all of them alike', async () => {
      const file = await photo(app, officer.token);
      const before = await written(app);
      const call = whole({ fileIds: [file.id] });
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => app.send<{ logContact: Logged }>(LOG_CONTACT, { input: call }, officer.token)),
      );
      const [first] = answers;
      expect(first!.data).not.toBeNull();
      for (const { data } of answers) expect(data).toEqual(first!.data);
      const after = await written(app);
      const grown = Object.fromEntries(Object.entries(after).map(([table, count]) => [table, count - before[table]!]));
      expect(grown).toEqual({
        ...{ contact_log: 1, contact_log_colleague: 1, contact_log_person: 1, contact_log_file: 1 },
        ...{ contact_log_correction: 0, company: 1, contact_person: 1, person_affiliation: 1, person_key: 1 },
        ...{ lead: 1, lead_node: 0, lead_event: 1, task: 1, placement: 0, idempotency: 1 },
      });
      const again = await logContact(app, officer, call);
      expect(again).toEqual(first!.data!.logContact);
    });

    it('is refused for other content, however little differs', async () => {
      const call = whole();
      await logContact(app, officer, call);
      for (const change of [{ summary: '另一次' }, { people: [] }, { newLead: { name: '另一个项目' } }]) {
        const refusal = await app.refusal(LOG_CONTACT, { input: { ...call, ...change } }, officer.token);
        expect(refusal.code).toBe('IDEMPOTENCY_MISMATCH');
      }
    });

    it('is taken when the first try was refused', async () => {
      const call = whole({ summary: '' });
      expect((await app.refusal(LOG_CONTACT, { input: call }, officer.token)).code).toBe('BAD_USER_INPUT');
      expect((await logContact(app, officer, { ...call, summary: '补上内容' })).log.summary).toBe('补上内容');
    });

    it('lets one of two have a file that both attach at once', async () => {
      const file = await photo(app, officer.token);
      const answers = await Promise.all(
        Array.from({ length: 10 }, () =>
          app.send(LOG_CONTACT, { input: input({ fileIds: [file.id] }) }, officer.token),
        ),
      );
      const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'ok');
      expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
      expect(['BAD_USER_INPUT', 'CONFLICT', 'ok']).toEqual(expect.arrayContaining([...new Set(codes)]));
    });
  });

  it('gives its files to whoever may see it, and keeps them from the sweep', async () => {
    const file = await photo(app, officer.token);
    const status = async (who: Colleague) =>
      (await fetch(app.url + file.url, { headers: { authorization: `Bearer ${who.token}` } })).status;
    expect([await status(officer), await status(mate), await status(leader)]).toEqual([200, 404, 404]);
    const { log: own } = await log({ fileIds: [file.id] });
    await app.sql.query("UPDATE stored_file SET uploaded_at = now() - interval '30 days' WHERE id = $1", [file.id]);
    await app.app.get(FileSweeper).sweep();
    expect([await status(mate), await status(leader), await status(stranger)]).toEqual([200, 200, 404]);
    await app.ask(
      'mutation ($id: ID!) { withdrawContactLog(id: $id, expectedVersion: 1, reason: "记错了") }',
      { id: own.id },
      officer.token,
    );
    expect([await status(officer), await status(mate)]).toEqual([200, 404]);
  });

  it('takes few statements, and reads nothing twice', async () => {
    const people = [{ id: (await log({ people: [{ name: '吴总' }] })).createdPeople[0]!.id }];
    const full = { people, tripId, leadId, colleagueIds: [officer.id, mate.id] };
    const statements = (changes: Values) =>
      app.statementsOf(() => log({ ...full, ...changes, nextStep: { text: '回访', dueOn: day(2) } }));
    // Session, BEGIN, who acts, key, references, the contact with all its rows, the lead, key, COMMIT, answer.
    expect(await statements({ clientKey: randomUUID() })).toBe(10);
    expect(await statements({ leadId: undefined })).toBe(7);
  });

  it('reads back as it was answered', async () => {
    const { log: answered } = await log({ people: [{ name: '郑总', phone: '0373-3012345' }] });
    const query = `query ($id: ID!) { contactLog(id: $id) { ${LOG_FIELDS} } }`;
    const { contactLog } = await app.ask<{ contactLog: object }>(query, { id: answered.id }, officer.token);
    expect(contactLog).toEqual(answered);
  });
});
