import { randomUUID } from 'node:crypto';
import { createApp } from '../src/bootstrap.js';
import { createLogger } from '../src/common/logging.js';
import { readEnvironment } from '../src/config/environment.js';
import { TestApp, Values } from './support/app.js';
import { placesOf } from './support/scan.js';

const PERSON =
  'id companyId companyName name title department role phone wechat email masked note leftOn version owner { displayName }';
const ADD = `mutation ($input: AddContactPersonInput!) { addContactPerson(input: $input) { ${PERSON} } }`;
const UPDATE = `mutation ($id: ID!, $v: Int!, $input: UpdateContactPersonInput!) {
  updateContactPerson(id: $id, expectedVersion: $v, input: $input) { ${PERSON} affiliations { companyName title untilOn } } }`;
const REMOVE = 'mutation ($id: ID!, $v: Int!) { removeContactPerson(id: $id, expectedVersion: $v) }';
const MOVE = `mutation ($id: ID!, $v: Int!, $input: MoveContactPersonInput!) {
  moveContactPerson(id: $id, expectedVersion: $v, input: $input) { ${PERSON} affiliations { companyName title fromOn untilOn } } }`;
const REVEAL =
  'mutation ($id: ID!, $reason: String!) { revealPhone(personId: $id, reason: $reason) { phone wechat email } }';
const ERASE = 'mutation ($id: ID!, $reason: String!) { erasePerson(personId: $id, reason: $reason) }';
const ONE = `query ($id: ID!) { contactPerson(id: $id) { ${PERSON} affiliations { companyName } } }`;
const LIST = `query ($companyId: ID!, $on: LocalDate, $first: Int, $after: String) {
  contactPersons(companyId: $companyId, on: $on, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ${PERSON} affiliations { companyName } } } } }`;
const COMPANY = `query ($id: ID!) { company(id: $id) { version owner { displayName } contactPersons { ${PERSON} } } }`;
const ASSIGN =
  'mutation ($id: ID!, $v: Int!, $owner: ID) { assignCompany(id: $id, expectedVersion: $v, ownerId: $owner) { version owner { displayName } } }';

interface Person {
  id: string;
  name: string;
  phone: string | null;
  wechat: string | null;
  email: string | null;
  masked: boolean;
  version: number;
  leftOn: string | null;
  companyName: string;
  affiliations: Values[];
}

const unknownId = '019447f0-0000-7000-8000-000000000000';
const CLEAR = { phone: '13812345678', wechat: 'zhang_san88', email: 'zhang.san@example.com' };
const MASKED = { phone: '138****5678', wechat: 'z***8', email: 'z***@example.com' };

