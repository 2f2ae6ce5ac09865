import { EntityManager } from 'typeorm';
import { ChainNode } from '../chain/map/chain-node.entity.js';
import { readSeed, ZoneSeed } from '../chain/map/chain.seed.js';
import { newId } from '../database/base.entity.js';
import { Company } from './library/company.entity.js';
import { CompanyKind } from './library/company.enums.js';
import { Leading, PlacementStatus } from './placement/placement.enums.js';
import { CompanyRelation } from './relation/company-relation.entity.js';
import { RelationKind } from './relation/relation.enums.js';
import { companyTexts } from './library/company-texts.js';
import { nodeTallySql, targetTallySql } from './placement/placement-tally.js';
import { insertPlacementEvent } from './placement/placement-event.js';
import { Placement } from './placement/placement.entity.js';

interface CompaniesSeed {
  companies: {
    key: string;
    name: string;
    kind: CompanyKind;
    inZone: boolean | null;
    aliases: string[];
    clause: string | null;
    note?: string;
  }[];
}

interface RelationsSeed {
  relations: { from: string; to: string; kind: RelationKind; what: string | null; clause: string | null }[];
}

interface ProjectsSeed {
  projects: {
    id: string;
    name: string;
    company: string | null;
    nodes?: { code: string; servesOnly?: boolean }[];
    placement: boolean;
    clause: string | null;
  }[];
}

interface InferredSeed {
  placements: { company: string; node: string; status?: PlacementStatus; basis: string; clause: string | null }[];
}

interface SeededPlacement {
  company: string | null;
  project: string;
  node: string;
  status: PlacementStatus;
  confirmed: boolean;
  source: string;
  clause: string | null;
}

/** The companies that the plan names, and where its projects put them. */
export async function seedCompanies(manager: EntityManager): Promise<void> {
  const { companies } = readSeed<CompaniesSeed>('companies.yaml');
  const companyIds = new Map<string, string>();
  for (const { key, name, kind, inZone, aliases, clause, note } of companies) {
    const id = newId();
    companyIds.set(key, id);
    const texts = companyTexts({ name, aliases, creditCode: null });
    await manager.insert(Company, { id, ...texts, kind, inZone, aliases, clause, note: note ?? null });
  }
  const idOf = (key: string): string => {
    const id = companyIds.get(key);
    if (!id) throw new Error(`seeds: company ${key} is not in companies.yaml`);
    return id;
  };
  for (const { from, to, ...relation } of readSeed<RelationsSeed>('relations.yaml').relations) {
    await manager.insert(CompanyRelation, { ...relation, id: newId(), fromId: idOf(from), toId: idOf(to) });
  }
  const platforms = new Set(companies.filter(({ kind }) => kind !== CompanyKind.ENTERPRISE).map(({ key }) => key));
  await seedPlacements(manager, idOf, platforms);
}

async function seedPlacements(
  manager: EntityManager,
  idOf: (key: string) => string,
  platforms: ReadonlySet<string>,
): Promise<void> {
  const { plan } = readSeed<ZoneSeed>('zone.yaml');
  const nodes = new Map((await manager.find(ChainNode)).map((node) => [node.code, node]));
  const seen = new Set<string>();
  for (const { company, project, node: code, status, confirmed, source, clause } of seededPlacements()) {
    const node = nodes.get(code);
    if (!node) throw new Error(`seeds: ${project} names an unknown node ${code}`);
    const platform = company !== null && platforms.has(company);
    if (platform && !node.acceptsPlatform) throw new Error(`seeds: ${project} is a platform and cannot fill ${code}`);
    const companyId = company === null ? null : idOf(company);
    const holder = companyId ?? `project:${project}`;
    if (seen.has(`${holder} ${code}`)) continue; // the same firm by a second project
    seen.add(`${holder} ${code}`);
    const placement = {
      id: newId(),
      nodeId: node.id,
      companyId,
      projectName: company === null ? project : null,
      holder,
      platform,
      status,
      declaredStatus: status,
      declaredConfirmed: confirmed,
      leading: Leading.UNKNOWN,
      quantity: null,
      confirmed,
      verifiedOn: null,
      source,
      clause,
    };
    await manager.insert(Placement, placement);
    // The plan was issued on that day: what it says was so by then, and nobody has looked since.
    await insertPlacementEvent(manager, placement, {
      fromStatus: null,
      occurredOn: plan.issuedOn,
      reason: source,
      actorId: null,
    });
  }
  await countAll(manager);
}

function seededPlacements(): SeededPlacement[] {
  const landing = readSeed<ProjectsSeed>('projects.yaml').projects.flatMap(
    ({ name, company, nodes, placement, clause }) =>
      (placement ? (nodes ?? []) : [])
        .filter(({ servesOnly }) => !servesOnly)
        .map(({ code }): SeededPlacement => ({
          ...{ company, project: name, node: code, clause },
          status: PlacementStatus.LANDING,
          confirmed: true,
          source: `规划项目：${name}`,
        })),
  );
  const inferred = ['unconfirmed.yaml', 'candidates.yaml'].flatMap((file) =>
    readSeed<InferredSeed>(file).placements.map(({ company, node, status, basis, clause }): SeededPlacement => ({
      ...{ company, project: company, node, clause },
      status: status ?? PlacementStatus.CANDIDATE,
      confirmed: false,
      source: `待核实：${basis}`,
    })),
  );
  return [...landing, ...inferred];
}

/** Every counter from scratch: for seeds and bulk loads; day to day, PlacementLedger moves them by difference. */
export async function countAll(manager: EntityManager): Promise<void> {
  const all = 'SELECT * FROM placement';
  await manager.query(
    `UPDATE node_coverage v SET operating = t.operating, landing = t.landing, negotiating = t.negotiating,
        candidates = t.candidates, unconfirmed = t.unconfirmed, platforms = t.platforms, leading_firms = t.leading_firms,
        leading_unknown = t.leading_unknown, quantity = t.quantity, unknown_quantity = t.unknown_quantity,
        stale = t.stale, stale_cutoff = NULL
       FROM (${nodeTallySql(all, 'NULL::date')}) t WHERE t.node_id = v.node_id`,
  );
  await manager.query(
    `UPDATE target_coverage v SET held = t.held, quantity = t.quantity, unknown_quantity = t.unknown_quantity
       FROM (${targetTallySql(all)}) t WHERE t.target_id = v.target_id`,
  );
}
