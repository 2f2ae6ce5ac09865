import { Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { SoftDeletableEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { Company } from '../library/company.entity.js';
import { PlanNoteKind } from './plan-note.enums.js';

/** What a firm plans (战略布局, 投资计划), as somebody read it on a day. Withdrawn when it proves wrong, never edited. */
@Entity()
@CheckOneOf('company_plan_note_kind', 'kind', PlanNoteKind)
@Index('company_plan_note_company_idx', ['companyId', 'notedOn'])
export class CompanyPlanNote extends SoftDeletableEntity {
  @ManyToOne(() => Company, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  company: Relation<Company>;

  @Column('uuid')
  companyId: string;

  @Column('text', { default: PlanNoteKind.INVESTMENT })
  kind: PlanNoteKind;

  @Column('date')
  notedOn: string;

  @Column('text')
  text: string;

  @Column('text', { nullable: true })
  source: string | null;

  /** Null for what the plan itself says. */
  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  author: Relation<AppUser> | null;

  @Column('uuid', { nullable: true })
  authorId: string | null;

  @Column('text', { nullable: true })
  withdrawReason: string | null;
}
