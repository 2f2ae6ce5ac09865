import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { CheckOneOf } from '../../database/checks.js';
import { RelationKind } from './company.enums.js';
import { Company } from './company.entity.js';

/** A stated relation between two firms, e.g. A supplies B: the ways of 以商招商. */
@Entity()
@CheckOneOf('company_relation_kind', 'kind', RelationKind)
@Check('company_relation_not_to_itself', '"from_id" <> "to_id"')
@Index('company_relation_key', ['fromId', 'toId', 'kind'], { unique: true })
export class CompanyRelation {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Company, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  from: Relation<Company>;

  @Column('uuid')
  fromId: string;

  @ManyToOne(() => Company, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  to: Relation<Company>;

  @Index('company_relation_to_idx')
  @Column('uuid')
  toId: string;

  @Column('text')
  kind: RelationKind;

  @Column('text', { nullable: true })
  what: string | null;

  @Column('text', { nullable: true })
  clause: string | null;
}

/** What a firm plans (战略布局, 投资计划), as somebody read it on a day. */
@Entity()
export class CompanyPlanNote {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Company, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  company: Relation<Company>;

  @Index('company_plan_note_company_idx')
  @Column('uuid')
  companyId: string;

  @Column('date')
  notedOn: string;

  @Column('text')
  text: string;

  @Column('text', { nullable: true })
  source: string | null;
}
