import { Membership, Stage } from '../../chain/chain.enums.js';

/** A chain as it travels between zones: what people decided about it, and nothing of what is held where or by whom. */
export interface MapFile {
  chain: { code: string; name: string; pillar: boolean; priority: string | null; clause: string | null };
  periods: { code: string; name: string; fromYear: number; toYear: number }[];
  segments: { code: string; name: string; stage: Stage; clause: string | null }[];
  nodes: {
    code: string;
    name: string;
    segment: string;
    stage: Stage;
    clause: string | null;
    gbt4754: string | null;
    gbt4754Checked: boolean;
    acceptsPlatform: boolean;
    weight: number;
  }[];
  links: { from: string; to: string; flow: string }[];
  technologies: {
    node: string;
    claim: string;
    chokepoint: boolean;
    source: string;
    asOfYear: number | null;
    verified: boolean;
    resolvedOn: string | null;
  }[];
  targets: {
    code: string;
    name: string;
    period: string;
    min: number;
    max: number | null;
    unit: string;
    membership: Membership;
    nodes: string[];
    clause: string | null;
  }[];
}

export type MapPart = keyof MapFile;
export type MapRecord = Record<string, unknown>;

interface Column {
  title: string;
  /** Stands in the sheet of notes. */
  note?: string;
  /** In Chinese characters. */
  width: number;
  /** Absent: may be empty, and is null then. */
  required?: true;
  /** What an empty cell means. */
  empty?: string | number | boolean;
}

export type MapColumn = Column &
  (
    | { kind: 'CODE' | 'CODES' | 'FLAG' | 'DATE' }
    | { kind: 'TEXT'; max: number; pattern?: RegExp }
    | { kind: 'WHOLE' | 'DECIMAL'; least: number; most: number }
    | { kind: 'WORD'; words: Readonly<Record<string, string>> }
  );

export interface MapSheet {
  /** The sheet's name; in JSON the list has the part's. */
  title: string;
  columns: Readonly<Record<string, MapColumn>>;
}

const STAGES: Record<Stage, string> = { UPSTREAM: '上游', MIDSTREAM: '中游', DOWNSTREAM: '下游', SUPPORT: '支撑配套' };
const MEMBERSHIPS: Record<Membership, string> = { NAMED: '规划点名', INFERRED: '按内容推定' };

const code = (title: string, note?: string): MapColumn => ({ kind: 'CODE', title, note, width: 8, required: true });
const name = (title: string, max: number): MapColumn => ({ kind: 'TEXT', title, max, width: 14, required: true });
const flag = (title: string, note?: string): MapColumn => ({ kind: 'FLAG', title, note, width: 5, empty: false });
const year = (title: string): MapColumn => ({
  ...{ kind: 'WHOLE', title, least: 1950, most: 2100, width: 5, required: true },
});
const clause: MapColumn = { kind: 'TEXT', title: '出处', note: '规划的章、节；空为规划未点名', max: 60, width: 10 };
const stage: MapColumn = { kind: 'WORD', title: '位置', words: STAGES, width: 6, required: true };

/** Every sheet and column, in the order of the file; the limits are those of editing by hand. */
export const MAP_SHEETS: Readonly<Record<MapPart, MapSheet>> = {
  chain: {
    title: '产业链',
    columns: {
      code: code('链代码'),
      name: name('链名称', 40),
      pillar: flag('是否支柱产业'),
      priority: { kind: 'TEXT', title: '优先级', note: '如 重点发展', max: 20, width: 6 },
      clause,
    },
  },
  periods: {
    title: '规划期',
    columns: { code: code('规划期代码'), name: name('名称', 20), fromYear: year('起始年'), toYear: year('结束年') },
  },
  segments: {
    title: '板块',
    columns: { code: code('板块代码'), name: name('板块名称', 40), stage, clause },
  },
  nodes: {
    title: '环节',
    columns: {
      code: code('环节代码'),
      name: name('环节名称', 40),
      segment: code('板块代码'),
      stage,
      clause,
      gbt4754: {
        ...{ kind: 'TEXT', title: '行业代码', note: 'GB/T 4754-2017 小类，四位数字', max: 4, width: 5 },
        pattern: /^\d{4}$/,
      },
      gbt4754Checked: flag('行业代码已核对'),
      acceptsPlatform: flag('可由平台填补', '院所、平台、医院可以填补的环节填“是”'),
      weight: {
        ...{ kind: 'DECIMAL', title: '权重', note: '在完整度中的份量，空为 1', least: 0.01, most: 100, width: 4 },
        empty: 1,
      },
    },
  },
  links: {
    title: '供给关系',
    columns: { from: code('供给方环节代码'), to: code('需求方环节代码'), flow: name('供给的内容', 60) },
  },
  technologies: {
    title: '技术',
    columns: {
      node: code('环节代码'),
      claim: name('说法', 200),
      chokepoint: flag('是否称为卡脖子'),
      source: { kind: 'TEXT', title: '来源', note: '谁在何处说的', max: 300, width: 24, required: true },
      asOfYear: { kind: 'WHOLE', title: '年份', note: '说法所指的年份', least: 1990, most: 2100, width: 5 },
      verified: flag('来源已核实'),
      resolvedOn: { kind: 'DATE', title: '解决日期', note: '空为未解决', width: 7 },
    },
  },
  targets: {
    title: '规划目标',
    columns: {
      code: code('目标代码'),
      name: name('目标名称', 40),
      period: code('规划期代码'),
      min: { kind: 'WHOLE', title: '下限', least: 0, most: 1_000_000, width: 4, required: true },
      max: { kind: 'WHOLE', title: '上限', note: '空为不限', least: 0, most: 1_000_000, width: 4 },
      unit: {
        ...{ kind: 'TEXT', title: '单位', note: '家按企业计数，其他单位（如座）按数量之和', max: 8, width: 4 },
        empty: '家',
      },
      membership: { kind: 'WORD', title: '计入方式', words: MEMBERSHIPS, width: 7, empty: Membership.NAMED },
      nodes: { kind: 'CODES', title: '成员环节代码', note: '几个之间用顿号隔开', width: 20, required: true },
      clause,
    },
  },
};

export const MAP_PARTS = Object.keys(MAP_SHEETS) as MapPart[];

/** The records of a part; a chain is one record. */
export const recordsOf = (file: MapFile, part: MapPart): MapRecord[] => [file[part]].flat();

/** The same map in the one order that a file has, so that the same map always gives the same file. */
export function inOrder(file: MapFile): MapFile {
  const place = new Map(file.nodes.map(({ code: node }, index) => [node, index]));
  const at = (node: string): number => place.get(node) ?? place.size;
  const years = new Map(file.periods.map(({ code: period, toYear }) => [period, toYear]));
  const yearOf = (period: string): number => years.get(period) ?? 0;
  return {
    ...file,
    periods: [...file.periods].sort(byCode),
    links: [...file.links].sort((a, b) => at(a.from) - at(b.from) || at(a.to) - at(b.to)),
    technologies: [...file.technologies].sort((a, b) => at(a.node) - at(b.node)),
    targets: file.targets
      .map((target) => ({ ...target, nodes: [...target.nodes].sort((a, b) => at(a) - at(b)) }))
      .sort((a, b) => yearOf(b.period) - yearOf(a.period) || byCode(a, b)),
  };
}

const byCode = (a: { code: string }, b: { code: string }): number => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
