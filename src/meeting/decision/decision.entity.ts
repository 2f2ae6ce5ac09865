import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { Company } from '../../company/library/company.entity.js';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { Lead } from '../../engagement/lead/lead.entity.js';
import { Task } from '../../engagement/task/task.entity.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { Project } from '../../project/register/project.entity.js';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { DecisionKind, DecisionStatus } from './decision.enums.js';

/** What a weekly meeting decided (议定事项). What it decided is kept as it was; only its fulfilment moves. Never deleted. */
@Entity()
@CheckOneOf('decision_kind', 'kind', DecisionKind)
@CheckOneOf('decision_status', 'status', DecisionStatus)
@Check('decision_week', 'extract(isodow FROM "week") = 1')
@Check('decision_subject', 'num_nonnulls("lead_id", "project_id", "company_id") <= 1')
@Check('decision_task', `("kind" = 'TASK') = ("task_id" IS NOT NULL) AND ("kind" = 'TASK') = ("status" IS NULL)`)
@Check('decision_due', `"first_due_on" IS NOT NULL OR ("kind" NOT IN ('TASK', 'OTHER') AND "status" = 'DONE')`)
@Check('decision_responsible', '"responsible_id" IS NOT NULL OR "first_due_on" IS NULL')
@Index('decision_number_key', ['week', 'number'], { unique: true })
@Index('decision_open_idx', ['dueOn'], { where: `"status" IN ('OPEN', 'LATE')` })
export class Decision extends VersionedEntity {
  /** Monday of the week whose report the meeting discussed. */
  @Column('date')
  week: string;

  /** 第 n 项 of its week, from 1, without gaps. */
  @Column('int')
  number: number;

  @Column('text')
  kind: DecisionKind;

  @Column('text')
  text: string;

  @ManyToOne(() => Lead, { onDelete: 'RESTRICT' })
  @JoinColumn()
  lead: Relation<Lead> | null;

  @Index('decision_lead_idx', { where: '"lead_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  leadId: string | null;

  @ManyToOne(() => Project, { onDelete: 'RESTRICT' })
  @JoinColumn()
  project: Relation<Project> | null;

  @Index('decision_project_idx', { where: '"project_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  projectId: string | null;

  /** Only where it is about a company and neither a lead nor a project of it. */
  @ManyToOne(() => Company, { onDelete: 'RESTRICT' })
  @JoinColumn()
  company: Relation<Company> | null;

  @Index('decision_company_idx', { where: '"company_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  companyId: string | null;

  /** Of a TASK: who must do it by when, and whether it was done, is the task's to say. */
  @ManyToOne(() => Task, { onDelete: 'RESTRICT' })
  @JoinColumn()
  task: Relation<Task> | null;

  @Index('decision_task_key', { unique: true })
  @Column('uuid', { nullable: true })
  taskId: string | null;

  @ManyToOne(() => AgendaItem, { onDelete: 'RESTRICT' })
  @JoinColumn()
  agendaItem: Relation<AgendaItem> | null;

  @Index('decision_agenda_item_idx', { where: '"agenda_item_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  agendaItemId: string | null;

  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  responsible: Relation<AppUser> | null;

  @Index('decision_responsible_idx', { where: '"responsible_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  responsibleId: string | null;

  /** As it was decided. Null for what was done by deciding it. */
  @Column('date', { nullable: true })
  firstDueOn: string | null;

  /** As it is after the last delay. */
  @Column('date', { nullable: true })
  dueOn: string | null;

  /** Null for a TASK. */
  @Column('text', { nullable: true })
  status: DecisionStatus | null;

  /** What was done, why it is late, why it was withdrawn. */
  @Column('text', { nullable: true })
  result: string | null;

  @Column('date', { nullable: true })
  doneOn: string | null;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  recordedBy: Relation<AppUser>;

  @Column('uuid')
  recordedById: string;

  @Column('timestamptz', { default: () => 'now()' })
  recordedAt: Date;
}
