import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { VersionedEntity } from '../../database/base.entity.js';
import { ChainSegment } from './chain-segment.entity.js';
import { IndustryChain } from './industry-chain.entity.js';

/** A carrier (载体: park, building, service centre). It serves segments and fills no node. */
@Entity()
export class Carrier extends VersionedEntity {
  @Index('carrier_name_key', { unique: true })
  @Column('text')
  name: string;

  @Column('text')
  kind: string;

  @ManyToOne(() => IndustryChain, { onDelete: 'RESTRICT' })
  @JoinColumn()
  chain: Relation<IndustryChain> | null;

  @Column('uuid', { nullable: true })
  chainId: string | null;

  @Column('text', { nullable: true })
  level: string | null;

  @Column('text', { nullable: true })
  clause: string | null;

  @Column('text', { nullable: true })
  note: string | null;
}

@Entity()
export class CarrierSegment {
  @ManyToOne(() => Carrier, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  carrier: Relation<Carrier>;

  @PrimaryColumn('uuid')
  carrierId: string;

  @ManyToOne(() => ChainSegment, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  segment: Relation<ChainSegment>;

  @PrimaryColumn('uuid')
  segmentId: string;
}
