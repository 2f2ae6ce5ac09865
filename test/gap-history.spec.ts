import { GapHistoryService } from '../src/chain/gap/gap-history.service.js';
import { TestApp } from './support/app.js';

const HISTORY =
  'query ($from: LocalDate!, $to: LocalDate!) { gapHistory(chainCode: "NEV", from: $from, to: $to) { week monday completeness nodes { nodeCode level held } closed { nodeCode } opened { nodeCode } } }';

interface Week {
  week: string;
  monday: string;
  completeness: number;
  nodes: { nodeCode: string; level: string; held: number }[];
  closed: { nodeCode: string }[];
  opened: { nodeCode: string }[];
}

describe('gap history', () => {
  let app: TestApp;
  let first: string;
  const weeks = async (from: string, to: string): Promise<Week[]> =>
    (await app.ask<{ gapHistory: Week[] }>(HISTORY, { from, to })).gapHistory;
  const catchUpOn = async (now: string): Promise<string[]> => {
    app.setNow(now);
    const written = await app.app.get(GapHistoryService).catchUp();
    app.setNow(null);
    return written;
  };
  const place = (input: object) =>
    app.ask('mutation ($input: SetPlacementInput!) { setPlacement(input: $input) { version } }', { input });

  beforeAll(async () => {
    app = await TestApp.start();
    const { rows } = await app.sql.query<{ week: string }>('SELECT min(week)::text AS week FROM chain_snapshot');
    first = rows[0]!.week;
  });
  afterAll(() => app.stop());

  const addDays = (day: string, days: number): string =>
    new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
  const after = (days: number): string => `${addDays(first, days)}T04:00:00Z`;

  it('writes the last finished week at the first start: the plan as it stood', async () => {
    const [only, ...rest] = await weeks(first, first);
    expect(rest).toEqual([]);
    expect(only!.completeness).toBeCloseTo(10 / 37, 10);
    expect(only!.nodes).toHaveLength(37);
    expect([only!.closed, only!.opened]).toEqual([[], []]);
  });

  it('fills the weeks that nobody lived through from dated events, and says which gaps closed and opened', async () => {
    const today = addDays(new Date().toISOString().slice(0, 10), 0);
    const { createCompany: firm } = await app.ask<{ createCompany: { id: string } }>(
      'mutation { createCompany(input: { name: "历史有限公司" }) { id } }',
    );
    await place({ companyId: firm.id, nodeCode: 'NEV-PWS', status: 'LANDING', occurredOn: today });
    // The events of the following weeks are told later: dated by hand, as an old book would be entered.
    await app.tamper(
      'placement_event',
      "UPDATE placement_event SET occurred_on = $1 WHERE node_id = (SELECT id FROM chain_node WHERE code = 'NEV-PWS')",
      [addDays(first, 9)],
    );
    await place({ companyId: firm.id, nodeCode: 'NEV-PWS', status: 'EXITED', expectedVersion: 1, occurredOn: today });
    await app.tamper(
      'placement_event',
      "UPDATE placement_event SET occurred_on = $1 WHERE to_status = 'EXITED' AND node_id = (SELECT id FROM chain_node WHERE code = 'NEV-PWS')",
      [addDays(first, 23)],
    );
    const written = await catchUpOn(after(30));
    expect(written).toEqual([addDays(first, 7), addDays(first, 14), addDays(first, 21)]);
    const history = await weeks(addDays(first, 7), addDays(first, 21));
    expect(
      history.map(({ closed, opened }) => [
        closed.map(({ nodeCode }) => nodeCode),
        opened.map(({ nodeCode }) => nodeCode),
      ]),
    ).toEqual([
      [['NEV-PWS'], []],
      [[], []],
      [[], ['NEV-PWS']],
    ]);
    expect(history.map(({ nodes }) => nodes.find(({ nodeCode }) => nodeCode === 'NEV-PWS')!.held)).toEqual([1, 1, 0]);
    expect(history[0]!.completeness).toBeCloseTo(10.5 / 37, 10);
  });

  it('writes each week once, however many servers try', async () => {
    app.setNow(after(38));
    const service = app.app.get(GapHistoryService);
    const answers = await Promise.all(Array.from({ length: 6 }, () => service.catchUp()));
    app.setNow(null);
    expect(new Set(answers.flat())).toEqual(new Set([addDays(first, 28)]));
    const { rows } = await app.sql.query<{ chains: number; nodes: number }>(
      'SELECT (SELECT count(*)::int FROM chain_snapshot WHERE week = $1) AS chains, (SELECT count(*)::int FROM node_snapshot WHERE week = $1) AS nodes',
      [addDays(first, 28)],
    );
    expect(rows[0]).toEqual({ chains: 4, nodes: 140 });
    expect(await catchUpOn(after(38))).toEqual([]);
  });

  it('does not write a week that is not over', async () => {
    expect(await catchUpOn(after(41))).toEqual([]);
  });

  it('refuses a range that ends before it begins, of many years, or of days that are none', async () => {
    for (const [from, to] of [
      ['2026-02-01', '2026-01-01'],
      ['2010-01-01', '2026-01-01'],
      ['2026-02-30', '2026-03-01'],
      ['abc', '2026-03-01'],
    ]) {
      expect((await app.refusal(HISTORY, { from, to })).code).toBe('BAD_USER_INPUT');
    }
  });
});
