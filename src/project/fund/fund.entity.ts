import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { registerConstraint } from '../../common/database-errors.js';
import { ErrorCode } from '../../common/errors.js';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { Lead } from '../../engagement/lead/lead.entity.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { Project } from '../register/project.entity.js';
import { FundEntryKind } from './fund.enums.js';

/** A fund that invests along with us (基金招商). Never deleted. */
@Entity()
@Check('fund_size', '"size" > 0')
export class Fund extends VersionedEntity {
  @Index('fund_name_key', { unique: true })
  @Column('text')
  name: string;

  /** 基金管理人; null while unknown. */
  @Column('text', { nullable: true })
  manager: string | null;

  /** 总规模, 万元; null while unknown. */
  @Column('numeric', { precision: 16, scale: 2, nullable: true })
  size: string | null;

  /** Where the plan names it. */
  @Column('text', { nullable: true })
  clause: string | null;

  @Column('text', { nullable: true })
  note: string | null;
}

registerConstraint('fund_name_key', { code: ErrorCode.DUPLICATE, message: '已有同名的基金', field: 'input.name' });

/** What a fund committed to, or paid into, a lead or a project. Append-only: what was wrong is taken back by its opposite. */
@Entity()
@CheckOneOf('fund_entry_kind', 'kind', FundEntryKind)
@Check('fund_entry_subject', 'num_nonnulls("lead_id", "project_id") = 1')
@Check('fund_entry_amount', '("reverses_id" IS NULL AND "amount" > 0) OR ("reverses_id" IS NOT NULL AND "amount" < 0)')
@Index('fund_entry_fund_idx', ['fundId', 'occurredOn'])
@Index('fund_entry_reverses_key', ['reversesId'], { unique: true, where: '"reverses_id" IS NOT NULL' })
export class FundEntry {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Fund, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  fund: Relation<Fund>;

  @Column('uuid')
  fundId: string;

  @ManyToOne(() => Lead, { onDelete: 'RESTRICT' })
  @JoinColumn()
  lead: Relation<Lead> | null;

  /** It stays with the lead when that is signed, and is told of with its project. */
  @Index('fund_entry_lead_idx', { where: '"lead_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  leadId: string | null;

  @ManyToOne(() => Project, { onDelete: 'RESTRICT' })
  @JoinColumn()
  project: Relation<Project> | null;

  @Index('fund_entry_project_idx', { where: '"project_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  projectId: string | null;

  @Column('text')
  kind: FundEntryKind;

  @Column('date')
  occurredOn: string;

  /** 万元. */
  @Column('numeric', { precision: 16, scale: 2 })
  amount: string;

  @Column('text', { nullable: true })
  note: string | null;

  @ManyToOne(() => FundEntry, { onDelete: 'RESTRICT' })
  @JoinColumn()
  reverses: Relation<FundEntry> | null;

  @Column('uuid', { nullable: true })
  reversesId: string | null;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  recordedBy: Relation<AppUser>;

  @Column('uuid')
  recordedById: string;

  @Column('timestamptz', { default: () => 'now()' })
  recordedAt: Date;
}
