import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { Company } from '../../company/library/company.entity.js';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { ContactLog } from '../../engagement/contact/contact-log.entity.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { Department } from '../../identity/people/department.entity.js';
import { Project } from '../register/project.entity.js';
import { IssueEventKind, IssueOrigin, IssueStatus } from './issue.enums.js';

/** A firm's problem (企业问题): raised, given to somebody, resolved, and confirmed closed (销号). Never deleted. */
@Entity()
@CheckOneOf('service_issue_status', 'status', IssueStatus)
@CheckOneOf('service_issue_origin', 'origin', IssueOrigin)
@Check('service_issue_subject', 'num_nonnulls("company_id", "project_id") >= 1')
@Check('service_issue_due', '"due_on" >= "raised_on"')
@Check('service_issue_satisfaction', '"satisfaction" BETWEEN 1 AND 5')
@Check('service_issue_closed', `("status" = 'CLOSED') = ("closed_at" IS NOT NULL)`)
@Index('service_issue_due_idx', ['dueOn', 'id'])
@Index('service_issue_open_idx', ['dueOn'], { where: `"status" IN ('RAISED', 'ASSIGNED', 'IN_PROGRESS')` })
export class ServiceIssue extends VersionedEntity {
  @Column('text')
  title: string;

  @Column('text', { nullable: true })
  detail: string | null;

  @Column('text')
  origin: IssueOrigin;

  @Column('text', { default: IssueStatus.RAISED })
  status: IssueStatus;

  @Column('date')
  raisedOn: string;

  @Column('date')
  dueOn: string;

  /** Whose problem it is; null for a project of the plan whose company nobody knows yet. */
  @ManyToOne(() => Company, { onDelete: 'RESTRICT' })
  @JoinColumn()
  company: Relation<Company> | null;

  @Index('service_issue_company_idx', { where: '"company_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  companyId: string | null;

  @ManyToOne(() => Project, { onDelete: 'RESTRICT' })
  @JoinColumn()
  project: Relation<Project> | null;

  @Index('service_issue_project_idx', { where: '"project_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  projectId: string | null;

  /** The visit in which it came up. */
  @ManyToOne(() => ContactLog, { onDelete: 'RESTRICT' })
  @JoinColumn()
  log: Relation<ContactLog> | null;

  @Index('service_issue_log_idx', { where: '"log_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  logId: string | null;

  /** 责任单位. */
  @ManyToOne(() => Department, { onDelete: 'RESTRICT' })
  @JoinColumn()
  department: Relation<Department> | null;

  @Index('service_issue_department_idx', { where: '"department_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  departmentId: string | null;

  /** 责任人. */
  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  assignee: Relation<AppUser> | null;

  @Index('service_issue_assignee_idx', { where: '"assignee_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  assigneeId: string | null;

  /** 首席服务员, who asks the firm and closes it. */
  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  steward: Relation<AppUser> | null;

  @Index('service_issue_steward_idx', { where: '"steward_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  stewardId: string | null;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  raisedBy: Relation<AppUser>;

  @Index('service_issue_raised_by_idx')
  @Column('uuid')
  raisedById: string;

  /** What was done, as it was told last. */
  @Column('text', { nullable: true })
  result: string | null;

  /** Resolving it again after it was sent back does not count again. */
  @Column('timestamptz', { nullable: true })
  firstResolvedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  /** 1 to 5, as the firm said. */
  @Column('smallint', { nullable: true })
  satisfaction: number | null;
}

/** Each step of a problem, so that a report can say how things stood. Append-only. */
@Entity()
@CheckOneOf('service_issue_event_kind', 'kind', IssueEventKind)
@CheckOneOf('service_issue_event_status', 'status', IssueStatus)
@Index('service_issue_event_issue_idx', ['issueId', 'occurredAt', 'id'])
export class ServiceIssueEvent {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => ServiceIssue, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  issue: Relation<ServiceIssue>;

  @Column('uuid')
  issueId: string;

  @Column('text')
  kind: IssueEventKind;

  /** After it, as are the deadline and who has it. */
  @Column('text')
  status: IssueStatus;

  @Column('date')
  dueOn: string;

  @ManyToOne(() => Department, { onDelete: 'RESTRICT' })
  @JoinColumn()
  department: Relation<Department> | null;

  @Column('uuid', { nullable: true })
  departmentId: string | null;

  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  assignee: Relation<AppUser> | null;

  @Column('uuid', { nullable: true })
  assigneeId: string | null;

  @Column('text', { nullable: true })
  text: string | null;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  actor: Relation<AppUser>;

  @Column('uuid')
  actorId: string;

  @Column('timestamptz', { default: () => 'now()' })
  occurredAt: Date;
}
