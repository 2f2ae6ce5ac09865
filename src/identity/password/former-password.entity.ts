import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { AppUser } from '../app-user.entity.js';

/** A password that somebody had, so that they do not take it again. */
@Entity()
@Index('former_password_user_idx', ['userId', 'id'])
export class FormerPassword {
  /** Time-ordered. */
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  user: Relation<AppUser>;

  @Column('uuid')
  userId: string;

  @Column('text')
  passwordHash: string;
}
