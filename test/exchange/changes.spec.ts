import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { newId } from '../../src/database/base.entity.js';
import { TestApp, Values } from '../support/app.js';
import { Colleague, colleague, createCompany, day } from '../support/zone.js';

interface Change {
  cursor: string;
  kind: string;
  recordId: string;
  what: string;
  at: string;
  fields: string[];
  version: number | null;
  record: string | null;
}

interface Page {
  items: Change[];
  hasMore: boolean;
  endCursor: string;
}

const CHANGES = `query ($since: String, $first: Int, $kinds: [ChangeKind!]) {
  changes(since: $since, first: $first, kinds: $kinds) {
    items { cursor kind recordId what at fields version record } hasMore endCursor } }`;

describe('the feed of changes', () => {
  let app: TestApp;
  let officer: Colleague;
  let leader: Colleague;
  let chainId: string;
  /** As the city's platform asks: a program with a key that gives nothing else. */
  let key: string;

  const pull = async (variables: Values = {}, token = key): Promise<Page> =>
    (await app.ask<{ changes: Page }>(CHANGES, variables, token)).changes;
  /** Until all that runs has ended, in the databases of other tests too: the feed waits for it. */
  const othersEnded = async (): Promise<void> => {
    const edge = 'SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS edge';
    const [{ edge: running }] = (await app.sql.query(edge)).rows as [{ edge: string }];
    const ended = 'SELECT pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 AS ended';
    while (!((await app.sql.query(ended, [running])).rows as [{ ended: boolean }])[0].ended) await sleep(20);
  };
  const pullAll = async (since: string | null, kinds?: string[]): Promise<Page> => {
    await othersEnded();
    const items: Change[] = [];
    for (let page = await pull({ since, kinds }); ; page = await pull({ since: page.endCursor, kinds })) {
      items.push(...page.items);
      if (!page.hasMore) return { ...page, items };
    }
  };
  const now = async (): Promise<string> => (await pullAll(null)).endCursor;
  const recordOf = ({ record }: Change): Values => JSON.parse(record!) as Values;
  const insertSegment = (client: pg.Client, id: string): Promise<unknown> =>
    client.query(
      `INSERT INTO chain_segment (id, chain_id, code, name, stage) VALUES ($1, $2, $3, '并发', 'MIDSTREAM')`,
      [id, chainId, `F.${id.toUpperCase()}`],
    );
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: app.database.ownerUrl });
    await client.connect();
    return client;
  };

  beforeAll(async () => {
    app = await TestApp.start();
    officer = await colleague(app, 'officer', ['OFFICER']);
    leader = await colleague(app, 'leader', ['LEADER']);
    await app.person('platform', ['INTEGRATION']);
    const { rows } = await app.sql.query("SELECT id FROM app_user WHERE username = 'platform'");
    const created = await app.ask<{ createApiKey: { key: string } }>(
      'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { key } }',
      {
        input: { name: '市级平台', userId: (rows[0] as { id: string }).id, roles: ['INTEGRATION'], expiresOn: day(30) },
      },
    );
    key = created.createApiKey.key;
    const chain = await app.sql.query("SELECT id FROM industry_chain WHERE code = 'NEV'");
    chainId = (chain.rows[0] as { id: string }).id;
  });
  afterAll(() => app.stop());

  it('begins with all that there is: the maps of the seeds, whole', async () => {
    const { items } = await pullAll(null, ['NODE']);
    const { rows } = await app.sql.query('SELECT count(*)::int AS n FROM chain_node');
    expect(items).toHaveLength((rows[0] as { n: number }).n);
    expect(items.every(({ what, kind }) => what === 'CREATED' && kind === 'NODE')).toBe(true);
    expect(items.map(recordOf)).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'NEV-PWS' })]));
  });

  it('tells what happened to a company, by its state now, and nothing of notes and people', async () => {
    const since = await now();
    const id = await createCompany(app, '变更流科技有限公司');
    await app.ask(
      'mutation ($id: ID!, $input: UpdateCompanyInput!) { updateCompany(id: $id, expectedVersion: 1, input: $input) { id } }',
      {
        ...{ id, input: { tags: ['链主'], note: '只在内部', address: '某路' } },
      },
    );
    await app.ask('mutation ($input: SetPlacementInput!) { setPlacement(input: $input) { id } }', {
      input: { companyId: id, nodeCode: 'NEV-PWS', status: 'OPERATING' },
    });
    const { items, endCursor } = await pullAll(since);
    expect(items.map(({ kind, recordId, what, fields }) => ({ kind, recordId, what, fields }))).toEqual([
      { kind: 'COMPANY', recordId: id, what: 'CREATED', fields: [] },
      { kind: 'COMPANY', recordId: id, what: 'CHANGED', fields: ['标签'] },
      { kind: 'COMPANY', recordId: id, what: 'CHANGED', fields: ['落位'] },
    ]);
    expect(items.map(({ version }) => version)).toEqual([2, 2, 2]);
    expect(recordOf(items[0]!)).toMatchObject({
      ...{ name: '变更流科技有限公司', tags: ['链主'] },
      placements: [{ nodeCode: 'NEV-PWS', status: 'OPERATING', confirmed: true }],
    });
    expect(JSON.stringify(items)).not.toMatch(/只在内部|某路|officer/);
    // A note alone is nobody's business.
    await app.ask(
      'mutation ($id: ID!) { updateCompany(id: $id, expectedVersion: 2, input: { note: "又改" }) { id } }',
      { id },
    );
    const quiet = await pull({ since: endCursor });
    expect(quiet).toMatchObject({ items: [], hasMore: false });
  });

  it('keeps confidential leads inside, tells when one becomes known, and takes it back when it turns secret', async () => {
    const since = await now();
    const companyId = await createCompany(app, '保密线索的企业');
    const create = async (confidential: boolean): Promise<string> => {
      const input = { name: '氢能项目', companyId, source: 'CHAIN', nodeCodes: ['NEV-PWS'], confidential };
      const answer = await app.ask<{ createLead: { id: string } }>(
        'mutation ($input: CreateLeadInput!) { createLead(input: $input) { id } }',
        { input },
        officer.token,
      );
      return answer.createLead.id;
    };
    const turn = async (id: string, confidential: boolean): Promise<void> => {
      const { lead } = await app.ask<{ lead: { version: number } }>(
        'query ($id: ID!) { lead(id: $id) { version } }',
        { id },
        leader.token,
      );
      await app.ask(
        'mutation ($id: ID!, $v: Int!, $on: Boolean!) { updateLead(id: $id, expectedVersion: $v, input: { confidential: $on }) { id } }',
        { id, v: lead.version, on: confidential },
        leader.token,
      );
    };
    const secret = await create(true);
    const known = await create(false);
    const first = await pullAll(since, ['LEAD']);
    expect(new Set(first.items.map(({ recordId }) => recordId))).toEqual(new Set([known]));
    expect(recordOf(first.items[0]!)).toMatchObject({ companyId, stage: 'LEAD', nodeCodes: ['NEV-PWS'] });

    await turn(secret, false);
    const second = await pullAll(first.endCursor, ['LEAD']);
    expect(second.items).toMatchObject([{ recordId: secret, what: 'CREATED' }]);
    expect(recordOf(second.items[0]!)).toMatchObject({ nodeCodes: ['NEV-PWS'] });

    await turn(known, true);
    const third = await pullAll(second.endCursor, ['LEAD']);
    expect(third.items).toMatchObject([{ recordId: known, what: 'REMOVED', record: null, version: null }]);
    // Whoever begins now learns no more of it than that.
    const anew = (await pullAll(since, ['LEAD'])).items.filter(({ recordId }) => recordId === known);
    expect(anew).toMatchObject([{ what: 'REMOVED', record: null }]);
  });

  it('waits for a transaction that began earlier, and then tells both in order', async () => {
    const since = await now();
    const [early, late] = [newId(), newId()];
    const client = await connect();
    await client.query('BEGIN');
    await insertSegment(client, early);
    await insertSegment(app.sql, late);
    // The later one has been committed, yet to tell of it now would be to miss the earlier one for ever.
    const held = await pull({ since, kinds: ['SEGMENT'] });
    expect(held).toMatchObject({ items: [], hasMore: false });
    await client.query('COMMIT');
    await client.end();
    const { items } = await pullAll(held.endCursor, ['SEGMENT']);
    expect(items.map(({ recordId }) => recordId)).toEqual([early, late]);
  });

  it('misses nothing and tells nothing twice while many write, commit out of order and give up', async () => {
    const since = await now();
    const committed: string[] = [];
    let writing = true;
    const writers = Array.from({ length: 10 }, async (_, writer) => {
      const client = await connect();
      for (let round = 0; round < 12; round += 1) {
        const ids = Array.from({ length: 1 + ((writer + round) % 3) }, newId);
        await client.query('BEGIN');
        for (const id of ids) {
          await insertSegment(client, id);
          await sleep(Math.random() * 12);
        }
        const kept = (writer + round) % 5 !== 0;
        await client.query(kept ? 'COMMIT' : 'ROLLBACK');
        if (kept) committed.push(...ids);
      }
      await client.end();
    });
    const seen: string[] = [];
    let cursor: string | null = since;
    const read = async (): Promise<void> => {
      for (;;) {
        // Asked before the page is: what is written by then must be in this page or in those before it.
        const done = !writing;
        const page = await pull({ since: cursor, first: 7, kinds: ['SEGMENT'] });
        seen.push(...page.items.map(({ recordId }) => recordId));
        cursor = page.endCursor;
        if (done && !page.hasMore) return;
      }
    };
    const reader = read();
    await Promise.all(writers);
    await othersEnded();
    writing = false;
    await reader;
    expect(committed.length).toBeGreaterThan(150);
    expect(seen).toHaveLength(committed.length);
    expect(new Set(seen)).toEqual(new Set(committed));
    // A reader that comes later finds the same order.
    expect((await pullAll(since, ['SEGMENT'])).items.map(({ recordId }) => recordId)).toEqual(seen);
  });

  it('costs no more statements for more changes', async () => {
    const one = await app.statementsOf(() => pull({ first: 1, kinds: ['SEGMENT'] }));
    const many = await app.statementsOf(() => pull({ first: 100, kinds: ['SEGMENT'] }));
    expect(many).toBe(one);
  });

  it('refuses a cursor that is none, and one of a database that has been restored since', async () => {
    expect(await app.refusal(CHANGES, { since: 'x' }, key)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'since' });
    expect(await app.refusal(CHANGES, { first: 101 }, key)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'first' });
    const [epoch, tx, id] = JSON.parse(Buffer.from(await now(), 'base64url').toString()) as string[];
    const cursor = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
    const refused = { code: 'CONFLICT', message: expect.stringContaining('重新全量读取') as unknown };
    expect(await app.refusal(CHANGES, { since: cursor('1-00000001', tx, id) }, key)).toMatchObject(refused);
    expect(await app.refusal(CHANGES, { since: cursor(epoch, '999999999', '1') }, key)).toMatchObject(refused);
  });

  it('leaves out what a dump brought along from another cluster', async () => {
    const { rows } = await app.sql.query('SELECT max(id)::text AS id FROM audit_entry');
    await app.sql.query('UPDATE change_epoch SET first_entry_id = $1', [(rows[0] as { id: string }).id]);
    expect((await pullAll(null, ['NODE'])).items).toEqual([]);
    await app.sql.query('UPDATE change_epoch SET first_entry_id = 0');
  });

  it('is for those who may, and its key opens nothing else', async () => {
    expect(await app.refusal(CHANGES, {}, officer.token)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await app.refusal('{ companies { totalCount } }', {}, key)).toMatchObject({ code: 'FORBIDDEN' });
  });
});
