import { addDays } from '../../../common/china-calendar.js';
import { DIRECTION_NAMES, GapDirectionCode, GapLevelCode, LEVEL_NAMES } from '../../../chain/chain.enums.js';
import { PLACEMENT_STATUS_NAMES, PlacementStatus } from '../../../company/placement/placement.enums.js';
import type { ReportTable } from '../report-content.js';
import {
  dateColumn,
  numberColumn,
  paragraph,
  parts,
  percentColumn,
  ReportQuestion,
  row,
  SectionParts,
  table,
  textColumn,
} from '../section.js';
import { figure, firstFew, percent, sentences } from '../words/chinese.js';

interface ChainRow {
  code: string;
  name: string;
  now: number | null;
  before: number | null;
  missing: number;
  weak: number;
}

interface NodeRow {
  code: string;
  name: string;
  chain: string;
  levelBefore: GapLevelCode;
  level: GapLevelCode;
  direction: GapDirectionCode;
  severity: number;
  held: number;
}

interface MoveRow {
  node: string;
  code: string;
  company: string;
  fromStatus: PlacementStatus | null;
  toStatus: PlacementStatus;
  day: string;
}

const CHAINS = `
SELECT i.code, i.name, s.completeness AS now, b.completeness AS before,
    (SELECT count(*)::int FROM node_snapshot x JOIN chain_node n ON n.id = x.node_id
      WHERE n.chain_id = i.id AND x.week = $1 AND x.level = 'MISSING') AS missing,
    (SELECT count(*)::int FROM node_snapshot x JOIN chain_node n ON n.id = x.node_id
      WHERE n.chain_id = i.id AND x.week = $1 AND x.level = 'WEAK') AS weak
  FROM industry_chain i JOIN chain_snapshot s ON s.chain_id = i.id AND s.week = $1
  LEFT JOIN chain_snapshot b ON b.chain_id = i.id AND b.week = $2
 ORDER BY i.position, i.code`;

const NODES = `
SELECT n.code, n.name, i.name AS chain, b.level AS "levelBefore", s.level, s.direction, s.severity, s.held
  FROM node_snapshot s JOIN node_snapshot b ON b.node_id = s.node_id AND b.week = $2
  JOIN chain_node n ON n.id = s.node_id JOIN industry_chain i ON i.id = n.chain_id
 WHERE s.week = $1 AND s.level <> b.level ORDER BY i.position, n.code`;

/** What the companies did at the nodes in the week; a company that a confidential lead is about is not named. */
const MOVES = `
SELECT n.name AS node, n.code, coalesce(c.name, p.project_name, '未定企业') AS company, e.from_status AS "fromStatus",
    e.to_status AS "toStatus", e.occurred_on::text AS day
  FROM placement_event e JOIN placement p ON p.id = e.placement_id JOIN chain_node n ON n.id = e.node_id
  LEFT JOIN company c ON c.id = p.company_id
 WHERE e.occurred_on BETWEEN $1 AND $2 AND e.from_status IS DISTINCT FROM e.to_status
   AND ('LANDING' IN (e.to_status, e.from_status) OR 'OPERATING' IN (e.to_status, e.from_status))
   AND NOT EXISTS (SELECT 1 FROM lead l WHERE l.company_id = p.company_id AND l.confidential)
 ORDER BY e.occurred_on, n.code, e.id LIMIT 100`;

