import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { VersionedEntity } from '../../database/base.entity.js';
import { AppUser } from '../app-user.entity.js';
import { Role } from '../permissions.js';

/** Lets a program act as a person, with part of their roles and until a day. Only the key's SHA-256 is stored. */
@Entity()
@Check('api_key_roles_check', `roles <> '{}' AND NOT roles && '{ADMIN,AUDITOR}'`)
export class ApiKey extends VersionedEntity {
  @Column('text')
  name: string;

  @Index('api_key_key_hash_key', { unique: true })
  @Column('bytea')
  keyHash: Buffer;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  user: Relation<AppUser>;

  @Index('api_key_user_idx')
  @Column('uuid')
  userId: string;

  @Column('text', { array: true })
  roles: Role[];

  /** The last day on which it works, in Asia/Shanghai. */
  @Column('date')
  expiresOn: string;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
