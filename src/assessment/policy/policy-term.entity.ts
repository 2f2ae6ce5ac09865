import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { SoftDeletableEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { Lead } from '../../engagement/lead/lead.entity.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { FairCompetitionResult, PolicyTermKind } from './policy-term.enums.js';

/** What the zone offers an investor; before signing each one needs a legal basis and its 公平竞争审查. */
@Entity()
@CheckOneOf('policy_term_kind', 'kind', PolicyTermKind)
@CheckOneOf('policy_term_fair_competition_result', 'fair_competition_result', FairCompetitionResult)
@Check('policy_term_amount', '"amount" >= 0')
@Index('policy_term_lead_idx', ['leadId', 'id'], { where: '"deleted_at" IS NULL' })
export class PolicyTerm extends SoftDeletableEntity {
  @ManyToOne(() => Lead, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  lead: Relation<Lead>;

  @Column('uuid')
  leadId: string;

  @Column('text')
  kind: PolicyTermKind;

  @Column('text')
  summary: string;

  /** 万元; null: not a matter of money, or open. */
  @Column('numeric', { precision: 16, scale: 2, nullable: true })
  amount: string | null;

  @Column('text', { nullable: true })
  legalBasis: string | null;

  @Column('text', { nullable: true })
  fairCompetitionResult: FairCompetitionResult | null;

  @Column('date', { nullable: true })
  reviewedOn: string | null;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  createdBy: Relation<AppUser>;

  @Column('uuid')
  createdById: string;
}
