import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { PlanPeriod } from '../../chain/map/plan-period.entity.js';
import { PlanCategory, PlanMeasure } from './plan-indicator.enums.js';

/** A figure of the plan (规划指标): where it began and what is to be reached, as the plan has it; null where it is silent. */
@Entity()
@CheckOneOf('plan_indicator_category', 'category', PlanCategory)
@CheckOneOf('plan_indicator_measure', 'measure', PlanMeasure)
@Check('plan_indicator_range', '"target_max" IS NULL OR "target_value" <= "target_max"')
@Check('plan_indicator_progress', '("measure" IS NULL) = ("unknown_reason" IS NOT NULL)')
export class PlanIndicator extends VersionedEntity {
  @Index('plan_indicator_code_key', { unique: true })
  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text')
  category: PlanCategory;

  /** The plan period that the target, or the counting towards it, belongs to. */
  @ManyToOne(() => PlanPeriod, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  period: Relation<PlanPeriod>;

  @Column('uuid')
  periodId: string;

  @Column('text')
  unit: string;

  @Column('numeric', { precision: 16, scale: 4, nullable: true })
  baseValue: string | null;

  /** 约, 突破: as the plan qualifies it. */
  @Column('text', { nullable: true })
  baseQualifier: string | null;

  /** Of when: 十三五（2016–2020）. */
  @Column('text', { nullable: true })
  basePeriod: string | null;

  @Column('text', { nullable: true })
  baseClause: string | null;

  @Column('numeric', { precision: 16, scale: 4, nullable: true })
  targetValue: string | null;

  /** Of a range, its upper end. */
  @Column('numeric', { precision: 16, scale: 4, nullable: true })
  targetMax: string | null;

  /** 力争突破; or the whole target where it is told in words. */
  @Column('text', { nullable: true })
  targetQualifier: string | null;

  @Column('text', { nullable: true })
  targetClause: string | null;

  /** What our own data can tell of it; null: nothing. */
  @Column('text', { nullable: true })
  measure: PlanMeasure | null;

  /** What is measured: a statistic, a tag of companies, a target of the map. */
  @Column('text', { nullable: true })
  measureKey: string | null;

  /** Why it is not held here. */
  @Column('text', { nullable: true })
  unknownReason: string | null;

  @Column('int')
  position: number;
}
