import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { VersionedEntity } from '../database/base.entity.js';
import { Team } from './people/department.entity.js';
import { Role } from './permissions.js';

/** A person who works with the system. Never deleted: disabled, so that what they did keeps its name. */
@Entity()
@Check('app_user_roles_check', `roles <> '{}' AND NOT roles @> '{ADMIN,AUDITOR}'`)
export class AppUser extends VersionedEntity {
  @Index('app_user_username_key', { unique: true })
  @Column('text')
  username: string;

  @Column('text')
  displayName: string;

  /** Argon2id in PHC string format. */
  @Column('text')
  passwordHash: string;

  @Column('text', { array: true })
  roles: Role[];

  /** Where the person works: decides what `team` and `department` scope mean. */
  @ManyToOne(() => Team, { onDelete: 'RESTRICT' })
  @JoinColumn()
  team: Relation<Team> | null;

  @Column('uuid', { nullable: true })
  teamId: string | null;

  /** A one-time password: nothing but changePassword is allowed until it is changed. */
  @Column('boolean', { default: false })
  mustChangePassword: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  passwordChangedAt: Date;

  @Column('timestamptz', { nullable: true })
  disabledAt: Date | null;
}
