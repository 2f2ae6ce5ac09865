import { Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { registerConstraint } from '../../common/database-errors.js';
import { ErrorCode } from '../../common/errors.js';
import { SoftDeletableEntity } from '../../database/base.entity.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { PlanIndicator } from './plan-indicator.entity.js';

/** What somebody else counted of an indicator (a statistics office, a bureau), for what these data cannot tell. */
@Entity()
@Index('plan_actual_day_key', ['indicatorId', 'asOf'], { unique: true, where: '"deleted_at" IS NULL' })
export class PlanActual extends SoftDeletableEntity {
  @ManyToOne(() => PlanIndicator, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  indicator: Relation<PlanIndicator>;

  @Column('uuid')
  indicatorId: string;

  /** Up to which day it counts. */
  @Column('date')
  asOf: string;

  /** In the unit of the indicator; a rate may be negative. */
  @Column('numeric', { precision: 16, scale: 4 })
  value: string;

  /** Who counted it, and where it was published. */
  @Column('text')
  source: string;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  recordedBy: Relation<AppUser>;

  @Column('uuid')
  recordedById: string;
}

registerConstraint('plan_actual_day_key', {
  code: ErrorCode.DUPLICATE,
  message: '这一天的数刚由他人登记，请重新读取后再修改',
  field: 'input.asOf',
});
