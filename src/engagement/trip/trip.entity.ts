import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { SearchableEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { TripKind } from './trip.enums.js';

/** A trip (外出招商、展会、推介): contacts hang on it; days out are counted as the union of its days. */
@Entity()
@CheckOneOf('trip_kind', 'kind', TripKind)
@Check('trip_days', '"ends_on" >= "starts_on"')
@Index('trip_starts_idx', ['startsOn', 'id'])
@Index('trip_search_idx', ['searchTerms'], { type: 'gin' })
export class Trip extends SearchableEntity {
  @Column('text')
  kind: TripKind;

  @Column('text')
  purpose: string;

  @Column('text', { nullable: true })
  result: string | null;

  @Column('date')
  startsOn: string;

  @Column('date')
  endsOn: string;

  /** Where to, in words, in the order of travel. */
  @Column('text', { array: true, default: [] })
  places: string[];

  /** GB/T 2260 codes of the places, where known. */
  @Column('text', { array: true, default: [] })
  regionCodes: string[];

  /** 带队领导. */
  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  leader: Relation<AppUser>;

  @Index('trip_leader_idx')
  @Column('uuid')
  leaderId: string;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  createdBy: Relation<AppUser>;

  @Index('trip_created_by_idx')
  @Column('uuid')
  createdById: string;
}

/** Who went along; the leading official is not repeated here. */
@Entity()
export class TripMember {
  @ManyToOne(() => Trip, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  trip: Relation<Trip>;

  @PrimaryColumn('uuid')
  tripId: string;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  user: Relation<AppUser>;

  @Index('trip_member_user_idx')
  @PrimaryColumn('uuid')
  userId: string;
}
