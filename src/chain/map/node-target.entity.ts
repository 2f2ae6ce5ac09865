import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { ChainNode } from './chain-node.entity.js';
import { Membership } from '../chain.enums.js';
import { IndustryChain } from './industry-chain.entity.js';
import { PlanPeriod } from './plan-period.entity.js';

/** A planned range for one node or for several together. Never added up: one firm may count in two. */
@Entity()
@CheckOneOf('node_target_membership', 'membership', Membership)
@Check('node_target_range', '"min" >= 0 AND ("max" IS NULL OR "min" <= "max")')
export class NodeTarget extends VersionedEntity {
  @ManyToOne(() => IndustryChain, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  chain: Relation<IndustryChain>;

  @Index('node_target_chain_idx')
  @Column('uuid')
  chainId: string;

  @Index('node_target_code_key', { unique: true })
  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @ManyToOne(() => PlanPeriod, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  period: Relation<PlanPeriod>;

  @Column('uuid')
  periodId: string;

  @Column('int')
  min: number;

  @Column('int', { nullable: true })
  max: number | null;

  /** 家 counts firms; any other unit (座) counts known quantities. */
  @Column('text', { default: '家' })
  unit: string;

  @Column('text')
  membership: Membership;

  @Column('text', { nullable: true })
  clause: string | null;

  @Column('timestamptz', { nullable: true })
  retiredAt: Date | null;
}

@Entity()
@Index('node_target_member_node_idx', ['nodeId'])
export class NodeTargetMember {
  @ManyToOne(() => NodeTarget, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  target: Relation<NodeTarget>;

  @PrimaryColumn('uuid')
  targetId: string;

  @ManyToOne(() => ChainNode, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  node: Relation<ChainNode>;

  @PrimaryColumn('uuid')
  nodeId: string;
}
