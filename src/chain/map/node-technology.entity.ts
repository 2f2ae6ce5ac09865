import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { VersionedEntity } from '../../database/base.entity.js';
import { ChainNode } from './chain-node.entity.js';

/** A technology at a node (技术链). As a chokepoint (卡脖子) it is somebody's dated claim, never a fact of ours. */
@Entity()
@Check('node_technology_year', '"as_of_year" IS NULL OR "as_of_year" BETWEEN 1990 AND 2100')
export class NodeTechnology extends VersionedEntity {
  @ManyToOne(() => ChainNode, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  node: Relation<ChainNode>;

  @Index('node_technology_node_idx')
  @Column('uuid')
  nodeId: string;

  @Column('text')
  claim: string;

  @Column('boolean')
  chokepoint: boolean;

  @Column('text', { nullable: true })
  source: string | null;

  @Column('int', { nullable: true })
  asOfYear: number | null;

  @Column('boolean', { default: false })
  verified: boolean;

  /** The day from which it no longer chokes; null while open. */
  @Column('date', { nullable: true })
  resolvedOn: string | null;
}
