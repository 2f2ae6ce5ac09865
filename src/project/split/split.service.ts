import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { personRef } from '../../identity/person-ref.js';
import { lockProject } from '../register/project-lookup.js';
import { ProjectReader } from '../register/project.reader.js';
import { ProjectView } from '../register/project.types.js';
import { ProjectSplit, ProjectSplitShare } from './project-split.entity.js';
import { RecordProjectSplitInput } from './split.inputs.js';
import { refuseShares, splitOn } from './split-rules.js';
import { ProjectSplitView } from './split.types.js';

type Row = Omit<ProjectSplitView, 'inForce'> & { projectId: string };

/** 飞地: how a project's statistics are shared with other districts, from which day on. */
@Injectable()
export class SplitService {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly reader: ProjectReader,
    private readonly clock: Clock,
  ) {}

  async record(actor: Actor, { clientKey, ...input }: RecordProjectSplitInput): Promise<ProjectView> {
    const { projectId, sinceOn, ourShare, others, reason } = input;
    const fault = refuseShares(input);
    if (fault) throw badInput(fault.message, fault.field);
    const call = { key: clientKey, operation: 'recordProjectSplit', input };
    const id = await this.transactions.once(actor, call, async (manager) => {
      await lockProject(manager, actor, projectId);
      const splitId = newId();
      const by = { recordedById: actor.userId, recordedAt: this.clock.now() };
      await manager.insert(ProjectSplit, { ...by, id: splitId, projectId, sinceOn, ourShare, reason });
      const shares = others.map(({ district, share }) => ({ splitId, district: district.trim(), share }));
      if (shares.length > 0) await manager.insert(ProjectSplitShare, shares);
      return projectId;
    });
    return this.reader.changed(id);
  }

  /** Of projects that the caller has found for the reader: the latest first. */
  async ofProjects(ids: readonly string[]): Promise<Map<string, ProjectSplitView[]>> {
    const rows = await this.dataSource.query<Row[]>(
      `SELECT v.id, v.project_id AS "projectId", v.since_on::text AS "sinceOn", v.our_share::text AS "ourShare", v.reason,
              coalesce((SELECT json_agg(json_build_object('district', x.district, 'share', x.share::text)
                                 ORDER BY x.share DESC, x.district)
                          FROM project_split_share x WHERE x.split_id = v.id), '[]') AS others,
              ${personRef('u')} AS "recordedBy", v.recorded_at AS "recordedAt"
         FROM project_split v JOIN app_user u ON u.id = v.recorded_by_id WHERE v.project_id = ANY($1) ORDER BY v.id`,
      [ids],
    );
    return new Map(ids.map((id) => [id, this.views(rows.filter(({ projectId }) => projectId === id))]));
  }

  private views(rows: readonly Row[]): ProjectSplitView[] {
    const now = splitOn(rows, this.clock.today());
    return rows
      .map(({ projectId: _project, ...row }) => ({ ...row, inForce: row.id === now?.id }))
      .sort((a, b) => (a.sinceOn === b.sinceOn ? (a.id < b.id ? 1 : -1) : a.sinceOn < b.sinceOn ? 1 : -1));
  }
}
