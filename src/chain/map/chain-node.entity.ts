import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { ChainSegment } from './chain-segment.entity.js';
import { Stage } from '../chain.enums.js';
import { IndustryChain } from './industry-chain.entity.js';

/** A node (环节): what a company can fill. Retired, never deleted: history keeps pointing at it. */
@Entity()
@CheckOneOf('chain_node_stage', 'stage', Stage)
@Check('chain_node_weight', '"weight" > 0')
export class ChainNode extends VersionedEntity {
  @ManyToOne(() => IndustryChain, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  chain: Relation<IndustryChain>;

  @Index('chain_node_chain_idx')
  @Column('uuid')
  chainId: string;

  @ManyToOne(() => ChainSegment, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  segment: Relation<ChainSegment>;

  @Column('uuid')
  segmentId: string;

  @Index('chain_node_code_key', { unique: true })
  @Column('text')
  code: string;

  @Column('text')
  name: string;

  /** The column the map draws it in; may differ from its segment's. */
  @Column('text')
  stage: Stage;

  @Column('boolean', { default: false })
  namedInPlan: boolean;

  @Column('text', { nullable: true })
  clause: string | null;

  /** Class of GB/T 4754-2017; checked = code and name seen in a public data file. */
  @Column('text', { nullable: true })
  gbt4754: string | null;

  @Column('boolean', { default: false })
  gbt4754Checked: boolean;

  /** Institutes, platforms and hospitals may fill it: its purpose is that, not production. */
  @Column('boolean', { default: false })
  acceptsPlatform: boolean;

  /** Share in completeness. */
  @Column('numeric', { precision: 6, scale: 2, default: 1 })
  weight: string;

  @Column('int', { default: 0 })
  position: number;

  @Column('timestamptz', { nullable: true })
  retiredAt: Date | null;

  @ManyToOne(() => ChainNode, { onDelete: 'RESTRICT' })
  @JoinColumn()
  mergedInto: Relation<ChainNode> | null;

  @Column('uuid', { nullable: true })
  mergedIntoId: string | null;
}
