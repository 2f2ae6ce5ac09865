import { Injectable, OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CompanyMergeParticipants, MergeParticipant, rowsOf } from '../../company/merge/merge-participants.js';

/** A project keeps its companies when two of them turn out to be one; shares of the same investor are added up. */
const projects: MergeParticipant = {
  what: '项目',
  count: async (manager, companyId) => {
    const [row] = await manager.query<{ count: number }[]>(
      `SELECT count(DISTINCT p.id)::int AS count FROM project p LEFT JOIN project_investor i ON i.project_id = p.id
        WHERE p.company_id = $1 OR p.project_company_id = $1 OR i.company_id = $1`,
      [companyId],
    );
    return row!.count;
  },
  move: async (manager, _actor, fromId, toId) => {
    const step = 'version = version + 1, updated_at = now()';
    await manager.query(`UPDATE project SET company_id = $2, ${step} WHERE company_id = $1`, [fromId, toId]);
    await manager.query(`UPDATE project SET project_company_id = $2, ${step} WHERE project_company_id = $1`, [
      fromId,
      toId,
    ]);
    await joinShares(manager, fromId, toId);
  },
};

async function joinShares(manager: EntityManager, fromId: string, toId: string): Promise<void> {
  await manager.query(
    `UPDATE project_investor kept SET share = kept.share + gone.share
       FROM project_investor gone
      WHERE kept.company_id = $2 AND gone.company_id = $1 AND kept.project_id = gone.project_id
        AND kept.until_on IS NULL AND gone.until_on IS NULL`,
    [fromId, toId],
  );
  await manager.query(
    `DELETE FROM project_investor gone USING project_investor kept
      WHERE kept.company_id = $2 AND gone.company_id = $1 AND kept.project_id = gone.project_id
        AND kept.until_on IS NULL AND gone.until_on IS NULL`,
    [fromId, toId],
  );
  await manager.query('UPDATE project_investor SET company_id = $2 WHERE company_id = $1', [fromId, toId]);
}

/** Of a year that both have figures for, those of the company that stays are kept; the trail keeps the others. */
const yields: MergeParticipant = {
  ...rowsOf('yield_record', '亩均数据'),
  move: async (manager, actor, fromId, toId) => {
    await manager.query(
      `DELETE FROM yield_record gone USING yield_record kept
        WHERE kept.company_id = $2 AND gone.company_id = $1 AND kept.year = gone.year`,
      [fromId, toId],
    );
    await rowsOf('yield_record', null).move(manager, actor, fromId, toId);
  },
};

@Injectable()
export class ProjectMerge implements OnModuleInit {
  constructor(private readonly participants: CompanyMergeParticipants) {}

  onModuleInit(): void {
    this.participants.register(projects, yields, rowsOf('service_issue', '企业问题'));
  }
}
