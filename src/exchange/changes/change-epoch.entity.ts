import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * The database clusters that this data has lived in. Transaction ids order the feed, and mean something only within one:
 * after a dump was restored elsewhere, what the trail brought along is no longer part of it.
 */
@Entity()
export class ChangeEpoch {
  @PrimaryColumn('text')
  cluster: string;

  /** Entries of the audit trail from this id on were written in this cluster. */
  @Column('bigint')
  firstEntryId: string;

  @Column('timestamptz', { default: () => 'now()' })
  begunAt: Date;
}
