import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { AppUser } from '../../identity/app-user.entity.js';
import { Project } from '../register/project.entity.js';

/**
 * From a day on, how a project's statistics are shared with other districts (飞地分成). Append-only: what was wrong is
 * told again of the same day, and holds instead.
 */
@Entity()
@Check('project_split_share', '"our_share" > 0 AND "our_share" <= 100')
@Index('project_split_project_idx', ['projectId', 'sinceOn', 'id'])
export class ProjectSplit {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Project, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  project: Relation<Project>;

  @Column('uuid')
  projectId: string;

  @Column('date')
  sinceOn: string;

  /** Per cent; the shares of all districts together are 100. */
  @Column('numeric', { precision: 5, scale: 2 })
  ourShare: string;

  /** The agreement that it stands in, and why. */
  @Column('text')
  reason: string;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  recordedBy: Relation<AppUser>;

  @Column('uuid')
  recordedById: string;

  @Column('timestamptz', { default: () => 'now()' })
  recordedAt: Date;
}

/** What another district has of it. Append-only. */
@Entity()
@Check('project_split_share_share', '"share" > 0 AND "share" < 100')
export class ProjectSplitShare {
  @ManyToOne(() => ProjectSplit, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  split: Relation<ProjectSplit>;

  @PrimaryColumn('uuid')
  splitId: string;

  @PrimaryColumn('text')
  district: string;

  /** Per cent. */
  @Column('numeric', { precision: 5, scale: 2 })
  share: string;
}
