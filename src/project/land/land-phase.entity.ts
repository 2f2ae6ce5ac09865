import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { StoredFile } from '../../files/stored-file.entity.js';
import { Project } from '../register/project.entity.js';
import { LandReview } from './land.enums.js';

/** A phase of the land (分期供地): the next is supplied only when this one's review has passed. */
@Entity()
@CheckOneOf('land_phase_review', 'review', LandReview)
@Check('land_phase_land', '"land" > 0')
@Check('land_phase_ordinal', '"ordinal" >= 1')
@Check('land_phase_reviewed', '("review" IS NULL) = ("reviewed_on" IS NULL)')
@Check('land_phase_review_order', '"reviewed_on" >= "supplied_on" AND ("review" IS NULL OR "supplied_on" IS NOT NULL)')
@Index('land_phase_key', ['projectId', 'ordinal'], { unique: true })
export class LandPhase extends VersionedEntity {
  @ManyToOne(() => Project, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  project: Relation<Project>;

  @Column('uuid')
  projectId: string;

  /** 第几期, from 1. */
  @Column('int')
  ordinal: number;

  /** 亩. */
  @Column('numeric', { precision: 12, scale: 2 })
  land: string;

  @Column('date', { nullable: true })
  plannedOn: string | null;

  @Column('date', { nullable: true })
  suppliedOn: string | null;

  /** 宗地编号. */
  @Column('text', { nullable: true })
  parcel: string | null;

  @Column('text', { nullable: true })
  review: LandReview | null;

  @Column('date', { nullable: true })
  reviewedOn: string | null;

  @Column('text', { nullable: true })
  reviewNote: string | null;

  @ManyToOne(() => StoredFile, { onDelete: 'RESTRICT' })
  @JoinColumn()
  evidence: Relation<StoredFile> | null;

  @Index('land_phase_evidence_key', { unique: true, where: '"evidence_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  evidenceId: string | null;
}
