import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { IndustryChain } from '../../chain/map/industry-chain.entity.js';
import { registerConstraint } from '../../common/database-errors.js';
import { ErrorCode } from '../../common/errors.js';
import { SoftDeletableEntity } from '../../database/base.entity.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { Team } from '../../identity/people/department.entity.js';
import type { IndicatorCode } from '../statistics/indicators.js';

const LIVE = '"deleted_at" IS NULL';

/** What is to be reached in a year (年度目标): by the zone, or by one chain, team or person of it. */
@Entity()
@Check('indicator_target_scope', 'num_nonnulls("chain_id", "team_id", "user_id") <= 1')
@Check('indicator_target_value', '"value" > 0')
@Check('indicator_target_year', '"year" BETWEEN 2000 AND 2100')
@Index('indicator_target_zone_key', ['year', 'indicator'], {
  unique: true,
  where: `${LIVE} AND num_nonnulls("chain_id", "team_id", "user_id") = 0`,
})
@Index('indicator_target_chain_key', ['year', 'indicator', 'chainId'], {
  unique: true,
  where: `${LIVE} AND "chain_id" IS NOT NULL`,
})
@Index('indicator_target_team_key', ['year', 'indicator', 'teamId'], {
  unique: true,
  where: `${LIVE} AND "team_id" IS NOT NULL`,
})
@Index('indicator_target_user_key', ['year', 'indicator', 'userId'], {
  unique: true,
  where: `${LIVE} AND "user_id" IS NOT NULL`,
})
export class IndicatorTarget extends SoftDeletableEntity {
  @Column('int')
  year: number;

  /** Defined in code, and kept when a later edition defines it no more. */
  @Column('text')
  indicator: IndicatorCode;

  @ManyToOne(() => IndustryChain, { onDelete: 'RESTRICT' })
  @JoinColumn()
  chain: Relation<IndustryChain> | null;

  @Column('uuid', { nullable: true })
  chainId: string | null;

  @ManyToOne(() => Team, { onDelete: 'RESTRICT' })
  @JoinColumn()
  team: Relation<Team> | null;

  @Column('uuid', { nullable: true })
  teamId: string | null;

  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  user: Relation<AppUser> | null;

  @Column('uuid', { nullable: true })
  userId: string | null;

  /** In the unit of the indicator. */
  @Column('numeric', { precision: 16, scale: 4 })
  value: string;

  /** Where it comes from: a document, a meeting. */
  @Column('text')
  reason: string;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  setBy: Relation<AppUser>;

  @Column('uuid')
  setById: string;
}

for (const scope of ['zone', 'chain', 'team', 'user']) {
  registerConstraint(`indicator_target_${scope}_key`, {
    code: ErrorCode.DUPLICATE,
    message: '这项年度目标刚由他人登记，请重新读取后再修改',
    field: 'input.indicator',
  });
}
