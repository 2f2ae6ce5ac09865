import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { registerConstraint } from '../../../common/database-errors.js';
import { ErrorCode } from '../../../common/errors.js';
import { VersionedEntity } from '../../../database/base.entity.js';
import { AppUser } from '../../../identity/app-user.entity.js';
import type { GradingOutcome } from '../rules/grading.js';
import { YieldRuleEdition } from '../rule/yield-rule.entity.js';

/**
 * The grades of a year as somebody settled them (定档), by which edition of the rule. Frozen: figures that come later and
 * rules that change later do not touch it; it is superseded by settling the year again, with a reason.
 */
@Entity()
@Check('yield_grading_year', '"year" BETWEEN 2000 AND 2100')
@Index('yield_grading_year_key', ['year'], { unique: true, where: '"superseded_at" IS NULL' })
export class YieldGrading extends VersionedEntity {
  @Column('int')
  year: number;

  @ManyToOne(() => YieldRuleEdition, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  rule: Relation<YieldRuleEdition>;

  @Column('uuid')
  ruleId: string;

  /** Whose names are not in it: the ids are those of yield records. */
  @Column('jsonb')
  content: GradingOutcome;

  @Column('timestamptz')
  settledAt: Date;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  settledBy: Relation<AppUser>;

  @Column('uuid')
  settledById: string;

  /** Why the year was settled again; null of the first time. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { nullable: true })
  supersededAt: Date | null;
}

registerConstraint('yield_grading_year_key', {
  code: ErrorCode.CONFLICT,
  message: '这一年刚刚已被定档，请重新读取',
});
