import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { Project } from './project.entity.js';

/**
 * How a project stands, derived from its steps, agreements and money in the transaction that changes them, so that a list
 * of ten thousand need not gather them anew. What depends on today (the light) is not in it.
 */
@Entity()
export class ProjectStanding {
  @OneToOne(() => Project, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  project: Relation<Project>;

  @PrimaryColumn('uuid')
  projectId: string;

  /** The earliest agreed day of those steps that are neither done nor waived. */
  @Column('date', { nullable: true })
  dueOn: string | null;

  /** Of the same steps, by how many days the one that is worst off is expected after its agreed day (negative: before). */
  @Column('int', { nullable: true })
  forecastLag: number | null;

  /** Whether there is any day to judge by: an agreed one of a step that is open, or one on which a step was done. */
  @Column('boolean')
  dated: boolean;

  /** Place among the six steps of the first that is open; null: all are done or waived. */
  @Column('int', { nullable: true })
  currentStep: number | null;

  /** 万元: contract amount, null for what was never signed; money arrived; work done, null where nothing was told. */
  @Column('numeric', { precision: 18, scale: 2, nullable: true })
  signed: string | null;

  @Column('numeric', { precision: 18, scale: 2 })
  arrived: string;

  @Column('numeric', { precision: 18, scale: 2, nullable: true })
  invested: string | null;
}
