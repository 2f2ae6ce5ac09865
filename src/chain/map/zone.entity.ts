import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The development zone this system serves, and the plan its maps come from. One row. */
@Entity()
export class Zone {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  fullName: string;

  /** GB/T 2260. */
  @Column('text')
  regionCode: string;

  @Column('text', { nullable: true })
  planTitle: string | null;

  @Column('text', { nullable: true })
  planDocNo: string | null;

  @Column('date', { nullable: true })
  planIssuedOn: string | null;
}
