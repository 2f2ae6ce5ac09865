import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { Assessment } from '../../assessment/admission/assessment.entity.js';
import { Carrier } from '../../chain/map/carrier.entity.js';
import { ChainNode } from '../../chain/map/chain-node.entity.js';
import { Company } from '../../company/library/company.entity.js';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { Lead } from '../../engagement/lead/lead.entity.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { FundOrigin, ProjectRole, ProjectSource } from './project.enums.js';

/** A project (项目): what was signed, or what the plan names. Never deleted. */
@Entity()
@CheckOneOf('project_source', 'source', ProjectSource)
@Check('project_planned_amounts', '"planned_investment" >= 0 AND "planned_land" >= 0')
@Check('project_signed_by', `"source" <> 'SIGNED' OR "company_id" IS NOT NULL`)
@Index('project_search_idx', ['searchTerms'], { type: 'gin' })
export class Project extends VersionedEntity {
  @Column('text')
  name: string;

  @Column('text')
  source: ProjectSource;

  /** Who signed; null where the plan does not say whose project it is. */
  @ManyToOne(() => Company, { onDelete: 'RESTRICT' })
  @JoinColumn()
  company: Relation<Company> | null;

  @Index('project_company_idx')
  @Column('uuid', { nullable: true })
  companyId: string | null;

  /** The company that the investor registered here for it. */
  @ManyToOne(() => Company, { onDelete: 'RESTRICT' })
  @JoinColumn()
  projectCompany: Relation<Company> | null;

  @Index('project_project_company_idx', { where: '"project_company_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  projectCompanyId: string | null;

  /** One lead becomes one project: that is what keeps it from being counted twice. */
  @ManyToOne(() => Lead, { onDelete: 'RESTRICT' })
  @JoinColumn()
  lead: Relation<Lead> | null;

  @Index('project_lead_key', { unique: true })
  @Column('uuid', { nullable: true })
  leadId: string | null;

  /** The assessment that it was signed upon. */
  @ManyToOne(() => Assessment, { onDelete: 'RESTRICT' })
  @JoinColumn()
  assessment: Relation<Assessment> | null;

  @Column('uuid', { nullable: true })
  assessmentId: string | null;

  @ManyToOne(() => Carrier, { onDelete: 'RESTRICT' })
  @JoinColumn()
  carrier: Relation<Carrier> | null;

  @Index('project_carrier_idx', { where: '"carrier_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  carrierId: string | null;

  /** 责任人, 分包领导, 首席服务员 as of now; who they were before is in project_assignment. */
  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  owner: Relation<AppUser> | null;

  @Index('project_owner_idx', { where: '"owner_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  ownerId: string | null;

  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  sponsor: Relation<AppUser> | null;

  @Index('project_sponsor_idx', { where: '"sponsor_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  sponsorId: string | null;

  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  steward: Relation<AppUser> | null;

  @Index('project_steward_idx', { where: '"steward_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  stewardId: string | null;

  /** As its lead was: for its people and leaders only. */
  @Column('boolean', { default: false })
  confidential: boolean;

  /** What the plan says, in 万元 and 亩; null where it is silent, and for signed projects, whose agreements say. */
  @Column('numeric', { precision: 16, scale: 2, nullable: true })
  plannedInvestment: string | null;

  @Column('numeric', { precision: 12, scale: 2, nullable: true })
  plannedLand: string | null;

  /** Of the plan: the key in seeds/projects.yaml, and where it stands there. */
  @Index('project_plan_key', { unique: true })
  @Column('text', { nullable: true })
  planKey: string | null;

  @Column('text', { nullable: true })
  clause: string | null;

  @Column('text', { nullable: true })
  note: string | null;

  /** When it left (清退); null: it is here. */
  @Column('date', { nullable: true })
  exitedOn: string | null;

  @Column('text', { default: '', select: false })
  searchText: string;

  @Column('text', { array: true, default: [], select: false })
  searchTerms: string[];
}

/** A node that the project fills (`holds`), or only serves: a park, an institute at a production node. */
@Entity()
export class ProjectNode {
  @ManyToOne(() => Project, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  project: Relation<Project>;

  @PrimaryColumn('uuid')
  projectId: string;

  @ManyToOne(() => ChainNode, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  node: Relation<ChainNode>;

  @Index('project_node_node_idx')
  @PrimaryColumn('uuid')
  nodeId: string;

  @Column('boolean', { default: true })
  holds: boolean;
}

/** Who puts money in, from when to when; the shares of a day sum to 100, or none is known. */
@Entity()
@CheckOneOf('project_investor_origin', 'origin', FundOrigin)
@Check('project_investor_share', '"share" > 0 AND "share" <= 100')
@Check('project_investor_days', '"until_on" >= "since_on"')
@Index('project_investor_current_key', ['projectId', 'companyId'], { unique: true, where: '"until_on" IS NULL' })
export class ProjectInvestor {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Project, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  project: Relation<Project>;

  @Index('project_investor_project_idx')
  @Column('uuid')
  projectId: string;

  @ManyToOne(() => Company, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  company: Relation<Company>;

  @Index('project_investor_company_idx')
  @Column('uuid')
  companyId: string;

  /** Per cent; null where nobody has said. */
  @Column('numeric', { precision: 5, scale: 2, nullable: true })
  share: string | null;

  @Column('text')
  origin: FundOrigin;

  @Column('date')
  sinceOn: string;

  @Column('date', { nullable: true })
  untilOn: string | null;

  /** Why it came; null for those who signed. */
  @Column('text', { nullable: true })
  sinceReason: string | null;

  /** Why it left. */
  @Column('text', { nullable: true })
  reason: string | null;
}

/** Who was 责任人, 分包领导 or 首席服务员 from when to when. */
@Entity()
@CheckOneOf('project_assignment_role', 'role', ProjectRole)
@Index('project_assignment_current_key', ['projectId', 'role'], { unique: true, where: '"until_at" IS NULL' })
export class ProjectAssignment {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Project, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  project: Relation<Project>;

  @Index('project_assignment_project_idx')
  @Column('uuid')
  projectId: string;

  @Column('text')
  role: ProjectRole;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  user: Relation<AppUser>;

  @Index('project_assignment_user_idx')
  @Column('uuid')
  userId: string;

  @Column('timestamptz')
  sinceAt: Date;

  @Column('timestamptz', { nullable: true })
  untilAt: Date | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  assignedBy: Relation<AppUser> | null;

  @Column('uuid', { nullable: true })
  assignedById: string | null;

  @Column('text', { nullable: true })
  endReason: string | null;

  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  endedBy: Relation<AppUser> | null;

  @Column('uuid', { nullable: true })
  endedById: string | null;
}
