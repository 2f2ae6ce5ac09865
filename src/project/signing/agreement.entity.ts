import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { StoredFile } from '../../files/stored-file.entity.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { Project } from '../register/project.entity.js';
import { SigningKind } from './signing.enums.js';

/** An agreement (协议): the first of a project, or one about an increase, which says only what is new. */
@Entity()
@Check('agreement_amounts', '"investment" >= 0 AND "fixed_investment" >= 0 AND "land" >= 0')
@Check('agreement_fixed_within', '"fixed_investment" <= "investment"')
@Index('agreement_number_key', ['projectId', 'ordinal'], { unique: true })
export class Agreement extends VersionedEntity {
  @ManyToOne(() => Project, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  project: Relation<Project>;

  @Column('uuid')
  projectId: string;

  /** 1: the first; then the increases, in their order. */
  @Column('int')
  ordinal: number;

  /** The number that the zone files it under. */
  @Column('text', { nullable: true })
  number: string | null;

  @Column('date')
  signedOn: string;

  /** 万元. */
  @Column('numeric', { precision: 16, scale: 2 })
  investment: string;

  /** 固定资产投资, 万元; part of the investment. */
  @Column('numeric', { precision: 16, scale: 2, nullable: true })
  fixedInvestment: string | null;

  /** 亩; 0 for who rents. */
  @Column('numeric', { precision: 12, scale: 2, nullable: true })
  land: string | null;

  @Column('text', { nullable: true })
  penalties: string | null;

  @ManyToOne(() => StoredFile, { onDelete: 'RESTRICT' })
  @JoinColumn()
  document: Relation<StoredFile> | null;

  @Index('agreement_document_key', { unique: true, where: '"document_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  documentId: string | null;
}

/** What an agreement promises for a year; null where it promises nothing of the kind. */
@Entity()
@Check('agreement_promise_amounts', '"output" >= 0 AND "tax" >= 0 AND "jobs" >= 0 AND "energy" >= 0')
export class AgreementPromise {
  @ManyToOne(() => Agreement, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  agreement: Relation<Agreement>;

  @PrimaryColumn('uuid')
  agreementId: string;

  @PrimaryColumn('int')
  year: number;

  /** 产值, 万元. */
  @Column('numeric', { precision: 16, scale: 2, nullable: true })
  output: string | null;

  /** 税收, 万元. */
  @Column('numeric', { precision: 16, scale: 2, nullable: true })
  tax: string | null;

  /** 就业, 人. */
  @Column('int', { nullable: true })
  jobs: number | null;

  /** 综合能耗上限, 吨标准煤. */
  @Column('numeric', { precision: 16, scale: 2, nullable: true })
  energy: string | null;
}

/**
 * What counts as signed, and when. Append-only: a project counts once, by its one FIRST; amounts are the sum of all its
 * events, of which an increase is only what is new and a correction only the difference.
 */
@Entity()
@CheckOneOf('signing_event_kind', 'kind', SigningKind)
@Check('signing_event_amount', `"kind" = 'CORRECTION' OR "amount" >= 0`)
@Index('signing_event_first_key', ['projectId'], { unique: true, where: `"kind" = 'FIRST'` })
@Index('signing_event_occurred_idx', ['occurredOn'])
export class SigningEvent {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Project, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  project: Relation<Project>;

  @Index('signing_event_project_idx')
  @Column('uuid')
  projectId: string;

  @ManyToOne(() => Agreement, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  agreement: Relation<Agreement>;

  @Column('uuid')
  agreementId: string;

  @Column('text')
  kind: SigningKind;

  /** 万元; negative only when a correction lowers it. */
  @Column('numeric', { precision: 16, scale: 2 })
  amount: string;

  /** The day of the signature; of a correction, the day on which it was made. */
  @Column('date')
  occurredOn: string;

  @Column('timestamptz', { default: () => 'now()' })
  recordedAt: Date;

  @Column('text', { nullable: true })
  reason: string | null;

  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  actor: Relation<AppUser> | null;

  @Column('uuid', { nullable: true })
  actorId: string | null;
}
