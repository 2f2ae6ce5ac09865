import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { StoredFile } from '../../files/stored-file.entity.js';
import { AppUser } from '../../identity/app-user.entity.js';
import type { Role } from '../../identity/permissions.js';
import type { Header } from './header-match.js';
import { ImportAction, ImportChoice, ImportLikeness, ImportRowState, ImportStatus } from './import.enums.js';

/** A file that somebody hands in to be read, looked over, and written as they would by hand. */
@Entity()
@CheckOneOf('import_job_status', 'status', ImportStatus)
@Index('import_job_creator_idx', ['createdById', 'id'])
@Index('import_job_file_idx', ['sha256'])
@Index('import_job_due_idx', ['updatedAt'], { where: `status IN ('READING', 'COMMITTING', 'UNDOING')` })
export class ImportJob extends VersionedEntity {
  /** As in the address: companies, people … */
  @Column('text')
  kind: string;

  @Column('text', { default: ImportStatus.READING })
  status: ImportStatus;

  @Column('text')
  fileName: string;

  @Column('bytea')
  sha256: Buffer;

  /** Null once it is no longer needed. */
  @ManyToOne(() => StoredFile, { onDelete: 'RESTRICT' })
  @JoinColumn()
  file: Relation<StoredFile> | null;

  @Index('import_job_file_id_key', { unique: true, where: '"file_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  fileId: string | null;

  @Column('jsonb', { default: [] })
  sheets: string[];

  /** Null until the file has been opened, or for the first one. */
  @Column('text', { nullable: true })
  sheet: string | null;

  /** Row of the sheet; null: to be found. */
  @Column('int', { nullable: true })
  headerRow: number | null;

  @Column('boolean', { default: false })
  date1904: boolean;

  @Column('jsonb', { default: [] })
  headers: Header[];

  /** What a person said of the columns instead of what was proposed: field by column, null for none. */
  @Column('jsonb', { nullable: true })
  chosenFields: Record<number, string | null> | null;

  /** Rows read, written or undone in the present status. */
  @Column('int', { default: 0 })
  processed: number;

  /** Rows of the file; null while it is being read. */
  @Column('int', { nullable: true })
  total: number | null;

  @Column('text', { nullable: true })
  fault: string | null;

  @Column('text', { nullable: true })
  undoReason: string | null;

  /** Those that this person had at that moment: what is done later is done with no others. */
  @Column('text', { array: true })
  roles: Role[];

  /** Who is reading the file, and until when nobody else needs to. */
  @Column('uuid', { nullable: true })
  claim: string | null;

  @Column('timestamptz', { nullable: true })
  claimedUntil: Date | null;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  createdBy: Relation<AppUser>;

  @Column('uuid')
  createdById: string;

  @Column('timestamptz', { nullable: true })
  committedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  undoneAt: Date | null;
}

export interface CellFault {
  /** Of the column at fault; null: of the row. */
  field: string | null;
  message: string;
}

export interface Candidate {
  id: string;
  why: ImportLikeness;
}

/** A row of the file, until it is written; then what it became, so that it can be undone. */
@Entity()
@CheckOneOf('import_row_action', 'action', ImportAction)
@CheckOneOf('import_row_choice', 'choice', ImportChoice)
@CheckOneOf('import_row_state', 'state', ImportRowState)
@Index('import_row_state_idx', ['jobId', 'state', 'number'])
@Index('import_row_record_idx', ['recordId'], { where: '"record_id" IS NOT NULL' })
export class ImportRow {
  @ManyToOne(() => ImportJob, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn()
  job: Relation<ImportJob>;

  @PrimaryColumn('uuid')
  jobId: string;

  /** In the sheet. */
  @PrimaryColumn('int')
  number: number;

  /** As the file has them; null once the row has been written. */
  @Column('jsonb', { nullable: true })
  cells: string[] | null;

  @Column('jsonb', { default: [] })
  faults: CellFault[];

  /** With what a person has said of it. */
  @Column('text')
  action: ImportAction;

  @Column('text', { nullable: true })
  choice: ImportChoice | null;

  /** The record that it is about, with the version that was looked at. */
  @Column('uuid', { nullable: true })
  targetId: string | null;

  @Column('int', { nullable: true })
  targetVersion: number | null;

  @Column('jsonb', { default: [] })
  candidates: Candidate[];

  @Column('text', { default: ImportRowState.PENDING })
  state: ImportRowState;

  /** Why it was refused when it was to be written or undone. */
  @Column('text', { nullable: true })
  fault: string | null;

  /** What it became. */
  @Column('uuid', { nullable: true })
  recordId: string | null;

  @Column('int', { nullable: true })
  recordVersion: number | null;

  /** What was changed, as it was before; null where a record was made. */
  @Column('jsonb', { nullable: true })
  before: Record<string, unknown> | null;
}
