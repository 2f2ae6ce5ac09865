import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { storedFile } from '../../files/file.types.js';
import { personRef } from '../../identity/person-ref.js';
import { FUNDING_JOINS, FUNDING_ROW } from '../funding/funding.sql.js';
import { FundingView } from '../funding/funding.types.js';
import { LandPhaseView } from '../land/land.types.js';
import { AgreementView } from '../signing/signing.types.js';
import { StepEventView } from '../step/step.types.js';
import { AssignmentView, InvestorView } from './project.types.js';

const named = (row: string): string =>
  `CASE WHEN ${row}.id IS NULL THEN NULL ELSE json_build_object('id', ${row}.id, 'name', ${row}.name) END`;
const file = (row: string): string => `CASE WHEN ${row}.id IS NULL THEN NULL ELSE ${storedFile(row)} END`;

/** What hangs on projects; for those that the caller has been shown already, all of them in one statement each. */
@Injectable()
export class ProjectDetailsReader {
  constructor(private readonly dataSource: DataSource) {}

  agreements(ids: readonly string[]): Promise<Map<string, AgreementView[]>> {
    return this.lists(
      ids,
      `SELECT a.project_id, json_build_object('id', a.id, 'ordinal', a.ordinal, 'number', a.number, 'signedOn', a.signed_on,
          'investment', a.investment::text, 'fixedInvestment', a.fixed_investment::text, 'land', a.land::text,
          'penalties', a.penalties, 'document', ${file('f')}, 'version', a.version,
          'promises', coalesce((SELECT json_agg(json_build_object('year', r.year, 'output', r.output::text,
              'tax', r.tax::text, 'jobs', r.jobs, 'energy', r.energy::text) ORDER BY r.year)
            FROM agreement_promise r WHERE r.agreement_id = a.id), '[]'),
          'events', (SELECT json_agg(json_build_object('kind', e.kind, 'amount', e.amount::text,
              'occurredOn', e.occurred_on, 'recordedAt', e.recorded_at, 'reason', e.reason, 'actor', ${personRef('u')})
              ORDER BY e.id) FROM signing_event e LEFT JOIN app_user u ON u.id = e.actor_id
            WHERE e.agreement_id = a.id)) AS item
         FROM agreement a LEFT JOIN stored_file f ON f.id = a.document_id
        WHERE a.project_id = ANY($1) ORDER BY a.ordinal`,
    );
  }

  investors(ids: readonly string[]): Promise<Map<string, InvestorView[]>> {
    return this.lists(
      ids,
      `SELECT i.project_id, json_build_object('company', ${named('c')}, 'share', i.share::text, 'origin', i.origin,
          'sinceOn', i.since_on, 'untilOn', i.until_on, 'sinceReason', i.since_reason, 'reason', i.reason) AS item
         FROM project_investor i JOIN company c ON c.id = i.company_id
        WHERE i.project_id = ANY($1) ORDER BY i.until_on DESC NULLS FIRST, i.id`,
    );
  }

  assignments(ids: readonly string[]): Promise<Map<string, AssignmentView[]>> {
    return this.lists(
      ids,
      `SELECT a.project_id, json_build_object('role', a.role, 'user', ${personRef('u')}, 'sinceAt', a.since_at,
          'untilAt', a.until_at, 'reason', a.reason, 'assignedBy', ${personRef('b')},
          'endReason', a.end_reason, 'endedBy', ${personRef('e')}) AS item
         FROM project_assignment a JOIN app_user u ON u.id = a.user_id
         LEFT JOIN app_user b ON b.id = a.assigned_by_id LEFT JOIN app_user e ON e.id = a.ended_by_id
        WHERE a.project_id = ANY($1) ORDER BY a.since_at DESC, a.id`,
    );
  }

  landPhases(ids: readonly string[]): Promise<Map<string, LandPhaseView[]>> {
    return this.lists(
      ids,
      `SELECT l.project_id, json_build_object('id', l.id, 'ordinal', l.ordinal, 'land', l.land::text,
          'plannedOn', l.planned_on, 'suppliedOn', l.supplied_on, 'parcel', l.parcel, 'review', l.review,
          'reviewedOn', l.reviewed_on, 'reviewNote', l.review_note, 'evidence', ${file('f')}, 'version', l.version) AS item
         FROM land_phase l LEFT JOIN stored_file f ON f.id = l.evidence_id
        WHERE l.project_id = ANY($1) ORDER BY l.ordinal`,
    );
  }

  funding(ids: readonly string[]): Promise<Map<string, FundingView[]>> {
    return this.lists(
      ids,
      `SELECT e.project_id, ${FUNDING_ROW} AS item FROM funding_entry e ${FUNDING_JOINS}
        WHERE e.project_id = ANY($1) ORDER BY e.occurred_on DESC, e.id DESC`,
    );
  }

  stepEvents(ids: readonly string[]): Promise<Map<string, StepEventView[]>> {
    return this.lists(
      ids,
      `SELECT e.project_id, json_build_object('kind', e.kind, 'act', e.act, 'fromDay', e.from_day, 'toDay', e.to_day,
          'reason', e.reason, 'recordedAt', e.recorded_at, 'actor', ${personRef('u')}) AS item
         FROM step_event e LEFT JOIN app_user u ON u.id = e.actor_id
        WHERE e.project_id = ANY($1) ORDER BY e.id DESC`,
    );
  }

  private async lists<T>(ids: readonly string[], sql: string): Promise<Map<string, T[]>> {
    const rows = await this.dataSource.query<{ project_id: string; item: T }[]>(sql, [ids]);
    const lists = new Map<string, T[]>(ids.map((id) => [id, []]));
    for (const { project_id, item } of rows) lists.get(project_id)!.push(item);
    return lists;
  }
}
