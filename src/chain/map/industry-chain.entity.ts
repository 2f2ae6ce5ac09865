import { Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { VersionedEntity } from '../../database/base.entity.js';
import { AppUser } from '../../identity/app-user.entity.js';

/** An industry chain (产业链): classification and flows of what a zone wants to complete. */
@Entity()
export class IndustryChain extends VersionedEntity {
  @Index('industry_chain_code_key', { unique: true })
  @Column('text')
  code: string;

  @Column('text')
  name: string;

  /** Pillar industries come first in the plan (重点发展). */
  @Column('boolean', { default: false })
  pillar: boolean;

  @Column('text', { nullable: true })
  priority: string | null;

  @Column('text', { nullable: true })
  clause: string | null;

  @Column('int', { default: 0 })
  position: number;

  /** 链长 (群链长): the official who answers for the chain. */
  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  leader: Relation<AppUser> | null;

  @Column('uuid', { nullable: true })
  leaderId: string | null;
}
