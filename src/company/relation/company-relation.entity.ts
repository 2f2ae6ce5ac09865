import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { Company } from '../library/company.entity.js';
import { RelationKind } from './relation.enums.js';

/** A stated relation between two firms, e.g. A supplies B: the ways of 以商招商. Ended, never deleted. */
@Entity()
@CheckOneOf('company_relation_kind', 'kind', RelationKind)
@Check('company_relation_not_to_itself', '"from_id" <> "to_id"')
@Index('company_relation_key', ['fromId', 'toId', 'kind'], { unique: true, where: '"ended_on" IS NULL' })
export class CompanyRelation extends VersionedEntity {
  @ManyToOne(() => Company, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  from: Relation<Company>;

  @Index('company_relation_from_idx')
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

  @Column('text', { nullable: true })
  source: string | null;

  @Column('date', { nullable: true })
  sinceOn: string | null;

  @Column('date', { nullable: true })
  endedOn: string | null;

  @Column('text', { nullable: true })
  endReason: string | null;

  /** The firm that joined the other's group by this relation alone, and leaves it with it. */
  @Column('uuid', { nullable: true })
  groupedId: string | null;
}
