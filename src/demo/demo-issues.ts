import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays } from '../common/china-calendar.js';
import { addWorkingDays } from '../common/working-days.js';
import type { Actor } from '../identity/actor.js';
import { IssueService } from '../project/service-issue/issue.service.js';
import { ServiceIssueView } from '../project/service-issue/issue.types.js';
import type { DemoCast, Stage } from './demo-stage.js';
import { PROBLEMS } from './demo-words.js';
import { Random } from './random.js';

const ISSUES = 24;
const FIRST_DAYS_AGO = 54;

/** What becomes of a problem, in turn. */
const FATES = ['CLOSED', 'REOPENED', 'CLOSED', 'WAITING', 'OVERDUE', 'GOING', 'RAISED'] as const;

/** Problems of signed projects' firms over the past eight weeks: most are solved in time, some are late, some are open. */
export class DemoIssues {
  constructor(
    private readonly app: INestApplication,
    private readonly random: Random,
    private readonly stage: Stage,
    private readonly cast: DemoCast,
  ) {}

  planAll(): void {
    for (let index = 0; index < ISSUES; index += 1) {
      const fate = FATES[index % FATES.length]!;
      // What still waits to be given to somebody was raised these days.
      const daysAgo = fate === 'RAISED' ? 3 + (index % 8) : FIRST_DAYS_AGO - index * 2;
      const day = this.stage.workingDay(daysAgo);
      this.stage.plan(this.stage.timeOn(day), () => this.raise(index, day, fate));
    }
  }

  private async raise(index: number, day: string, fate: (typeof FATES)[number]): Promise<void> {
    const { random, stage } = this;
    const [project] = await this.app.get(DataSource).query<{ id: string }[]>(
      `SELECT p.id FROM project p WHERE p.source = 'SIGNED' AND p.steward_id = $1 AND NOT p.confidential
        ORDER BY p.id OFFSET $2 LIMIT 1`,
      [this.cast.steward.userId, index % 12],
    );
    if (!project) return;
    const { title, detail, department, results } = PROBLEMS[index % PROBLEMS.length]!;
    const given = fate === 'RAISED' ? null : await this.departmentNamed(department);
    const issue = await this.service.raise(this.cast.steward, {
      ...{ projectId: project.id, title, detail, departmentId: given },
      dueOn: fate === 'GOING' ? addDays(stage.today, random.whole(0, 12)) : addWorkingDays(day, random.whole(5, 8)),
    });
    if (fate === 'RAISED') return;
    this.later(day, 2, () => this.progress(issue.id, '已联系责任单位，约定现场查看'));
    if (fate === 'OVERDUE' || fate === 'GOING') return;
    this.later(day, 5, () => this.resolve(issue.id, results[0]!));
    if (fate === 'WAITING') return;
    if (fate === 'REOPENED') {
      this.later(day, 7, () => this.reopen(issue.id));
      this.later(day, 10, () => this.resolve(issue.id, results[1]!));
    }
    this.later(day, fate === 'REOPENED' ? 12 : 7, () => this.close(issue.id, random.whole(3, 5)));
  }

  private get service(): IssueService {
    return this.app.get(IssueService);
  }

  private later(day: string, days: number, run: () => Promise<unknown>): void {
    this.stage.plan(this.stage.timeOn(addWorkingDays(day, days)), run);
  }

  private async departmentNamed(name: string): Promise<string> {
    const [found] = await this.app
      .get(DataSource)
      .query<{ id: string }[]>('SELECT id FROM department WHERE name = $1', [name]);
    return found!.id;
  }

  private async version(id: string): Promise<{ id: string; expectedVersion: number }> {
    const [found] = await this.app
      .get(DataSource)
      .query<{ version: number }[]>('SELECT version FROM service_issue WHERE id = $1', [id]);
    return { id, expectedVersion: found!.version };
  }

  private get steward(): Actor {
    return this.cast.steward;
  }

  private async progress(id: string, note: string): Promise<ServiceIssueView> {
    return this.service.progress(this.steward, { ...(await this.version(id)), note });
  }

  private async resolve(id: string, result: string): Promise<ServiceIssueView> {
    return this.service.resolve(this.steward, { ...(await this.version(id)), result });
  }

  private async reopen(id: string): Promise<ServiceIssueView> {
    const reason = '企业反映尚未完全解决';
    return this.service.reopen(this.steward, { ...(await this.version(id)), reason });
  }

  private async close(id: string, satisfaction: number): Promise<ServiceIssueView> {
    return this.service.close(this.steward, { ...(await this.version(id)), satisfaction, note: '企业认可办理结果' });
  }
}
