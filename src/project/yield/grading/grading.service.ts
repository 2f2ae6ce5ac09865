import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../../../common/clock.js';
import { badInput, conflict, notFound } from '../../../common/errors.js';
import { newId } from '../../../database/base.entity.js';
import { compareAndSet } from '../../../database/compare-and-set.js';
import { Parameters } from '../../../database/parameters.js';
import { Transactions } from '../../../database/transactions.js';
import type { Actor } from '../../../identity/actor.js';
import { PersonRef, personRef } from '../../../identity/person-ref.js';
import { Candidate, gradeYields, GradingOutcome, type YieldRule } from '../rules/grading.js';
import { INDICATORS } from '../rules/indicators.js';
import { YieldRuleReader } from '../rule/yield-rule.reader.js';
import { EXEMPTION_NAMES, YieldGrade, YieldIndicator } from '../yield.enums.js';
import { visibleYields, YIELD_FROM, YIELD_ROW } from '../yield.sql.js';
import { figuresOf, YieldRow, yieldView } from '../yield.view.js';
import { YieldGrading } from './yield-grading.entity.js';
import { YieldGradingView } from './grading.types.js';

interface Settled {
  id: string;
  ruleId: string;
  content: GradingOutcome;
  settledAt: Date;
  settledBy: PersonRef;
  reason: string | null;
  version: number;
}

/** The grades of a year: as a rule would give them now, and as somebody settled them. */
@Injectable()
export class GradingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly rules: YieldRuleReader,
    private readonly clock: Clock,
  ) {}

  /**
   * The settled grades, else what the rule in force gives.
   * @param ruleId what this edition would give, whatever is settled
   * @throws NOT_FOUND for an edition that there is not
   */
  async grading(
    actor: Actor,
    year: number,
    ruleId: string | null,
    source: DataSource | EntityManager = this.dataSource,
  ): Promise<YieldGradingView> {
    const settled = ruleId ? null : await this.settledOf(source, year);
    const rule = await this.rules.find(settled?.ruleId ?? ruleId, source);
    const all = await this.rows(source, year);
    const outcome = settled?.content ?? (await this.judge(source, rule.id, all));
    const visible = new Map((await this.rows(source, year, actor)).map((row) => [row.id, yieldView(row)]));
    const shown = <T extends { id: string }>(list: readonly T[]) =>
      list.flatMap(({ id, ...rest }) => {
        const record = visible.get(id);
        return record ? [{ ...rest, record }] : [];
      });
    return {
      ...{ id: settled?.id ?? null, year, rule, settled: settled !== null, version: settled?.version ?? null },
      changedSince: settled !== null && all.some(({ updatedAt }) => new Date(updatedAt) > settled.settledAt),
      ...{
        settledAt: settled?.settledAt ?? null,
        settledBy: settled?.settledBy ?? null,
        reason: settled?.reason ?? null,
      },
      graded: shown(outcome.graded).map(({ parts, ...row }) => ({
        ...{ ...row, grade: row.grade as YieldGrade },
        parts: parts.map((part) => ({
          ...{ ...part, indicator: part.indicator as YieldIndicator, name: INDICATORS[part.indicator].name },
        })),
      })),
      ungraded: shown(outcome.ungraded),
      groups: outcome.groups.map(({ code, name, ranked, counts }) => ({
        ...{ code, name, ranked, a: counts.A, b: counts.B, c: counts.C, d: counts.D },
      })),
    };
  }

  /** Freezes the grades of a year by the rule in force; again only with a reason. */
  settle(actor: Actor, year: number, expectedVersion: number | null, reason: string | null): Promise<YieldGradingView> {
    if (year >= Number(this.clock.today().slice(0, 4))) throw badInput(`${year} 年还没有结束`, 'year');
    return this.transactions.run(actor, async (manager) => {
      const before = await this.settledOf(manager, year);
      const now = this.clock.now();
      if (before) {
        if (!reason) throw badInput('重新定档须写明理由', 'reason');
        if (expectedVersion === null) throw conflict('这一年已经定档；重新定档须带上读取时的版本号');
        await compareAndSet(manager, YieldGrading, before.id, expectedVersion, { supersededAt: now }, '定档');
      } else if (expectedVersion !== null) throw notFound('这一年的定档');
      const { id: ruleId } = await this.rules.find(null, manager);
      const content = await this.judge(manager, ruleId, await this.rows(manager, year));
      if (content.graded.length === 0) throw conflict(`${year} 年还没有可以评级的数据，定不了档`);
      const settled = { year, ruleId, content, settledAt: now, settledById: actor.userId };
      await manager.insert(YieldGrading, { ...settled, id: newId(), reason: before ? reason : null });
      return this.grading(actor, year, null, manager);
    });
  }

  private async judge(
    source: DataSource | EntityManager,
    ruleId: string,
    rows: readonly YieldRow[],
  ): Promise<GradingOutcome> {
    const rule: YieldRule = (await this.rules.content(ruleId, source))!;
    return gradeYields(rule, rows.map(candidateOf));
  }

  private async settledOf(source: DataSource | EntityManager, year: number): Promise<Settled | null> {
    const [settled] = await source.query<Settled[]>(
      `SELECT g.id, g.rule_id AS "ruleId", g.content, g.settled_at AS "settledAt", ${personRef('u')} AS "settledBy",
              g.reason, g.version
         FROM yield_grading g JOIN app_user u ON u.id = g.settled_by_id
        WHERE g.year = $1 AND g.superseded_at IS NULL`,
      [year],
    );
    return settled ?? null;
  }

  /** @param actor only what they may see; without: all */
  private async rows(source: DataSource | EntityManager, year: number, actor?: Actor): Promise<YieldRow[]> {
    const parameters = new Parameters(year);
    const scope = actor ? ` AND ${visibleYields(actor, parameters)}` : '';
    const rows = await source.query<{ row: YieldRow }[]>(
      `SELECT ${YIELD_ROW} AS row ${YIELD_FROM} WHERE y.year = $1${scope} ORDER BY y.id`,
      parameters.values,
    );
    return rows.map(({ row }) => row);
  }
}

function candidateOf(row: YieldRow): Candidate {
  const { id, scale, exemption, exemptionNote } = row;
  const why = exemptionNote ? `：${exemptionNote}` : '';
  return { id, scale, figures: figuresOf(row), exempt: exemption && `${EXEMPTION_NAMES[exemption]}${why}` };
}
