import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull } from 'typeorm';
import { conflict, forbidden, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet, softDelete } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../actor.js';
import { Permission } from '../permissions.js';
import { mayRead } from './saved-list.js';
import { SavedView } from './saved-view.entity.js';
import { CreateSavedViewInput, UpdateSavedViewInput } from './saved-view.inputs.js';
import { SavedViewReader } from './saved-view.reader.js';
import { SavedViewView } from './saved-view.types.js';

/** More could not be told apart in a row of names. */
const MOST_OWN = 50;
const WHAT = '视图';

@Injectable()
export class SavedViewService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: SavedViewReader,
  ) {}

  async create(actor: Actor, { list, name, filter, orderBy = null }: CreateSavedViewInput): Promise<SavedViewView> {
    if (!mayRead(actor, list)) throw forbidden('没有查看这个列表的权限', 'input.list');
    const checked = await this.reader.checked(list, filter, orderBy);
    return this.transactions.run(actor, async (manager) => {
      const own = await manager.countBy(SavedView, { ownerId: actor.userId, list, deletedAt: IsNull() });
      if (own >= MOST_OWN) throw conflict(`一个列表最多保存 ${MOST_OWN} 个视图，请先删去不用的`);
      const id = newId();
      await manager.insert(SavedView, { id, ownerId: actor.userId, list, name, filter: checked as object, orderBy });
      return this.reader.changed(id, manager);
    });
  }

  update(actor: Actor, id: string, expectedVersion: number, input: UpdateSavedViewInput): Promise<SavedViewView> {
    return this.transactions.run(actor, async (manager) => {
      const view = await this.own(manager, actor, id);
      const { name = view.name, orderBy = view.orderBy } = input;
      const filter =
        input.filter === undefined && input.orderBy === undefined
          ? view.filter
          : await this.reader.checked(view.list, input.filter ?? JSON.stringify(view.filter), orderBy);
      await compareAndSet(manager, SavedView, id, expectedVersion, { name, orderBy, filter: filter as object }, WHAT);
      return this.reader.changed(id, manager);
    });
  }

  /** Shares one's own view, or takes any back that is shared: its owner may have left. */
  share(actor: Actor, id: string, expectedVersion: number, shared: boolean): Promise<SavedViewView> {
    return this.transactions.run(actor, async (manager) => {
      const view = await this.visible(manager, actor, id);
      if (shared && view.ownerId !== actor.userId) throw forbidden('只有本人可以把自己的视图设为公用');
      await compareAndSet(manager, SavedView, id, expectedVersion, { shared }, WHAT);
      return this.reader.changed(id, manager);
    });
  }

  async delete(actor: Actor, id: string, expectedVersion: number): Promise<boolean> {
    await this.transactions.run(actor, async (manager) => {
      await this.own(manager, actor, id);
      await softDelete(manager, SavedView, id, expectedVersion, WHAT);
    });
    return true;
  }

  private async visible(manager: EntityManager, actor: Actor, id: string): Promise<SavedView> {
    const view = await manager.findOneBy(SavedView, { id, deletedAt: IsNull() });
    if (!view || (view.ownerId !== actor.userId && !view.shared)) throw notFound(WHAT);
    return view;
  }

  /** A view that the actor may change: their own, and while others work with it only as somebody who may share. */
  private async own(manager: EntityManager, actor: Actor, id: string): Promise<SavedView> {
    const view = await this.visible(manager, actor, id);
    if (view.ownerId !== actor.userId) throw forbidden('只有本人可以修改自己的视图；可以另存为新的视图');
    if (view.shared && !actor.permissions.has(Permission.VIEW_SHARE)) {
      throw forbidden('公用的视图只能由可设公用的人修改，请另存为新的视图');
    }
    return view;
  }
}
