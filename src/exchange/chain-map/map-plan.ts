import { mapFaults } from '../../chain/map/chain-map.js';
import { inOrder, MAP_PARTS, MAP_SHEETS, type MapFile, type MapPart, type MapRecord, recordsOf } from './map-file.js';
import type { MapIssue, ReadMap } from './map-reading.js';

/** What else there is in the zone, as far as a map may collide with it. */
export interface Surroundings {
  periods: MapFile['periods'];
  /** Codes of the file that mean something already: in another chain, or retired in this one. */
  taken: { part: 'segments' | 'nodes' | 'targets'; code: string; chainName: string; retired: boolean }[];
  /** Nodes that a platform holds now. */
  platformNodes: ReadonlySet<string>;
}

export interface FieldChange {
  column: string;
  from: unknown;
  to: unknown;
}

export interface MapChange {
  part: MapPart;
  sheet: string;
  row: number;
  /** What it is about, as people call it. */
  record: string;
  what: 'ADD' | 'CHANGE';
  /** Of a change: what becomes different, by the field's key. */
  fields: Record<string, FieldChange>;
  /** The record's place in the file, and in the map that there is. */
  index: number;
  at: number | null;
}

export interface MapPlan {
  changes: MapChange[];
  /** Segments or nodes stand in another order. */
  reordered: boolean;
  /** What the zone has and the file has not: it stays. */
  kept: { sheet: string; record: string }[];
  faults: MapIssue[];
}

/** What becomes of a zone's map by this file. Pure: the same question is asked by the dry run and by the import. */
export function planMap(
  { file, rows }: { file: MapFile; rows: ReadMap['rows'] },
  current: MapFile | null,
  around: Surroundings,
): MapPlan {
  const changes: MapChange[] = [];
  const kept: (MapPlan['kept'][number] & { part: MapPart; value: MapRecord })[] = [];
  const wanted = inOrder(file);
  for (const part of MAP_PARTS) {
    const sheet = MAP_SHEETS[part].title;
    const existing = part === 'periods' ? around.periods : current ? recordsOf(current, part) : [];
    const places = placesByKey(part, existing as MapRecord[]);
    const keys = keysOf(part, recordsOf(file, part));
    for (const [index, record] of recordsOf(file, part).entries()) {
      const at = places.get(keys[index]!) ?? null;
      const before = at === null ? null : (existing[at] as MapRecord);
      const fields = before ? differences(part, before, record, wanted) : {};
      if (before && Object.keys(fields).length === 0) continue;
      const row = rows[part][index] ?? index + 1;
      const what = before ? 'CHANGE' : 'ADD';
      changes.push({ part, sheet, row, record: labelOf(part, record), what, fields, index, at });
    }
    if (part === 'periods') continue;
    const present = new Set(keys);
    for (const [key, at] of places) {
      const value = existing[at] as MapRecord;
      if (!present.has(key)) kept.push({ part, sheet, record: labelOf(part, value), value });
    }
  }
  const place = (part: MapPart, index: number, key: string, message: string): MapIssue => ({
    ...{ sheet: MAP_SHEETS[part].title, row: rows[part][index] ?? null, message },
    column: MAP_SHEETS[part].columns[key]?.title ?? null,
  });
  const stays = <P extends 'segments' | 'nodes'>(part: P): MapFile[P] =>
    kept.filter((one) => one.part === part).map(({ value }) => value) as MapFile[P];
  const whole = {
    ...{ code: file.chain.code, links: file.links, targets: file.targets },
    segments: [...file.segments, ...stays('segments')],
    nodes: [...file.nodes, ...stays('nodes')],
  };
  return {
    changes,
    reordered: current !== null && (['segments', 'nodes'] as const).some((part) => movedIn(current[part], file[part])),
    kept: kept.map(({ sheet, record }) => ({ sheet, record })),
    faults: [
      ...mapFaults(whole).map(({ part, index, field, message }) => place(part, index, field, message)),
      ...referenceFaults(file, whole.nodes, around, place),
      ...refusals(file, changes, around, place),
    ],
  };
}

type Place = (part: MapPart, index: number, key: string, message: string) => MapIssue;

