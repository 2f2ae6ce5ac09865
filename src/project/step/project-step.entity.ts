import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { StoredFile } from '../../files/stored-file.entity.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { Department } from '../../identity/people/department.entity.js';
import { Project } from '../register/project.entity.js';
import { StepAct, StepKind } from './step.enums.js';

/** A step (or permit) of a project: as agreed, as expected, as done. */
@Entity()
@CheckOneOf('project_step_kind', 'kind', StepKind)
@Check('project_step_waived', '"waived_reason" IS NULL OR "actual_on" IS NULL')
@Index('project_step_key', ['projectId', 'kind'], { unique: true })
@Index('project_step_due_idx', ['plannedOn'], { where: '"actual_on" IS NULL AND "waived_reason" IS NULL' })
@Index('project_step_done_idx', ['actualOn'], { where: '"actual_on" IS NOT NULL' })
export class ProjectStep extends VersionedEntity {
  @ManyToOne(() => Project, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  project: Relation<Project>;

  @Column('uuid')
  projectId: string;

  @Column('text')
  kind: StepKind;

  /** As agreed; null: 待补录. */
  @Column('date', { nullable: true })
  plannedOn: string | null;

  @Column('date', { nullable: true })
  forecastOn: string | null;

  @Column('date', { nullable: true })
  actualOn: string | null;

  /** Why it does not apply; null: it does. */
  @Column('text', { nullable: true })
  waivedReason: string | null;

  /** Why it was done before what comes before it. */
  @Column('text', { nullable: true })
  orderReason: string | null;

  /** 项目代码 of an approval (GB/T 40058), 证号 of a permit, 合同编号 of the land. */
  @Column('text', { nullable: true })
  reference: string | null;

  @ManyToOne(() => Department, { onDelete: 'RESTRICT' })
  @JoinColumn()
  department: Relation<Department> | null;

  @Column('uuid', { nullable: true })
  departmentId: string | null;

  @ManyToOne(() => StoredFile, { onDelete: 'RESTRICT' })
  @JoinColumn()
  evidence: Relation<StoredFile> | null;

  @Index('project_step_evidence_key', { unique: true, where: '"evidence_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  evidenceId: string | null;
}

/** Each change of a step, as it was told. Append-only. */
@Entity()
@CheckOneOf('step_event_act', 'act', StepAct)
@Index('step_event_project_idx', ['projectId', 'recordedAt'])
export class StepEvent {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Project, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  project: Relation<Project>;

  @Column('uuid')
  projectId: string;

  @Column('text')
  kind: StepKind;

  @Column('text')
  act: StepAct;

  /** The day before and after, of whichever date it is about. */
  @Column('date', { nullable: true })
  fromDay: string | null;

  @Column('date', { nullable: true })
  toDay: string | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  recordedAt: Date;

  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  actor: Relation<AppUser> | null;

  @Column('uuid', { nullable: true })
  actorId: string | null;
}
