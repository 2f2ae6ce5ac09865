import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { registerConstraint } from '../../common/database-errors.js';
import { ErrorCode } from '../../common/errors.js';
import { Company } from '../../company/library/company.entity.js';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { StoredFile } from '../../files/stored-file.entity.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { Project } from '../register/project.entity.js';
import { YieldExemption, YieldScale } from './yield.enums.js';

const AMOUNTS = ['output', 'revenue', 'tax', 'energy', 'electricity', 'emissions', 'staff', 'research', 'land'];

/** What a company or a project made of its land in a year (亩均), as it was told. Null is unknown, never 0. */
@Entity()
@CheckOneOf('yield_record_exemption', 'exemption', YieldExemption)
@CheckOneOf('yield_record_scale', 'scale', YieldScale)
@Check('yield_record_subject', 'num_nonnulls("project_id", "company_id") = 1')
@Check('yield_record_year', '"year" BETWEEN 2000 AND 2100')
@Check('yield_record_amounts', [...AMOUNTS, 'leased_land'].map((name) => `"${name}" >= 0`).join(' AND '))
@Check('yield_record_exempt', '"exemption" IS NOT NULL OR "exemption_note" IS NULL')
@Index('yield_record_project_key', ['projectId', 'year'], { unique: true, where: '"project_id" IS NOT NULL' })
@Index('yield_record_company_key', ['companyId', 'year'], { unique: true, where: '"company_id" IS NOT NULL' })
@Index('yield_record_year_idx', ['year', 'id'])
export class YieldRecord extends VersionedEntity {
  @ManyToOne(() => Project, { onDelete: 'RESTRICT' })
  @JoinColumn()
  project: Relation<Project> | null;

  @Column('uuid', { nullable: true })
  projectId: string | null;

  @ManyToOne(() => Company, { onDelete: 'RESTRICT' })
  @JoinColumn()
  company: Relation<Company> | null;

  @Column('uuid', { nullable: true })
  companyId: string | null;

  @Column('int')
  year: number;

  @Column('text', { nullable: true })
  scale: YieldScale | null;

  /** 万元, as all money here. */
  @Column('numeric', { precision: 16, scale: 2, nullable: true })
  output: string | null;

  @Column('numeric', { precision: 16, scale: 2, nullable: true })
  revenue: string | null;

  @Column('numeric', { precision: 16, scale: 2, nullable: true })
  tax: string | null;

  /** May be negative: a year of losses. */
  @Column('numeric', { precision: 16, scale: 2, nullable: true })
  addedValue: string | null;

  /** 吨标准煤, at equivalent value (等价值). */
  @Column('numeric', { precision: 16, scale: 2, nullable: true })
  energy: string | null;

  /** 万千瓦时. */
  @Column('numeric', { precision: 16, scale: 4, nullable: true })
  electricity: string | null;

  /** 吨. */
  @Column('numeric', { precision: 16, scale: 4, nullable: true })
  emissions: string | null;

  /** 人, the mean of the year. */
  @Column('int', { nullable: true })
  staff: number | null;

  @Column('numeric', { precision: 16, scale: 2, nullable: true })
  research: string | null;

  /** 亩. */
  @Column('numeric', { precision: 12, scale: 2, nullable: true })
  land: string | null;

  /** 亩; of a rented building its share of the land. */
  @Column('numeric', { precision: 12, scale: 2, nullable: true })
  leasedLand: string | null;

  @Column('text', { nullable: true })
  exemption: YieldExemption | null;

  @Column('text', { nullable: true })
  exemptionNote: string | null;

  /** Whose figures they are: 统计, 税务, the firm's own. */
  @Column('text', { nullable: true })
  source: string | null;

  @ManyToOne(() => StoredFile, { onDelete: 'RESTRICT' })
  @JoinColumn()
  evidence: Relation<StoredFile> | null;

  @Index('yield_record_evidence_key', { unique: true, where: '"evidence_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  evidenceId: string | null;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  recordedBy: Relation<AppUser>;

  @Column('uuid')
  recordedById: string;
}

for (const subject of ['project', 'company']) {
  const message = '这一年的数据刚刚已被登记，请重新读取后再改';
  registerConstraint(`yield_record_${subject}_key`, { code: ErrorCode.CONFLICT, message });
}
