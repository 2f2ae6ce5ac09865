import fc from 'fast-check';
import { Clock } from '../src/common/clock.js';
import { fromDatabaseError } from '../src/common/database-errors.js';
import { AppError } from '../src/common/errors.js';
import { SetPlacementInput } from '../src/company/placement/placement.inputs.js';
import { Leading, PlacementStatus } from '../src/company/placement/placement.enums.js';
import { MergeService } from '../src/company/merge/merge.service.js';
import { RelationKind } from '../src/company/relation/relation.enums.js';
import { RelationService } from '../src/company/relation/relation.service.js';
import { CompanyGroups } from '../src/company/relation/company-groups.js';
import { PlacementService } from '../src/company/placement/placement.service.js';
import { nodeTallySql, targetTallySql } from '../src/company/placement/placement-tally.js';
import { Permission } from '../src/identity/permissions.js';
import type { Actor } from '../src/identity/actor.js';
import { TestApp } from './support/app.js';

const NODES = ['NEV-PEM', 'NEV-CAT', 'NEV-GDL', 'NEV-MEA', 'NEV-H2R-STN', 'NEV-MOT'];
const COUNTS =
  'operating, landing, negotiating, candidates, unconfirmed, platforms, leading_firms, leading_unknown, quantity::float8, unknown_quantity, stale';

