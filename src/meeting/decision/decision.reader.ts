import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { dayOf, startOfDay } from '../../common/china-calendar.js';
import { Clock } from '../../common/clock.js';
import { notFound } from '../../common/errors.js';
import { countRows, decodeCursor, keysetPage } from '../../common/graphql/connection.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { type PersonRef, personRef } from '../../identity/person-ref.js';
import { aboutCompany, SUBJECT_REFS, subjectJoins } from '../subject.js';
import { mondayNamed, weekLabel } from '../week.js';
import { visibleDecisions } from './decision-scope.js';
import { DecisionKind, DecisionStanding } from './decision.enums.js';
import { Fulfilment, standingOf } from './decision-standing.js';
import { FULFILMENT, standingAt } from './decision.sql.js';
import { DecisionFilter, DecisionsArgs } from './decision.inputs.js';
import { DecisionConnection, DecisionView } from './decision.types.js';

/** A decision of an earlier week, as the report that follows it tells of it (上周议定事项落实). */
export interface CarriedDecision extends Fulfilment {
  id: string;
  /** 2026-W47. */
  week: string;
  /** 第 n 项 of its week. */
  number: number;
  kind: DecisionKind;
  text: string;
  responsible: PersonRef | null;
  leadId: string | null;
  projectId: string | null;
  companyId: string | null;
  taskId: string | null;
  /** Name of the lead, project or company that it is about. */
  subject: string | null;
  /** It is about a confidential lead or project (保密): not for everybody's eyes. */
  confidential: boolean;
  standing: DecisionStanding;
  /** Calendar days. */
  daysOverdue: number;
  /** What was done, why it is late, why it was withdrawn. */
  result: string | null;
}

type Row<View> = Omit<View, 'standing' | 'daysOverdue'>;

/** As things stand: another server's clock may be ahead of ours. */
const NOW = `'infinity'::timestamptz`;

/** Open at an instant, its date passed by a day; over standingAt(). */
const overdueOn = (day: string): string => `(s.status IN ('OPEN', 'LATE') AND s.due_on < ${day})`;