describe('contact persons and their personal data', () => {
  let app: TestApp;
  let officer: string;
  let other: string;
  let manager: string;
  let staff: string;
  let otherId: string;
  beforeAll(async () => {
    app = await TestApp.start();
    officer = await app.person('officer', ['OFFICER']);
    other = await app.person('other', ['OFFICER']);
    manager = await app.person('manager', ['MANAGER']);
    staff = await app.person('staff', ['STAFF']);
    otherId = (await app.ask<{ me: { id: string } }>('{ me { id } }', {}, other)).me.id;
  });
  afterAll(() => app.stop());

  const company = async (name: string): Promise<string> =>
    (
      await app.ask<{ createCompany: { id: string } }>(
        'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }',
        { input: { name } },
        officer,
      )
    ).createCompany.id;
  const add = async (input: Values, token = officer): Promise<Person> =>
    (await app.ask<{ addContactPerson: Person }>(ADD, { input }, token)).addContactPerson;
  const seenBy = async (id: string, token: string): Promise<Person> =>
    (await app.ask<{ contactPerson: Person }>(ONE, { id }, token)).contactPerson;
  const update = async (id: string, v: number, input: Values, token = officer): Promise<Person> =>
    (await app.ask<{ updateContactPerson: Person }>(UPDATE, { id, v, input }, token)).updateContactPerson;

  it('shows the numbers to who recorded them and to the responsible officer, masked to everybody else', async () => {
    const companyId = await company('打码试验有限公司');
    const made = await add({ companyId, name: ' 张三 ', title: '董事长', role: 'DECISION_MAKER', ...CLEAR });
    expect(made).toMatchObject({
      ...CLEAR,
      name: '张三',
      masked: false,
      version: 1,
      owner: { displayName: 'officer' },
    });
    for (const token of [other, manager]) {
      expect(await seenBy(made.id, token)).toMatchObject({ ...MASKED, masked: true });
      const { company: seen } = await app.ask<{ company: { contactPersons: Person[] } }>(
        COMPANY,
        { id: companyId },
        token,
      );
      expect(seen.contactPersons).toMatchObject([{ ...MASKED, masked: true }]);
    }
    const { assignCompany } = await app.ask<{ assignCompany: Values }>(
      ASSIGN,
      { id: companyId, v: 1, owner: otherId },
      manager,
    );
    expect(assignCompany).toEqual({ version: 2, owner: { displayName: 'other' } });
    expect(await seenBy(made.id, other)).toMatchObject({ ...CLEAR, masked: false });
    expect(await seenBy(made.id, manager)).toMatchObject({ ...MASKED, masked: true });
    await app.ask(ASSIGN, { id: companyId, v: 2, owner: null }, manager);
    expect(await seenBy(made.id, other)).toMatchObject(MASKED);
  });

  it('refuses to name an officer who is not, and by whom may not', async () => {
    const companyId = await company('指定负责人有限公司');
    expect((await app.refusal(ASSIGN, { id: companyId, v: 1, owner: unknownId }, manager)).code).toBe('BAD_USER_INPUT');
    expect((await app.refusal(ASSIGN, { id: companyId, v: 9, owner: otherId }, manager)).code).toBe('STALE_VERSION');
    expect((await app.refusal(ASSIGN, { id: unknownId, v: 1, owner: otherId }, manager)).code).toBe('NOT_FOUND');
    expect((await app.refusal(ASSIGN, { id: companyId, v: 1, owner: otherId }, other)).code).toBe('FORBIDDEN');
  });

  it('keeps a number in one form, and changes only what is given', async () => {
    const companyId = await company('号码试验有限公司');
    const made = await add({
      companyId,
      name: '李四',
      phone: '＋86 139－8765－4321',
      wechat: '139 8765 4321',
      email: 'A.B@Example.com',
    });
    expect(made).toMatchObject({ phone: '13987654321', wechat: '13987654321', email: 'a.b@example.com' });
    expect(await seenBy(made.id, manager)).toMatchObject({
      phone: '139****4321',
      wechat: '139****4321',
      email: 'a***@example.com',
    });
    const changed = await update(made.id, 1, { phone: '（0373）3012345', department: '投资部' });
    expect(changed).toMatchObject({ phone: '0373-3012345', wechat: '13987654321', department: '投资部', version: 2 });
    expect(await seenBy(made.id, manager)).toMatchObject({ phone: '0373-****45', email: 'a***@example.com' });
    const cleared = await update(made.id, 2, { phone: null, wechat: null, email: null });
    expect(cleared).toMatchObject({ phone: null, wechat: null, email: null, name: '李四' });
    expect(await update(made.id, 3, CLEAR)).toMatchObject(CLEAR);
    const plain = await add({ companyId, name: '无号码' });
    expect(plain).toMatchObject({ phone: null, masked: true, role: 'OTHER' });
    expect(await update(plain.id, 1, { phone: '13812345678' })).toMatchObject({ phone: '13812345678' });
  });

  it('lets anybody who records contacts correct a person, without showing them the numbers', async () => {
    const made = await add({ companyId: await company('他人修改有限公司'), name: '王五', ...CLEAR });
    expect(await update(made.id, 1, { phone: '13900000000' }, other)).toMatchObject({
      phone: '139****0000',
      wechat: 'z***8',
    });
    expect(await seenBy(made.id, officer)).toMatchObject({ ...CLEAR, phone: '13900000000' });
  });

  it('makes one person of a call that is sent again', async () => {
    const input = { companyId: await company('重试有限公司'), name: '赵六', ...CLEAR, clientKey: randomUUID() };
    const ids = await Promise.all(Array.from({ length: 10 }, async () => (await add(input)).id));
    expect(new Set(ids).size).toBe(1);
    expect((await app.refusal(ADD, { input: { ...input, name: '赵七' } }, officer)).code).toBe('IDEMPOTENCY_MISMATCH');
  });

  it.each<[string, Values, string]>([
    ['no name', { name: ' ' }, 'name'],
    ['a mobile number as name', { name: '张13812345678' }, 'name'],
    ['a mobile number in the note', { note: '打他手机 138 1234 5678' }, 'note'],
    ['half a number', { phone: '1381234567' }, 'phone'],
    ['a landline without area code', { phone: '3012345' }, 'phone'],
    ['no address', { email: 'zhang@' }, 'email'],
    ['a lone surrogate in the address', { email: '\ud800bc@example.com' }, 'email'],
    ['an unknown role', { role: 'BOSS' }, ''],
    ['a day in the future', { fromOn: '2999-01-01' }, 'fromOn'],
    ['a note too long', { note: '长'.repeat(501) }, 'note'],
  ])('refuses a person with %s', async (_, wrong, field) => {
    const companyId = await company('被拒联系人有限公司');
    const refusal = await app.refusal(ADD, { input: { companyId, name: '某人', ...wrong } }, officer);
    expect(refusal.code).toBe('BAD_USER_INPUT');
    expect(refusal.field ?? '').toContain(field);
  });

  it('refuses what is stale, missing, or by somebody without the right', async () => {
    const companyId = await company('拒绝有限公司');
    const { id } = await add({ companyId, name: '钱七' });
    const input = { name: '改名' };
    expect((await app.refusal(UPDATE, { id, v: 5, input }, officer)).code).toBe('STALE_VERSION');
    expect((await app.refusal(UPDATE, { id: unknownId, v: 1, input }, officer)).code).toBe('NOT_FOUND');
    expect((await app.refusal(UPDATE, { id, v: 1, input: { name: null } }, officer)).code).toBe('BAD_USER_INPUT');
    expect((await app.refusal(UPDATE, { id, v: 1, input: { leftOn: '2999-01-01' } }, officer)).field).toBe(
      'input.leftOn',
    );
    expect((await app.refusal(UPDATE, { id, v: 1, input }, staff)).code).toBe('FORBIDDEN');
    expect((await app.refusal(ADD, { input: { companyId: unknownId, name: '某人' } }, officer)).code).toBe('NOT_FOUND');
    expect((await app.refusal(ADD, { input: { companyId, name: '某人' } }, staff)).code).toBe('FORBIDDEN');
    expect((await app.refusal(ADD, { input: { companyId, name: '某人' } }, '')).code).toBe('UNAUTHENTICATED');
    expect((await app.refusal(ONE, { id: unknownId }, officer)).code).toBe('NOT_FOUND');
    expect((await app.refusal(ONE, { id }, staff)).code).toBe('FORBIDDEN');
    expect((await app.refusal(LIST, { companyId: unknownId }, officer)).code).toBe('NOT_FOUND');
    expect((await app.refusal(REMOVE, { id, v: 2 }, officer)).code).toBe('STALE_VERSION');
    await app.ask(REMOVE, { id, v: 1 }, officer);
    expect((await app.refusal(REMOVE, { id, v: 2 }, officer)).code).toBe('NOT_FOUND');
    expect((await app.refusal(ONE, { id }, officer)).code).toBe('NOT_FOUND');
    expect((await app.refusal(REVEAL, { id, reason: '回访' }, manager)).code).toBe('NOT_FOUND');
  });

  describe('moving to another company', () => {
    it('keeps the history: who was where on a day', async () => {
      const [from, to] = [await company('原单位有限公司'), await company('新单位有限公司')];
      const { id } = await add({ companyId: from, name: '周八', title: '副总', fromOn: '2020-03-01', ...CLEAR });
      const { moveContactPerson: moved } = await app.ask<{ moveContactPerson: Person }>(
        MOVE,
        { id, v: 1, input: { companyId: to, on: '2024-05-06', title: '总经理' } },
        officer,
      );
      expect(moved).toMatchObject({ companyName: '新单位有限公司', title: '总经理', version: 2, ...CLEAR });
      expect(moved.affiliations).toEqual([
        { companyName: '新单位有限公司', title: '总经理', fromOn: '2024-05-06', untilOn: null },
        { companyName: '原单位有限公司', title: '副总', fromOn: '2020-03-01', untilOn: '2024-05-06' },
      ]);
      const there = async (companyId: string, on?: string): Promise<string[]> =>
        (
          await app.ask<{ contactPersons: { edges: { node: Person }[] } }>(LIST, { companyId, on }, officer)
        ).contactPersons.edges.map(({ node }) => node.name);
      expect(await there(from)).toEqual(['周八']);
      expect(await there(from, '2024-05-05')).toEqual(['周八']);
      expect(await there(from, '2024-05-06')).toEqual([]);
      expect(await there(from, '2020-02-29')).toEqual([]);
      expect(await there(to, '2024-05-06')).toEqual(['周八']);
      const { company: old } = await app.ask<{ company: { contactPersons: Person[] } }>(COMPANY, { id: from }, officer);
      expect(old.contactPersons).toEqual([]);
    });

    it('follows a departure, and a start at the new firm later', async () => {
      const [from, to] = [await company('离职单位有限公司'), await company('再就业有限公司')];
      const { id } = await add({ companyId: from, name: '吴九' });
      const left = await update(id, 1, { leftOn: '2025-01-31' });
      expect(left).toMatchObject({ leftOn: '2025-01-31', affiliations: [{ untilOn: '2025-01-31' }] });
      const input = { companyId: to, on: '2025-01-01' };
      expect((await app.refusal(MOVE, { id, v: 2, input }, officer)).field).toBe('input.on');
      const { moveContactPerson } = await app.ask<{ moveContactPerson: Person }>(
        MOVE,
        { id, v: 2, input: { ...input, on: '2025-03-01' } },
        officer,
      );
      expect(moveContactPerson).toMatchObject({
        leftOn: null,
        affiliations: [{ untilOn: null }, { untilOn: '2025-01-31' }],
      });
    });

    it('is refused to those who could make the numbers their own by it', async () => {
      const [from, to] = [await company('守住号码有限公司'), await company('想要号码有限公司')];
      const { id } = await add({ companyId: from, name: '郑十', ...CLEAR });
      const input = { companyId: to, on: '2025-01-01' };
      expect((await app.refusal(MOVE, { id, v: 1, input }, other)).code).toBe('FORBIDDEN');
      expect((await app.refusal(MOVE, { id, v: 1, input: { ...input, companyId: from } }, officer)).code).toBe(
        'BAD_USER_INPUT',
      );
      expect((await app.refusal(MOVE, { id, v: 1, input: { ...input, companyId: unknownId } }, officer)).code).toBe(
        'NOT_FOUND',
      );
      expect((await app.refusal(MOVE, { id, v: 1, input: { ...input, on: '2999-01-01' } }, officer)).field).toBe(
        'input.on',
      );
      expect((await app.refusal(MOVE, { id, v: 3, input }, officer)).code).toBe('STALE_VERSION');
      expect((await app.refusal(MOVE, { id: unknownId, v: 1, input }, officer)).code).toBe('NOT_FOUND');
      expect(
        (await app.ask<{ moveContactPerson: Person }>(MOVE, { id, v: 1, input }, manager)).moveContactPerson.phone,
      ).toBe(MASKED.phone);
    });
  });

  describe('revealing', () => {
    it('answers with the numbers only together with a record of who asked and why', async () => {
      const { id } = await add({ companyId: await company('查看有限公司'), name: '冯一', ...CLEAR });
      expect(
        (await app.ask<{ revealPhone: Values }>(REVEAL, { id, reason: ' 回访签约事宜 ' }, manager)).revealPhone,
      ).toEqual(CLEAR);
      const { rows } = await app.sql.query(
        "SELECT u.username, e.detail->>'reason' AS reason, e.request_id IS NOT NULL AS traced, e.detail::text ~ '1381234' AS leaks FROM security_event e JOIN app_user u ON u.id = e.actor_id WHERE e.kind = 'REVEAL' AND e.subject = $1",
        [id],
      );
      expect(rows).toEqual([{ username: 'manager', reason: '回访签约事宜', traced: true, leaks: false }]);
    });

    it('gives nothing when the record cannot be written', async () => {
      const { id } = await add({ companyId: await company('留痕有限公司'), name: '陈二', ...CLEAR });
      await app.sql.query("ALTER TABLE security_event ADD CONSTRAINT no_reveal CHECK (kind <> 'REVEAL') NOT VALID");
      const answer = await app.send(REVEAL, { id, reason: '回访' }, manager);
      await app.sql.query('ALTER TABLE security_event DROP CONSTRAINT no_reveal');
      expect(answer.errors).toHaveLength(1);
      expect(JSON.stringify(answer)).not.toContain(CLEAR.phone);
    });

    it('is refused without a reason and without the right', async () => {
      const { id } = await add({ companyId: await company('不给看有限公司'), name: '褚三', ...CLEAR });
      for (const reason of ['', ' ', '一', '查13812345678']) {
        expect(await app.refusal(REVEAL, { id, reason }, manager)).toMatchObject({
          code: 'BAD_USER_INPUT',
          field: 'reason',
        });
      }
      expect((await app.refusal(REVEAL, { id, reason: '回访' }, other)).code).toBe('FORBIDDEN');
      expect((await app.refusal(REVEAL, { id: unknownId, reason: '回访' }, manager)).code).toBe('NOT_FOUND');
    });
  });

  describe('erasing', () => {
    it('leaves the numbers nowhere and the name in no live row', async () => {
      const secret = { phone: '15037312345', wechat: 'wei_qianhao', email: 'wei.qh@unique-domain.cn' };
      const name = '卫千浩';
      const companyId = await company('清除有限公司');
      const clientKey = randomUUID();
      const { id } = await add({ companyId, name, title: '卫总', note: `${name}常驻苏州`, ...secret, clientKey });
      await add({ companyId, name: '同事', note: `${name}的同事` });
      await app.ask(
        'mutation ($input: LogContactInput!) { logContact(input: $input) { log { id } } }',
        {
          input: {
            ...{ companyId, kind: 'VISIT', occurredAt: '2026-01-05T02:00:00Z', people: [{ id }] },
            summary: `拜访${name}，谈扩产`,
          },
        },
        officer,
      );
      await update(id, 1, { phone: '15037399999' });
      await update(id, 2, { phone: secret.phone });
      await app.sql.query(`UPDATE company SET note = '联系人${name}', version = version + 1 WHERE id = $1`, [
        companyId,
      ]);
      expect(await placesOf(app.sql, [name, '卫总'])).toEqual(
        expect.arrayContaining([
          'company.note',
          'contact_person.name',
          'contact_person.note',
          'contact_person.title',
          'person_affiliation.title',
        ]),
      );
      await app.ask(ERASE, { id, reason: '本人来函要求' }, manager);

      const numbers = [secret.phone, '15037399999', secret.wechat, secret.email, '0373****', 'wei***', '150****'];
      expect(await placesOf(app.sql, numbers)).toEqual([]);
      const live = (await placesOf(app.sql, [name, '卫总'])).filter((place) => !place.startsWith('audit_'));
      expect(live).toEqual([]);
      const { rows: keys } = await app.sql.query('SELECT 1 FROM person_key WHERE person_id = $1', [id]);
      expect(keys).toEqual([]);
      const { rows: events } = await app.sql.query(
        "SELECT detail FROM security_event WHERE kind = 'ERASE' AND subject = $1",
        [id],
      );
      expect(events).toEqual([{ detail: { reason: '本人来函要求' } }]);
      const { rows: people } = await app.sql.query(
        'SELECT name, sealed, phone_masked FROM contact_person WHERE id = $1',
        [id],
      );
      expect(people).toEqual([{ name: '（已清除）', sealed: null, phone_masked: null }]);

      expect((await app.refusal(ONE, { id }, officer)).code).toBe('NOT_FOUND');
      expect((await app.refusal(REVEAL, { id, reason: '再看看' }, manager)).code).toBe('NOT_FOUND');
      expect((await app.refusal(UPDATE, { id, v: 4, input: { name } }, officer)).code).toBe('CONFLICT');
      expect((await app.refusal(ERASE, { id, reason: '再来一次' }, manager)).code).toBe('CONFLICT');
      const again = { companyId, name, title: '卫总', note: `${name}常驻苏州`, ...secret, clientKey };
      expect((await app.refusal(ADD, { input: again }, officer)).code).toBe('IDEMPOTENCY_MISMATCH');
    });

    it('reaches a person who was removed, and only their own text', async () => {
      const companyId = await company('删除后清除有限公司');
      const removed = await add({ companyId, name: '蒋小五', ...CLEAR });
      const kept = await add({ companyId, name: '沈六', note: '沈六是蒋小五介绍的', ...CLEAR });
      await app.ask(REMOVE, { id: removed.id, v: 1 }, officer);
      await app.ask(ERASE, { id: removed.id, reason: '本人来函要求' }, manager);
      expect(await seenBy(kept.id, officer)).toMatchObject({ ...CLEAR, note: '沈六是（已清除）介绍的' });
    });

    it('is refused without a reason and without the right', async () => {
      const { id } = await add({ companyId: await company('不得清除有限公司'), name: '韩七', ...CLEAR });
      expect(await app.refusal(ERASE, { id, reason: ' ' }, manager)).toMatchObject({
        code: 'BAD_USER_INPUT',
        field: 'reason',
      });
      expect((await app.refusal(ERASE, { id, reason: '本人要求' }, officer)).code).toBe('FORBIDDEN');
      expect((await app.refusal(ERASE, { id: unknownId, reason: '本人要求' }, manager)).code).toBe('NOT_FOUND');
      expect(await seenBy(id, officer)).toMatchObject(CLEAR);
    });
  });

  describe('lists', () => {
    it('pages through all people of a company once, and needs as many statements for one as for twenty', async () => {
      const companyId = await company('人多有限公司');
      for (let index = 0; index < 21; index += 1) await add({ companyId, name: `第${index}人`, ...CLEAR });
      const page = async (first: number, after?: string) =>
        (
          await app.ask<{
            contactPersons: {
              totalCount: number;
              pageInfo: { endCursor: string; hasNextPage: boolean };
              edges: { node: Person }[];
            };
          }>(LIST, { companyId, first, after }, officer)
        ).contactPersons;
      const first = await page(15);
      const second = await page(15, first.pageInfo.endCursor);
      expect(first.totalCount).toBe(21);
      expect([...first.edges, ...second.edges].map(({ node }) => node.name)).toEqual(
        Array.from({ length: 21 }, (_, index) => `第${20 - index}人`),
      );
      expect(second.pageInfo.hasNextPage).toBe(false);
      expect(await app.statementsOf(() => page(1))).toBe(await app.statementsOf(() => page(20)));
      expect((await app.refusal(LIST, { companyId, first: 101 }, officer)).code).toBe('BAD_USER_INPUT');
    });

    it('brings the people of all companies in the statement of the list', async () => {
      const COMPANIES =
        'query ($first: Int) { companies(first: $first) { edges { node { name contactPersons { name phone } } } } }';
      const statements = (first: number) => app.statementsOf(() => app.ask(COMPANIES, { first }, officer));
      expect(await statements(1)).toBe(await statements(50));
    });

    it('puts decision makers first', async () => {
      const companyId = await company('排序有限公司');
      for (const role of ['OTHER', 'FINANCE', 'DECISION_MAKER', 'LIAISON']) await add({ companyId, name: role, role });
      const { company: seen } = await app.ask<{ company: { contactPersons: Person[] } }>(
        COMPANY,
        { id: companyId },
        officer,
      );
      expect(seen.contactPersons.map(({ name }) => name)).toEqual(['DECISION_MAKER', 'LIAISON', 'FINANCE', 'OTHER']);
    });
  });

  it('puts no number into a log, whatever is asked and refused', async () => {
    const lines: string[] = [];
    const environment = readEnvironment({ NODE_ENV: 'test', LOG_LEVEL: 'trace' });
    const logger = createLogger('trace', { write: (line) => void lines.push(line) });
    const second = await createApp(environment, app.database.appUrl, logger);
    await second.listen(0, '127.0.0.1');
    const url = `${(await second.getUrl()).replace('[::1]', '127.0.0.1')}/graphql`;
    const send = (query: string, variables: Values) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${officer}` },
        body: JSON.stringify({ query, variables }),
      }).then((response) => response.text());
    const companyId = await company('日志有限公司');
    const input = { companyId, name: '杨八', ...CLEAR };
    await send(ADD, { input });
    await send(ADD, { input: { ...input, role: CLEAR.phone } });
    await send(ADD, { input: { ...input, companyId: unknownId } });
    await send(
      ADD.replace('$input)', `{ companyId: "${companyId}", name: "杨八", phone: "${CLEAR.phone}", nope: 1 })`),
      {},
    );
    await app.sql.query("ALTER TABLE contact_person ADD CONSTRAINT none CHECK (name <> '杨八坏') NOT VALID");
    await send(ADD, { input: { ...input, name: '杨八坏' } });
    await app.sql.query('ALTER TABLE contact_person DROP CONSTRAINT none');
    await second.close();
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.filter((line) => /1381234|zhang[_.]san/.test(line))).toEqual([]);
  });
});