describe('coverage is kept, never counted at a query', () => {
  let app: TestApp;
  let manager: Actor;
  const firms: string[] = [];
  beforeAll(async () => {
    app = await TestApp.start();
    const { me } = await app.ask<{ me: { id: string } }>('{ me { id } }');
    manager = { userId: me.id, permissions: new Set([Permission.PLACEMENT_EDIT]) } as unknown as Actor;
    for (let index = 0; index < 8; index += 1) {
      const { createCompany } = await app.ask<{ createCompany: { id: string } }>(
        'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }',
        {
          input: { name: `随机${index}号有限公司` },
        },
      );
      firms.push(createCompany.id);
    }
  });
  afterAll(() => app.stop());

  /** The kept counters against a count of all placements from nothing. */
  const expectKeptEqualsCounted = async (): Promise<void> => {
    const kept = await app.sql.query(`SELECT node_id, ${COUNTS} FROM node_coverage ORDER BY node_id`);
    const cutoff = '(SELECT v.stale_cutoff FROM node_coverage v WHERE v.node_id = by_holder.node_id)';
    const counted = await app.sql.query(
      `SELECT v.node_id, ${COUNTS.replace(/(\w+)(::float8)?(, |$)/g, 'coalesce(t.$1, 0)$2 AS $1$3')}
         FROM node_coverage v LEFT JOIN (${nodeTallySql('SELECT * FROM placement', cutoff)}) t USING (node_id) ORDER BY v.node_id`,
    );
    expect(kept.rows).toEqual(counted.rows);
    const targets = await app.sql.query(
      'SELECT target_id, held, quantity::float8, unknown_quantity FROM target_coverage ORDER BY target_id',
    );
    const recounted = await app.sql.query(
      `SELECT v.target_id, coalesce(t.held, 0) AS held, coalesce(t.quantity, 0)::float8 AS quantity, coalesce(t.unknown_quantity, 0) AS unknown_quantity
         FROM target_coverage v LEFT JOIN (${targetTallySql('SELECT * FROM placement')}) t USING (target_id) ORDER BY v.target_id`,
    );
    expect(targets.rows).toEqual(recounted.rows);
  };

  const randomPlacement = fc.record({
    firm: fc.nat(7),
    nodeCode: fc.constantFrom(...NODES),
    status: fc.constantFrom(...Object.values(PlacementStatus)),
    confirmed: fc.boolean(),
    leading: fc.constantFrom(...Object.values(Leading)),
    quantity: fc.option(fc.constantFrom('1', '2.5', '0')),
    verifiedOn: fc.option(fc.constantFrom('2020-01-01', '2026-11-01')),
  });

  const attempt = (work: (actor: Actor) => Promise<unknown>) => async (): Promise<void> => {
    // A stale version, or an exit of what never was, is refused: then nothing may have moved either.
    await work(manager).catch((error: unknown) => {
      if (!(error instanceof AppError) && !fromDatabaseError(error)) throw error;
    });
  };

  const place = async (
    actor: Actor,
    { firm, ...input }: { firm: number } & Omit<SetPlacementInput, 'companyId'>,
  ): Promise<void> => {
    const known = await app.sql.query<{ version: number }>(
      'SELECT p.version FROM placement p JOIN chain_node n ON n.id = p.node_id WHERE p.company_id = $1 AND n.code = $2',
      [firms[firm], input.nodeCode],
    );
    const expectedVersion = known.rows[0]?.version ?? null;
    await app.app.get(PlacementService).set(actor, { ...input, companyId: firms[firm], expectedVersion });
  };

  const randomOperation = fc.oneof(
    { weight: 8, arbitrary: randomPlacement.map((placement) => attempt((actor) => place(actor, placement))) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 4 }), fc.constantFrom('甲集团', '乙集团'))
        .map(([members, name]) =>
          attempt((actor) =>
            app.app
              .get(CompanyGroups)
              .declare(actor, { name, companyIds: members.map((index) => firms[index]!), basis: '随机' }),
          ),
        ),
    },
    {
      weight: 1,
      arbitrary: fc.nat(7).map((firm) => attempt((actor) => app.app.get(CompanyGroups).leave(actor, firms[firm]!))),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.nat(7), fc.nat(7)).map(([one, other]) => attempt((actor) => project(actor, one, other))),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.nat(7), fc.nat(7)).map(([one, other]) => attempt((actor) => merge(actor, one, other))),
    },
  );
  const newFirm = async (name: string): Promise<string> =>
    (
      await app.ask<{ createCompany: { id: string } }>(
        'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }',
        { input: { name } },
      )
    ).createCompany.id;

  /** A firm that was merged away makes room for a new one. */
  const merge = async (actor: Actor, keep: number, other: number): Promise<void> => {
    const [keepId, mergeId] = [firms[keep]!, firms[other]!];
    const { rows } = await app.sql.query<{ id: string; version: number }>(
      'SELECT id, version FROM company WHERE id = ANY($1)',
      [[keepId, mergeId]],
    );
    const versionOf = (id: string): number => rows.find((row) => row.id === id)?.version ?? 0;
    const versions = { keepVersion: versionOf(keepId), mergeVersion: versionOf(mergeId) };
    const input = { keepId, mergeId, ...versions, dryRun: false, takeFromMerged: [], reason: '随机' };
    await app.app.get(MergeService).merge(actor, input);
    firms[other] = await newFirm(`合并后新设${mergeId}有限公司`);
  };

  const project = async (actor: Actor, from: number, to: number): Promise<void> => {
    const relations = app.app.get(RelationService);
    const pair = [firms[from], firms[to]];
    const { rows } = await app.sql.query<{ id: string; version: number }>(
      "SELECT id, version FROM company_relation WHERE from_id = $1 AND to_id = $2 AND ended_on IS NULL AND kind = 'PROJECT_COMPANY_OF'",
      pair,
    );
    const [known] = rows;
    if (known) await relations.end(actor, known.id, known.version, '2026-11-01', '随机');
    else await relations.relate(actor, { fromId: pair[0]!, toId: pair[1]!, kind: RelationKind.PROJECT_COMPANY_OF });
  };

  /** A day's first question moves the cutoff of all nodes; behind eight writers it may be told to come again. */
  const askUntilHeard = async (query: string): Promise<void> => {
    for (;;) {
      const { errors } = await app.send(query);
      if (!errors) return;
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['CONFLICT']);
    }
  };

  const operations = (count: number, seed: number): (() => Promise<unknown>)[] =>
    fc.sample(randomOperation, { numRuns: count, seed });

  it('equals a recount after the seeds and after the cutoff of staleness moved', async () => {
    await expectKeptEqualsCounted();
    await app.ask('{ chainGaps(chainCode: "NEV") { stale } }');
    await expectKeptEqualsCounted();
  });

  it('equals a recount after 500 random operations, one after another', async () => {
    for (const operation of operations(500, 20_261_123)) await operation();
    await expectKeptEqualsCounted();
  });

  it('equals a recount after 1,500 random operations, eight at a time, while days pass', async () => {
    const queue = operations(1500, 42);
    const worker = async (): Promise<void> => {
      for (let next = queue.pop(); next; next = queue.pop()) await next();
    };
    const clock = app.app.get(Clock);
    const days = (async () => {
      for (const day of ['2026-11-24', '2026-12-24', '2027-04-30', '2027-06-01']) {
        clock.today = () => day;
        await askUntilHeard('{ chainGaps(chainCode: "NEV") { stale } }');
        await new Promise((done) => setTimeout(done, 300));
      }
    })();
    await Promise.all([...Array.from({ length: 8 }, worker), days]);
    await expectKeptEqualsCounted();
  });

  it('did really change something', async () => {
    const { rows } = await app.sql.query<{ events: number }>(
      'SELECT count(*)::int AS events FROM placement_event WHERE actor_id IS NOT NULL',
    );
    expect(rows[0]!.events).toBeGreaterThan(500);
    const { rows: merged } = await app.sql.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM company WHERE merged_into_id IS NOT NULL',
    );
    expect(merged[0]!.n).toBeGreaterThan(50);
    const { rows: paired } = await app.sql.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM company_relation WHERE kind = 'PROJECT_COMPANY_OF'",
    );
    expect(paired[0]!.n).toBeGreaterThan(20);
  });
});
