import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { registerConstraint } from '../../common/database-errors.js';
import { ErrorCode } from '../../common/errors.js';
import { SoftDeletableEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { AppUser } from '../../identity/app-user.entity.js';
import type { Standard } from '../rules/admission-scoring.js';
import { StandardStatus } from './standard.enums.js';

/**
 * An edition of the admission standard (准入标准), or a draft of one. Once in force its content never changes, since
 * assessments refer to it; only drafts are deleted.
 */
@Entity()
@CheckOneOf('admission_standard_status', 'status', StandardStatus)
@Check('admission_standard_edition', `("status" = 'DRAFT') = ("edition" IS NULL)`)
@Check('admission_standard_in_force_on', `("status" = 'DRAFT') = ("in_force_on" IS NULL)`)
@Check('admission_standard_retired_on', `("status" = 'RETIRED') = ("retired_on" IS NOT NULL)`)
@Check('admission_standard_kept', `"status" = 'DRAFT' OR "deleted_at" IS NULL`)
@Index('admission_standard_in_force_key', ['status'], { unique: true, where: `"status" = 'IN_FORCE'` })
@Index('admission_standard_edition_key', ['edition'], { unique: true, where: '"edition" IS NOT NULL' })
export class AdmissionStandard extends SoftDeletableEntity {
  @Column('text')
  name: string;

  /** 第几版, given when it comes into force. */
  @Column('int', { nullable: true })
  edition: number | null;

  @Column('text', { default: StandardStatus.DRAFT })
  status: StandardStatus;

  /** 示例: shipped, and nobody's decision. */
  @Column('boolean', { default: false })
  example: boolean;

  @Column('jsonb')
  content: Standard;

  /** By what document it holds. */
  @Column('text', { nullable: true })
  basis: string | null;

  @Column('date', { nullable: true })
  inForceOn: string | null;

  @Column('date', { nullable: true })
  retiredOn: string | null;

  /** Null: shipped. */
  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  author: Relation<AppUser> | null;

  @Column('uuid', { nullable: true })
  authorId: string | null;
}

for (const name of ['admission_standard_in_force_key', 'admission_standard_edition_key']) {
  registerConstraint(name, { code: ErrorCode.CONFLICT, message: '另一版标准刚刚施行，请重新读取后再试' });
}
