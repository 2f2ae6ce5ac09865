import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { ChainNode } from '../map/chain-node.entity.js';
import { GapDirectionCode, GapLevelCode } from '../chain.enums.js';
import { IndustryChain } from '../map/industry-chain.entity.js';

/** A chain as it stood at the end of a week; `week` is that week's Monday (Asia/Shanghai). Written once. */
@Entity()
export class ChainSnapshot {
  @ManyToOne(() => IndustryChain, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  chain: Relation<IndustryChain>;

  @PrimaryColumn('uuid')
  chainId: string;

  @PrimaryColumn('date')
  week: string;

  /** 0..1 */
  @Column('double precision', { nullable: true })
  completeness: number | null;

  @Column('timestamptz', { default: () => 'now()' })
  takenAt: Date;
}

@Entity()
export class NodeSnapshot {
  @ManyToOne(() => ChainNode, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  node: Relation<ChainNode>;

  @PrimaryColumn('uuid')
  nodeId: string;

  @PrimaryColumn('date')
  week: string;

  @Column('text')
  level: GapLevelCode;

  @Column('text')
  direction: GapDirectionCode;

  @Column('double precision')
  severity: number;

  @Column('int')
  held: number;

  @Column('int')
  negotiating: number;

  @Column('int')
  unconfirmed: number;
}