function referenceFaults(
  { technologies, targets, periods }: MapFile,
  nodes: MapFile['nodes'],
  around: Surroundings,
  place: Place,
): MapIssue[] {
  const known = new Set(nodes.map(({ code }) => code));
  const spans = new Set([...periods, ...around.periods].map(({ code }) => code));
  const twice = (index: number): boolean => periods.findIndex(({ code }) => code === periods[index]!.code) !== index;
  return [
    ...technologies.flatMap(({ node }, index) =>
      known.has(node) ? [] : [place('technologies', index, 'node', `环节 ${node} 不存在`)],
    ),
    ...targets.flatMap(({ period }, index) =>
      spans.has(period) ? [] : [place('targets', index, 'period', `规划期 ${period} 不存在，请在“规划期”表中写明`)],
    ),
    ...periods.flatMap(({ fromYear, toYear }, index) =>
      fromYear <= toYear ? [] : [place('periods', index, 'fromYear', '起始年不能晚于结束年')],
    ),
    ...periods.flatMap(({ code }, index) =>
      twice(index) ? [place('periods', index, 'code', `规划期代码 ${code} 重复`)] : [],
    ),
  ];
}

/** What editing by hand would refuse as well. */
function refusals(file: MapFile, changes: MapChange[], around: Surroundings, place: Place): MapIssue[] {
  return changes.flatMap(({ part, index, what, fields }): MapIssue[] => {
    if (part === 'periods') {
      return what === 'CHANGE'
        ? [place(part, index, Object.keys(fields)[0]!, '与本区已有的同代码规划期不同，请先统一或另用代码')]
        : [];
    }
    if (part === 'targets' && fields['period']) {
      return [place(part, index, 'period', '已有目标的规划期不能改，请另用目标代码')];
    }
    const code = recordsOf(file, part)[index]!['code'] as string;
    if (part === 'nodes' && fields['acceptsPlatform']?.to === false && around.platformNodes.has(code)) {
      return [place(part, index, 'acceptsPlatform', '现由平台填补，不能改为生产环节')];
    }
    const taken = what === 'ADD' ? around.taken.find((one) => one.part === part && one.code === code) : undefined;
    if (!taken) return [];
    const whose = taken.retired ? `本区已停用的代码（${taken.chainName}）` : `产业链“${taken.chainName}”的代码`;
    return [place(part, index, 'code', `${code} 是${whose}，不能再用`)];
  });
}

function differences(part: MapPart, before: MapRecord, after: MapRecord, wanted: MapFile): Record<string, FieldChange> {
  const order = new Map(wanted.nodes.map(({ code }, index) => [code, index]));
  const comparable = (value: unknown): string =>
    JSON.stringify(
      Array.isArray(value)
        ? [...(value as string[])].sort((a, b) => rank(order, a) - rank(order, b) || (a < b ? -1 : 1))
        : value,
    );
  return Object.fromEntries(
    Object.entries(MAP_SHEETS[part].columns).flatMap(([key, { title }]) =>
      comparable(before[key]) === comparable(after[key])
        ? []
        : [[key, { column: title, from: before[key], to: after[key] }]],
    ),
  );
}

const rank = (order: ReadonlyMap<string, number>, code: string): number => order.get(code) ?? order.size;

/** What makes a record the same one: its code; of flows the two ends; of technologies the node and what is claimed. */
function keysOf(part: MapPart, records: MapRecord[]): string[] {
  const count = new Map<string, number>();
  return records.map((record) => {
    const key =
      part === 'links'
        ? `${String(record['from'])} ${String(record['to'])}`
        : part === 'technologies'
          ? `${String(record['node'])} ${String(record['claim'])}`
          : String(record['code']);
    // The same claim may stand twice at a node, from two sources.
    const again = part === 'technologies' ? (count.get(key) ?? 0) : 0;
    count.set(key, again + 1);
    return `${key} ${again}`;
  });
}

const placesByKey = (part: MapPart, records: MapRecord[]): Map<string, number> =>
  new Map(keysOf(part, records).map((key, index) => [key, index]));

function labelOf(part: MapPart, record: MapRecord): string {
  if (part === 'links') return `${String(record['from'])} → ${String(record['to'])}`;
  if (part === 'technologies') return `${String(record['node'])}：${String(record['claim'])}`;
  return `${String(record['code'])} ${String(record['name'])}`;
}

/** Whether what is in both stands in another order in the file, or something new stands before it. */
const movedIn = (before: readonly { code: string }[], after: readonly { code: string }[]): boolean => {
  const known = new Set(before.map(({ code }) => code));
  const named = new Set(after.map(({ code }) => code));
  const added = after.filter(({ code }) => !known.has(code));
  const unmoved = [...before.filter(({ code }) => named.has(code)), ...added];
  return unmoved.some(({ code }, index) => after[index]?.code !== code);
};
