import type { GapDirectionCode } from '../../../chain/chain.enums.js';
import { DIRECTION_NAMES } from '../../../chain/chain.enums.js';
import { LeadStage } from '../../../engagement/lead/lead.enums.js';
import { stageBefore } from '../../../engagement/lead/lead-happenings.js';
import { STAGE_NAMES } from '../../../engagement/lead/lead-machine.js';
import { inTalksOn, wasInTalks } from '../in-talks.js';
import { placed } from '../words/places.js';
import {
  decimal,
  numberColumn,
  paragraph,
  parts,
  ReportQuestion,
  row,
  ROWS_SHOWN,
  SectionParts,
  table,
  textColumn,
} from '../section.js';
import { monthDay, sentences } from '../words/chinese.js';

interface TalkRow {
  id: string;
  name: string;
  company: string;
  region: string | null;
  investment: string | null;
  land: string | null;
  nodes: { name: string; direction: GapDirectionCode }[];
  stage: LeadStage;
  entered: boolean;
  progress: string | null;
  dispute: string | null;
  next: string | null;
  nextOn: string | null;
  owner: string | null;
  sponsor: string | null;
}

/** The largest first; of what is shown the rest is looked up. What is confidential is counted and not named. */
const LEDGER = `
SELECT l.id, l.name, c.name AS company, c.region_code AS region, (l.investment / 10000)::text AS investment,
    l.land::text AS land, l.stage_then AS stage, o.display_name AS owner, s.display_name AS sponsor,
    coalesce((SELECT json_agg(json_build_object('name', n.name, 'direction', x.direction) ORDER BY n.code)
                FROM lead_node x JOIN chain_node n ON n.id = x.node_id WHERE x.lead_id = l.id), '[]') AS nodes,
    EXISTS (SELECT 1 FROM lead_event e WHERE e.lead_id = l.id AND e.from_stage IS DISTINCT FROM e.to_stage
              AND e.to_stage = l.stage_then AND e.occurred_at >= $2 AND e.occurred_at < $1) AS entered,
    (SELECT k.summary FROM contact_log k WHERE k.lead_id = l.id AND k.deleted_at IS NULL
        AND k.occurred_at >= $2 AND k.occurred_at < $1 ORDER BY k.occurred_at DESC, k.id DESC LIMIT 1) AS progress,
    (SELECT k.disputed FROM contact_log k WHERE k.lead_id = l.id AND k.deleted_at IS NULL AND k.occurred_at < $1
      ORDER BY k.occurred_at DESC, k.id DESC LIMIT 1) AS dispute,
    t.title AS next, t.due_on::text AS "nextOn"
  FROM (SELECT l.*, ${stageBefore('$1')} AS stage_then FROM lead l
         WHERE NOT l.confidential AND ${wasInTalks('$1')}
         ORDER BY l.investment DESC NULLS LAST, l.id LIMIT ${ROWS_SHOWN}) l
  JOIN company c ON c.id = l.company_id
  LEFT JOIN app_user o ON o.id = l.owner_id LEFT JOIN app_user s ON s.id = l.sponsor_id
  LEFT JOIN LATERAL (SELECT t.title, t.due_on FROM task t WHERE t.lead_id = l.id AND t.created_at < $1
                       AND (t.closed_at IS NULL OR t.closed_at >= $1) ORDER BY t.due_on, t.id LIMIT 1) t ON true
 ORDER BY l.investment DESC NULLS LAST, l.id`;

const COUNTS = `
SELECT count(*)::int AS count, count(*) FILTER (WHERE l.confidential)::int AS confidential,
    count(*) FILTER (WHERE ${stageBefore('$1')} = 'NEGOTIATING')::int AS negotiating,
    count(*) FILTER (WHERE l.investment >= 10000)::int AS large,
    count(*) FILTER (WHERE EXISTS (SELECT 1 FROM contact_log k WHERE k.lead_id = l.id AND k.deleted_at IS NULL
                       AND k.occurred_at >= $2 AND k.occurred_at < $1))::int AS moved
  FROM lead l WHERE ${wasInTalks('$1')}`;

type Counts = Record<'count' | 'confidential' | 'negotiating' | 'large' | 'moved', number>;

/** 2 在谈项目台账: every project that is talked over, with what moved, what hinders and what comes next. */
export async function talks({ manager, since, until, judged }: ReportQuestion): Promise<SectionParts> {
  const [counts] = await manager.query<Counts[]>(COUNTS, [until, since]);
  const { count, confidential, negotiating, large, moved } = counts!;
  const rows = await manager.query<TalkRow[]>(LEDGER, [until, since]);
  const text = sentences(
    count === 0
      ? '周末无在谈项目'
      : `周末在谈项目${count}个，其中洽谈${negotiating}个、对接${count - negotiating}个，拟投资亿元以上${large}个`,
    count > 0 && (moved === 0 ? '本周均无接触' : `本周有接触的${moved}个`),
    count - confidential > ROWS_SHOWN && `台账按拟投资额列出前${ROWS_SHOWN}个`,
    confidential > 0 && `另有保密项目${confidential}个，计入合计，不列名称`,
  );
  const stood = inTalksOn(judged);
  const columns = [
    ...[textColumn('name', '项目名称', 9), textColumn('investor', '投资方（所在地）', 9)],
    ...[numberColumn('investment', '总投资', '亿元', 2, 4), numberColumn('land', '用地', '亩', 1, 4)],
    ...[textColumn('nodes', '环节', 7), textColumn('direction', '方向', 3), textColumn('stage', '阶段', 3)],
    ...[
      textColumn('progress', '本周进展', 12),
      textColumn('problem', '存在问题', 8),
      textColumn('next', '下步计划（时限）', 9),
    ],
    ...[textColumn('owner', '责任人', 4), textColumn('sponsor', '分包领导', 4)],
  ];
  const figures = [
    { name: '周末在谈项目', value: count, unit: '个', records: stood },
    {
      ...{ name: '洽谈', value: negotiating, unit: '个' },
      records: inTalksOn(judged, [LeadStage.NEGOTIATING]),
    },
    {
      name: '拟投资亿元以上',
      value: large,
      unit: '个',
      records: { ...stood, filter: { ...stood.filter, minInvestment: 10_000 } },
    },
  ];
  return parts(
    [paragraph('TALKS.SUMMARY', text, figures)],
    [table('TALKS.LEDGER', '在谈项目台账', columns, rows.map(ledgerRow), count - confidential)],
  );
}

const ledgerRow = (talk: TalkRow): ReturnType<typeof row> =>
  row(
    [
      ...[talk.name, placed(talk.company, talk.region)],
      ...[decimal(talk.investment), decimal(talk.land)],
      talk.nodes.map(({ name }) => name).join('、') || null,
      [...new Set(talk.nodes.map(({ direction }) => DIRECTION_NAMES[direction]))].join('、') || null,
      STAGE_NAMES[talk.stage],
      progressOf(talk),
      talk.dispute,
      talk.next && `${talk.next}（${monthDay(talk.nextOn!)}前）`,
      ...[talk.owner ?? '公海', talk.sponsor],
    ],
    { type: 'LEAD', id: talk.id },
  );

function progressOf({ entered, stage, progress }: TalkRow): string {
  const moved = entered ? `进入${STAGE_NAMES[stage]}` : null;
  return [moved, progress].filter(Boolean).join('；') || '本周无进展';
}
