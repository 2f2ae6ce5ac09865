import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MapEditService } from '../../chain/map/map-edit.service.js';
import { TargetEditService } from '../../chain/map/target-edit.service.js';
import type { Actor } from '../../identity/actor.js';
import type { CurrentMap } from './chain-map.reader.js';
import type { MapFile, MapPart } from './map-file.js';
import type { MapChange, MapPlan } from './map-plan.js';

type Patch = Record<string, unknown>;
type Edit = (change: MapChange) => Promise<unknown>;

/** Carries a plan out by the edits that people make by hand, with their rules, all in the caller's transaction. */
@Injectable()
export class ChainMapWriter {
  constructor(
    private readonly maps: MapEditService,
    private readonly targets: TargetEditService,
  ) {}

  async write(
    manager: EntityManager,
    actor: Actor,
    file: MapFile,
    current: CurrentMap | null,
    plan: MapPlan,
  ): Promise<void> {
    const edits = this.edits(manager, actor, file, current);
    // In the order of the file: a node comes after its segment, a flow after its ends.
    for (const change of plan.changes) await edits[change.part](change);
    if (plan.reordered) {
      const codes = (list: { code: string }[]): string[] => list.map(({ code }) => code);
      await this.maps
        .within(manager)
        .arrange(actor, file.chain.code, { segments: codes(file.segments), nodes: codes(file.nodes) });
    }
  }

  private edits(
    manager: EntityManager,
    actor: Actor,
    file: MapFile,
    current: CurrentMap | null,
  ): Record<MapPart, Edit> {
    const maps = this.maps.within(manager);
    const targets = this.targets.within(manager);
    const chainCode = file.chain.code;
    const versionOf = (versions: ReadonlyMap<string, number> | undefined, code: string): number =>
      versions?.get(code) ?? 0;
    return {
      chain: ({ what, fields }) =>
        what === 'ADD'
          ? maps.createChain(actor, file.chain)
          : maps.updateChain(actor, chainCode, current!.version, patchOf(fields)),
      periods: ({ index }) => targets.createPlanPeriod(actor, file.periods[index]!),
      segments: ({ what, index, fields }) => {
        const segment = file.segments[index]!;
        return what === 'ADD'
          ? maps.createSegment(actor, { ...segment, chainCode })
          : maps.updateSegment(actor, segment.code, versionOf(current?.segments, segment.code), patchOf(fields));
      },
      nodes: ({ what, index, fields }) => {
        const { segment: segmentCode, ...node } = file.nodes[index]!;
        if (what === 'ADD') return maps.createNode(actor, { ...node, segmentCode });
        const { segment, ...patch } = patchOf(fields);
        const moved = segment === undefined ? {} : { segmentCode };
        // The class and whether it was looked up go together.
        const checked = 'gbt4754' in patch ? { gbt4754Checked: node.gbt4754Checked } : {};
        const version = versionOf(current?.nodes, node.code);
        return maps.updateNode(actor, node.code, version, { ...patch, ...moved, ...checked });
      },
      links: ({ what, index, at }) => {
        const link = file.links[index]!;
        if (what === 'ADD') return maps.createLink(actor, link);
        const { id, version } = current!.links[at!]!;
        return maps.updateLink(actor, id, version, link.flow);
      },
      technologies: ({ what, index, at, fields }) => {
        const { node: nodeCode, ...technology } = file.technologies[index]!;
        if (what === 'ADD') return targets.addTechnology(actor, { ...technology, nodeCode });
        const { id, version } = current!.technologies[at!]!;
        return targets.updateTechnology(actor, id, version, patchOf(fields));
      },
      targets: ({ what, index, fields }) => {
        const { nodes: nodeCodes, ...target } = file.targets[index]!;
        if (what === 'ADD') return targets.createTarget(actor, { ...target, nodeCodes });
        const { nodes, ...patch } = patchOf(fields);
        const members = nodes === undefined ? {} : { nodeCodes };
        const version = versionOf(current?.targets, target.code);
        return targets.updateTarget(actor, target.code, version, { ...patch, ...members });
      },
    };
  }
}

/** The fields that become different, and no other: the services change what is given. */
const patchOf = (fields: MapChange['fields']): Patch =>
  Object.fromEntries(Object.entries(fields).map(([key, { to }]) => [key, to]));
