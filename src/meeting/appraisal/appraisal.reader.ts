import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { TRAVELLERS } from '../../engagement/trip/trip-scope.js';
import { Role } from '../../identity/permissions.js';
import type { Days } from '../statistics/period.js';
import { indicatorOf, refusePeriod, StatisticsService } from '../statistics/statistics.service.js';
import { StatisticsBy } from '../statistics/indicator.enums.js';
import { AppraisalSettingsService } from './appraisal-settings.service.js';
import type { Confirmation } from './appraisal.settings.js';
import type { HalfRuleView, Incentives } from './appraisal.types.js';
import { IncentiveBy } from './appraisal.enums.js';
import { halfRule, Traveller } from './half-rule.js';
import { score } from './incentive.js';

const STAFF: readonly Role[] = [Role.LEADER, Role.MANAGER, Role.OFFICER];

const GROUPING: Readonly<Record<IncentiveBy, StatisticsBy>> = {
  [IncentiveBy.OFFICER]: StatisticsBy.OFFICER,
  [IncentiveBy.TEAM]: StatisticsBy.TEAM,
  [IncentiveBy.REFERRER]: StatisticsBy.REFERRER,
};

const PEOPLE = `
SELECT u.id, u.display_name AS "displayName", '${Role.LEADER}' = ANY(u.roles) AS "isLeader",
    coalesce(array_agg(DISTINCT x.day) FILTER (WHERE x.day IS NOT NULL), '{}') AS "daysOut"
  FROM app_user u LEFT JOIN (
       SELECT w.user_id, d.day::date::text AS day FROM trip t CROSS JOIN LATERAL (${TRAVELLERS}) w
         CROSS JOIN LATERAL generate_series(greatest(t.starts_on, $1::date), least(t.ends_on, $2::date), interval '1 day') d(day)
        WHERE t.deleted_at IS NULL AND t.starts_on <= $2 AND t.ends_on >= $1) x ON x.user_id = u.id
 WHERE u.disabled_at IS NULL AND u.roles && $3::text[]
 GROUP BY u.id ORDER BY u.display_name, u.id`;

/** “二分之一” and 激励, of the whole zone: the same events as the statistics, by the zone's own rules. */
@Injectable()
export class AppraisalReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly statistics: StatisticsService,
    private readonly settings: AppraisalSettingsService,
  ) {}

  /** @throws BAD_USER_INPUT */
  async halfRule(days: Days, manager: DataSource | EntityManager = this.dataSource): Promise<HalfRuleView> {
    refusePeriod(days);
    const { settings } = await this.settings.read(manager);
    const people = await manager.query<Traveller[]>(PEOPLE, [days.from, days.to, STAFF]);
    const threshold = settings.halfThreshold;
    return { ...halfRule(people, days, threshold), threshold, note: noteOf(settings.halfConfirmed) };
  }

  /** @throws BAD_USER_INPUT */
  async incentives(days: Days, by: IncentiveBy): Promise<Incentives> {
    refusePeriod(days);
    const { settings } = await this.settings.read();
    const rows = await this.statistics.rows(days, GROUPING[by], null);
    // What is nobody's earns nobody points.
    const people = rows
      .filter(({ key }) => key !== '')
      .map(({ key, label, values }) => ({
        key: { key, label },
        values: new Map(values.map(({ code, value }) => [code, value ?? 0])),
      }));
    const scores = score(people, settings.incentiveRules).map(({ key, parts, ...scored }) => ({
      ...{ ...key, ...scored },
      parts: parts.map(({ indicator, ...part }) => ({ ...part, indicator: indicatorOf(indicator) })),
    }));
    return { note: noteOf(settings.incentiveConfirmed), scores };
  }
}

export const noteOf = (confirmed: Confirmation | null): string =>
  confirmed ? `口径已由${confirmed.by}确认（${confirmed.grounds}）` : '口径待确认';
