import { Column, Entity, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { IndustryChain } from '../../chain/map/industry-chain.entity.js';
import { Company } from './company.entity.js';

/** 盟会长 of a chain: a leading firm or an association. It joins a chain to a company, so it lives here. */
@Entity()
export class ChainAlly {
  @OneToOne(() => IndustryChain, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  chain: Relation<IndustryChain>;

  @PrimaryColumn('uuid')
  chainId: string;

  @ManyToOne(() => Company, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  company: Relation<Company>;

  @Column('uuid')
  companyId: string;
}
