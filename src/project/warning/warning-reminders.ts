import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { RecordType } from '../../audit/audit-policy.js';
import { addDays } from '../../common/china-calendar.js';
import type { NewNotification } from '../../notification/notifications.js';
import { Reminders } from '../../notification/reminders.js';
import { ProjectSettingsService } from '../project-settings.service.js';

interface Term {
  id: string;
  projectId: string;
  project: string;
  deadline: string;
  people: (string | null)[];
}

/** The end of a term is called to mind, before and after; what then becomes of it somebody decides. */
@Injectable()
export class WarningReminders implements OnModuleInit {
  constructor(
    private readonly reminders: Reminders,
    private readonly settings: ProjectSettingsService,
  ) {}

  onModuleInit(): void {
    this.reminders.register('warnings', (manager, today) => this.terms(manager, today));
  }

  private async terms(manager: EntityManager, today: string): Promise<NewNotification[]> {
    const { remindDays } = (await this.settings.read(manager)).settings;
    const terms = await manager.query<Term[]>(
      `SELECT w.id, p.id AS "projectId", p.name AS project, w.deadline::text AS deadline,
              ARRAY[p.owner_id::text, p.steward_id::text, p.sponsor_id::text] AS people
         FROM project_warning w JOIN project p ON p.id = w.project_id
        WHERE w.status = 'ISSUED' AND w.deadline <= $1`,
      [addDays(today, remindDays)],
    );
    return terms.flatMap(({ id, projectId, project, deadline, people }) => {
      const over = deadline < today;
      const kind = over ? 'WARNING_OVERDUE' : 'WARNING_DUE';
      const body = over ? `整改期限 ${deadline} 已过，请决定通过、延长或提请清退` : `整改期限 ${deadline}`;
      return [...new Set(people)].flatMap((userId) =>
        userId
          ? {
              ...{
                userId,
                kind,
                key: `${kind}:${id}:${deadline}`,
                title: `整改${over ? '已逾期' : '将到期'}：${project}`,
              },
              ...{ body, subjectType: RecordType.PROJECT, subjectId: projectId, dueOn: deadline },
            }
          : [],
      );
    });
  }
}
