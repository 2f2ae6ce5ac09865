import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, keysetPage, PageArgs } from '../../common/graphql/connection.js';
import { Parameters } from '../../database/parameters.js';
import { CompanyReader } from '../../company/library/company.reader.js';
import type { Actor } from '../../identity/actor.js';
import { personRef } from '../../identity/person-ref.js';
import { LeadReader } from '../lead/lead.reader.js';
import { TimelineRooms } from './timeline-rooms.js';
import { TimelineSource, timelineSources, TimelineSubject } from './timeline-sources.js';
import { TimelineFacts, timelineText } from './timeline-text.js';
import { TimelineConnection, TimelineEntry, TimelineKind } from './timeline.types.js';

/** The facts are of this room, or of one that registered. */
type Row = Omit<TimelineEntry, 'text' | 'kind'> & { facts: { source: TimelineKind }; sortKey: string };

/** What happened to a company or a lead, in one list, latest first: one statement over all sources. */
@Injectable()
export class TimelineReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly companies: CompanyReader,
    private readonly leads: LeadReader,
    private readonly rooms: TimelineRooms,
  ) {}

  /** @throws NOT_FOUND */
  async ofCompany(actor: Actor, companyId: string, page: PageArgs, counted: boolean): Promise<TimelineConnection> {
    const { id } = await this.companies.byId(actor, companyId);
    return this.read(actor, { companyId: id }, page, counted);
  }

  /** @throws NOT_FOUND for a missing lead and for one that the actor may not see, alike */
  async ofLead(actor: Actor, leadId: string, page: PageArgs, counted: boolean): Promise<TimelineConnection> {
    await this.leads.byId(actor, leadId);
    return this.read(actor, { leadId }, page, counted);
  }

  /** Of a subject that the caller has found for the actor. */
  async read(
    actor: Actor,
    subject: TimelineSubject,
    { first, after }: PageArgs,
    counted: boolean,
  ): Promise<TimelineConnection> {
    const parameters = new Parameters(first + 1);
    const from = after ? decodeCursor(after, 2).map((value) => parameters.add(value)) : null;
    const sources = this.sources(actor, subject, parameters);
    // Each source is cut to the page by itself, so that a long history costs no more than a short one.
    const cut = ({ time, key, columns, fromWhere }: TimelineSource): string =>
      `(SELECT ${key} AS key, ${time} AS at, ${columns} ${fromWhere}
         ${from ? `AND (${time}, ${key}) < (${from[0]}::timestamptz, ${from[1]}::text)` : ''}
         ORDER BY 2 DESC, 1 DESC LIMIT $1)`;
    const rows = await this.dataSource.query<Row[]>(
      `SELECT e.key AS id, e.at, e.at::text AS "sortKey", e.recorded_at AS "recordedAt", ${personRef('u')} AS who, e.facts,
              e.body, e.lead_id AS "leadId", e.log_id AS "logId", e.task_id AS "taskId", e.file_id AS "fileId"
         FROM (${sources.map(cut).join(' UNION ALL ')})
           AS e (key, at, recorded_at, actor_id, facts, body, lead_id, log_id, task_id, file_id)
         LEFT JOIN app_user u ON u.id = e.actor_id
        ORDER BY e.at DESC, e.key DESC LIMIT $1`,
      parameters.values,
    );
    const page = keysetPage(rows, first, (row) => [row.sortKey, row.id], Boolean(after));
    return {
      pageInfo: page.pageInfo,
      edges: page.edges.map(({ cursor, node }) => ({ cursor, node: this.entry(node) })),
      totalCount: counted ? await this.count(actor, subject) : 0,
    };
  }

  private async count(actor: Actor, subject: TimelineSubject): Promise<number> {
    const parameters = new Parameters();
    const counts = this.sources(actor, subject, parameters).map(({ fromWhere }) => `(SELECT count(*) ${fromWhere})`);
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `SELECT (${counts.join(' + ')})::int AS count`,
      parameters.values,
    );
    return row!.count;
  }

  private sources(actor: Actor, subject: TimelineSubject, parameters: Parameters): TimelineSource[] {
    return [...timelineSources(actor, subject, parameters), ...this.rooms.sources(actor, subject, parameters)];
  }

  private entry({ facts, sortKey: _, ...row }: Row): TimelineEntry {
    const text = this.rooms.text(facts) ?? timelineText(facts as TimelineFacts);
    return { ...row, kind: facts.source, text };
  }
}
