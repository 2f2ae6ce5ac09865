import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { SecurityEventKind } from './security-event-kind.js';

/** What no row change shows: log-ins, refusals, reveals, exports. Append-only for the application. */
@Entity()
@Index('security_event_occurred_idx', ['occurredAt'])
@Index('security_event_actor_idx', ['actorId', 'occurredAt'])
@Index('security_event_subject_idx', ['subject', 'occurredAt'])
export class SecurityEvent {
  @PrimaryColumn('uuid')
  id: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  occurredAt: Date;

  @Column('text')
  kind: SecurityEventKind;

  /** Who did it; null when nobody known. No foreign key: the trail outlives everything. */
  @Column('uuid', { nullable: true })
  actorId: string | null;

  /** What it was about, e.g. an operation's name or a record's id. Never a password, token or phone number. */
  @Column('text', { nullable: true })
  subject: string | null;

  @Column('jsonb', { default: {} })
  detail: object;

  @Column('text', { nullable: true })
  requestId: string | null;
}
