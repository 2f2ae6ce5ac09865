import { Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { SearchableEntity, VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { CompanyKind } from './company.enums.js';

/** Firms that count as one (投资方与其项目公司): declared, never guessed. */
@Entity()
export class CompanyGroup extends VersionedEntity {
  @Index('company_group_name_key', { unique: true })
  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  basis: string | null;
}

@Entity()
@CheckOneOf('company_kind', 'kind', CompanyKind)
@Index('company_credit_code_key', ['creditCode'], { unique: true, where: '"deleted_at" IS NULL' })
@Index('company_search_idx', ['searchTerms'], { type: 'gin' })
@Index('company_sort_name_idx', ['sortName', 'id'])
@Index('company_updated_idx', ['updatedAt', 'id'])
export class Company extends SearchableEntity {
  @Column('text')
  name: string;

  /** Without 有限公司, brackets and spaces: for warnings of likely duplicates, never a constraint. */
  @Index('company_normalized_name_idx')
  @Column('text')
  normalizedName: string;

  /** The name by its sound: 新乡 is `xin xiang`. */
  @Column('text', { default: '', select: false })
  sortName: string;

  @Column('text', { array: true, default: [] })
  aliases: string[];

  /** 统一社会信用代码 (GB 32100-2015), unique among live rows. */
  @Column('text', { nullable: true })
  creditCode: string | null;

  @Column('text', { default: CompanyKind.ENTERPRISE })
  kind: CompanyKind;

  /** Inside the zone; null where nobody has said. */
  @Column('boolean', { nullable: true })
  inZone: boolean | null;

  /** GB/T 2260. */
  @Column('text', { nullable: true })
  regionCode: string | null;

  @Column('text', { array: true, default: [] })
  tags: string[];

  @ManyToOne(() => CompanyGroup, { onDelete: 'RESTRICT' })
  @JoinColumn()
  group: Relation<CompanyGroup> | null;

  @Index('company_group_idx')
  @Column('uuid', { nullable: true })
  groupId: string | null;

  /** Our officer responsible for the firm; sees its people's numbers. */
  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  owner: Relation<AppUser> | null;

  @Index('company_owner_idx', { where: '"owner_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  ownerId: string | null;

  @Column('text', { nullable: true })
  clause: string | null;

  @Column('text', { nullable: true })
  note: string | null;
}
