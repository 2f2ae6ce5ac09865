import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A client's key and what its first use made, so that a retry makes nothing again. Ids only: no personal data. */
@Entity()
@Index('idempotency_created_idx', ['createdAt'])
export class Idempotency {
  @PrimaryColumn('uuid')
  actorId: string;

  @PrimaryColumn('uuid')
  key: string;

  /** SHA-256 of the operation and its input. */
  @Column('bytea')
  hash: Buffer;

  /** Null only while the first use is still running, which nobody else can see. */
  @Column('jsonb', { nullable: true })
  result: unknown;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}
