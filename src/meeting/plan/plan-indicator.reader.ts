import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ChainService } from '../../chain/chain.service.js';
import { Clock } from '../../common/clock.js';
import { StatisticsService } from '../statistics/statistics.service.js';
import { definitionOf, INDICATOR_CODES, IndicatorCode } from '../statistics/indicators.js';
import { notFound } from '../../common/errors.js';
import { personRef } from '../../identity/person-ref.js';
import { PlanMeasure } from './plan-indicator.enums.js';
import { PlanActualView, PlanBase, PlanIndicatorView, PlanProgress, PlanTarget } from './plan-indicator.types.js';
import { completionOf, judgedOn } from './plan-progress.js';

interface Row extends Omit<PlanIndicatorView, 'progress' | 'unknown' | 'base' | 'target' | 'period'> {
  period: { code: string; name: string; fromYear: number; toYear: number };
  base: PlanBase | { value: null };
  target: PlanTarget;
  measure: PlanMeasure | null;
  measureKey: string | null;
  unknownReason: string | null;
}

const INDICATORS = `
SELECT i.id, i.code, i.name, i.category, i.unit, i.measure, i.measure_key AS "measureKey", i.unknown_reason AS "unknownReason",
    json_build_object('code', p.code, 'name', p.name, 'fromYear', p.from_year, 'toYear', p.to_year) AS period,
    json_build_object('value', trim_scale(i.base_value)::text, 'qualifier', i.base_qualifier, 'period', i.base_period,
                      'clause', i.base_clause) AS base,
    json_build_object('value', trim_scale(i.target_value)::text, 'max', trim_scale(i.target_max)::text,
                      'qualifier', i.target_qualifier, 'clause', i.target_clause) AS target, i.version,
    coalesce((SELECT json_agg(json_build_object('id', a.id, 'asOf', a.as_of, 'value', trim_scale(a.value)::text,
        'source', a.source, 'recordedBy', ${personRef('u')}, 'updatedAt', a.updated_at, 'version', a.version)
        ORDER BY a.as_of DESC)
      FROM plan_actual a JOIN app_user u ON u.id = a.recorded_by_id
     WHERE a.indicator_id = i.id AND a.deleted_at IS NULL), '[]') AS actuals
  FROM plan_indicator i JOIN plan_period p ON p.id = i.period_id
 WHERE ($1::text IS NULL OR p.code = $1) AND ($2::uuid IS NULL OR i.id = $2) ORDER BY i.position`;

/** The plan's own figures, and how far they have come as far as our data can tell. */
@Injectable()
export class PlanIndicatorReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly statistics: StatisticsService,
    private readonly chains: ChainService,
    private readonly clock: Clock,
  ) {}

  list(period: string | null): Promise<PlanIndicatorView[]> {
    return this.views(period, null);
  }

  /** @throws NOT_FOUND */
  async byId(id: string): Promise<PlanIndicatorView> {
    const [found] = await this.views(null, id);
    if (!found) throw notFound('规划指标');
    return found;
  }

  private async views(period: string | null, id: string | null): Promise<PlanIndicatorView[]> {
    const rows = await this.dataSource.query<Row[]>(INDICATORS, [period, id]);
    const facts = new Facts(this.dataSource, this.statistics, this.chains);
    const views: PlanIndicatorView[] = [];
    for (const row of rows) views.push(await this.view(row, facts));
    return views;
  }

  private async view(row: Row, facts: Facts): Promise<PlanIndicatorView> {
    const { measure, measureKey, unknownReason, base, target, period, ...rest } = row;
    const today = this.clock.today();
    const day = judgedOn(period, today);
    const told = measure && measureKey && day ? await facts.of(measure, measureKey, period, day, today) : null;
    const shown = told ? { ...told, recorded: false } : recordedOf(row.actuals[0]);
    const progress = shown && { ...shown, completion: completionOf(shown.value, target.value) };
    return {
      ...rest,
      period: { ...period, expired: today > `${period.toYear}-12-31` },
      base: base.value === null ? null : base,
      target: target.value === null && target.qualifier === null ? null : target,
      progress,
      unknown: progress ? null : (unknownReason ?? '规划期内本系统没有这项数据'),
    };
  }
}

