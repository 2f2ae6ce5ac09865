import { Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { SearchableEntity, VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { Company } from '../library/company.entity.js';
import { PersonRole } from './person.enums.js';

/**
 * A person of a company. Phone, WeChat and e-mail stand in no column: `sealed` holds them under a key of this person's
 * own, and the masked values are for showing. Destroying the key erases every copy there ever was, in the trail too.
 */
@Entity()
@CheckOneOf('contact_person_role', 'role', PersonRole)
@Index('contact_person_company_idx', ['companyId', 'id'])
@Index('contact_person_search_idx', ['searchTerms'], { type: 'gin' })
export class ContactPerson extends SearchableEntity {
  @ManyToOne(() => Company, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  company: Relation<Company>;

  /** Where the person is now, or was last. */
  @Column('uuid')
  companyId: string;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  title: string | null;

  @Column('text', { nullable: true })
  department: string | null;

  @Column('text', { default: PersonRole.OTHER })
  role: PersonRole;

  @Column('bytea', { nullable: true })
  sealed: Buffer | null;

  @Column('text', { nullable: true })
  phoneMasked: string | null;

  @Column('text', { nullable: true })
  wechatMasked: string | null;

  @Column('text', { nullable: true })
  emailMasked: string | null;

  @Column('text', { nullable: true })
  note: string | null;

  /** Who recorded the person: sees the clear values. */
  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  owner: Relation<AppUser>;

  @Index('contact_person_owner_idx')
  @Column('uuid')
  ownerId: string;

  /** Left the company, for wherever; null while there. */
  @Column('date', { nullable: true })
  leftOn: string | null;

  @Column('timestamptz', { nullable: true })
  erasedAt: Date | null;
}

/** The key that opens what is sealed of one person. Technical: no trail may ever hold it. */
@Entity()
export class PersonKey {
  @OneToOne(() => ContactPerson, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  person: Relation<ContactPerson>;

  @PrimaryColumn('uuid')
  personId: string;

  @Column('bytea')
  key: Buffer;
}

/** Where a person was, and when: people move to another company and keep their history. At most one is open. */
@Entity()
@Index('person_affiliation_open_key', ['personId'], { unique: true, where: '"until_on" IS NULL' })
@Index('person_affiliation_company_idx', ['companyId', 'fromOn'])
export class PersonAffiliation extends VersionedEntity {
  @ManyToOne(() => ContactPerson, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  person: Relation<ContactPerson>;

  @Index('person_affiliation_person_idx')
  @Column('uuid')
  personId: string;

  @ManyToOne(() => Company, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  company: Relation<Company>;

  @Column('uuid')
  companyId: string;

  @Column('text', { nullable: true })
  title: string | null;

  @Column('text', { nullable: true })
  department: string | null;

  /** First day there; null when nobody knows. */
  @Column('date', { nullable: true })
  fromOn: string | null;

  /** First day no longer there; null while there. */
  @Column('date', { nullable: true })
  untilOn: string | null;
}
