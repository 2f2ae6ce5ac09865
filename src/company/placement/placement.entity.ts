import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { ChainNode } from '../../chain/map/chain-node.entity.js';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { Company } from '../library/company.entity.js';
import { Leading, PlacementStatus } from './placement.enums.js';

/**
 * A placement (落位): one row per company and node, the one fact that coverage is counted from.
 * Until the company is known, a project may hold it by its name.
 */
@Entity()
@CheckOneOf('placement_status', 'status', PlacementStatus)
@CheckOneOf('placement_declared_status', 'declared_status', PlacementStatus)
@CheckOneOf('placement_leading_firm', 'leading_firm', Leading)
@Check('placement_one_holder', 'num_nonnulls("company_id", "project_name") = 1')
@Check('placement_quantity', '"quantity" IS NULL OR "quantity" >= 0')
@Index('placement_company_node_key', ['companyId', 'nodeId'], { unique: true, where: '"company_id" IS NOT NULL' })
@Index('placement_project_node_key', ['projectName', 'nodeId'], { unique: true, where: '"project_name" IS NOT NULL' })
@Index('placement_node_holder_idx', ['nodeId', 'holder'])
@Index('placement_holder_idx', ['holder'])
@Index('placement_verified_idx', ['nodeId', 'verifiedOn'], {
  where: `"confirmed" AND "status" IN ('LANDING', 'OPERATING')`,
})
export class Placement extends VersionedEntity {
  @ManyToOne(() => ChainNode, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  node: Relation<ChainNode>;

  @Column('uuid')
  nodeId: string;

  @ManyToOne(() => Company, { onDelete: 'RESTRICT' })
  @JoinColumn()
  company: Relation<Company> | null;

  @Column('uuid', { nullable: true })
  companyId: string | null;

  @Column('text', { nullable: true })
  projectName: string | null;

  /** Who counts as one: the group's id, else the company's, else `project:` and the name. */
  @Column('text')
  holder: string;

  /** An institute, public platform or hospital. */
  @Column('boolean', { default: false })
  platform: boolean;

  @Column('text')
  status: PlacementStatus;

  @Column('text', { default: Leading.UNKNOWN, name: 'leading_firm' })
  leading: Leading;

  /** In the unit of the node's target (e.g. 座); null is unknown, never one. */
  @Column('numeric', { precision: 12, scale: 2, nullable: true })
  quantity: string | null;

  /** False: 待核实, inferred and never confirmed. */
  @Column('boolean', { default: true })
  confirmed: boolean;

  /** What a person or the plan said, apart from what leads and projects give; null if only those gave it. */
  @Column('text', { nullable: true })
  declaredStatus: PlacementStatus | null;

  @Column('boolean', { default: false })
  declaredConfirmed: boolean;

  @Column('date', { nullable: true })
  verifiedOn: string | null;

  @Column('text', { nullable: true })
  source: string | null;

  @Column('text', { nullable: true })
  clause: string | null;
}

/** Each change of a placement, dated: history is rebuilt from these, never from "last touched". Append-only. */
@Entity()
@Index('placement_event_placement_idx', ['placementId', 'occurredOn', 'recordedAt'])
@Index('placement_event_occurred_idx', ['occurredOn'])
export class PlacementEvent {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Placement, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  placement: Relation<Placement>;

  @Column('uuid')
  placementId: string;

  @Column('uuid')
  nodeId: string;

  @Column('text')
  holder: string;

  @Column('text', { nullable: true })
  fromStatus: PlacementStatus | null;

  @Column('text')
  toStatus: PlacementStatus;

  @Column('boolean')
  confirmed: boolean;

  @Column('text', { name: 'leading_firm' })
  leading: Leading;

  @Column('numeric', { precision: 12, scale: 2, nullable: true })
  quantity: string | null;

  @Column('date', { nullable: true })
  verifiedOn: string | null;

  /** The day on which it happened, as told; `recordedAt` is when we were told. */
  @Column('date')
  occurredOn: string;

  @Column('timestamptz', { default: () => 'now()' })
  recordedAt: Date;

  @Column('text', { nullable: true })
  reason: string | null;

  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  actor: Relation<AppUser> | null;

  @Column('uuid', { nullable: true })
  actorId: string | null;
}
