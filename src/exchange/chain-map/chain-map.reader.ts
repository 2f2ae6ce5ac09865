import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { type ChainRow, ChainStateReader } from '../../chain/chain-state.reader.js';
import { inOrder, type MapFile } from './map-file.js';
import type { Surroundings } from './map-plan.js';

/** The map that there is, as a file would hold it, and beside it what an edit needs: versions and ids, by key. */
export interface CurrentMap {
  file: MapFile;
  version: number;
  segments: ReadonlyMap<string, number>;
  nodes: ReadonlyMap<string, number>;
  targets: ReadonlyMap<string, number>;
  /** Side by side with the file's links and technologies. */
  links: { id: string; version: number }[];
  technologies: { id: string; version: number }[];
  platformNodes: ReadonlySet<string>;
}

@Injectable()
export class ChainMapReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly states: ChainStateReader,
  ) {}

  /** Null where the zone has no chain of this code. */
  async current(code: string, manager: EntityManager = this.dataSource.manager): Promise<CurrentMap | null> {
    const [row] = await this.states.read(code, manager);
    return row ? toCurrentMap(row) : null;
  }

  async surroundings(
    file: MapFile,
    current: CurrentMap | null,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Surroundings> {
    const periods = await manager.query<MapFile['periods']>(
      'SELECT code, name, from_year AS "fromYear", to_year AS "toYear" FROM plan_period ORDER BY code',
    );
    const codes = (['segments', 'nodes', 'targets'] as const).map((part) => file[part].map(({ code }) => code));
    const taken = await manager.query<Surroundings['taken']>(TAKEN, codes);
    return { periods, taken, platformNodes: current?.platformNodes ?? new Set() };
  }
}

const TAKEN = (
  [
    ['segments', 'chain_segment', '$1'],
    ['nodes', 'chain_node', '$2'],
    ['targets', 'node_target', '$3'],
  ] as const
)
  .map(
    ([part, table, codes]) => `
SELECT '${part}' AS part, t.code, c.name AS "chainName", t.retired_at IS NOT NULL AS retired
  FROM ${table} t JOIN industry_chain c ON c.id = t.chain_id WHERE t.code = ANY(${codes})`,
  )
  .join(' UNION ALL ');

function toCurrentMap(row: ChainRow): CurrentMap {
  const { code, name, pillar, priority, clause, version } = row;
  const versions = (list: { code: string; version: number }[]): Map<string, number> =>
    new Map(list.map((one) => [one.code, one.version]));
  const technologies = row.nodes.flatMap((node) =>
    node.technologies.map((technology) => ({ ...technology, node: node.code })),
  );
  const periods = new Map(row.targets.map(({ period }) => [period.code, period]));
  return {
    version,
    segments: versions(row.segments),
    nodes: versions(row.nodes),
    targets: versions(row.targets),
    links: row.links,
    technologies,
    platformNodes: new Set(row.nodes.filter((node) => node.coverage.platforms > 0).map((node) => node.code)),
    file: inOrder({
      chain: { code, name, pillar, priority, clause },
      periods: [...periods.values()],
      segments: row.segments,
      nodes: row.nodes.map((node) => ({ ...node, segment: node.segmentCode, weight: Number(node.weight) })),
      links: row.links,
      technologies: technologies.map((technology) => ({ ...technology, source: technology.source ?? '' })),
      targets: row.targets.map((target) => ({
        ...{ code: target.code, name: target.name, min: target.min, max: target.max, unit: target.unit },
        ...{ membership: target.membership, clause: target.clause },
        period: target.period.code,
        nodes: target.nodeCodes,
      })),
    }),
  };
}
