import { Injectable, OnModuleInit } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import { countRows, decodeCursor, keysetPage } from '../common/graphql/connection.js';
import { newId } from '../database/base.entity.js';
import { Parameters } from '../database/parameters.js';
import { Transactions } from '../database/transactions.js';
import type { Actor } from '../identity/actor.js';
import { Jobs } from '../jobs/jobs.js';
import { dailyAt } from '../jobs/rhythm.js';
import type { Notification } from './notification.entity.js';
import type { NotificationConnection, NotificationsArgs, NotificationView } from './notification.types.js';

const KEPT_DAYS = 180;
const COLUMNS = `n.id, n.kind, n.title, n.body, n.subject_type AS "subjectType", n.subject_id AS "subjectId",
  n.due_on::text AS "dueOn", n.created_at AS "createdAt", n.read_at AS "readAt"`;

/** It says nothing that its reader may not see. */
export type NewNotification = Pick<
  Notification,
  'userId' | 'kind' | 'key' | 'title' | 'body' | 'subjectType' | 'subjectId' | 'dueOn'
>;

/**
 * The outbox: what people are told, each thing once. The list in the application reads these rows. Another channel (SMS,
 * 企业微信) would be a job over the same rows, with a table of its own whose primary key is the notification: claimed by
 * an insert before it is sent, so that of many servers one sends it.
 */
@Injectable()
export class Notifications implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'old notifications', rhythm: dailyAt(3), work: () => this.sweep() });
  }

  /**
   * Tells people in the caller's transaction what they have not been told yet; whose account is disabled is told nothing.
   * Returns how many were new.
   */
  async push(manager: EntityManager, rows: readonly NewNotification[]): Promise<number> {
    if (rows.length === 0) return 0;
    // In the order of the keys: two who push the same ones wait for each other and never in a circle.
    const added = await manager.query<unknown[]>(
      `INSERT INTO notification (id, user_id, kind, key, title, body, subject_type, subject_id, due_on)
       SELECT r.id, r."userId", r.kind, r.key, r.title, r.body, r."subjectType", r."subjectId", r."dueOn"
         FROM json_to_recordset($1) AS r(id uuid, "userId" uuid, kind text, key text, title text, body text,
                                         "subjectType" text, "subjectId" uuid, "dueOn" date)
         JOIN app_user u ON u.id = r."userId" AND u.disabled_at IS NULL
        ORDER BY r."userId", r.key
       ON CONFLICT (user_id, key) DO NOTHING RETURNING id`,
      [JSON.stringify(rows.map((row) => ({ ...row, id: newId() })))],
    );
    return added.length;
  }

  /** One's own, newest first. */
  async list(
    actor: Actor,
    { unreadOnly, first, after }: NotificationsArgs,
    counted: boolean,
  ): Promise<NotificationConnection> {
    const parameters = new Parameters(actor.userId);
    const own = `FROM notification n WHERE n.user_id = $1 ${unreadOnly ? 'AND n.read_at IS NULL' : ''}`;
    const from = after ? `AND n.id < ${parameters.add(decodeCursor(after, 1)[0])}::uuid` : '';
    const rows = await this.dataSource.query<NotificationView[]>(
      `SELECT ${COLUMNS} ${own} ${from} ORDER BY n.id DESC LIMIT ${parameters.add(first + 1)}`,
      parameters.values,
    );
    const page = keysetPage(rows, first, ({ id }) => [id], Boolean(after));
    return { ...page, totalCount: counted ? await countRows(this.dataSource, own, [actor.userId]) : 0 };
  }

  /** Counted no further than lists are. */
  unreadCount(actor: Actor): Promise<number> {
    return countRows(this.dataSource, 'FROM notification WHERE user_id = $1 AND read_at IS NULL', [actor.userId]);
  }

  /** Returns how many were unread until now; what is not one's own is as good as missing. */
  markRead(actor: Actor, ids: readonly string[]): Promise<number> {
    return this.mark(actor, 'id = ANY($3)', ids);
  }

  /** Those that came by then, to the millisecond in which the API tells it. */
  markAllRead(actor: Actor, before: Date): Promise<number> {
    return this.mark(actor, `date_trunc('milliseconds', created_at) <= $3`, before);
  }

  private mark(actor: Actor, which: string, value: unknown): Promise<number> {
    return this.transactions.run(actor, async (manager) => {
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE notification SET read_at = $2 WHERE user_id = $1 AND read_at IS NULL AND ${which}`,
        [actor.userId, this.clock.now(), value],
      );
      return changed;
    });
  }

  private sweep(): Promise<unknown> {
    return this.dataSource.query(
      'DELETE FROM notification WHERE read_at < $1::timestamptz - make_interval(days => $2)',
      [this.clock.now(), KEPT_DAYS],
    );
  }
}
