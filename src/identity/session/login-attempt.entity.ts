import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Tries at the password of one name, whether there is such an account or not. Gone after a success, or a day. */
@Entity()
export class LoginAttempt {
  /** SHA-256: what was typed as a name may have been a password. */
  @PrimaryColumn('bytea')
  nameHash: Buffer;

  /** Failures within the window. */
  @Column('timestamptz', { array: true, default: [] })
  failedAt: Date[];

  /** Tries whose outcome is not known yet; they count as failures until it is. */
  @Column('int', { default: 0 })
  running: number;

  /** Start of the latest: what a server that died left running is forgotten after a while. */
  @Column('timestamptz')
  startedAt: Date;

  @Column('timestamptz', { nullable: true })
  lockedUntil: Date | null;
}
