import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { registerConstraint } from '../../common/database-errors.js';
import { ErrorCode } from '../../common/errors.js';
import { SoftDeletableEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { AppUser } from '../app-user.entity.js';
import { SavedList } from './saved-list.js';

const LIVE = '"deleted_at" IS NULL';

/** A filter and order of a list under a name: somebody's own, or shared with whoever reads the list. */
@Entity()
@CheckOneOf('saved_view_list', 'list', SavedList)
@Check('saved_view_filter', `jsonb_typeof("filter") = 'object'`)
@Index('saved_view_name_key', ['ownerId', 'list', 'name'], { unique: true, where: LIVE })
@Index('saved_view_shared_idx', ['list'], { where: `"shared" AND ${LIVE}` })
export class SavedView extends SoftDeletableEntity {
  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  owner: Relation<AppUser>;

  @Column('uuid')
  ownerId: string;

  @Column('text')
  list: SavedList;

  @Column('text')
  name: string;

  /** As the client gave it, after it had been checked; checked again whenever it is read. */
  @Column('jsonb')
  filter: Record<string, unknown>;

  /** Null: the list's own. */
  @Column('text', { nullable: true })
  orderBy: string | null;

  @Column('boolean', { default: false })
  shared: boolean;
}

registerConstraint('saved_view_name_key', {
  code: ErrorCode.DUPLICATE,
  message: '您在这个列表已有同名的视图，请换一个名称',
  field: 'input.name',
});
