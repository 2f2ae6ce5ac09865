import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { Company } from '../../company/library/company.entity.js';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { Lead } from '../../engagement/lead/lead.entity.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { Project } from '../../project/register/project.entity.js';
import { DecisionKind } from '../decision/decision.enums.js';
import { AgendaStatus } from './agenda.enums.js';

/** What somebody wants decided (提请议定). Never deleted: it is decided or withdrawn. */
@Entity()
@CheckOneOf('agenda_item_kind', 'kind', DecisionKind)
@CheckOneOf('agenda_item_status', 'status', AgendaStatus)
@Check('agenda_item_week', 'extract(isodow FROM "week") = 1')
@Check('agenda_item_subject', 'num_nonnulls("lead_id", "project_id", "company_id") <= 1')
@Check('agenda_item_withdrawn', `("status" = 'WITHDRAWN') = ("withdrawn_reason" IS NOT NULL)`)
@Index('agenda_item_week_idx', ['week', 'position', 'id'])
export class AgendaItem extends VersionedEntity {
  /** Monday of the week whose report the meeting discusses. */
  @Column('date')
  week: string;

  /** Items of a week stand in its order; of two with the same one the older stands first. */
  @Column('int')
  position: number;

  @Column('text')
  title: string;

  @Column('text', { nullable: true })
  text: string | null;

  /** What kind of decision is asked for. */
  @Column('text')
  kind: DecisionKind;

  @ManyToOne(() => Lead, { onDelete: 'RESTRICT' })
  @JoinColumn()
  lead: Relation<Lead> | null;

  @Index('agenda_item_lead_idx', { where: '"lead_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  leadId: string | null;

  @ManyToOne(() => Project, { onDelete: 'RESTRICT' })
  @JoinColumn()
  project: Relation<Project> | null;

  @Index('agenda_item_project_idx', { where: '"project_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  projectId: string | null;

  /** Only where it is about a company and neither a lead nor a project of it. */
  @ManyToOne(() => Company, { onDelete: 'RESTRICT' })
  @JoinColumn()
  company: Relation<Company> | null;

  @Index('agenda_item_company_idx', { where: '"company_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  companyId: string | null;

  @Column('text', { default: AgendaStatus.OPEN })
  status: AgendaStatus;

  @Column('text', { nullable: true })
  withdrawnReason: string | null;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  proposedBy: Relation<AppUser>;

  @Column('uuid')
  proposedById: string;

  @Column('timestamptz', { default: () => 'now()' })
  proposedAt: Date;
}
