import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { RecordType } from '../../audit/audit-policy.js';
import { addDays } from '../../common/china-calendar.js';
import type { NewNotification } from '../../notification/notifications.js';
import { Reminders } from '../../notification/reminders.js';
import { ProjectSettingsService } from '../project-settings.service.js';
import { STEP_NAMES, StepKind } from '../step/step.enums.js';

/** What has been overdue for longer was said long ago. */
const SINCE_DAYS = 30;

interface Due {
  /** Of the step, or of the phase of land. */
  id: string;
  projectId: string;
  project: string;
  dueOn: string;
  ownerId: string | null;
  stewardId: string | null;
  sponsorId: string | null;
}

/**
 * A step is called to mind some days before the agreed one, for owner and steward; once it has passed, for them and the
 * sponsor. Once each, and again for another day when it is moved. So is the review without which the next land is not
 * supplied.
 */
@Injectable()
export class ProjectReminders implements OnModuleInit {
  constructor(
    private readonly reminders: Reminders,
    private readonly settings: ProjectSettingsService,
  ) {}

  onModuleInit(): void {
    this.reminders.register('project steps', (manager, today) => this.steps(manager, today));
    this.reminders.register('land reviews', (manager, today) => this.reviews(manager, today));
  }

  private async steps(manager: EntityManager, today: string): Promise<NewNotification[]> {
    const due = await manager.query<(Due & { kind: StepKind })[]>(
      `SELECT s.id, s.kind, s.planned_on::text AS "dueOn", ${PROJECT}
         FROM project_step s JOIN project p ON p.id = s.project_id
        WHERE p.exited_on IS NULL AND s.actual_on IS NULL AND s.waived_reason IS NULL AND s.planned_on BETWEEN $1 AND $2`,
      await this.span(manager, today),
    );
    return due.flatMap((step) => {
      const name = STEP_NAMES[step.kind];
      const overdue = step.dueOn < today;
      const what = { kind: overdue ? 'STEP_OVERDUE' : 'STEP_DUE', title: `${name}${overdue ? '已超期' : '将到期'}` };
      return told(step, overdue, what, `应于 ${step.dueOn} 完成“${name}”`);
    });
  }

  /** Of a phase of land, when the next one's day comes near. */
  private async reviews(manager: EntityManager, today: string): Promise<NewNotification[]> {
    const due = await manager.query<(Due & { ordinal: number })[]>(
      `SELECT l.id, l.ordinal, n.planned_on::text AS "dueOn", ${PROJECT}
         FROM land_phase l JOIN land_phase n ON n.project_id = l.project_id AND n.ordinal = l.ordinal + 1
         JOIN project p ON p.id = l.project_id
        WHERE p.exited_on IS NULL AND l.supplied_on IS NOT NULL AND l.review IS DISTINCT FROM 'PASSED' AND n.supplied_on IS NULL
          AND n.planned_on BETWEEN $1 AND $2`,
      await this.span(manager, today),
    );
    return due.flatMap((phase) => {
      const what = { kind: 'LAND_REVIEW_DUE', title: `第 ${phase.ordinal} 期用地待效益考核` };
      return told(phase, false, what, `第 ${phase.ordinal + 1} 期约定于 ${phase.dueOn} 供地`);
    });
  }

  private async span(manager: EntityManager, today: string): Promise<[string, string]> {
    const { remindDays } = (await this.settings.read(manager)).settings;
    return [addDays(today, -SINCE_DAYS), addDays(today, remindDays)];
  }
}

const PROJECT = `p.id AS "projectId", p.name AS project, p.owner_id AS "ownerId", p.steward_id AS "stewardId",
  p.sponsor_id AS "sponsorId"`;

function told(due: Due, overdue: boolean, what: { kind: string; title: string }, fact: string): NewNotification[] {
  const { id, projectId, project, dueOn, ownerId, stewardId, sponsorId } = due;
  const people = new Set([ownerId, stewardId, ...(overdue ? [sponsorId] : [])]);
  return [...people].flatMap((userId) =>
    userId
      ? {
          ...{ userId, kind: what.kind, key: `${what.kind}:${id}:${dueOn}`, title: `${what.title}：${project}` },
          ...{ body: fact, subjectType: RecordType.PROJECT, subjectId: projectId, dueOn },
        }
      : [],
  );
}
