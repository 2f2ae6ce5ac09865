import { Injectable, OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays } from '../../common/china-calendar.js';
import { workingDaysBetween } from '../../common/working-days.js';
import { Parameters } from '../../database/parameters.js';
import { namedRef } from '../../engagement/refs.js';
import { chineseDay } from '../../engagement/work/work-items.js';
import { RoomWork, WorkQuestion, WorkRooms } from '../../engagement/work/work-rooms.js';
import { WorkKind } from '../../engagement/work/work.enums.js';
import { WorkItemView } from '../../engagement/work/work.types.js';
import { Permission } from '../../identity/permissions.js';
import { personRef } from '../../identity/person-ref.js';
import { UNSETTLED } from './issue-machine.js';
import { visibleIssues } from './issue-scope.js';
import { IssueStatus } from './issue.enums.js';

const AHEAD_DAYS = 7;

type Row = Pick<WorkItemView, 'person' | 'company'> & {
  id: string;
  title: string;
  version: number;
  status: IssueStatus;
  dueOn: string;
};

/** Whose turn it is: to give it to somebody, to solve it, to ask the firm. */
const TURN = `CASE i.status WHEN 'RAISED' THEN coalesce(i.steward_id, i.raised_by_id) WHEN 'RESOLVED' THEN i.steward_id
  ELSE coalesce(i.assignee_id, i.steward_id, i.raised_by_id) END`;

/** Problems of firms among what somebody should do next. */
@Injectable()
export class IssueWork implements OnModuleInit {
  constructor(
    private readonly rooms: WorkRooms,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.rooms.register((question) => this.work(question));
  }

  private async work({ actor, whose, today }: WorkQuestion): Promise<RoomWork[]> {
    if (!actor.permissions.has(Permission.ISSUE_READ)) return [];
    const parameters = new Parameters(addDays(today, AHEAD_DAYS));
    const rows = await this.dataSource.query<Row[]>(
      `SELECT i.id, i.title, i.version, i.status, i.due_on::text AS "dueOn", ${namedRef('c')} AS company, ${personRef('u')} AS person
         FROM service_issue i JOIN app_user u ON u.id = ${TURN} LEFT JOIN company c ON c.id = i.company_id
        WHERE i.status IN ('${UNSETTLED.join("','")}') AND (i.due_on <= $1 OR i.status IN ('RAISED', 'RESOLVED'))
          AND ${whose(TURN, parameters)} AND ${visibleIssues(actor, parameters)}`,
      parameters.values,
    );
    return rows.map((row) => itemOf(row, today));
  }
}

function itemOf({ id, title, version, status, dueOn, person, company }: Row, today: string): RoomWork {
  const { kind, text, days } = judge(status, title, dueOn, today);
  const view = { kind, text, dueOn, person, company, lead: null, task: null, issue: { id, title, version } };
  return { kind, days, key: id, view };
}

function judge(
  status: IssueStatus,
  title: string,
  dueOn: string,
  today: string,
): { kind: WorkKind; text: string; days: number } {
  if (status === IssueStatus.RESOLVED) {
    return { kind: WorkKind.ISSUE_CONFIRM, text: `企业问题已办结，请向企业核实后销号：${title}`, days: 0 };
  }
  if (dueOn < today) {
    const late = workingDaysBetween(dueOn, today);
    const text = `企业问题已超期${late > 0 ? ` ${late} 个工作日` : ''}：${title}`;
    return { kind: WorkKind.ISSUE_OVERDUE, text, days: late };
  }
  const left = workingDaysBetween(today, dueOn);
  const when = dueOn === today ? '今天' : chineseDay(dueOn, today);
  if (status === IssueStatus.RAISED) {
    return { kind: WorkKind.ISSUE_UNASSIGNED, text: `企业问题待交办，${when}到期：${title}`, days: -left };
  }
  const kind = left <= 1 ? WorkKind.ISSUE_DUE : WorkKind.ISSUE_AHEAD;
  return { kind, text: `企业问题${when}到期：${title}`, days: -left };
}
