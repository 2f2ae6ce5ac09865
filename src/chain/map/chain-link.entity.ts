import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { VersionedEntity } from '../../database/base.entity.js';
import { ChainNode } from './chain-node.entity.js';
import { IndustryChain } from './industry-chain.entity.js';

/** A supply flow (供给关系) from node to node. Flows may form cycles: battery recycling really does. */
@Entity()
@Index('chain_link_ends_key', ['fromNodeId', 'toNodeId'], { unique: true, where: '"retired_at" IS NULL' })
@Check('chain_link_not_to_itself', '"from_node_id" <> "to_node_id"')
export class ChainLink extends VersionedEntity {
  @ManyToOne(() => IndustryChain, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  chain: Relation<IndustryChain>;

  @Index('chain_link_chain_idx')
  @Column('uuid')
  chainId: string;

  @ManyToOne(() => ChainNode, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  fromNode: Relation<ChainNode>;

  @Column('uuid')
  fromNodeId: string;

  @ManyToOne(() => ChainNode, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  toNode: Relation<ChainNode>;

  @Column('uuid')
  toNodeId: string;

  /** What flows (e.g. 膜电极组件). */
  @Column('text')
  flow: string;

  @Column('timestamptz', { nullable: true })
  retiredAt: Date | null;
}
