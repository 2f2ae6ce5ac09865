import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { registerConstraint } from '../../common/database-errors.js';
import { ErrorCode } from '../../common/errors.js';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { StoredFile } from '../../files/stored-file.entity.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { Project } from '../register/project.entity.js';
import type { Ground } from './grounds.js';
import { WarningAct, WarningStatus } from './warning.enums.js';

/** A warning (告知预警) and what becomes of it: put right in time, or the project leaves (清退). One at a time. */
@Entity()
@CheckOneOf('project_warning_status', 'status', WarningStatus)
@Check('project_warning_closed', `("status" IN ('ISSUED', 'EXIT_PROPOSED')) = ("closed_on" IS NULL)`)
@Check('project_warning_days', '"deadline" > "issued_on" AND "closed_on" >= "issued_on"')
@Index('project_warning_project_idx', ['projectId', 'id'])
@Index('project_warning_open_key', ['projectId'], { unique: true, where: '"closed_on" IS NULL' })
@Index('project_warning_deadline_idx', ['deadline'], { where: '"closed_on" IS NULL' })
export class ProjectWarning extends VersionedEntity {
  @ManyToOne(() => Project, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  project: Relation<Project>;

  @Column('uuid')
  projectId: string;

  @Column('text', { default: WarningStatus.ISSUED })
  status: WarningStatus;

  /** As they were on the day of issue; later figures do not touch them. */
  @Column('jsonb')
  grounds: Ground[];

  @Column('date')
  issuedOn: string;

  /** Last day of the term. */
  @Column('date')
  deadline: string;

  @Column('date', { nullable: true })
  closedOn: string | null;
}

registerConstraint('project_warning_open_key', {
  code: ErrorCode.CONFLICT,
  message: '这个项目已有一份预警在办，请先办结',
});

/** Each act on a warning, with its reason and evidence. Append-only. */
@Entity()
@CheckOneOf('warning_event_act', 'act', WarningAct)
@Index('warning_event_warning_idx', ['warningId', 'id'])
@Index('warning_event_occurred_idx', ['occurredOn'])
export class WarningEvent {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => ProjectWarning, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  warning: Relation<ProjectWarning>;

  @Column('uuid')
  warningId: string;

  @ManyToOne(() => Project, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  project: Relation<Project>;

  @Index('warning_event_project_idx')
  @Column('uuid')
  projectId: string;

  @Column('text')
  act: WarningAct;

  @Column('text')
  reason: string;

  /** The term as it is from then on, where the act sets one. */
  @Column('date', { nullable: true })
  deadline: string | null;

  @ManyToOne(() => StoredFile, { onDelete: 'RESTRICT' })
  @JoinColumn()
  evidence: Relation<StoredFile> | null;

  @Index('warning_event_evidence_key', { unique: true, where: '"evidence_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  evidenceId: string | null;

  @Column('date')
  occurredOn: string;

  @Column('timestamptz')
  recordedAt: Date;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  actor: Relation<AppUser>;

  @Column('uuid')
  actorId: string;
}