/** Decisions as they stand now, and as they stood when a report was made. */
@Injectable()
export class DecisionReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws NOT_FOUND for a missing decision and for one that the actor may not see, alike */
  async byId(actor: Actor, id: string): Promise<DecisionView> {
    const [decision] = await this.select(actor, (parameters) => `d.id = ${parameters.add(id)}`);
    if (!decision) throw notFound('议定事项');
    return decision;
  }

  /** All of a week's decisions that the actor may see, in their order. @param monday of the week */
  ofWeek(actor: Actor, monday: string): Promise<DecisionView[]> {
    return this.select(actor, (parameters) => `d.week = ${parameters.add(monday)}`, 'ORDER BY d.number');
  }

  /** The latest week first, and in it the last number. */
  async list(actor: Actor, { filter, first, after }: DecisionsArgs, counted: boolean): Promise<DecisionConnection> {
    const [week, number] = after ? decodeCursor(after, 2) : [];
    const where = (parameters: Parameters): string => conditions(filter ?? {}, this.clock.today(), parameters);
    const onPage = (parameters: Parameters): string => {
      if (!after) return where(parameters);
      return `${where(parameters)} AND (d.week, d.number) < (${parameters.add(week)}::date, ${parameters.add(number)}::int)`;
    };
    const rows = await this.select(actor, onPage, `ORDER BY d.week DESC, d.number DESC LIMIT ${first + 1}`);
    const cursor = (row: DecisionView) => [mondayNamed(row.week, 'after'), row.number];
    const page = keysetPage(rows, first, cursor, Boolean(after));
    return { ...page, totalCount: counted ? await this.count(actor, where) : 0 };
  }

  /**
   * What the report of a week has to say of earlier decisions: all of the week before, and older ones that were not
   * settled when the week began; each as it stood at the instant. Of the whole zone, by week and number.
   * @param monday of the report's week
   */
  async carriedInto(manager: EntityManager, monday: string, asOf: Date): Promise<CarriedDecision[]> {
    const rows = await manager.query<Row<CarriedDecision>[]>(
      `SELECT d.id, ${weekLabel('d.week')} AS week, d.number, d.kind, d.text, ${personRef('u')} AS responsible,
              d.lead_id AS "leadId", d.project_id AS "projectId", d.company_id AS "companyId", d.task_id AS "taskId",
              coalesce(l.name, p.name, c.name) AS subject,
              coalesce(l.confidential, p.confidential, false) AS confidential, ${FULFILMENT}
         FROM decision d ${standingAt('$2')}
         LEFT JOIN app_user u ON u.id = s.responsible_id LEFT JOIN lead l ON l.id = d.lead_id
         LEFT JOIN project p ON p.id = d.project_id LEFT JOIN company c ON c.id = d.company_id
        WHERE d.week = $1::date - 7 OR d.week < $1::date - 7 AND NOT EXISTS (
              SELECT 1 FROM decision_event e
               WHERE e.decision_id = d.id AND e.status IN ('DONE', 'WITHDRAWN') AND e.occurred_at < $3)
          AND (t.closed_at IS NULL OR t.closed_at >= $3)
        ORDER BY d.week, d.number`,
      [monday, asOf, startOfDay(monday)],
    );
    return rows.map((row) => ({ ...row, ...standingOf(row, dayOf(asOf)) }));
  }

  private async select(
    actor: Actor,
    where: (parameters: Parameters) => string,
    orderAndLimit = '',
  ): Promise<DecisionView[]> {
    const parameters = new Parameters();
    const rows = await this.dataSource.query<Row<DecisionView>[]>(
      `SELECT d.id, ${weekLabel('d.week')} AS week, d.number, d.kind, d.text, d.task_id AS "taskId",
              d.agenda_item_id AS "agendaItemId", ${personRef('u')} AS responsible, ${FULFILMENT}, ${SUBJECT_REFS},
              coalesce((SELECT json_agg(json_build_object('status', e.status, 'reason', e.reason, 'dueOn', e.due_on,
                                 'doneOn', e.done_on, 'actor', ${personRef('a')}, 'at', e.occurred_at)
                                 ORDER BY e.occurred_at, e.id)
                          FROM decision_event e JOIN app_user a ON a.id = e.actor_id
                         WHERE e.decision_id = d.id AND e.kind = 'SETTLED'), '[]') AS settlings,
              ${personRef('r')} AS "recordedBy", d.recorded_at AS "recordedAt", d.version
         FROM decision d ${standingAt(NOW)} ${subjectJoins(actor, parameters, 'd')}
         LEFT JOIN app_user u ON u.id = s.responsible_id JOIN app_user r ON r.id = d.recorded_by_id
        WHERE ${where(parameters)} AND ${visibleDecisions(actor, parameters)} ${orderAndLimit}`,
      parameters.values,
    );
    return rows.map((row) => ({ ...row, ...standingOf(row, this.clock.today()) }));
  }

  private count(actor: Actor, where: (parameters: Parameters) => string): Promise<number> {
    const parameters = new Parameters();
    const condition = `${where(parameters)} AND ${visibleDecisions(actor, parameters)}`;
    return countRows(this.dataSource, `FROM decision d ${standingAt(NOW)} WHERE ${condition}`, parameters.values);
  }
}

function conditions(filter: DecisionFilter, today: string, parameters: Parameters): string {
  const all = ['true'];
  const add = <T>(value: T | null | undefined, condition: (placeholder: string) => string): void => {
    if (value !== null && value !== undefined) all.push(condition(parameters.add(value)));
  };
  add(filter.week && mondayNamed(filter.week, 'filter.week'), (monday) => `d.week = ${monday}`);
  add(filter.ids, (ids) => `d.id = ANY(${ids}::uuid[])`);
  add(filter.kinds, (kinds) => `d.kind = ANY(${kinds})`);
  add(filter.statuses, (statuses) => `s.status = ANY(${statuses})`);
  add(filter.overdue, (yes) => `${overdueOn(`${parameters.add(today)}::date`)} = ${yes}`);
  add(filter.responsibleId, (id) => `s.responsible_id = ${id}`);
  add(filter.leadId, (id) => `d.lead_id = ${id}`);
  add(filter.projectId, (id) => `d.project_id = ${id}`);
  add(filter.companyId, (id) => aboutCompany('d', id));
  return all.join(' AND ');
}
