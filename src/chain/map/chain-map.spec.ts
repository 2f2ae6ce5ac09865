import { ChainMap, checkChainMap } from './chain-map.js';

const sound = (): ChainMap => ({
  code: 'T',
  segments: [
    { code: 'T.A', name: '甲' },
    { code: 'T.B', name: '乙' },
  ],
  nodes: [
    { code: 'T-1', name: '一', segment: 'T.A' },
    { code: 'T-2', name: '二', segment: 'T.B', weight: 2 },
  ],
  links: [
    { from: 'T-1', to: 'T-2', flow: '料' },
    { from: 'T-2', to: 'T-1', flow: '回收' },
  ],
  targets: [{ code: 'T-T', min: 1, max: 2, nodes: ['T-1'] }],
});

describe('checkChainMap', () => {
  it('accepts a sound map, cycles included', () => {
    expect(checkChainMap(sound())).toEqual([]);
  });

  it.each<[string, (map: ChainMap) => void, string]>([
    ['a flow to itself', (map) => map.links.push({ from: 'T-1', to: 'T-1', flow: 'x' }), '指向自己'],
    [
      'a node in two segments',
      (map) => map.nodes.push({ code: 'T-1', name: '一', segment: 'T.B' }),
      '同时属于两个板块',
    ],
    [
      'a node code used twice',
      (map) => map.nodes.push({ code: 'T-1', name: '又一', segment: 'T.A' }),
      '环节代码 T-1 重复',
    ],
    ['a segment code used twice', (map) => map.segments.push({ code: 'T.A', name: '丙' }), '板块代码 T.A 重复'],
    ['min above max', (map) => (map.targets[0]!.min = 3), '大于上限'],
    ['a target without a member', (map) => (map.targets[0]!.nodes = []), '没有成员环节'],
    ['a target with an unknown member', (map) => map.targets[0]!.nodes.push('T-9'), 'T-9 不存在'],
    ['a target code used twice', (map) => map.targets.push({ ...map.targets[0]! }), '目标代码 T-T 重复'],
    ['a flow to nowhere', (map) => map.links.push({ from: 'T-1', to: 'T-9', flow: 'x' }), 'T-9 不存在'],
    ['the same flow twice', (map) => map.links.push({ from: 'T-1', to: 'T-2', flow: 'y' }), '供给关系 T-1 → T-2 重复'],
    ['an unknown segment', (map) => (map.nodes[0]!.segment = 'T.Z'), '板块 T.Z 不存在'],
    ['a weight of nothing', (map) => (map.nodes[1]!.weight = 0), '权重必须大于 0'],
  ])('refuses %s, and only that', (_, spoil, fault) => {
    const map = sound();
    spoil(map);
    expect(checkChainMap(map)).toEqual([expect.stringContaining(fault)]);
  });
});
