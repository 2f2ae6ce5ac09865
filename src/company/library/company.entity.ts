import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
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
@Index('company_region_idx', ['regionCode', 'id'])
@Index('company_industry_idx', ['industryCode', 'id'])
@Check('company_registered_capital', '"registered_capital" >= 0')
@Check('company_founded_year', '"founded_year" BETWEEN 1800 AND 2200')
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

  /** GB/T 4754-2017: a division or a class. */
  @Column('text', { nullable: true })
  industryCode: string | null;

  /** In 万元. */
  @Column('numeric', { precision: 16, scale: 2, nullable: true })
  registeredCapital: string | null;

  @Column('int', { nullable: true })
  foundedYear: number | null;

  @Column('text', { nullable: true })
  address: string | null;

  @Column('text', { nullable: true })
  website: string | null;

  @Index('company_tags_idx', { type: 'gin' })
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

  /** Merged into another, which answers for it from then on; deleted at the same moment. */
  @ManyToOne(() => Company, { onDelete: 'RESTRICT' })
  @JoinColumn()
  mergedInto: Relation<Company> | null;

  @Index('company_merged_into_idx', { where: '"merged_into_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  mergedIntoId: string | null;

  @Column('text', { nullable: true })
  mergeReason: string | null;

  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  mergedBy: Relation<AppUser> | null;

  @Column('uuid', { nullable: true })
  mergedById: string | null;

  @Column('text', { nullable: true })
  clause: string | null;

  @Column('text', { nullable: true })
  note: string | null;
}
