import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { CheckOneOf } from '../../database/checks.js';
import { AppUser } from '../app-user.entity.js';
import { SessionClient } from './session-client.js';

/** An opaque session: the token itself is never stored, only its SHA-256. How long it lasts is in the settings. */
@Entity()
@CheckOneOf('session_client_check', 'client', SessionClient)
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

  @Column('text', { default: SessionClient.DESKTOP })
  client: SessionClient;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  /** Written at most once a minute. */
  @Column('timestamptz', { default: () => 'now()' })
  lastSeenAt: Date;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
