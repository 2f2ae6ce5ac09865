import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { RecordType } from '../../audit/audit-policy.js';
import { addDays } from '../../common/china-calendar.js';
import type { NewNotification } from '../../notification/notifications.js';
import { Reminders } from '../../notification/reminders.js';
import { chineseDay } from '../work/work-items.js';

/** What has been overdue for longer was said long ago. */
const SINCE_DAYS = 30;

interface DueTask {
  id: string;
  title: string;
  dueOn: string;
  company: string | null;
  assigneeId: string;
  assignee: string;
  createdById: string;
}

/**
 * A task is called to mind on the day that it is due, for whoever does it; when the day has passed, for them and for
 * whoever gave it to them. Once each, and again for another day when it is postponed. Without the name of the lead, which
 * not every assignee may see.
 */
@Injectable()
export class TaskReminders implements OnModuleInit {
  constructor(private readonly reminders: Reminders) {}

  onModuleInit(): void {
    this.reminders.register('tasks', (manager, today) => this.due(manager, today));
  }

  private async due(manager: EntityManager, today: string): Promise<NewNotification[]> {
    const tasks = await manager.query<DueTask[]>(
      `SELECT t.id, t.title, t.due_on::text AS "dueOn", c.name AS company, t.assignee_id AS "assigneeId",
              a.display_name AS assignee, t.created_by_id AS "createdById"
         FROM task t JOIN app_user a ON a.id = t.assignee_id LEFT JOIN company c ON c.id = t.company_id
        WHERE t.status = 'OPEN' AND t.due_on BETWEEN $1 AND $2`,
      [addDays(today, -SINCE_DAYS), today],
    );
    return tasks.flatMap((task) => remindersOf(task, today));
  }
}

function remindersOf(task: DueTask, today: string): NewNotification[] {
  const { id, dueOn, assigneeId, createdById } = task;
  const overdue = dueOn < today;
  const kind = overdue ? 'TASK_OVERDUE' : 'TASK_DUE';
  const facts = [`期限 ${chineseDay(dueOn, today)}`, ...(task.company ? [`企业 ${task.company}`] : [])];
  const to = (userId: string, body: string[]): NewNotification => ({
    ...{ userId, kind, key: `${kind}:${id}:${dueOn}`, title: `${overdue ? '已超期' : '今天到期'}：${task.title}` },
    ...{ body: body.join('，'), subjectType: RecordType.TASK, subjectId: id, dueOn },
  });
  const own = to(assigneeId, facts);
  return overdue && createdById !== assigneeId ? [own, to(createdById, [...facts, `承办人 ${task.assignee}`])] : [own];
}
