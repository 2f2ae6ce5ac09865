import { Check, Column, Entity, Index } from 'typeorm';
import { VersionedEntity } from '../../database/base.entity.js';

/** A five-year plan period (十四五, 十五五). Targets belong to one. */
@Entity()
@Check('plan_period_years', '"from_year" <= "to_year"')
export class PlanPeriod extends VersionedEntity {
  @Index('plan_period_code_key', { unique: true })
  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @Column('int')
  fromYear: number;

  @Column('int')
  toYear: number;
}
