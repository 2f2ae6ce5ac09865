import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { recordSecurityEvent } from '../../src/audit/security-event.js';
import { SecurityEventKind } from '../../src/audit/security-event-kind.js';
import { TestApp, Values } from '../support/app.js';

const TRAIL = `query ($filter: AuditFilter, $first: Int, $after: String) {
  auditTrail(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { id at operation event actor { id displayName } requestId transactionId recordType recordLabel recordId
      changes { field label old new } detail } }
  }
}`;
const CREATE = 'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }';
const UPDATE = `mutation ($id: ID!, $v: Int!, $input: UpdateCompanyInput!) {
  updateCompany(id: $id, expectedVersion: $v, input: $input) { version } }`;

interface Entry {
  id: string;
  at: string;
  operation: string | null;
  event: string | null;
  actor: { id: string; displayName: string } | null;
  requestId: string | null;
  transactionId: string | null;
  recordType: string | null;
  recordLabel: string | null;
  recordId: string | null;
  changes: { field: string; label: string | null; old: string | null; new: string | null }[];
  detail: string | null;
}
interface Trail {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: { node: Entry }[];
}

describe('auditTrail', () => {
  let app: TestApp;
  let auditor: string;
  let companyId: string;
  let me: { id: string; displayName: string };
  beforeAll(async () => {
    app = await TestApp.start();
    auditor = await app.person('auditor', ['AUDITOR']);
    me = (await app.ask<{ me: typeof me }>('{ me { id displayName } }')).me;
    const { createCompany } = await app.ask<{ createCompany: { id: string } }>(CREATE, {
      input: { name: '留痕企业', note: '初' },
    });
    companyId = createCompany.id;
    await app.ask(UPDATE, { id: companyId, v: 1, input: { note: '改', tags: ['上市', '瞪羚'] } });
  });
  afterAll(() => app.stop());

  const trailOf = async (filter: Values, page: Values = {}): Promise<Trail> =>
    (await app.ask<{ auditTrail: Trail }>(TRAIL, { filter, first: 50, ...page }, auditor)).auditTrail;
  const entriesOf = async (filter: Values): Promise<Entry[]> => (await trailOf(filter)).edges.map(({ node }) => node);
  const event = (subject: string, actorId: string | null = me.id): Promise<void> =>
    recordSecurityEvent(app.app.get(DataSource), {
      kind: SecurityEventKind.REVEAL,
      actorId,
      subject,
      detail: { reason: '回访' },
    });

  it('tells who did what to a record and when, newest first, with labels', async () => {
    const entries = await entriesOf({ recordId: companyId });
    expect(entries).toMatchObject([
      {
        operation: 'UPDATE',
        event: null,
        actor: me,
        recordType: 'COMPANY',
        recordLabel: '企业',
        recordId: companyId,
        detail: null,
      },
      { operation: 'INSERT', actor: me },
    ]);
    const [change] = entries;
    expect(change!.changes.filter(({ field }) => field !== 'updatedAt')).toEqual([
      { field: 'note', label: '备注', old: '初', new: '改' },
      { field: 'tags', label: '标签', old: '[]', new: '["上市", "瞪羚"]' },
      { field: 'version', label: null, old: '1', new: '2' },
    ]);
    expect(entries[1]!.changes).toContainEqual({ field: 'name', label: '名称', old: null, new: '留痕企业' });
    expect(entries[0]!.at > entries[1]!.at).toBe(true);
    expect(entries[0]!.transactionId).not.toBe(entries[1]!.transactionId);
  });

  it('shows events beside changes: what concerned the record and what the person did', async () => {
    await event(companyId);
    expect((await entriesOf({ recordId: companyId })).map((entry) => entry.event ?? entry.operation)).toEqual([
      'REVEAL',
      'UPDATE',
      'INSERT',
    ]);
    const [reveal] = await entriesOf({ actorId: me.id });
    expect(reveal).toMatchObject({
      event: 'REVEAL',
      operation: null,
      recordType: null,
      recordId: companyId,
      changes: [],
      detail: '{"reason": "回访"}',
    });
  });

  it('answers by person, type, operation, event, period and request, and by several at once', async () => {
    await event('nobody known', null);
    expect((await entriesOf({ types: ['COMPANY'], operations: ['UPDATE'], actorId: me.id })).length).toBe(1);
    expect(await entriesOf({ types: ['COMPANY'], actorId: randomUUID() })).toEqual([]);
    const kinds = (entries: Entry[]): Set<string> => new Set(entries.map((entry) => entry.event ?? entry.operation!));
    expect(kinds(await entriesOf({ operations: ['INSERT'] }))).toEqual(new Set(['INSERT']));
    expect(kinds(await entriesOf({ events: ['REVEAL'] }))).toEqual(new Set(['REVEAL']));
    const both = await entriesOf({ events: ['REVEAL'], operations: ['UPDATE'], recordId: companyId });
    expect(kinds(both)).toEqual(new Set(['REVEAL', 'UPDATE']));

    const [{ at }] = (await entriesOf({ recordId: companyId, operations: ['UPDATE'] })) as [Entry];
    const after = new Date(Date.parse(at) + 1).toISOString();
    expect((await entriesOf({ recordId: companyId, types: ['COMPANY'], to: at })).map((e) => e.operation)).toEqual([
      'INSERT',
    ]);
    expect((await entriesOf({ recordId: companyId, from: after })).map((entry) => entry.event)).toEqual(['REVEAL']);

    const requestId = randomUUID();
    await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${app.token}`, 'x-request-id': requestId },
      body: JSON.stringify({ query: CREATE, variables: { input: { name: '按请求编号查' } } }),
    });
    expect((await entriesOf({ requestId })).map((entry) => [entry.recordLabel, entry.requestId])).toEqual([
      ['企业', requestId],
    ]);
  });

  it('names the request of an event, in a transaction and outside of one', async () => {
    const sent = async (query: string, token = '', variables: Values = {}): Promise<Entry[]> => {
      const requestId = randomUUID();
      await fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-request-id': requestId },
        body: JSON.stringify({ query, variables }),
      });
      return entriesOf({ requestId });
    };
    const logIn = 'mutation ($input: LoginInput!) { login(input: $input) { token } }';
    const name = 'namesrequests';
    const token = await app.person(name, ['STAFF']);
    const wrong = await sent(logIn, '', { input: { username: name, password: 'Falsch-2026-Wort' } });
    expect(wrong.map((entry) => entry.event)).toEqual(['LOGIN_FAILED']);
    expect((await sent('{ users { totalCount } }', token)).map((entry) => entry.event)).toEqual(['FORBIDDEN']);
    expect((await sent('mutation { logout }', token)).map((entry) => entry.event)).toEqual(['LOGOUT']);
  });

  it('pages through everything once, across changes and events of the same instant', async () => {
    // Events and changes in one microsecond, as a transaction may leave them.
    await app.sql.query(
      `WITH moment AS (SELECT clock_timestamp() AS at), events AS (
         INSERT INTO security_event (id, kind, occurred_at, subject)
         SELECT gen_random_uuid(), 'EXPORT', at, 'page' FROM moment, generate_series(1, 7))
       INSERT INTO audit_entry (at, table_name, row_id, operation, new)
       SELECT at, 'company', 'page', 'INSERT', '{}' FROM moment, generate_series(1, 8)`,
    );
    const filter = { recordId: 'page' };
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { edges, pageInfo, totalCount }: Trail = await trailOf(filter, { first: 4, after });
      expect(totalCount).toBe(15);
      seen.push(...edges.map(({ node }) => node.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(seen).toHaveLength(15);
    expect(new Set(seen).size).toBe(15);
    expect(seen).toEqual((await entriesOf(filter)).map(({ id }) => id));
  });

  it('takes as many statements for one entry as for fifty', async () => {
    const statements = (first: number): Promise<number> => app.statementsOf(() => trailOf({}, { first }));
    expect(await statements(50)).toBe(await statements(1));
  });

  it('leaves an event of its own', async () => {
    await trailOf({ recordId: companyId });
    const [read] = await entriesOf({ events: ['AUDIT_READ'] });
    // The last reading is this one; what it was about stands in the one before.
    const entries = await entriesOf({ events: ['AUDIT_READ'] });
    expect(read!.actor!.displayName).toBe('auditor');
    expect(entries.map(({ detail }) => detail)).toContainEqual(expect.stringContaining(companyId));
  });

  it('never shows a password, whoever asks', async () => {
    const entries = await entriesOf({ types: ['USER'] });
    const passwords = entries.flatMap(({ changes }) => changes.filter(({ field }) => field === 'passwordHash'));
    expect(passwords.length).toBeGreaterThan(1);
    expect(new Set(passwords.flatMap((change) => [change.old, change.new]))).toEqual(new Set([null, '***']));
  });

  it('keeps what is sealed sealed, and the masked out of it', async () => {
    await app.ask('mutation ($input: AddContactPersonInput!) { addContactPerson(input: $input) { id } }', {
      input: { companyId, name: '王经理', phone: '13812345678' },
    });
    const [person] = await entriesOf({ types: ['PERSON'] });
    const shown = Object.fromEntries(person!.changes.map((change) => [change.field, change.new]));
    expect(shown).toMatchObject({ name: '王经理', sealed: '***' });
    expect(Object.keys(shown)).not.toContain('phoneMasked');
    expect(JSON.stringify(person)).not.toContain('5678');
  });

  it('refuses what cannot be', async () => {
    const refusal = (variables: Values) => app.refusal(TRAIL, variables, auditor);
    expect((await refusal({ filter: { from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' } })).field).toBe(
      'filter.from',
    );
    for (const variables of [
      { filter: { types: [] } },
      { filter: { actorId: 'me' } },
      { filter: { from: '2026-02-30T00:00:00Z' } },
      { first: 101 },
      { after: 'bm90IGEgY3Vyc29y' },
      { after: Buffer.from('["2026-01-01T00:00:00Z","change","x"]').toString('base64url') },
      { after: Buffer.from('["2026-01-01T00:00:00Z","somewhere","1"]').toString('base64url') },
    ]) {
      expect((await refusal(variables)).code).toBe('BAD_USER_INPUT');
    }
  });

  it('is for the auditor alone', async () => {
    for (const role of ['ADMIN', 'LEADER', 'MANAGER', 'OFFICER', 'STEWARD', 'STAFF']) {
      const token = await app.person(`not-auditor-${role.toLowerCase()}`, [role]);
      expect((await app.refusal(TRAIL, {}, token)).code).toBe('FORBIDDEN');
      expect((await app.refusal('{ verifyAuditTrail { ok } }', {}, token)).code).toBe('FORBIDDEN');
    }
    expect((await app.refusal(TRAIL, {}, app.token)).code).toBe('FORBIDDEN'); // ADMIN and MANAGER at once
    expect((await app.refusal(TRAIL, {}, '')).code).toBe('UNAUTHENTICATED');
  });
});
