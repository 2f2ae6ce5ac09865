import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { Company } from '../../company/library/company.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { StoredFile } from '../../files/stored-file.entity.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { FundOrigin } from '../register/project.enums.js';
import { Project } from '../register/project.entity.js';
import { Currency, FundingKind } from './funding.enums.js';

/**
 * Money, as it was told. Append-only: what was wrong is taken back by an entry that reverses it. Of ARRIVED the sum of
 * all entries counts; of INVESTED the latest month that nothing has reversed.
 */
@Entity()
@CheckOneOf('funding_entry_kind', 'kind', FundingKind)
@CheckOneOf('funding_entry_currency', 'currency', Currency)
@CheckOneOf('funding_entry_origin', 'origin', FundOrigin)
@Check(
  'funding_entry_amount',
  '("reverses_id" IS NULL AND "amount" >= 0) OR ("reverses_id" IS NOT NULL AND "amount" <= 0)',
)
@Check('funding_entry_rate', `"rate" > 0 AND ("currency" <> 'CNY' OR "rate" = 1)`)
@Check('funding_entry_month', `"kind" <> 'INVESTED' OR extract(day from "occurred_on") = 1`)
@Index('funding_entry_project_idx', ['projectId', 'kind', 'occurredOn'])
@Index('funding_entry_occurred_idx', ['occurredOn'])
@Index('funding_entry_reverses_key', ['reversesId'], { unique: true, where: '"reverses_id" IS NOT NULL' })
export class FundingEntry {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Project, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  project: Relation<Project>;

  @Column('uuid')
  projectId: string;

  @Column('text')
  kind: FundingKind;

  /** The day of arrival; of INVESTED the first day of the month. A reversal stands on the day of what it reverses. */
  @Column('date')
  occurredOn: string;

  /** 万元 of 人民币; of INVESTED, all that was done up to the end of the month. */
  @Column('numeric', { precision: 16, scale: 2 })
  amount: string;

  @Column('text', { default: Currency.CNY })
  currency: Currency;

  /** In 万 of its own currency. */
  @Column('numeric', { precision: 16, scale: 2 })
  originalAmount: string;

  /** 人民币 per unit of the currency. */
  @Column('numeric', { precision: 12, scale: 6, default: 1 })
  rate: string;

  @Column('text')
  origin: FundOrigin;

  @ManyToOne(() => Company, { onDelete: 'RESTRICT' })
  @JoinColumn()
  investor: Relation<Company> | null;

  @Column('uuid', { nullable: true })
  investorId: string | null;

  @ManyToOne(() => StoredFile, { onDelete: 'RESTRICT' })
  @JoinColumn()
  evidence: Relation<StoredFile> | null;

  @Index('funding_entry_evidence_key', { unique: true, where: '"evidence_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  evidenceId: string | null;

  @ManyToOne(() => FundingEntry, { onDelete: 'RESTRICT' })
  @JoinColumn()
  reverses: Relation<FundingEntry> | null;

  @Column('uuid', { nullable: true })
  reversesId: string | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  recordedAt: Date;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  recordedBy: Relation<AppUser>;

  @Column('uuid')
  recordedById: string;
}
