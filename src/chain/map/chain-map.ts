/**
 * What makes a chain map wrong, in one pure function: seeds, editing and import ask the same question.
 * Structure only; what is held where does not matter here.
 */
export interface ChainMap {
  code: string;
  segments: { code: string; name: string }[];
  nodes: { code: string; name: string; segment: string; weight?: number }[];
  links: { from: string; to: string; flow: string }[];
  targets: MapTarget[];
}

interface MapTarget {
  code: string;
  min: number;
  max: number | null;
  nodes: string[];
}

/** What is wrong (Chinese), and where: the record's place in its list, and the field at fault. */
export interface MapFault {
  part: 'segments' | 'nodes' | 'links' | 'targets';
  index: number;
  field: string;
  message: string;
}

/** Every fault, each naming the place; empty for a sound map. */
export const checkChainMap = (map: ChainMap): string[] => mapFaults(map).map(({ message }) => message);

export function mapFaults(map: ChainMap): MapFault[] {
  return [
    ...repeatedCodes('segments', '板块', map.segments),
    ...repeatedCodes('targets', '目标', map.targets),
    ...nodeFaults(map),
    ...linkFaults(map),
    ...map.targets.flatMap((target, index) =>
      targetFaults(target, new Set(map.nodes.map(({ code }) => code))).map(({ field, message }) => ({
        ...{ part: 'targets' as const, index, field, message },
      })),
    ),
  ];
}

/** A target needs a range and at least one member; `nodes` are the codes that exist. */
export const checkTarget = (target: MapTarget, nodes: ReadonlySet<string>): string[] =>
  targetFaults(target, nodes).map(({ message }) => message);

function repeatedCodes(part: 'segments' | 'targets', what: string, list: readonly { code: string }[]): MapFault[] {
  return again(list.map(({ code }) => code)).map((index) => ({
    ...{ part, index, field: 'code', message: `${what}代码 ${list[index]!.code} 重复` },
  }));
}

function nodeFaults({ segments, nodes }: ChainMap): MapFault[] {
  const known = new Set(segments.map(({ code }) => code));
  const segmentOf = new Map<string, string>();
  return nodes.flatMap(({ code, segment, weight }, index): MapFault[] => {
    const fault = (field: string, message: string): MapFault => ({ part: 'nodes', index, field, message });
    const faults: MapFault[] = [];
    const before = segmentOf.get(code);
    if (before === segment) faults.push(fault('code', `环节代码 ${code} 重复`));
    else if (before !== undefined) faults.push(fault('segment', `环节 ${code} 同时属于两个板块`));
    else segmentOf.set(code, segment);
    if (!known.has(segment)) faults.push(fault('segment', `环节 ${code} 的板块 ${segment} 不存在`));
    if (weight !== undefined && !(weight > 0)) faults.push(fault('weight', `环节 ${code} 的权重必须大于 0`));
    return faults;
  });
}

function linkFaults({ nodes, links }: ChainMap): MapFault[] {
  const known = new Set(nodes.map(({ code }) => code));
  const twice = new Set(again(links.map(({ from, to }) => `${from} → ${to}`)));
  return links.flatMap(({ from, to }, index): MapFault[] => {
    const key = `供给关系 ${from} → ${to}`;
    const fault = (field: string, message: string): MapFault => ({ part: 'links', index, field, message });
    const faults: MapFault[] = [];
    if (from === to) faults.push(fault('to', `${key} 指向自己`));
    if (!known.has(from)) faults.push(fault('from', `${key} 的环节 ${from} 不存在`));
    if (from !== to && !known.has(to)) faults.push(fault('to', `${key} 的环节 ${to} 不存在`));
    if (twice.has(index)) faults.push(fault('to', `${key} 重复`));
    return faults;
  });
}

function targetFaults(
  { code, min, max, nodes }: MapTarget,
  known: ReadonlySet<string>,
): Pick<MapFault, 'field' | 'message'>[] {
  const faults: Pick<MapFault, 'field' | 'message'>[] = [];
  const fault = (field: string, message: string): void =>
    void faults.push({ field, message: `目标 ${code} ${message}` });
  if (min < 0) fault('min', '的下限不能为负');
  if (max !== null && min > max) fault('min', `的下限 ${min} 大于上限 ${max}`);
  if (nodes.length === 0) fault('nodes', '没有成员环节');
  for (const index of again(nodes)) fault('nodes', `的成员 ${nodes[index]!} 重复`);
  for (const node of nodes) if (!known.has(node)) fault('nodes', `的成员 ${node} 不存在`);
  return faults;
}

/** Places at which a value stands that stood before. */
const again = (values: readonly string[]): number[] => {
  const seen = new Set<string>();
  return values.flatMap((value, index) => (seen.size === seen.add(value).size ? [index] : []));
};
