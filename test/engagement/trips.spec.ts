import { randomUUID } from 'node:crypto';
import { newId } from '../../src/database/base.entity.js';
import { TestApp, Values } from '../support/app.js';
import { Colleague, colleague, createCompany, day, disable, unknownId } from '../support/zone.js';

const FIELDS = `id version kind purpose result startsOn endsOn days places regionCodes headcount contactCount
  leader { id displayName } members { id displayName } createdBy { id } companies { id name }`;
const CREATE = `mutation ($input: CreateTripInput!) { createTrip(input: $input) { ${FIELDS} } }`;
const UPDATE = `mutation ($id: ID!, $v: Int!, $input: UpdateTripInput!) {
  updateTrip(id: $id, expectedVersion: $v, input: $input) { ${FIELDS} } }`;
const CANCEL = 'mutation ($id: ID!, $v: Int!) { cancelTrip(id: $id, expectedVersion: $v) }';
const READ = `query ($id: ID!) { trip(id: $id) { ${FIELDS} } }`;
const LIST = `query ($filter: TripFilter, $first: Int, $after: String) {
  trips(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id purpose startsOn } } } }`;

interface Trip {
  id: string;
  version: number;
  days: number;
  headcount: number;
  result: string | null;
  members: { id: string; displayName: string }[];
}

