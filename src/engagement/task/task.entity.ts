import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { Company } from '../../company/library/company.entity.js';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { ContactLog } from '../contact/contact-log.entity.js';
import { Lead } from '../lead/lead.entity.js';
import { TaskStatus } from './task.enums.js';

/** What somebody owes to somebody by a day: the next step of a contact, or given by a manager. */
@Entity()
@CheckOneOf('task_status', 'status', TaskStatus)
@Index('task_open_idx', ['assigneeId', 'dueOn', 'id'], { where: `"status" = 'OPEN'` })
@Index('task_assignee_idx', ['assigneeId', 'dueOn', 'id'])
@Index('task_due_idx', ['dueOn', 'id'])
@Index('task_search_idx', ['searchTerms'], { type: 'gin' })
export class Task extends VersionedEntity {
  @Column('text')
  title: string;

  @Column('date')
  dueOn: string;

  @Column('text', { default: TaskStatus.OPEN })
  status: TaskStatus;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  assignee: Relation<AppUser>;

  @Column('uuid')
  assigneeId: string;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  createdBy: Relation<AppUser>;

  @Index('task_created_by_idx')
  @Column('uuid')
  createdById: string;

  @ManyToOne(() => Company, { onDelete: 'RESTRICT' })
  @JoinColumn()
  company: Relation<Company> | null;

  @Index('task_company_idx', { where: '"company_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  companyId: string | null;

  @ManyToOne(() => Lead, { onDelete: 'RESTRICT' })
  @JoinColumn()
  lead: Relation<Lead> | null;

  @Index('task_lead_idx', { where: '"lead_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  leadId: string | null;

  /** The contact whose next step this is. */
  @ManyToOne(() => ContactLog, { onDelete: 'RESTRICT' })
  @JoinColumn()
  log: Relation<ContactLog> | null;

  @Index('task_log_idx', { where: '"log_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  logId: string | null;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  /** What came of it, or why it was cancelled. */
  @Column('text', { nullable: true })
  outcome: string | null;

  /** As of a SearchableEntity, which a task is not because it is never deleted. */
  @Column('text', { default: '', select: false })
  searchText: string;

  @Column('text', { array: true, default: [], select: false })
  searchTerms: string[];
}

/** Each postponement, dated and with a reason. Append-only. */
@Entity()
export class TaskPostponement {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Task, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  task: Relation<Task>;

  @Index('task_postponement_task_idx')
  @Column('uuid')
  taskId: string;

  @Column('date')
  fromDay: string;

  @Column('date')
  toDay: string;

  @Column('text')
  reason: string;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  actor: Relation<AppUser>;

  @Column('uuid')
  actorId: string;

  @Column('timestamptz', { default: () => 'now()' })
  postponedAt: Date;
}
