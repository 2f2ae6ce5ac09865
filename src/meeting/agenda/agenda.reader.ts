import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound } from '../../common/errors.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { type PersonRef, personRef } from '../../identity/person-ref.js';
import { DecisionKind } from '../decision/decision.enums.js';
import { SUBJECT_REFS, subjectJoins } from '../subject.js';
import { weekLabel } from '../week.js';
import { visibleItems } from './agenda-scope.js';
import { AgendaStatus } from './agenda.enums.js';
import { AgendaItemView } from './agenda.types.js';

/** An item of a week's agenda, as its report lists it (本周提请议定). */
export interface AgendaEntry {
  id: string;
  title: string;
  text: string | null;
  /** What kind of decision is asked for. */
  kind: DecisionKind;
  status: AgendaStatus;
  leadId: string | null;
  projectId: string | null;
  companyId: string | null;
  /** Name of the lead, project or company that it is about. */
  subject: string | null;
  /** It is about a confidential lead or project (保密): not for everybody's eyes. */
  confidential: boolean;
  proposedBy: PersonRef;
}

/** What stands on the agenda of a week: in its order, of two at one place the older first. */
@Injectable()
export class AgendaReader {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws NOT_FOUND for a missing item and for one that the actor may not see, alike */
  async byId(actor: Actor, id: string): Promise<AgendaItemView> {
    const [item] = await this.select(actor, (parameters) => `a.id = ${parameters.add(id)}`);
    if (!item) throw notFound('提请议定事项');
    return item;
  }

  /** The items of a week that the actor may see, without what was withdrawn. @param monday of the week */
  ofWeek(actor: Actor, monday: string): Promise<AgendaItemView[]> {
    return this.select(actor, (parameters) => `a.week = ${parameters.add(monday)} AND a.status <> 'WITHDRAWN'`);
  }

  /** What is to be decided in the meeting on this week's report, of the whole zone; without what was withdrawn. */
  forWeek(manager: EntityManager, monday: string): Promise<AgendaEntry[]> {
    return manager.query<AgendaEntry[]>(
      `SELECT a.id, a.title, a.text, a.kind, a.status, a.lead_id AS "leadId", a.project_id AS "projectId",
              a.company_id AS "companyId", coalesce(l.name, p.name, c.name) AS subject,
              coalesce(l.confidential, p.confidential, false) AS confidential, ${personRef('u')} AS "proposedBy"
         FROM agenda_item a JOIN app_user u ON u.id = a.proposed_by_id LEFT JOIN lead l ON l.id = a.lead_id
         LEFT JOIN project p ON p.id = a.project_id LEFT JOIN company c ON c.id = a.company_id
        WHERE a.week = $1 AND a.status <> 'WITHDRAWN'
        ORDER BY a.position, a.id`,
      [monday],
    );
  }

  private select(actor: Actor, where: (parameters: Parameters) => string): Promise<AgendaItemView[]> {
    const parameters = new Parameters();
    return this.dataSource.query<AgendaItemView[]>(
      `SELECT a.id, ${weekLabel('a.week')} AS week, a.title, a.text, a.kind, a.status,
              a.withdrawn_reason AS "withdrawnReason", ${SUBJECT_REFS}, ${personRef('u')} AS "proposedBy",
              coalesce((SELECT json_agg(json_build_object('id', d.id, 'week', ${weekLabel('d.week')}, 'number', d.number)
                                 ORDER BY d.week, d.number) FROM decision d WHERE d.agenda_item_id = a.id), '[]') AS decisions,
              a.proposed_at AS "proposedAt", a.version
         FROM agenda_item a JOIN app_user u ON u.id = a.proposed_by_id ${subjectJoins(actor, parameters, 'a')}
        WHERE ${where(parameters)} AND ${visibleItems(actor, parameters)}
        ORDER BY a.position, a.id`,
      parameters.values,
    );
  }
}
