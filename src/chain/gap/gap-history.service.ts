import { Injectable, OnModuleInit } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { addDays, isoWeekOf, mondayOf } from '../../common/china-calendar.js';
import { Clock } from '../../common/clock.js';
import { badInput } from '../../common/errors.js';
import { allowTime } from '../../database/allow-time.js';
import { Jobs } from '../../jobs/jobs.js';
import { HOURLY } from '../../jobs/rhythm.js';
import { ChainRow, ChainStateReader, toChainState } from '../chain-state.reader.js';
import { GapDirectionCode, GapLevelCode } from '../chain.enums.js';
import { ChainSnapshot, NodeSnapshot } from './gap-snapshot.entity.js';
import { GapWeek, NodeHistory } from './gap.answer.js';
import { emptyCoverage, mergeGapSettings } from './gap.settings.js';
import { analyseGaps } from './gap.js';
import { CoverageOnDay, NodeLedgers } from './node-ledger.js';
import { ChainService } from '../chain.service.js';

const LONGEST_RANGE_WEEKS = 106;
/** Every placement event up to a day is looked at. */
const COUNT_SECONDS = 110;

/**
 * The state of every chain at the end of each week, written once. A week that no server lived through is filled in
 * at the next start from dated placement events, with the map as it is then.
 */
@Injectable()
export class GapHistoryService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: ChainStateReader,
    private readonly ledgers: NodeLedgers,
    private readonly chains: ChainService,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'weekly snapshots', rhythm: HOURLY, work: () => this.catchUp() });
  }

  /** Writes every finished week that is missing; safe on any number of servers at once. Returns the weeks written. */
  async catchUp(): Promise<string[]> {
    const lastFinished = addDays(mondayOf(this.clock.today()), -7);
    const rows = await this.reader.read(null);
    const written = new Set<string>();
    for (const row of rows) {
      for (const week of await this.missingWeeks(row.id, lastFinished)) {
        const first = await this.dataSource.transaction((manager) => this.write(manager, row, week));
        if (first) written.add(week);
      }
    }
    return [...written];
  }

  async history(chainCode: string, from: string, to: string): Promise<GapWeek[]> {
    if (from > to) throw badInput('开始日期不能晚于结束日期', 'from');
    if (addDays(from, LONGEST_RANGE_WEEKS * 7) < to) throw badInput('一次最多查两年', 'to');
    const { row } = await this.chains.loadOne(chainCode);
    const range = [row.id, mondayOf(from), mondayOf(to)];
    const weeks = await this.dataSource.query<{ week: string; completeness: number | null }[]>(
      `SELECT week::text, completeness FROM chain_snapshot WHERE chain_id = $1 AND week <= $3
          AND week >= coalesce((SELECT max(week) FROM chain_snapshot WHERE chain_id = $1 AND week < $2), $2) ORDER BY week`,
      range,
    );
    const nodes = await this.dataSource.query<(NodeHistory & { week: string })[]>(
      `SELECT s.week::text, n.code AS "nodeCode", n.name AS "nodeName", s.level, s.direction, s.severity, s.held
         FROM node_snapshot s JOIN chain_node n ON n.id = s.node_id
        WHERE n.chain_id = $1 AND s.week BETWEEN $2 AND $3 ORDER BY s.week, s.severity DESC, n.code`,
      [row.id, weeks[0]?.week ?? range[1], range[2]],
    );
    const byWeek = groupByWeek(nodes);
    return weeks
      .map(({ week, completeness }, index): GapWeek => {
        const now = byWeek.get(week) ?? [];
        const before = new Map(
          (index > 0 ? (byWeek.get(weeks[index - 1]!.week) ?? []) : []).map((node) => [node.nodeCode, node]),
        );
        const was = (node: NodeHistory, missing: boolean): boolean => {
          const earlier = before.get(node.nodeCode);
          return earlier !== undefined && (earlier.level === GapLevelCode.MISSING) === missing;
        };
        return {
          week: isoWeekOf(week),
          monday: week,
          completeness,
          nodes: now,
          closed: now.filter((node) => node.level !== GapLevelCode.MISSING && was(node, true)),
          opened: now.filter((node) => node.level === GapLevelCode.MISSING && was(node, false)),
        };
      })
      .filter(({ monday }) => monday >= mondayOf(from));
  }

  private async missingWeeks(chainId: string, lastFinished: string): Promise<string[]> {
    const [{ latest } = { latest: null }] = await this.dataSource.query<{ latest: string | null }[]>(
      'SELECT max(week)::text AS latest FROM chain_snapshot WHERE chain_id = $1',
      [chainId],
    );
    const weeks: string[] = [];
    for (let week = latest ? addDays(latest, 7) : lastFinished; week <= lastFinished; week = addDays(week, 7))
      weeks.push(week);
    return weeks;
  }

  /** False when another server has written this week first. */
  private async write(manager: EntityManager, row: ChainRow, week: string): Promise<boolean> {
    const sunday = addDays(week, 6);
    await allowTime(manager, COUNT_SECONDS);
    const state = stateOn(row, await this.ledgers.coverageOn(manager, row.id, sunday));
    const analysis = analyseGaps(state, mergeGapSettings(row.gapSettings), { year: Number(sunday.slice(0, 4)) });
    const inserted = await manager
      .createQueryBuilder()
      .insert()
      .into(ChainSnapshot)
      .values({ chainId: row.id, week, completeness: analysis.completeness })
      .orIgnore()
      .returning('week')
      .execute();
    if ((inserted.raw as unknown[]).length === 0) return false;
    const idOf = new Map(row.nodes.map((node) => [node.code, node.id]));
    const rows = analysis.gaps.map((gap) => ({
      nodeId: idOf.get(gap.nodeCode)!,
      week,
      level: gap.level as GapLevelCode,
      direction: gap.direction as GapDirectionCode,
      severity: gap.severity,
      held: gap.held,
      negotiating: gap.coverage.negotiating,
      unconfirmed: gap.coverage.unconfirmed,
    }));
    if (rows.length > 0) await manager.insert(NodeSnapshot, rows);
    return true;
  }
}

/** The map of today with what was counted on another day. */
function stateOn(row: ChainRow, day: CoverageOnDay): ReturnType<typeof toChainState> {
  const state = toChainState(row);
  const nothing = { held: 0, quantity: 0, unknownQuantity: 0 };
  return {
    links: state.links,
    nodes: state.nodes.map((node, index) => ({
      ...node,
      coverage: { ...emptyCoverage(), ...day.nodes.get(row.nodes[index]!.id) },
    })),
    targets: state.targets.map((target, index) => ({
      ...target,
      ...(day.targets.get(row.targets[index]!.id) ?? nothing),
    })),
  };
}

function groupByWeek<T extends { week: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.week, [...(groups.get(row.week) ?? []), row]);
  return groups;
}
