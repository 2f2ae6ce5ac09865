import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { registerConstraint } from '../../common/database-errors.js';
import { ErrorCode } from '../../common/errors.js';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { Attendance } from './sitting.enums.js';

/** A weekly meeting as it was held: when, where, who chaired it, and its minutes. One for each week. */
@Entity()
@Check('sitting_week', 'extract(isodow FROM "week") = 1')
@Index('sitting_week_key', ['week'], { unique: true })
export class Sitting extends VersionedEntity {
  /** Monday of the week whose report it discussed; the meeting itself is usually on the Monday after. */
  @Column('date')
  week: string;

  @Column('timestamptz')
  heldAt: Date;

  @Column('text', { nullable: true })
  place: string | null;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  chair: Relation<AppUser>;

  @Column('uuid')
  chairId: string;

  /** Who came from outside, by name. */
  @Column('text', { array: true, default: [] })
  guests: string[];

  @Column('text', { nullable: true })
  minutes: string | null;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  recordedBy: Relation<AppUser>;

  @Column('uuid')
  recordedById: string;
}

registerConstraint('sitting_week_key', {
  ...{ code: ErrorCode.DUPLICATE, message: '这次例会刚由他人登记，请重新读取后再修改', field: 'input.week' },
});

/** Who of ours was there, and who was not. */
@Entity()
@CheckOneOf('sitting_attendee_status', 'status', Attendance)
export class SittingAttendee {
  @ManyToOne(() => Sitting, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  sitting: Relation<Sitting>;

  @PrimaryColumn('uuid')
  sittingId: string;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  user: Relation<AppUser>;

  @Index('sitting_attendee_user_idx')
  @PrimaryColumn('uuid')
  userId: string;

  @Column('text')
  status: Attendance;

  /** Why somebody is on leave or missing. */
  @Column('text', { nullable: true })
  reason: string | null;
}
