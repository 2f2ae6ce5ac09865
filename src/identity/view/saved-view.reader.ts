import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { AppError, badInput } from '../../common/errors.js';
import { ListTypes } from '../../common/graphql/list-types.js';
import { openTextFault } from '../../common/validators.js';
import type { Actor } from '../actor.js';
import { personRef } from '../person-ref.js';
import { argumentsOf, mayRead, SavedList } from './saved-list.js';
import { SavedViewView } from './saved-view.types.js';

/** One's own are at most 50 a list; a zone shares a handful. */
const MOST = 300;

const VIEW = `
SELECT v.id, v.list, v.name, v.filter::text AS filter, v.order_by AS "orderBy", v.shared, ${personRef('u')} AS owner,
  v.updated_at AS "updatedAt", v.version
FROM saved_view v JOIN app_user u ON u.id = v.owner_id WHERE v.deleted_at IS NULL`;

type Row = Omit<SavedViewView, 'outdated'>;

@Injectable()
export class SavedViewReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly types: ListTypes,
  ) {}

  /** One's own first, then what others share; none of a list that one does not read. */
  async list(actor: Actor, list: SavedList): Promise<SavedViewView[]> {
    if (!mayRead(actor, list)) return [];
    const rows = await this.dataSource.query<Row[]>(
      `${VIEW} AND v.list = $1 AND (v.owner_id = $2 OR v.shared)
       ORDER BY v.owner_id <> $2, v.name, v.id LIMIT ${MOST}`,
      [list, actor.userId],
    );
    return this.views(rows);
  }

  /** The view as somebody has just left it. */
  async changed(id: string, manager: EntityManager): Promise<SavedViewView> {
    const [view] = await this.views(await manager.query<Row[]>(`${VIEW} AND v.id = $1`, [id]));
    return view!;
  }

  /**
   * The filter as an object, if it and the order are such as the list takes.
   * @throws BAD_USER_INPUT naming the field
   */
  async checked(list: SavedList, filter: string, orderBy: string | null): Promise<Record<string, unknown>> {
    const value = objectOf(filter);
    const text = 'text' in value ? openTextFault({ max: 100 })(value.text) : null;
    if (text !== null) throw badInput(`筛选的文字${text}`, 'input.filter.text');
    await this.types.filter(argumentsOf(list), value, 'input.filter');
    if (orderBy !== null) this.types.order(argumentsOf(list), orderBy, 'input.orderBy');
    return value;
  }

  /** What was good when it was saved may not be any more: the list's filter has changed since. */
  private views(rows: readonly Row[]): Promise<SavedViewView[]> {
    return Promise.all(rows.map(async (row) => ({ ...row, outdated: await this.isOutdated(row) })));
  }

  private async isOutdated({ list, filter, orderBy }: Row): Promise<boolean> {
    try {
      await this.checked(list, filter, orderBy);
      return false;
    } catch (error) {
      if (error instanceof AppError) return true;
      throw error;
    }
  }
}

function objectOf(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badInput('筛选不是有效的 JSON', 'input.filter');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badInput('筛选须为 JSON 对象', 'input.filter');
  }
  return value as Record<string, unknown>;
}
