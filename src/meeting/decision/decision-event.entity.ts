import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { CheckOneOf } from '../../database/checks.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { Decision } from './decision.entity.js';
import { DecisionEventKind, DecisionStatus } from './decision.enums.js';

/** How a decision stood from an instant on, so that a report can say how things were. Of a TASK, the task says it. Append-only. */
@Entity()
@CheckOneOf('decision_event_kind', 'kind', DecisionEventKind)
@CheckOneOf('decision_event_status', 'status', DecisionStatus)
@Index('decision_event_decision_idx', ['decisionId', 'occurredAt', 'id'])
export class DecisionEvent {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Decision, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  decision: Relation<Decision>;

  @Column('uuid')
  decisionId: string;

  @Column('text')
  kind: DecisionEventKind;

  /** After the event, as are the days. */
  @Column('text')
  status: DecisionStatus;

  @Column('date', { nullable: true })
  dueOn: string | null;

  @Column('date', { nullable: true })
  doneOn: string | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  actor: Relation<AppUser>;

  @Column('uuid')
  actorId: string;

  @Column('timestamptz', { default: () => 'now()' })
  occurredAt: Date;
}
