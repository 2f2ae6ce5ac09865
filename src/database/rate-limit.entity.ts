import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How much of its allowance a subject has used up: an hourglass that runs out at `emptyAt`. */
@Entity()
@Index('rate_limit_empty_idx', ['emptyAt'])
export class RateLimit {
  @PrimaryColumn('text')
  kind: string;

  /** Whom it limits: a user's id, or a network address for those who have not logged in. */
  @PrimaryColumn('text')
  subject: string;

  /** From here on the whole allowance is free again, and the row says nothing any more. */
  @Column('timestamptz')
  emptyAt: Date;
}
