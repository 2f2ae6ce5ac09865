import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { CheckOneOf } from '../../database/checks.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { Lead } from './lead.entity.js';
import { LeadEventKind, LeadStage } from './lead.enums.js';

/** What happened to a lead, dated: every statistic is counted from these. Append-only. */
@Entity()
@CheckOneOf('lead_event_kind', 'kind', LeadEventKind)
@CheckOneOf('lead_event_from_stage', 'from_stage', LeadStage)
@CheckOneOf('lead_event_to_stage', 'to_stage', LeadStage)
@Index('lead_event_lead_idx', ['leadId', 'id'])
@Index('lead_event_occurred_idx', ['occurredAt', 'kind'])
export class LeadEvent {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Lead, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  lead: Relation<Lead>;

  @Column('uuid')
  leadId: string;

  @Column('text')
  kind: LeadEventKind;

  @Column('text', { nullable: true })
  fromStage: LeadStage | null;

  /** The stage after the event, whatever its kind: with it the stage on any day is known. */
  @Column('text')
  toStage: LeadStage;

  /** Who owned the lead after the event. */
  @Column('uuid', { nullable: true })
  ownerId: string | null;

  @Column('text', { nullable: true })
  reason: string | null;

  /** What changed besides, e.g. `{ pausedUntil }`. Ids and figures, never personal data. */
  @Column('jsonb', { default: {} })
  detail: object;

  /** Null: the system did it by the calendar. */
  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  actor: Relation<AppUser> | null;

  @Column('uuid', { nullable: true })
  actorId: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  occurredAt: Date;
}
