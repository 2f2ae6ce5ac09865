import { join } from 'node:path';
import { EntityManager } from 'typeorm';
import { parse } from 'yaml';
import { newId } from '../../database/base.entity.js';
import { seedFolder, seedText } from '../../database/seed-file.js';
import { Carrier, CarrierSegment } from './carrier.entity.js';
import { checkChainMap } from './chain-map.js';
import { ChainLink } from './chain-link.entity.js';
import { ChainNode } from './chain-node.entity.js';
import { ChainSegment } from './chain-segment.entity.js';
import { Membership, Stage } from '../chain.enums.js';
import { NodeCoverage, TargetCoverage } from '../gap/coverage.entity.js';
import { IndustryChain } from './industry-chain.entity.js';
import { NodeTarget, NodeTargetMember } from './node-target.entity.js';
import { NodeTechnology } from './node-technology.entity.js';
import { PlanPeriod } from './plan-period.entity.js';
import { Zone } from './zone.entity.js';

/** Parses one file of seeds/. */
export function readSeed<T>(file: string): T {
  return parse(seedText(file)) as T;
}

export interface ZoneSeed {
  zone: { name: string; fullName: string; regionCode: string };
  plan: { docNo: string; title: string; issuedOn: string };
  periods: { code: string; name: string; fromYear: number; toYear: number }[];
}

export interface ChainSeed {
  code: string;
  name: string;
  pillar: boolean;
  priority: string | null;
  clause: string | null;
  position: number;
  segments: { code: string; name: string; stage: Stage; namedInPlan: boolean; clause: string | null }[];
  nodes: {
    code: string;
    name: string;
    segment: string;
    stage: Stage;
    namedInPlan: boolean;
    clause: string | null;
    gbt4754: string | null;
    gbt4754Checked: boolean;
    acceptsPlatform: boolean;
    weight?: number;
    technologies?: {
      claim: string;
      chokepoint: boolean;
      source: string | null;
      asOfYear: number | null;
      verified: boolean;
    }[];
  }[];
  links: { from: string; to: string; flow: string }[];
  targets: {
    code: string;
    name: string;
    period: string;
    min: number;
    max: number | null;
    unit: string;
    membership: Membership;
    clause: string | null;
    nodes: string[];
  }[];
}

interface CarrierSeed {
  carriers: {
    name: string;
    kind: string;
    chain: string | null;
    level: string | null;
    serves: string[];
    clause: string | null;
    note?: string;
  }[];
}

export async function seedZone(manager: EntityManager): Promise<void> {
  const { zone, plan, periods } = readSeed<ZoneSeed>('zone.yaml');
  await manager.insert(Zone, {
    id: newId(),
    name: zone.name,
    fullName: zone.fullName,
    regionCode: zone.regionCode,
    planTitle: plan.title,
    planDocNo: plan.docNo,
    planIssuedOn: plan.issuedOn,
  });
  await manager.insert(
    PlanPeriod,
    periods.map(({ code, name, fromYear, toYear }) => ({ id: newId(), code, name, fromYear, toYear })),
  );
}

export async function seedChains(manager: EntityManager): Promise<void> {
  const files = seedFolder('chains').filter((file) => file.endsWith('.yaml'));
  for (const file of files) await insertChain(manager, readSeed<ChainSeed>(join('chains', file)));
  await seedCarriers(manager);
}

async function insertChain(manager: EntityManager, seed: ChainSeed): Promise<void> {
  const faults = checkChainMap(seed);
  if (faults.length > 0) throw new Error(`图谱 ${seed.code} 有误：\n- ${faults.join('\n- ')}`);
  const { code, name, pillar, priority, clause, position } = seed;
  const chainId = newId();
  await manager.insert(IndustryChain, { id: chainId, code, name, pillar, priority, clause, position });

  const segmentIds = new Map(seed.segments.map((segment) => [segment.code, newId()]));
  await manager.insert(
    ChainSegment,
    seed.segments.map((segment, index) => ({
      ...segment,
      id: segmentIds.get(segment.code)!,
      chainId,
      position: index,
    })),
  );

  const nodeIds = new Map(seed.nodes.map((node) => [node.code, newId()]));
  const nodeId = (nodeCode: string): string => nodeIds.get(nodeCode)!;
  await manager.insert(
    ChainNode,
    seed.nodes.map(({ technologies: _, segment, weight, gbt4754, ...node }, index) => ({
      ...node,
      id: nodeId(node.code),
      chainId,
      segmentId: segmentIds.get(segment)!,
      gbt4754: gbt4754 === null ? null : String(gbt4754),
      weight: String(weight ?? 1),
      position: index,
    })),
  );
  await manager.insert(
    NodeCoverage,
    seed.nodes.map((node) => ({ nodeId: nodeId(node.code) })),
  );
  const technologies = seed.nodes.flatMap((node) =>
    (node.technologies ?? []).map((technology) => ({ ...technology, id: newId(), nodeId: nodeId(node.code) })),
  );
  if (technologies.length > 0) await manager.insert(NodeTechnology, technologies);
  await manager.insert(
    ChainLink,
    seed.links.map(({ from, to, flow }) => ({
      id: newId(),
      chainId,
      fromNodeId: nodeId(from),
      toNodeId: nodeId(to),
      flow,
    })),
  );

  for (const { nodes, period, ...target } of seed.targets) {
    const id = newId();
    const { id: periodId } = await manager.findOneByOrFail(PlanPeriod, { code: period });
    await manager.insert(NodeTarget, { ...target, id, chainId, periodId });
    await manager.insert(
      NodeTargetMember,
      nodes.map((member) => ({ targetId: id, nodeId: nodeId(member) })),
    );
    await manager.insert(TargetCoverage, { targetId: id });
  }
}

async function seedCarriers(manager: EntityManager): Promise<void> {
  const chains = new Map((await manager.find(IndustryChain)).map((chain) => [chain.code, chain.id]));
  const segments = new Map((await manager.find(ChainSegment)).map((segment) => [segment.code, segment.id]));
  for (const { name, kind, chain, level, serves, clause, note } of readSeed<CarrierSeed>('carriers.yaml').carriers) {
    const id = newId();
    await manager.insert(Carrier, {
      id,
      name,
      kind,
      level,
      clause,
      note: note ?? null,
      chainId: chain && chains.get(chain)!,
    });
    if (serves.length > 0) {
      await manager.insert(
        CarrierSegment,
        serves.map((code) => ({ carrierId: id, segmentId: segments.get(code)! })),
      );
    }
  }
}
