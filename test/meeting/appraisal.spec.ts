import { TestApp, Values } from '../support/app.js';
import { logContact } from '../support/contacts.js';
import { colleague, Colleague, createCompany } from '../support/zone.js';

const HALF = `query ($from: LocalDate!, $to: LocalDate!) { halfRule(from: $from, to: $to) {
  note threshold leaders { id daysOut workingDays ratio reached } peopleOut staff ratio reached } }`;
const INCENTIVES = `query ($from: LocalDate!, $to: LocalDate!, $by: IncentiveBy!) { incentives(from: $from, to: $to, by: $by) {
  note scores { key label rank total parts { indicator { code } value points capped } } } }`;
const SETTINGS = `halfThreshold halfConfirmed { byId by at grounds } incentiveRules { indicator { code } points cap }
  incentiveConfirmed { byId grounds } version`;
const READ = `{ appraisalSettings { ${SETTINGS} } }`;
const UPDATE = `mutation ($v: Int!, $input: AppraisalSettingsInput!) {
  updateAppraisalSettings(expectedVersion: $v, input: $input) { ${SETTINGS} } }`;
const CONFIRM = `mutation ($definition: AppraisalDefinition!, $grounds: String!, $v: Int!) {
  confirmAppraisal(definition: $definition, grounds: $grounds, expectedVersion: $v) { ${SETTINGS} } }`;

/** A week in October 2026 with five working days. */
const WEEK = { from: '2026-10-12', to: '2026-10-18' };

interface Settings {
  halfThreshold: number;
  halfConfirmed: { by: string; byId: string; at: string; grounds: string } | null;
  incentiveConfirmed: { byId: string } | null;
  incentiveRules: { indicator: { code: string }; points: number; cap: number | null }[];
  version: number;
}

let app: TestApp;
let mia: Colleague;
let lea: Colleague;
let ada: Colleague;
let ben: Colleague;
let companyId: string;
beforeAll(async () => {
  app = await TestApp.start();
  mia = await colleague(app, 'mia', ['MANAGER']);
  lea = await colleague(app, 'lea', ['LEADER']);
  ada = await colleague(app, 'ada', ['OFFICER'], '一组');
  ben = await colleague(app, 'ben', ['OFFICER'], '二组');
  companyId = await createCompany(app, '拜访企业（演示）');
});
afterAll(() => app.stop());

const settings = async (): Promise<Settings> =>
  (await app.ask<{ appraisalSettings: Settings }>(READ, {}, lea.token)).appraisalSettings;
const half = async (): Promise<Values> => (await app.ask<{ halfRule: Values }>(HALF, WEEK, mia.token)).halfRule;

describe('“二分之一” and 激励', () => {
  it('counts trips of leaders and staff, each day once, and says that nobody has confirmed what it means', async () => {
    const trip = (startsOn: string, endsOn: string, memberIds: string[]): Promise<unknown> =>
      app.ask(
        'mutation ($input: CreateTripInput!) { createTrip(input: $input) { id } }',
        {
          input: { kind: 'OUTBOUND', purpose: '拜访', startsOn, endsOn, places: ['南京'], leaderId: lea.id, memberIds },
        },
        mia.token,
      );
    await trip('2026-10-13', '2026-10-14', [ada.id]);
    await trip('2026-10-14', '2026-10-15', []);
    // admin is a MANAGER too: mia, lea, ada, ben and admin.
    expect(await half()).toEqual({
      ...{ note: '口径待确认', threshold: 0.5, peopleOut: 2, staff: 5, ratio: 0.4, reached: false },
      leaders: [{ id: lea.id, daysOut: 3, workingDays: 5, ratio: 0.6, reached: true }],
    });
  });

  it('scores officers by the rules, the same events as the statistics', async () => {
    await app.during('2026-10-14T10:00:00+08:00', async () => {
      for (const by of [ada, ada, ben]) {
        await logContact(app, by, {
          companyId,
          kind: 'VISIT',
          occurredAt: '2026-10-14T09:00:00+08:00',
          summary: '拜访',
        });
      }
    });
    const { incentives } = await app.ask<{
      incentives: { note: string; scores: { key: string; rank: number; total: number }[] };
    }>(INCENTIVES, { ...WEEK, by: 'OFFICER' }, mia.token);
    expect(incentives.note).toBe('口径待确认');
    const scored = incentives.scores.map(({ key, rank, total }) => [key, rank, total]);
    expect(scored.filter(([key]) => key === ada.id || key === ben.id)).toEqual([
      [ada.id, 1, 1],
      [ben.id, 2, 0.5],
    ]);
  });

  it('is confirmed by a leader on grounds, which a change undoes', async () => {
    const { version } = await settings();
    await app.ask(CONFIRM, { definition: 'HALF', grounds: '党工委会议（演示）', v: version }, lea.token);
    const confirmed = await settings();
    expect(confirmed.halfConfirmed).toMatchObject({ by: 'lea', byId: lea.id, grounds: '党工委会议（演示）' });
    expect(confirmed.incentiveConfirmed).toBeNull();
    expect((await half()).note).toBe('口径已由lea确认（党工委会议（演示））');
    const rules = [{ indicator: 'VISITS', points: 2, cap: 3 }];
    await app.ask(UPDATE, { v: confirmed.version, input: { incentiveRules: rules } }, mia.token);
    expect((await settings()).halfConfirmed).not.toBeNull();
    await app.ask(UPDATE, { v: confirmed.version + 1, input: { halfThreshold: 0.4 } }, mia.token);
    expect(await settings()).toMatchObject({ halfThreshold: 0.4, halfConfirmed: null });
    expect(await half()).toMatchObject({ note: '口径待确认', reached: true });
  });

  it('refuses whom it is not for, and rules that mean nothing', async () => {
    const { version } = await settings();
    const confirm = { definition: 'INCENTIVE', grounds: '会议', v: version };
    expect((await app.refusal(CONFIRM, confirm, mia.token)).code).toBe('FORBIDDEN');
    expect((await app.refusal(CONFIRM, { ...confirm, v: version - 1 }, lea.token)).code).toBe('STALE_VERSION');
    expect((await app.refusal(CONFIRM, { ...confirm, grounds: ' ' }, lea.token)).code).toBe('BAD_USER_INPUT');
    const update = (input: Values, by = mia, v = version): Promise<{ code: string; message: string }> =>
      app.refusal(UPDATE, { v, input }, by.token);
    expect((await update({ halfThreshold: 0.6 }, lea)).code).toBe('FORBIDDEN');
    expect((await update({ halfThreshold: 0.6 }, mia, version + 5)).code).toBe('STALE_VERSION');
    expect((await update({ halfThreshold: 1.2 })).code).toBe('BAD_USER_INPUT');
    expect((await update({ incentiveRules: [] })).code).toBe('BAD_USER_INPUT');
    const rule = { indicator: 'VISITS', points: 1 };
    expect((await update({ incentiveRules: [rule, rule] })).message).toContain('两条');
    expect((await update({ incentiveRules: [{ indicator: 'START_RATE', points: 1 }] })).message).toContain('比率');
    expect((await update({ incentiveRules: [{ indicator: 'VISITS', points: -1 }] })).code).toBe('BAD_USER_INPUT');
    expect((await app.refusal(HALF, WEEK, ada.token)).code).toBe('FORBIDDEN');
    expect(await app.refusal(HALF, { from: WEEK.to, to: WEEK.from }, mia.token)).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect((await app.refusal(INCENTIVES, { ...WEEK, by: 'TEAM' }, ada.token)).code).toBe('FORBIDDEN');
  });
});
