import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { RecordType } from '../audit/audit-policy.js';
import { AppUser } from '../identity/app-user.entity.js';

/** What somebody was told, once: the same key reaches the same person never again, whoever pushes it how often. */
@Entity()
@Index('notification_key_key', ['userId', 'key'], { unique: true })
@Index('notification_user_idx', ['userId', 'id'])
@Index('notification_unread_idx', ['userId', 'id'], { where: '"read_at" IS NULL' })
export class Notification {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  user: Relation<AppUser>;

  @Column('uuid')
  userId: string;

  /** Which of the occasions of the features, such as TASK_DUE. */
  @Column('text')
  kind: string;

  /** The occasion itself: kind, record, and the day that it is about, such as `TASK_DUE:<id>:2026-11-25`. */
  @Column('text')
  key: string;

  @Column('text')
  title: string;

  @Column('text', { nullable: true })
  body: string | null;

  /** The record that a reader is led to. */
  @Column('text')
  subjectType: RecordType;

  @Column('uuid')
  subjectId: string;

  @Column('date', { nullable: true })
  dueOn: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  readAt: Date | null;
}
