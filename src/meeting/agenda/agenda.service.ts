import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { addDays, mondayOf } from '../../common/china-calendar.js';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, forbidden, invalidTransition, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Parameters } from '../../database/parameters.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { requireSubject } from '../subject.js';
import { mondayNamed } from '../week.js';
import { AgendaItem } from './agenda-item.entity.js';
import { visibleItems } from './agenda-scope.js';
import { AgendaStatus } from './agenda.enums.js';
import {
  AGENDA_SIZE,
  OrderAgendaArgs,
  ProposeAgendaItemInput,
  UpdateAgendaItemInput,
  WithdrawAgendaItemArgs,
} from './agenda.inputs.js';
import { AgendaReader } from './agenda.reader.js';
import { AgendaItemView } from './agenda.types.js';

const WEEKS_AHEAD = 4;

/** The agenda of the weekly meeting (提请议定): whoever does business proposes, managers put it in order. */
@Injectable()
export class AgendaService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: AgendaReader,
    private readonly clock: Clock,
  ) {}

  async propose(actor: Actor, { clientKey, ...input }: ProposeAgendaItemInput): Promise<AgendaItemView> {
    const week = this.weekOf(input.week);
    const call = { key: clientKey, operation: 'proposeAgendaItem', input };
    const id = await this.transactions.once(actor, call, async (manager) => {
      const subject = await requireSubject(manager, actor, input);
      const position = await nextPosition(manager, week);
      const itemId = newId();
      const { title, text, kind } = input;
      await manager.insert(AgendaItem, {
        ...{ id: itemId, week, position, title, text: text ?? null, kind, ...subject },
        ...{ proposedById: actor.userId, proposedAt: this.clock.now() },
      });
      return itemId;
    });
    return this.reader.byId(actor, id);
  }

  async update(
    actor: Actor,
    id: string,
    expectedVersion: number,
    { week, ...given }: UpdateAgendaItemInput,
  ): Promise<AgendaItemView> {
    const monday = week === undefined ? null : this.weekOf(week);
    await this.transactions.run(actor, async (manager) => {
      const item = await this.lockOpen(manager, actor, id);
      const moved = monday !== null && monday !== item.week;
      const place = moved ? { week: monday, position: await nextPosition(manager, monday) } : {};
      await compareAndSet(manager, AgendaItem, id, expectedVersion, { ...given, ...place }, '提请议定事项');
    });
    return this.reader.byId(actor, id);
  }

  async withdraw(actor: Actor, { id, expectedVersion, reason }: WithdrawAgendaItemArgs): Promise<AgendaItemView> {
    await this.transactions.run(actor, async (manager) => {
      await this.lockOpen(manager, actor, id);
      const patch = { status: AgendaStatus.WITHDRAWN, withdrawnReason: reason };
      await compareAndSet(manager, AgendaItem, id, expectedVersion, patch, '提请议定事项');
    });
    return this.reader.byId(actor, id);
  }

  /** Those that the actor sees, in a new order; what they do not see keeps its place. */
  async order(actor: Actor, { week, itemIds }: OrderAgendaArgs): Promise<AgendaItemView[]> {
    const monday = mondayNamed(week, 'week');
    await this.transactions.run(actor, async (manager) => {
      const parameters = new Parameters(monday);
      const items = await manager.query<{ id: string }[]>(
        `SELECT a.id FROM agenda_item a
          WHERE a.week = $1 AND a.status <> 'WITHDRAWN' AND ${visibleItems(actor, parameters)}
          ORDER BY a.id FOR UPDATE OF a`,
        parameters.values,
      );
      const given = itemIds.map((id) => id.toLowerCase());
      if (items.length !== given.length || items.some(({ id }) => !given.includes(id))) {
        throw conflict('议程已有变动：次序须包括该周全部提请议定事项，请重新读取');
      }
      await manager.query(
        `UPDATE agenda_item a SET position = o.position, version = version + 1, updated_at = now()
           FROM unnest($1::uuid[]) WITH ORDINALITY AS o (id, position)
          WHERE a.id = o.id AND a.position <> o.position`,
        [given],
      );
    });
    return this.reader.ofWeek(actor, monday);
  }

  /** A decision of the week answers the item, in the transaction that records it. One item may have several answers. */
  async decide(manager: EntityManager, actor: Actor, id: string, week: string): Promise<void> {
    const item = await this.lock(manager, actor, id, 'input.agendaItemId');
    if (item.status === AgendaStatus.WITHDRAWN) throw conflict('提请议定事项已撤回');
    if (item.week > week) throw badInput('提请议定事项属于之后的一周', 'input.agendaItemId');
    if (item.status === AgendaStatus.DECIDED) return;
    await compareAndSet(manager, AgendaItem, id, item.version, { status: AgendaStatus.DECIDED }, '提请议定事项');
  }

  private weekOf(label: string): string {
    const monday = mondayNamed(label, 'input.week');
    if (monday > addDays(mondayOf(this.clock.today()), 7 * WEEKS_AHEAD)) {
      throw badInput(`最多提前 ${WEEKS_AHEAD} 周`, 'input.week');
    }
    return monday;
  }

  /** An item that is still to be decided, as whoever proposed it or whoever keeps the agenda. */
  private async lockOpen(manager: EntityManager, actor: Actor, id: string): Promise<AgendaItem> {
    const item = await this.lock(manager, actor, id);
    if (item.proposedById !== actor.userId && !actor.permissions.has(Permission.MEETING_RECORD)) {
      throw forbidden('只有提请人或管理议程的人可以修改、撤回');
    }
    if (item.status !== AgendaStatus.OPEN) {
      throw invalidTransition('提请议定事项已经议定或撤回', { status: item.status });
    }
    return item;
  }

  private async lock(manager: EntityManager, actor: Actor, id: string, field?: string): Promise<AgendaItem> {
    const parameters = new Parameters(id);
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM agenda_item a WHERE a.id = $1 AND ${visibleItems(actor, parameters)} FOR UPDATE OF a`,
      parameters.values,
    );
    if (rows.length === 0) throw notFound('提请议定事项', undefined, field);
    return manager.findOneByOrFail(AgendaItem, { id });
  }
}

/** At the end of the week's agenda. Two who propose at once may share a place: the older item stands first. */
async function nextPosition(manager: EntityManager, week: string): Promise<number> {
  const [row] = await manager.query<{ count: number; last: number }[]>(
    `SELECT count(*)::int AS count, coalesce(max(position), 0) AS last FROM agenda_item
      WHERE week = $1 AND status <> 'WITHDRAWN'`,
    [week],
  );
  if (row!.count >= AGENDA_SIZE) throw conflict(`一次例会至多提请 ${AGENDA_SIZE} 项`);
  return row!.last + 1;
}
