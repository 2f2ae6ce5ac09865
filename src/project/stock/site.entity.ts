import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { Carrier } from '../../chain/map/carrier.entity.js';
import { registerConstraint } from '../../common/database-errors.js';
import { ErrorCode } from '../../common/errors.js';
import { SoftDeletableEntity, VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { Lead } from '../../engagement/lead/lead.entity.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { Project } from '../register/project.entity.js';
import { SiteKind, SiteUse } from './stock.enums.js';

/** A parcel (地块) or a standard plant (标准厂房) that the zone can give; what is left of it is never below nothing. */
@Entity()
@CheckOneOf('site_kind', 'kind', SiteKind)
@CheckOneOf('site_use', 'use', SiteUse)
@Check('site_area', '"area" > 0')
@Check('site_free', '"free" >= 0 AND "free" <= "area"')
@Check('site_amounts', '"floor_load" >= 0 AND "power" >= 0 AND "gas" >= 0 AND "price_min" >= 0')
@Check('site_price', '"price_max" >= "price_min"')
@Check('site_approved', `"kind" = 'PARCEL' OR "approved_on" IS NULL`)
@Index('site_code_key', ['code'], { unique: true, where: '"deleted_at" IS NULL' })
export class Site extends SoftDeletableEntity {
  @Column('text')
  kind: SiteKind;

  /** 宗地编号 or number of the building. */
  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  place: string | null;

  @ManyToOne(() => Carrier, { onDelete: 'RESTRICT' })
  @JoinColumn()
  carrier: Relation<Carrier> | null;

  @Column('uuid', { nullable: true })
  carrierId: string | null;

  @Column('text')
  use: SiteUse;

  /** 亩 of a parcel, ㎡ of a plant; so is `free`. */
  @Column('numeric', { precision: 12, scale: 2 })
  area: string;

  /** What no project has: moved only together with site_allocation, under the lock of this row. */
  @Column('numeric', { precision: 12, scale: 2 })
  free: string;

  /** 吨/㎡. */
  @Column('numeric', { precision: 8, scale: 2, nullable: true })
  floorLoad: string | null;

  /** kVA. */
  @Column('numeric', { precision: 12, scale: 2, nullable: true })
  power: string | null;

  /** 立方米/时. */
  @Column('numeric', { precision: 12, scale: 2, nullable: true })
  gas: string | null;

  /** From when on it can be used; null: now. */
  @Column('date', { nullable: true })
  freeFrom: string | null;

  /** 万元/亩 of a parcel, 元/㎡·月 of a plant. */
  @Column('numeric', { precision: 12, scale: 2, nullable: true })
  priceMin: string | null;

  @Column('numeric', { precision: 12, scale: 2, nullable: true })
  priceMax: string | null;

  /** When its use for building was approved (农转用批准). */
  @Column('date', { nullable: true })
  approvedOn: string | null;

  @Column('text', { nullable: true })
  note: string | null;
}

registerConstraint('site_free', { code: ErrorCode.CONFLICT, message: '剩余面积不够，请重新读取后再选' });
registerConstraint('site_code_key', {
  code: ErrorCode.DUPLICATE,
  message: '已有这个编号的地块或厂房',
  field: 'input.code',
});

/** What a project has of a site, from when to when. */
@Entity()
@Check('site_allocation_area', '"area" > 0')
@Check('site_allocation_days', '"freed_on" >= "taken_on" AND ("freed_on" IS NULL) = ("reason" IS NULL)')
@Index('site_allocation_site_idx', ['siteId', 'freedOn'])
export class SiteAllocation {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Site, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  site: Relation<Site>;

  @Column('uuid')
  siteId: string;

  @ManyToOne(() => Project, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  project: Relation<Project>;

  @Index('site_allocation_project_idx')
  @Column('uuid')
  projectId: string;

  @Column('numeric', { precision: 12, scale: 2 })
  area: string;

  @Column('date')
  takenOn: string;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  takenBy: Relation<AppUser>;

  @Column('uuid')
  takenById: string;

  @Column('date', { nullable: true })
  freedOn: string | null;

  /** Why it was given back. */
  @Column('text', { nullable: true })
  reason: string | null;
}

/** What a lead needs to build on, beside the land that it says it wants. */
@Entity()
@CheckOneOf('site_need_use', 'use', SiteUse)
@Check(
  'site_need_amounts',
  '"plant_area" > 0 AND "floor_load" >= 0 AND "power" >= 0 AND "gas" >= 0 AND "max_price" >= 0',
)
@Index('site_need_lead_key', ['leadId'], { unique: true })
export class SiteNeed extends VersionedEntity {
  @ManyToOne(() => Lead, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  lead: Relation<Lead>;

  @Column('uuid')
  leadId: string;

  @Column('text', { nullable: true })
  use: SiteUse | null;

  /** ㎡; null: it wants land. */
  @Column('numeric', { precision: 12, scale: 2, nullable: true })
  plantArea: string | null;

  @Column('numeric', { precision: 8, scale: 2, nullable: true })
  floorLoad: string | null;

  @Column('numeric', { precision: 12, scale: 2, nullable: true })
  power: string | null;

  @Column('numeric', { precision: 12, scale: 2, nullable: true })
  gas: string | null;

  @Column('date', { nullable: true })
  neededBy: string | null;

  @Column('numeric', { precision: 12, scale: 2, nullable: true })
  maxPrice: string | null;
}
