import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { RecordType } from '../../audit/audit-policy.js';
import { addDays } from '../../common/china-calendar.js';
import type { NewNotification } from '../../notification/notifications.js';
import { Reminders } from '../../notification/reminders.js';
import { weekLabel } from '../week.js';

/** From how many days before its date a decision is called to mind. */
const AHEAD_DAYS = 2;
/** What has been overdue for longer was said long ago. */
const SINCE_DAYS = 30;

interface Due {
  id: string;
  week: string;
  number: number;
  text: string;
  dueOn: string;
  responsibleId: string;
  responsible: string;
  recordedById: string;
}

/**
 * A decision is called to mind some days before its date, for whoever is responsible; when the date has passed, for them
 * and for whoever recorded it. Once each, and again for another date. What was given as a task, the task's reminders tell.
 */
@Injectable()
export class DecisionReminders implements OnModuleInit {
  constructor(private readonly reminders: Reminders) {}

  onModuleInit(): void {
    this.reminders.register('decisions', (manager, today) => this.due(manager, today));
  }

  private async due(manager: EntityManager, today: string): Promise<NewNotification[]> {
    const decisions = await manager.query<Due[]>(
      `SELECT d.id, ${weekLabel('d.week')} AS week, d.number, d.text, d.due_on::text AS "dueOn",
              d.responsible_id AS "responsibleId", u.display_name AS responsible, d.recorded_by_id AS "recordedById"
         FROM decision d JOIN app_user u ON u.id = d.responsible_id
        WHERE d.status IN ('OPEN', 'LATE') AND d.due_on BETWEEN $1 AND $2`,
      [addDays(today, -SINCE_DAYS), addDays(today, AHEAD_DAYS)],
    );
    return decisions.flatMap((decision) => remindersOf(decision, today));
  }
}

function remindersOf(decision: Due, today: string): NewNotification[] {
  const { id, week, number, text, dueOn, responsibleId, recordedById } = decision;
  const overdue = dueOn < today;
  const kind = overdue ? 'DECISION_OVERDUE' : 'DECISION_DUE';
  const title = `议定事项${overdue ? '已逾期' : '将到期'}：${text}`;
  const facts = [`${week} 周例会第 ${number} 项`, `期限 ${dueOn}`];
  const to = (userId: string, body: string[]): NewNotification => ({
    ...{ userId, kind, key: `${kind}:${id}:${dueOn}`, title, body: body.join('，') },
    ...{ subjectType: RecordType.DECISION, subjectId: id, dueOn },
  });
  const own = to(responsibleId, facts);
  if (!overdue || recordedById === responsibleId) return [own];
  return [own, to(recordedById, [...facts, `责任人 ${decision.responsible}`])];
}
