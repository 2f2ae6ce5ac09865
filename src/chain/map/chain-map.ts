/**
 * What makes a chain map wrong, in one pure function: seeds, editing and import ask the same question.
 * Structure only; what is held where does not matter here.
 */
export interface ChainMap {
  code: string;
  segments: { code: string; name: string }[];
  nodes: { code: string; name: string; segment: string; weight?: number }[];
  links: { from: string; to: string; flow: string }[];
  targets: { code: string; min: number; max: number | null; nodes: string[] }[];
}

/** Every fault in Chinese, each naming the place; empty for a sound map. */
export function checkChainMap(map: ChainMap): string[] {
  const faults: string[] = [];
  for (const [what, codes] of [
    ['板块代码', map.segments.map(({ code }) => code)],
    ['目标代码', map.targets.map(({ code }) => code)],
    [
      '环节代码',
      [...new Set(map.nodes.map((node) => `${node.code}\n${node.segment}`))].map((key) => key.split('\n')[0]!),
    ],
  ] as const) {
    for (const code of repeated(codes)) {
      faults.push(what === '环节代码' ? `环节 ${code} 同时属于两个板块` : `${what} ${code} 重复`);
    }
  }
  for (const key of repeated(map.nodes.map((node) => `${node.code}\n${node.segment}`))) {
    faults.push(`环节代码 ${key.split('\n')[0]} 重复`);
  }
  const segments = new Set(map.segments.map(({ code }) => code));
  const nodes = new Set(map.nodes.map(({ code }) => code));
  for (const node of map.nodes) {
    if (!segments.has(node.segment)) faults.push(`环节 ${node.code} 的板块 ${node.segment} 不存在`);
    if (node.weight !== undefined && !(node.weight > 0)) faults.push(`环节 ${node.code} 的权重必须大于 0`);
  }
  for (const { from, to } of map.links) {
    if (from === to) faults.push(`供给关系 ${from} → ${to} 指向自己`);
    for (const end of new Set([from, to]))
      if (!nodes.has(end)) faults.push(`供给关系 ${from} → ${to} 的环节 ${end} 不存在`);
  }
  for (const key of repeated(map.links.map(({ from, to }) => `${from} → ${to}`))) faults.push(`供给关系 ${key} 重复`);
  for (const target of map.targets) faults.push(...checkTarget(target, nodes));
  return faults;
}

/** A target needs a range and at least one member; `nodes` are the codes that exist. */
export function checkTarget(
  target: { code: string; min: number; max: number | null; nodes: string[] },
  nodes: ReadonlySet<string>,
): string[] {
  const faults: string[] = [];
  if (target.min < 0) faults.push(`目标 ${target.code} 的下限不能为负`);
  if (target.max !== null && target.min > target.max) {
    faults.push(`目标 ${target.code} 的下限 ${target.min} 大于上限 ${target.max}`);
  }
  if (target.nodes.length === 0) faults.push(`目标 ${target.code} 没有成员环节`);
  for (const code of repeated(target.nodes)) faults.push(`目标 ${target.code} 的成员 ${code} 重复`);
  for (const code of target.nodes) if (!nodes.has(code)) faults.push(`目标 ${target.code} 的成员 ${code} 不存在`);
  return faults;
}

function repeated(values: readonly string[]): Set<string> {
  return new Set(values.filter((value, index) => values.indexOf(value) !== index));
}