type Told = Omit<PlanProgress, 'completion' | 'recorded'>;

/** What others counted last, where these data tell nothing. */
const recordedOf = (actual: PlanActualView | undefined): (Told & { recorded: boolean }) | null =>
  actual
    ? { value: actual.value, asOf: actual.asOf, basis: `登记的实际数，来源：${actual.source}`, recorded: true }
    : null;

/** What our data tells; each kind of fact is asked for once, however many indicators stand on it. */
class Facts {
  private statisticsTold: Promise<{ since: string | null; values: Map<IndicatorCode, number> }> | undefined;
  private targetsTold: Promise<Map<string, number>> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly statistics: StatisticsService,
    private readonly chains: ChainService,
  ) {}

  of(
    measure: PlanMeasure,
    key: string,
    period: { fromYear: number },
    day: string,
    today: string,
  ): Promise<Told | null> {
    switch (measure) {
      case PlanMeasure.STATISTIC:
        return this.statistic(key, `${period.fromYear}-01-01`, day);
      case PlanMeasure.TAGGED_COMPANIES:
        return this.tagged(key, today);
      case PlanMeasure.NODE_TARGET:
        return this.nodeTarget(key, today);
    }
  }

  /** Signed in the period, as far back as anything was entered: what happened before is not held here. */
  private async statistic(key: string, from: string, to: string): Promise<Told | null> {
    const code = INDICATOR_CODES.find((one) => one === key);
    if (!code) return null;
    this.statisticsTold ??= this.readStatistics(from, to);
    const { since, values } = await this.statisticsTold;
    if (since === null) return null;
    const basis = `${definitionOf(code).definition}；本系统登记的签约自 ${since} 起，此前未补录的不含`;
    return { value: String(values.get(code) ?? 0), asOf: to, basis };
  }

  private async readStatistics(
    from: string,
    to: string,
  ): Promise<{ since: string | null; values: Map<IndicatorCode, number> }> {
    const [row] = await this.dataSource.query<{ since: string | null }[]>(
      'SELECT min(occurred_on)::text AS since FROM signing_event WHERE occurred_on BETWEEN $1 AND $2',
      [from, to],
    );
    const [total] = await this.statistics.rows({ from, to }, null, null);
    return { since: row!.since, values: new Map(total!.values.map(({ code, value }) => [code, value ?? 0])) };
  }

  /** Companies in the zone that carry the tag; nobody carries it as long as nobody has entered it. */
  private async tagged(tag: string, today: string): Promise<Told | null> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM company WHERE in_zone IS TRUE AND $1 = ANY(tags) AND deleted_at IS NULL',
      [tag],
    );
    if (row!.count === 0) return null;
    return { value: String(row!.count), asOf: today, basis: `本系统企业库中区内、标为“${tag}”的企业，未登记的不含` };
  }

  /** Of the map: firms that hold the target's nodes, or the known quantity where the target is in another unit. */
  private async nodeTarget(code: string, today: string): Promise<Told | null> {
    this.targetsTold ??= this.readTargets();
    const value = (await this.targetsTold).get(code) ?? null;
    if (value === null) return null;
    return {
      value: String(value),
      asOf: today,
      basis: '产业链图谱上已落位（运营与落地）的企业数；以座计的为已知数量之和',
    };
  }

  private async readTargets(): Promise<Map<string, number>> {
    const chains = await this.dataSource.query<{ code: string }[]>(
      `SELECT DISTINCT c.code FROM industry_chain c JOIN node_target t ON t.chain_id = c.id WHERE t.retired_at IS NULL`,
    );
    const told = new Map<string, number>();
    for (const { code } of chains) {
      for (const gap of await this.chains.targetGaps(code)) told.set(gap.target.code, gap.measured);
    }
    return told;
  }
}
