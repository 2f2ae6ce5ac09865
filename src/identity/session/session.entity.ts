import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { AppUser } from '../app-user.entity.js';

/** An opaque session: the token itself is never stored, only its SHA-256. */
@Entity()
export class Session {
  @PrimaryColumn('uuid')
  id: string;

  @Index('session_token_hash_key', { unique: true })
  @Column('bytea')
  tokenHash: Buffer;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  user: Relation<AppUser>;

  @Index('session_user_idx')
  @Column('uuid')
  userId: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  /** Written at most once a minute. */
  @Column('timestamptz', { default: () => 'now()' })
  lastSeenAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
