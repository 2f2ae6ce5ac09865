import { Check, Column, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { registerConstraint } from '../../common/database-errors.js';
import { ErrorCode } from '../../common/errors.js';
import { SoftDeletableEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { EditionStatus } from './edition.enums.js';

/**
 * An edition of a rule that the zone sets (a standard, a grading rule), or a draft of one. Once in force its content never
 * changes, since records refer to it; only drafts are deleted.
 */
export abstract class Edition<C> extends SoftDeletableEntity {
  @Column('text')
  name: string;

  /** 第几版, given when it comes into force. */
  @Column('int', { nullable: true })
  edition: number | null;

  @Column('text', { default: EditionStatus.DRAFT })
  status: EditionStatus;

  /** 示例: shipped, and nobody's decision. */
  @Column('boolean', { default: false })
  example: boolean;

  @Column('jsonb')
  content: C;

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

/** The rules of a table of editions: one in force at a time, and each of its states with the days that belong to it. */
export function EditionTable(table: string): ClassDecorator {
  const rules = [
    CheckOneOf(`${table}_status`, 'status', EditionStatus),
    Check(`${table}_edition`, `("status" = 'DRAFT') = ("edition" IS NULL)`),
    Check(`${table}_in_force_on`, `("status" = 'DRAFT') = ("in_force_on" IS NULL)`),
    Check(`${table}_retired_on`, `("status" = 'RETIRED') = ("retired_on" IS NOT NULL)`),
    Check(`${table}_kept`, `"status" = 'DRAFT' OR "deleted_at" IS NULL`),
    Index(`${table}_in_force_key`, ['status'], { unique: true, where: `"status" = 'IN_FORCE'` }),
    Index(`${table}_edition_key`, ['edition'], { unique: true, where: '"edition" IS NOT NULL' }),
  ];
  for (const key of ['in_force_key', 'edition_key']) {
    const message = '另一版刚刚施行，请重新读取后再试';
    registerConstraint(`${table}_${key}`, { code: ErrorCode.CONFLICT, message });
  }
  return (target) => rules.forEach((rule) => rule(target));
}
