import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { registerConstraint } from '../../common/database-errors.js';
import { ErrorCode } from '../../common/errors.js';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { AppUser } from '../../identity/app-user.entity.js';
import type { ReportContent } from './report-content.js';
import { ReportFormat, ReportStatus, ReportVersionKind } from './report.enums.js';

/** The report of a week (周报): a draft whose numbers are counted when it is read, until it is published. One a week. */
@Entity()
@CheckOneOf('weekly_report_status', 'status', ReportStatus)
@Check('weekly_report_published', `("status" = 'PUBLISHED') = ("published_at" IS NOT NULL)`)
@Check('weekly_report_monday', 'extract(isodow from "monday") = 1')
export class WeeklyReport extends VersionedEntity {
  /** Of the week that it tells of. */
  @Index('weekly_report_monday_key', { unique: true })
  @Column('date')
  monday: string;

  @Column('text', { default: ReportStatus.DRAFT })
  status: ReportStatus;

  /** When the clock drafted it; null where a person began it before. */
  @Column('timestamptz', { nullable: true })
  preparedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  publishedAt: Date | null;

  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  publishedBy: Relation<AppUser> | null;

  @Column('uuid', { nullable: true })
  publishedById: string | null;
}

/** What a person has written in place of a generated paragraph; gone when it returns to 自动. */
@Entity()
@Index('weekly_report_paragraph_key', ['reportId', 'key'], { unique: true })
export class WeeklyReportParagraph extends VersionedEntity {
  @ManyToOne(() => WeeklyReport, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  report: Relation<WeeklyReport>;

  @Column('uuid')
  reportId: string;

  @Column('text')
  key: string;

  @Column('text')
  text: string;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  editedBy: Relation<AppUser>;

  @Column('uuid')
  editedById: string;
}

/** A copy of the report as it stood: by the clock, by hand, or published. A trigger refuses every change. */
@Entity()
@CheckOneOf('weekly_report_version_kind', 'kind', ReportVersionKind)
@Index('weekly_report_version_number_key', ['reportId', 'number'], { unique: true })
@Index('weekly_report_version_published_key', ['reportId'], { unique: true, where: `"kind" = 'PUBLISHED'` })
export class WeeklyReportVersion {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => WeeklyReport, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  report: Relation<WeeklyReport>;

  @Column('uuid')
  reportId: string;

  /** Of this report, from 1. */
  @Column('int')
  number: number;

  @Column('text')
  kind: ReportVersionKind;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('jsonb')
  content: ReportContent;

  @Column('timestamptz')
  createdAt: Date;

  /** Null: the clock. */
  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  createdBy: Relation<AppUser> | null;

  @Column('uuid', { nullable: true })
  createdById: string | null;
}

/** The files of a published version, to the byte as they were. A trigger refuses every change. */
@Entity()
@CheckOneOf('weekly_report_file_format', 'format', ReportFormat)
export class WeeklyReportFile {
  @ManyToOne(() => WeeklyReportVersion, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  version: Relation<WeeklyReportVersion>;

  @PrimaryColumn('uuid')
  versionId: string;

  @PrimaryColumn('text')
  format: ReportFormat;

  @Column('bytea')
  bytes: Buffer;

  /** Hexadecimal SHA-256 of the bytes. */
  @Column('text')
  sha256: string;
}

registerConstraint('weekly_report_version_published_key', {
  code: ErrorCode.CONFLICT,
  message: '该周周报刚刚发布，请重新读取',
});
