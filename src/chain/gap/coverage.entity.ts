import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { ChainNode } from '../map/chain-node.entity.js';
import { NodeTarget } from '../map/node-target.entity.js';

const count = { default: 0 } as const;

/**
 * What is held at a node, by distinct company group: kept in the transaction of each change (coverage.ts), so that
 * a gap answer costs the same with a thousand companies and with a million.
 */
@Entity()
export class NodeCoverage {
  @OneToOne(() => ChainNode, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  node: Relation<ChainNode>;

  @PrimaryColumn('uuid')
  nodeId: string;

  @Column('int', count) operating: number;
  @Column('int', count) landing: number;
  @Column('int', count) negotiating: number;
  @Column('int', count) candidates: number;
  @Column('int', count) unconfirmed: number;
  @Column('int', count) platforms: number;
  @Column('int', count) leadingFirms: number;
  @Column('int', count) leadingUnknown: number;
  @Column('numeric', { precision: 14, scale: 2, default: 0 }) quantity: string;
  @Column('int', count) unknownQuantity: number;
  @Column('int', count) leadsLead: number;
  @Column('int', count) leadsEngaged: number;
  @Column('int', count) leadsNegotiating: number;
  @Column('int', count) leadsReserved: number;

  /** Held groups last verified before `staleCutoff`; counted anew when the day (or the setting) moves the cutoff. */
  @Column('int', count) stale: number;
  @Column('date', { nullable: true }) staleCutoff: string | null;
}

/** What the members of a target hold together: a firm at two members counts once. */
@Entity()
export class TargetCoverage {
  @OneToOne(() => NodeTarget, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  target: Relation<NodeTarget>;

  @PrimaryColumn('uuid')
  targetId: string;

  @Column('int', count) held: number;
  @Column('numeric', { precision: 14, scale: 2, default: 0 }) quantity: string;
  @Column('int', count) unknownQuantity: number;
}