describe('trips', () => {
  let app: TestApp;
  let leader: Colleague;
  let officer: Colleague;
  let mate: Colleague;
  let stranger: Colleague;
  let companyId: string;
  beforeAll(async () => {
    app = await TestApp.start();
    leader = await colleague(app, 'leader', ['LEADER']);
    officer = await colleague(app, 'officer', ['OFFICER'], '招商一组');
    mate = await colleague(app, 'mate', ['OFFICER'], '招商一组');
    stranger = await colleague(app, 'stranger', ['OFFICER'], '招商二组');
    companyId = await createCompany(app, '深圳储能科技有限公司');
  });
  afterAll(() => app.stop());

  const plan = (changes: Values = {}): Values => ({
    ...{ kind: 'OUTBOUND', purpose: '拜访储能企业', startsOn: day(3), endsOn: day(5), places: ['深圳', '东莞'] },
    ...{ regionCodes: ['440300', '441900'], leaderId: leader.id, memberIds: [mate.id], ...changes },
  });
  const create = async (changes: Values = {}, by = officer): Promise<Trip> =>
    (await app.ask<{ createTrip: Trip }>(CREATE, { input: plan(changes) }, by.token)).createTrip;
  const update = async ({ id, version }: Trip, input: Values, by = officer): Promise<Trip> =>
    (await app.ask<{ updateTrip: Trip }>(UPDATE, { id, v: version, input }, by.token)).updateTrip;
  /** A contact on the trip, by hand: logContact is tested elsewhere. */
  const contact = async (tripId: string, authorId: string): Promise<string> => {
    const id = newId();
    await app.sql.query(
      `INSERT INTO contact_log (id, company_id, trip_id, kind, occurred_at, summary, author_id)
       VALUES ($1, $2, $3, 'VISIT', now(), '走访', $4)`,
      [id, companyId, tripId, authorId],
    );
    return id;
  };

  it('counts days and heads, and names who travels', async () => {
    const trip = await create();
    expect(trip).toMatchObject({
      ...{ kind: 'OUTBOUND', days: 3, headcount: 2, result: null, places: ['深圳', '东莞'], contactCount: 0 },
      ...{ leader: { id: leader.id, displayName: 'leader' }, members: [{ id: mate.id, displayName: 'mate' }] },
      ...{ createdBy: { id: officer.id }, companies: [], version: 1 },
    });
    expect((await create({ startsOn: day(1), endsOn: day(1), memberIds: [] })).days).toBe(1);
    expect((await app.ask<{ trip: Trip }>(READ, { id: trip.id }, officer.token)).trip).toEqual(trip);
  });

  it('gathers companies and contacts from its logs, but only from those that one may see', async () => {
    const trip = await create({ memberIds: [] });
    await contact(trip.id, officer.id);
    await contact(trip.id, officer.id);
    const removed = await contact(trip.id, officer.id);
    await app.sql.query('UPDATE contact_log SET deleted_at = now(), version = version + 1 WHERE id = $1', [removed]);
    await contact(trip.id, stranger.id);
    const seen = async (who: Colleague) =>
      (await app.ask<{ trip: { contactCount: number } }>(READ, { id: trip.id }, who.token)).trip;
    expect(await seen(officer)).toMatchObject({
      contactCount: 2,
      companies: [{ id: companyId, name: '深圳储能科技有限公司' }],
    });
    expect(await seen(leader)).toMatchObject({ contactCount: 3, companies: [{ id: companyId }] });
  });

  it.each<[string, () => Values, string, string]>([
    ['an end before its start', () => ({ endsOn: day(2) }), 'BAD_USER_INPUT', 'input.endsOn'],
    ['a year mistyped', () => ({ endsOn: day(300) }), 'BAD_USER_INPUT', 'input.endsOn'],
    ['a leader nobody knows', () => ({ leaderId: unknownId }), 'BAD_USER_INPUT', 'input.leaderId'],
    ['a member nobody knows', () => ({ memberIds: [mate.id, unknownId] }), 'BAD_USER_INPUT', 'input.memberIds.1'],
    ['its leader among the members', () => ({ memberIds: [leader.id] }), 'BAD_USER_INPUT', 'input.memberIds.0'],
    ['a region code of five digits', () => ({ regionCodes: ['44030'] }), 'BAD_USER_INPUT', 'input.regionCodes'],
    [
      'a region that there is not',
      () => ({ regionCodes: ['440300', '440399'] }),
      'BAD_USER_INPUT',
      'input.regionCodes.1',
    ],
    ['one member twice', () => ({ memberIds: [mate.id, mate.id] }), 'BAD_USER_INPUT', 'input.memberIds'],
    ['no purpose', () => ({ purpose: ' ' }), 'BAD_USER_INPUT', 'input.purpose'],
    ['a day that does not exist', () => ({ startsOn: '2026-02-30' }), 'BAD_USER_INPUT', 'input.startsOn'],
  ])('refuses %s', async (_, changes, code, field) => {
    expect(await app.refusal(CREATE, { input: plan(changes()) }, officer.token)).toMatchObject({ code, field });
  });

  it('refuses somebody whose account is disabled, but keeps those who have left on a trip that they made', async () => {
    const leaver = await colleague(app, 'leaver', ['OFFICER']);
    const trip = await create({ memberIds: [leaver.id] });
    await disable(app, leaver);
    const refusal = await app.refusal(CREATE, { input: plan({ memberIds: [leaver.id] }) }, officer.token);
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.memberIds.0' });
    const updated = await update(trip, { memberIds: [leaver.id, mate.id], result: '签订意向' });
    expect(updated.members.map(({ id }) => id).sort()).toEqual([leaver.id, mate.id].sort());
    const again = await app.refusal(
      UPDATE,
      { id: trip.id, v: updated.version, input: { leaderId: leaver.id, memberIds: [] } },
      officer.token,
    );
    expect(again).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.leaderId' });
  });

  it('changes what is named and nothing else, and refuses a plan that would not hold', async () => {
    const trip = await create();
    const updated = await update(trip, { result: '两家企业有意来访', endsOn: day(6) });
    expect(updated).toEqual({ ...trip, version: 2, result: '两家企业有意来访', endsOn: day(6), days: 4 });
    const refuse = (input: Values, version = 2, by = officer) =>
      app.refusal(UPDATE, { id: trip.id, v: version, input }, by.token);
    expect(await refuse({ startsOn: day(7) })).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.endsOn' });
    expect(await refuse({ leaderId: mate.id })).toMatchObject({ field: 'input.memberIds.0' });
    expect(await refuse({ purpose: null })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await refuse({ result: '旧' }, 1)).toMatchObject({ code: 'STALE_VERSION', details: { currentVersion: 2 } });
    expect((await update(updated, { memberIds: [], result: null })).members).toEqual([]);
  });

  it('is changed by those who set it up or travel, and by managers; hidden from other teams', async () => {
    const trip = await create({ memberIds: [] });
    const refuse = async (by: Colleague) =>
      (await app.refusal(UPDATE, { id: trip.id, v: 1, input: { result: 'x' } }, by.token)).code;
    expect(await refuse(mate)).toBe('FORBIDDEN');
    expect(await refuse(stranger)).toBe('NOT_FOUND');
    expect((await app.refusal(READ, { id: trip.id }, stranger.token)).code).toBe('NOT_FOUND');
    expect((await app.refusal(READ, { id: unknownId }, stranger.token)).code).toBe('NOT_FOUND');
    const joined = await update(trip, { memberIds: [stranger.id] });
    const byMember = await update(joined, { result: '随行人员填写' }, stranger);
    expect((await update(byMember, { result: '带队领导填写' }, leader)).version).toBe(4);
  });

  it('is cancelled for good, unless contacts hang on it', async () => {
    const trip = await create();
    const cancel = (by: Colleague, v = 1) => app.refusal(CANCEL, { id: trip.id, v }, by.token);
    const id = await contact(trip.id, officer.id);
    expect(await cancel(officer)).toMatchObject({ code: 'CONFLICT', details: { contactCount: 1 } });
    await app.sql.query('UPDATE contact_log SET deleted_at = now(), version = version + 1 WHERE id = $1', [id]);
    expect((await cancel(stranger)).code).toBe('NOT_FOUND');
    expect((await cancel(officer, 7)).code).toBe('STALE_VERSION');
    await app.ask(CANCEL, { id: trip.id, v: 1 }, officer.token);
    expect((await app.refusal(READ, { id: trip.id }, officer.token)).code).toBe('NOT_FOUND');
    expect((await cancel(officer, 2)).code).toBe('NOT_FOUND');
    const update = await app.refusal(UPDATE, { id: trip.id, v: 2, input: { result: 'x' } }, officer.token);
    expect(update.code).toBe('NOT_FOUND');
  });

  it('makes one trip of 20 parallel retries with one key, and refuses the key for another', async () => {
    const input = plan({ clientKey: randomUUID(), purpose: '重试的出行' });
    const made = await Promise.all(
      Array.from({ length: 20 }, () => app.send<{ createTrip: Trip }>(CREATE, { input }, officer.token)),
    );
    expect(new Set(made.map(({ data }) => data?.createTrip.id)).size).toBe(1);
    expect(made[0]!.data).not.toBeNull();
    const { rows } = await app.sql.query("SELECT FROM trip WHERE purpose = '重试的出行'");
    expect(rows).toHaveLength(1);
    const other = await app.refusal(CREATE, { input: { ...input, purpose: '另一次' } }, officer.token);
    expect(other.code).toBe('IDEMPOTENCY_MISMATCH');
  });

  describe('the list', () => {
    type Page = {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string };
      edges: { node: Trip & { purpose: string } }[];
    };
    const page = async (variables: Values, by: Colleague): Promise<Page> =>
      (await app.ask<{ trips: Page }>(LIST, variables, by.token)).trips;
    let lone: Colleague;
    const ids: string[] = [];
    beforeAll(async () => {
      lone = await colleague(app, 'lone', ['OFFICER'], '招商三组');
      for (const start of [10, 30, 20, 20, 40]) {
        const kind = start === 40 ? 'EXPO' : 'OUTBOUND';
        const regionCodes = start === 30 ? ['310100'] : ['440300'];
        ids.push(
          (await create({ startsOn: day(start), endsOn: day(start + 2), kind, regionCodes, memberIds: [] }, lone)).id,
        );
      }
    });

    it('shows each trip exactly once, the latest first', async () => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { edges, pageInfo }: Page = await page({ first: 2, after }, lone);
        seen.push(...edges.map(({ node }) => node.id));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after);
      expect(seen).toEqual([4, 1, 3, 2, 0].map((index) => ids[index]));
      expect((await page({}, lone)).totalCount).toBe(5);
    });

    it.each<[string, Values, number[]]>([
      ['days it overlaps', { from: day(12), to: day(29) }, [3, 2, 0]],
      ['kind', { kinds: ['EXPO', 'ROADSHOW'] }, [4]],
      ['province', { region: '31' }, [1]],
      ['city', { region: '4403' }, [4, 3, 2, 0]],
    ])('is filtered by %s', async (_, filter, expected) => {
      const { edges, totalCount } = await page({ filter }, lone);
      expect(edges.map(({ node }) => node.id)).toEqual(expected.map((index) => ids[index]));
      expect(totalCount).toBe(expected.length);
    });

    it('is filtered by who travels, and shows nothing of other teams', async () => {
      const mine = await create({ startsOn: day(50), endsOn: day(50), memberIds: [lone.id] }, officer);
      const travelling = await page({ filter: { personId: lone.id } }, leader);
      expect(travelling.edges.map(({ node }) => node.id)).toEqual([mine.id]);
      expect((await page({ filter: { personId: leader.id } }, lone)).totalCount).toBe(6);
      expect((await page({}, stranger)).edges.map(({ node }) => node.id)).not.toContain(ids[0]);
      expect((await app.refusal(LIST, { filter: { region: '4' } }, lone.token)).code).toBe('BAD_USER_INPUT');
      expect((await app.refusal(LIST, { after: 'x' }, lone.token)).field).toBe('after');
    });

    it('takes as many statements for a hundred trips as for one', async () => {
      await app.sql.query(
        `INSERT INTO trip (id, kind, purpose, starts_on, ends_on, leader_id, created_by_id)
         SELECT gen_random_uuid(), 'OUTBOUND', '批量', current_date, current_date, $1, $1 FROM generate_series(1, 100)`,
        [lone.id],
      );
      const one = await app.statementsOf(() => page({ first: 1 }, lone));
      const hundred = await app.statementsOf(() => page({ first: 100 }, lone));
      expect(hundred).toBe(one);
    });
  });
});
