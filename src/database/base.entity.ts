import { Column, PrimaryColumn } from 'typeorm';
import { uuidv7 } from 'uuidv7';

/** Time-ordered ids made in code: uuidv7() in SQL would need PostgreSQL 18. */
export const newId = (): string => uuidv7();

/** A record that people edit: changed only by compareAndSet(), which steps `version` by one. */
export abstract class VersionedEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('int', { default: 1 })
  version: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt: Date;
}

/** A record that can be deleted and yet is never gone: removed only by softDelete(). */
export abstract class SoftDeletableEntity extends VersionedEntity {
  @Column('timestamptz', { nullable: true })
  deletedAt: Date | null;
}

/** A record that is found by its texts: the columns of searchColumns(), for searchCondition(). Not read back. */
export abstract class SearchableEntity extends SoftDeletableEntity {
  @Column('text', { default: '', select: false })
  searchText: string;

  /** Needs an index of type gin in the entity. */
  @Column('text', { array: true, default: [], select: false })
  searchTerms: string[];
}
