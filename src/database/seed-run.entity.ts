import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which seeds this database has received; a seed never runs twice. */
@Entity()
export class SeedRun {
  @PrimaryColumn('text')
  name: string;

  @Column('timestamptz', { default: () => 'now()' })
  ranAt: Date;
}
