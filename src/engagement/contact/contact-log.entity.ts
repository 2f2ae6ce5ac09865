import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { Company } from '../../company/library/company.entity.js';
import { ContactPerson } from '../../company/person/contact-person.entity.js';
import { registerConstraint } from '../../common/database-errors.js';
import { ErrorCode } from '../../common/errors.js';
import { SearchableEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { StoredFile } from '../../files/stored-file.entity.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { Lead } from '../lead/lead.entity.js';
import { Trip } from '../trip/trip.entity.js';
import { ContactKind } from './contact.enums.js';

/**
 * One contact with a company. `occurredAt` is when it was, `createdAt` when we were told: back-dating is allowed and
 * visible.
 */
@Entity()
@CheckOneOf('contact_log_kind', 'kind', ContactKind)
@Index('contact_log_search_idx', ['searchTerms'], { type: 'gin' })
@Index('contact_log_company_idx', ['companyId', 'occurredAt', 'id'])
@Index('contact_log_author_idx', ['authorId', 'occurredAt', 'id'])
// Behind its order it has all that counts by time need, so that a year's are counted without reading the texts.
@Index('contact_log_occurred_idx', ['occurredAt', 'id', 'kind', 'companyId', 'deletedAt'])
export class ContactLog extends SearchableEntity {
  @ManyToOne(() => Company, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  company: Relation<Company>;

  @Column('uuid')
  companyId: string;

  @ManyToOne(() => Lead, { onDelete: 'RESTRICT' })
  @JoinColumn()
  lead: Relation<Lead> | null;

  @Index('contact_log_lead_idx', { where: '"lead_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  leadId: string | null;

  @ManyToOne(() => Trip, { onDelete: 'RESTRICT' })
  @JoinColumn()
  trip: Relation<Trip> | null;

  @Index('contact_log_trip_idx', { where: '"trip_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  tripId: string | null;

  @Column('text')
  kind: ContactKind;

  @Column('timestamptz')
  occurredAt: Date;

  @Column('text', { nullable: true })
  place: string | null;

  @Column('text')
  summary: string;

  /** 共识. */
  @Column('text', { nullable: true })
  agreed: string | null;

  /** 分歧. */
  @Column('text', { nullable: true })
  disputed: string | null;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  author: Relation<AppUser>;

  @Column('uuid')
  authorId: string;

  /** Last corrected; what it said before is in contact_log_correction. */
  @Column('timestamptz', { nullable: true })
  correctedAt: Date | null;
}

/** Ours who took part, the author included when they were there. */
@Entity()
@Index('contact_log_colleague_user_idx', ['userId', 'logId'])
export class ContactLogColleague {
  @ManyToOne(() => ContactLog, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  log: Relation<ContactLog>;

  @PrimaryColumn('uuid')
  logId: string;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  user: Relation<AppUser>;

  @PrimaryColumn('uuid')
  userId: string;
}

/** Theirs who took part. */
@Entity()
export class ContactLogPerson {
  @ManyToOne(() => ContactLog, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  log: Relation<ContactLog>;

  @PrimaryColumn('uuid')
  logId: string;

  @ManyToOne(() => ContactPerson, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  person: Relation<ContactPerson>;

  @Index('contact_log_person_person_idx')
  @PrimaryColumn('uuid')
  personId: string;
}

/** Photos and papers of a contact; each belongs to one. */
@Entity()
export class ContactLogFile {
  @ManyToOne(() => ContactLog, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  log: Relation<ContactLog>;

  @PrimaryColumn('uuid')
  logId: string;

  @ManyToOne(() => StoredFile, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  file: Relation<StoredFile>;

  @Index('contact_log_file_file_key', { unique: true })
  @PrimaryColumn('uuid')
  fileId: string;
}

/**
 * A correction: what stood there before, who changed it and why. A withdrawal is one that changed no field. Append-only.
 */
@Entity()
export class ContactLogCorrection {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => ContactLog, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  log: Relation<ContactLog>;

  @Index('contact_log_correction_log_idx')
  @Column('uuid')
  logId: string;

  /** The fields that were changed, as they were. */
  @Column('jsonb')
  before: object;

  @Column('text')
  reason: string;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  actor: Relation<AppUser>;

  @Column('uuid')
  actorId: string;

  @Column('timestamptz', { default: () => 'now()' })
  correctedAt: Date;
}

registerConstraint('contact_log_file_file_key', {
  code: ErrorCode.CONFLICT,
  message: '附件刚被用于另一条接触记录',
  field: 'input.fileIds',
});
