import { Decimal } from 'decimal.js';
import { EntityManager } from 'typeorm';
import { ChainNode } from '../chain/map/chain-node.entity.js';
import { readSeed } from '../chain/map/chain.seed.js';
import { Clock } from '../common/clock.js';
import { searchColumns } from '../common/search-text.js';
import { newId } from '../database/base.entity.js';
import { LandPhase } from './land/land-phase.entity.js';
import { ProjectSource } from './register/project.enums.js';
import { Project, ProjectNode } from './register/project.entity.js';
import { StepWriter } from './step/step-writer.js';

interface ProjectsSeed {
  projects: {
    id: string;
    name: string;
    company: string | null;
    nodes?: { code: string; servesOnly?: boolean }[];
    placement: boolean;
    /** 亿元 and 亩. */
    investmentYiYuan: number | null;
    landMu: number | null;
    phases?: { phase: number; landMu?: number }[];
    clause: string | null;
    note?: string;
  }[];
}

interface CompaniesSeed {
  companies: { key: string; name: string }[];
}

/**
 * The plan's own projects. It gives no agreement and no dates, so that they have steps without days (待补录, grey) and no
 * signing event: they count as nothing signed until somebody enters that.
 */
export async function seedProjects(manager: EntityManager): Promise<void> {
  const names = new Map(readSeed<CompaniesSeed>('companies.yaml').companies.map(({ key, name }) => [key, name]));
  const nodes = new Map((await manager.find(ChainNode)).map(({ code, id }) => [code, id]));
  const steps = new StepWriter(new Clock());
  for (const seed of readSeed<ProjectsSeed>('projects.yaml').projects) {
    const id = newId();
    const { name, clause, note } = seed;
    const companyId = seed.company === null ? null : await companyNamed(manager, names.get(seed.company)!);
    await manager.insert(Project, {
      ...{ id, name, ...searchColumns([name]), source: ProjectSource.PLAN, companyId, planKey: seed.id },
      plannedInvestment:
        seed.investmentYiYuan === null ? null : new Decimal(seed.investmentYiYuan).times(10_000).toFixed(2),
      plannedLand: seed.landMu === null ? null : String(seed.landMu),
      ...{ clause, note: note ?? null },
    });
    for (const { code, servesOnly } of seed.nodes ?? []) {
      // A zone that has edited its map since may know the node no more.
      const nodeId = nodes.get(code);
      if (nodeId) await manager.insert(ProjectNode, { projectId: id, nodeId, holds: seed.placement && !servesOnly });
    }
    await steps.plan(manager, null, id, []);
    for (const { phase, landMu } of seed.phases ?? []) {
      if (landMu) await manager.insert(LandPhase, { id: newId(), projectId: id, ordinal: phase, land: String(landMu) });
    }
  }
}

/** The zone may have renamed or merged what the plan names meanwhile: then the project waits for its company. */
async function companyNamed(manager: EntityManager, name: string): Promise<string | null> {
  const [company] = await manager.query<{ id: string }[]>(
    `SELECT coalesce(merged_into_id, id) AS id FROM company WHERE name = $1 AND (deleted_at IS NULL OR merged_into_id IS NOT NULL)
      ORDER BY deleted_at NULLS FIRST, id LIMIT 1`,
    [name],
  );
  return company?.id ?? null;
}
