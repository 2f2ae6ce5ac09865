import { Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { Stage } from '../chain.enums.js';
import { IndustryChain } from './industry-chain.entity.js';

/** A segment (板块): classification only; nothing flows between segments. */
@Entity()
@CheckOneOf('chain_segment_stage', 'stage', Stage)
export class ChainSegment extends VersionedEntity {
  @ManyToOne(() => IndustryChain, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  chain: Relation<IndustryChain>;

  @Index('chain_segment_chain_idx')
  @Column('uuid')
  chainId: string;

  @Index('chain_segment_code_key', { unique: true })
  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text')
  stage: Stage;

  @Column('boolean', { default: false })
  namedInPlan: boolean;

  @Column('text', { nullable: true })
  clause: string | null;

  @Column('int', { default: 0 })
  position: number;

  @Column('timestamptz', { nullable: true })
  retiredAt: Date | null;
}
