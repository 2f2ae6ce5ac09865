import { EntityManager } from 'typeorm';
import { readSeed } from '../../chain/map/chain.seed.js';
import { PlanPeriod } from '../../chain/map/plan-period.entity.js';
import { newId } from '../../database/base.entity.js';
import { PlanIndicator } from './plan-indicator.entity.js';
import { PlanCategory, PlanMeasure } from './plan-indicator.enums.js';

interface IndicatorsSeed {
  indicators: {
    code: string;
    name: string;
    category: PlanCategory;
    unit: string;
    base?: { value: number; qualifier?: string; period: string; clause: string };
    target?: { value?: number; max?: number; qualifier?: string; clause: string };
    statistic?: string;
    tag?: string;
    nodeTarget?: string;
    unknown?: string;
  }[];
  period: string;
}

/** The plan's figures that concern attracting investment, firms and what they yield. */
export async function seedPlanIndicators(manager: EntityManager): Promise<void> {
  const { indicators, period } = readSeed<IndicatorsSeed>('plan-indicators.yaml');
  const { id: periodId } = await manager.findOneByOrFail(PlanPeriod, { code: period });
  const text = (value: number | undefined): string | null => (value === undefined ? null : String(value));
  for (const [index, { code, name, category, unit, base, target, unknown, ...measured }] of indicators.entries()) {
    await manager.insert(PlanIndicator, {
      ...{ id: newId(), code, name, category, unit, periodId, position: index + 1 },
      ...{ baseValue: text(base?.value), baseQualifier: base?.qualifier ?? null },
      ...{ basePeriod: base?.period ?? null, baseClause: base?.clause ?? null },
      ...{ targetValue: text(target?.value), targetMax: text(target?.max) },
      ...{ targetQualifier: target?.qualifier ?? null, targetClause: target?.clause ?? null },
      ...measureOf(measured),
      unknownReason: unknown ?? null,
    });
  }
}

function measureOf({
  statistic,
  tag,
  nodeTarget,
}: Pick<IndicatorsSeed['indicators'][number], 'statistic' | 'tag' | 'nodeTarget'>): {
  measure: PlanMeasure | null;
  measureKey: string | null;
} {
  if (statistic) return { measure: PlanMeasure.STATISTIC, measureKey: statistic };
  if (tag) return { measure: PlanMeasure.TAGGED_COMPANIES, measureKey: tag };
  return nodeTarget
    ? { measure: PlanMeasure.NODE_TARGET, measureKey: nodeTarget }
    : { measure: null, measureKey: null };
}
