import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { GapDirectionCode } from '../../chain/chain.enums.js';
import { ChainNode } from '../../chain/map/chain-node.entity.js';
import { Company } from '../../company/library/company.entity.js';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { LeadSource, LeadStage, LostReason, Triage } from './lead.enums.js';

const LIVE = `"stage" IN ('LEAD', 'ENGAGED', 'NEGOTIATING', 'RESERVED')`;

/** A lead (线索): one company's possible investment here. Never deleted: it is lost, with a reason. */
@Entity()
@CheckOneOf('lead_stage', 'stage', LeadStage)
@CheckOneOf('lead_source', 'source', LeadSource)
@CheckOneOf('lead_resume_stage', 'resume_stage', LeadStage)
@CheckOneOf('lead_lost_reason', 'lost_reason', LostReason)
@CheckOneOf('lead_triage', 'triage', Triage)
@Check('lead_paused', `("stage" = 'PAUSED') = ("paused_until" IS NOT NULL)`)
@Check('lead_lost', `("stage" = 'LOST') = ("lost_reason" IS NOT NULL)`)
@Check('lead_amounts', '"investment" >= 0 AND "land" >= 0')
@Index('lead_owner_idx', ['ownerId', 'id'])
@Index('lead_pool_idx', ['id'], { where: `"owner_id" IS NULL AND ${LIVE}` })
@Index('lead_stage_idx', ['stage', 'id'])
@Index('lead_idle_idx', ['touchedAt'], { where: LIVE })
@Index('lead_respond_idx', ['respondBy'], { where: `"responded_at" IS NULL AND ${LIVE}` })
@Index('lead_judge_idx', ['judgeBy'], { where: `"triage" IS NULL AND ${LIVE}` })
@Index('lead_search_idx', ['searchTerms'], { type: 'gin' })
@Index('lead_feedback_idx', ['feedBackBy'], { where: '"fed_back_at" IS NULL AND "feed_back_by" IS NOT NULL' })
export class Lead extends VersionedEntity {
  /** What people call it, e.g. 氢能电堆项目. */
  @Column('text')
  name: string;

  @ManyToOne(() => Company, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  company: Relation<Company>;

  @Index('lead_company_idx')
  @Column('uuid')
  companyId: string;

  @Column('text', { default: LeadStage.LEAD })
  stage: LeadStage;

  @Column('timestamptz', { default: () => 'now()' })
  stageSince: Date;

  /** Where a paused lead goes on. */
  @Column('text', { nullable: true })
  resumeStage: LeadStage | null;

  @Column('date', { nullable: true })
  pausedUntil: string | null;

  @Column('text', { nullable: true })
  lostReason: LostReason | null;

  @Column('text')
  source: LeadSource;

  /** Who is responsible; null: in the pool (公海). */
  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  owner: Relation<AppUser> | null;

  @Column('uuid', { nullable: true })
  ownerId: string | null;

  /** 分包领导. */
  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  sponsor: Relation<AppUser> | null;

  @Index('lead_sponsor_idx', { where: '"sponsor_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  sponsorId: string | null;

  /** Who brought it in, of ours. */
  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  referrer: Relation<AppUser> | null;

  @Index('lead_referrer_idx', { where: '"referrer_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  referrerId: string | null;

  /** Who brought it in, from outside. */
  @Column('text', { nullable: true })
  referrerName: string | null;

  /** 保密: for owner, collaborators and leaders only. */
  @Column('boolean', { default: false })
  confidential: boolean;

  /** Expected investment in 万元. */
  @Column('numeric', { precision: 16, scale: 2, nullable: true })
  investment: string | null;

  /** Expected land in 亩. */
  @Column('numeric', { precision: 12, scale: 2, nullable: true })
  land: string | null;

  @Column('text', { nullable: true })
  summary: string | null;

  @Column('text', { nullable: true })
  triage: Triage | null;

  @Column('text', { nullable: true })
  triageReason: string | null;

  @Column('timestamptz', { nullable: true })
  triagedAt: Date | null;

  /** First contact with the company after the lead came in. */
  @Column('timestamptz', { nullable: true })
  respondedAt: Date | null;

  /** When the referrer was told what became of it. */
  @Column('timestamptz', { nullable: true })
  fedBackAt: Date | null;

  /** Last day for each clock, in working days from the start; fixed when the clock starts. */
  @Column('date')
  respondBy: string;

  @Column('date')
  judgeBy: string;

  /** Null where nobody waits for an answer. */
  @Column('date', { nullable: true })
  feedBackBy: string | null;

  /** 首报首谈: until this day nobody else may bring in the same company. */
  @Column('date', { nullable: true })
  protectedUntil: string | null;

  /** Last contact, move or edit by those who work on it. */
  @Column('timestamptz', { default: () => 'now()' })
  touchedAt: Date;

  /** When its owner got it. */
  @Column('timestamptz', { nullable: true })
  assignedAt: Date | null;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  createdBy: Relation<AppUser>;

  @Index('lead_created_by_idx')
  @Column('uuid')
  createdById: string;

  /** As of a SearchableEntity, which a lead is not because it is never deleted. */
  @Column('text', { default: '', select: false })
  searchText: string;

  @Column('text', { array: true, default: [], select: false })
  searchTerms: string[];
}

/** A node that the lead would fill, with the direction that the gap rules proposed on that day: kept as it was. */
@Entity()
@CheckOneOf('lead_node_direction', 'direction', GapDirectionCode)
export class LeadNode {
  @ManyToOne(() => Lead, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  lead: Relation<Lead>;

  @PrimaryColumn('uuid')
  leadId: string;

  @ManyToOne(() => ChainNode, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  node: Relation<ChainNode>;

  @Index('lead_node_node_idx')
  @PrimaryColumn('uuid')
  nodeId: string;

  @Column('text')
  direction: GapDirectionCode;

  @Column('double precision')
  severity: number;

  @Column('date')
  judgedOn: string;
}

/** 协办人. */
@Entity()
export class LeadMember {
  @ManyToOne(() => Lead, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  lead: Relation<Lead>;

  @PrimaryColumn('uuid')
  leadId: string;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  user: Relation<AppUser>;

  @Index('lead_member_user_idx')
  @PrimaryColumn('uuid')
  userId: string;
}