/** 9 产业链缺口变化: which gaps closed and which opened, by the snapshots, and which companies did it. */
export async function gaps({ manager, days, judged }: ReportQuestion): Promise<SectionParts> {
  const before = addDays(days.from, -7);
  const chains = await manager.query<ChainRow[]>(CHAINS, [days.from, before]);
  const nodes = await manager.query<NodeRow[]>(NODES, [days.from, before]);
  const moves = await manager.query<MoveRow[]>(MOVES, [days.from, judged]);
  const closed = nodes.filter(
    ({ levelBefore, level }) => levelBefore === GapLevelCode.MISSING && level !== levelBefore,
  );
  const opened = nodes.filter(({ levelBefore, level }) => level === GapLevelCode.MISSING && level !== levelBefore);
  const held = moves.filter(({ fromStatus, toStatus }) => isHeld(toStatus) && !isHeld(fromStatus));
  const names = (rows: readonly NodeRow[]): string =>
    firstFew(
      rows.map(({ name }) => name),
      '个环节',
    );
  const text = sentences(
    chains.length === 0 && '本周缺口快照在周末结束后生成',
    chains.length > 0 && `期末${chains.map(completeness).join('，')}`,
    chains.length > 0 &&
      (closed.length === 0 ? '本周无新填补的空白环节' : `本周填补空白环节${closed.length}个：${names(closed)}`),
    opened.length > 0 && `新增空白环节${opened.length}个：${names(opened)}`,
    held.length > 0 && `新落位企业${new Set(held.map(({ company }) => company)).size}家`,
  );
  const figures = chains.map(({ name, missing }) => ({
    name: `${name}空白环节`,
    value: missing,
    unit: '个',
    records: null,
  }));
  return parts(
    [paragraph('GAPS.SUMMARY', text, figures)],
    [completenessTable(chains), changesTable(nodes, moves), movesTable(moves)],
  );
}

const isHeld = (status: PlacementStatus | null): boolean =>
  status === PlacementStatus.LANDING || status === PlacementStatus.OPERATING;

function completeness({ name, now, before }: ChainRow): string {
  if (now === null) return `${name}无环节`;
  const points = before === null ? 0 : Math.round((now - before) * 1000) / 10;
  const change = points === 0 ? '' : `（${points > 0 ? '上升' : '下降'}${figure(Math.abs(points), 1)}个百分点）`;
  return `${name}完整度${percent(now)}${change}`;
}

const completenessTable = (chains: readonly ChainRow[]): ReportTable =>
  table(
    'GAPS.CHAINS',
    '产业链完整度',
    [
      ...[textColumn('chain', '产业链', 12), percentColumn('now', '完整度'), percentColumn('before', '上周')],
      ...[numberColumn('missing', '空白环节', '个'), numberColumn('weak', '薄弱环节', '个')],
    ],
    chains.map(({ name, now, before, missing, weak }) => row([name, now, before, missing, weak], null)),
  );

const changesTable = (nodes: readonly NodeRow[], moves: readonly MoveRow[]): ReportTable =>
  table(
    'GAPS.CHANGES',
    '等级变化的环节',
    [
      ...[textColumn('chain', '产业链', 9), textColumn('node', '环节', 9), textColumn('before', '上周', 4)],
      ...[textColumn('now', '本周', 4), numberColumn('held', '现有', '家', 0, 3), textColumn('direction', '方向', 4)],
      ...[numberColumn('severity', '严重度', null, 1, 4), textColumn('why', '缘由', 12)],
    ],
    nodes.map((node) => {
      const why = moves
        .filter(({ code }) => code === node.code)
        .map(({ company, toStatus }) => `${company}${PLACEMENT_STATUS_NAMES[toStatus]}`);
      const cells = [node.chain, node.name, LEVEL_NAMES[node.levelBefore], LEVEL_NAMES[node.level], node.held];
      return row([...cells, DIRECTION_NAMES[node.direction], node.severity, firstFew(why, '家') || null], {
        ...{ type: 'NODE', id: node.code },
      });
    }),
  );

const movesTable = (moves: readonly MoveRow[]): ReportTable =>
  table(
    'GAPS.MOVES',
    '落位变化',
    [
      ...[dateColumn('day', '日期'), textColumn('node', '环节', 9), textColumn('company', '企业', 12)],
      ...[textColumn('from', '原状态', 5), textColumn('to', '现状态', 5)],
    ],
    moves.map(({ day, node, code, company, fromStatus, toStatus }) =>
      row([day, node, company, fromStatus && PLACEMENT_STATUS_NAMES[fromStatus], PLACEMENT_STATUS_NAMES[toStatus]], {
        ...{ type: 'NODE', id: code },
      }),
    ),
  );
