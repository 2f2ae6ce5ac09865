import { addDays } from '../../../common/china-calendar.js';
import { STEP_NAMES, StepKind } from '../../../project/step/step.enums.js';
import { StatisticList } from '../../statistics/indicator.enums.js';
import type { RowRecord } from '../report-content.js';
import { dateColumn, paragraph, parts, ReportQuestion, row, SectionParts, table, textColumn } from '../section.js';
import { daySpan, sentences, tally } from '../words/chinese.js';

interface PlanRow {
  kind: 'TRIP' | 'STEP' | 'TASK' | 'RESUME';
  id: string;
  title: string;
  /** Of a step. */
  step: StepKind | null;
  /** What it is about: a company, a place. */
  about: string | null;
  day: string;
  who: string | null;
}

/** A plan that is longer is not read in a meeting. */
const SHOWN = 30;

/** What is to come, the weightiest first: trips, steps of projects, then tasks by the size of their leads. */
const PLANS = `
WITH coming AS (
  SELECT 1 AS rank, 0::numeric AS weight, 'TRIP' AS kind, t.id, t.purpose AS title, NULL AS step,
      array_to_string(t.places, '、') AS about, t.starts_on AS day, t.leader_id AS user_id
    FROM trip t WHERE t.deleted_at IS NULL AND t.starts_on BETWEEN $1 AND $2 AND t.created_at < $3
  UNION ALL
  SELECT 2, 0, 'STEP', p.id, p.name, s.kind, NULL, s.planned_on, p.owner_id
    FROM project_step s JOIN project p ON p.id = s.project_id
   WHERE s.planned_on BETWEEN $1 AND $2 AND s.waived_reason IS NULL AND NOT p.confidential
     AND (s.actual_on IS NULL OR s.actual_on >= $1)
  UNION ALL
  SELECT 3, 0, 'RESUME', l.id, l.name, NULL, c.name, l.paused_until, l.owner_id
    FROM lead l JOIN company c ON c.id = l.company_id
   WHERE l.stage = 'PAUSED' AND l.paused_until BETWEEN $1 AND $2 AND NOT l.confidential
  UNION ALL
  SELECT 4, -coalesce(l.investment, 0), 'TASK', t.id, t.title, NULL, c.name, t.due_on, t.assignee_id
    FROM task t LEFT JOIN lead l ON l.id = t.lead_id LEFT JOIN company c ON c.id = t.company_id
   WHERE t.due_on BETWEEN $1 AND $2 AND t.created_at < $3 AND t.status <> 'CANCELLED'
     AND (t.closed_at IS NULL OR t.closed_at >= $3) AND l.confidential IS NOT TRUE)
SELECT x.kind, x.id, x.title, x.step, x.about, x.day::text AS day, u.display_name AS who,
    count(*) OVER (PARTITION BY x.kind)::int AS "ofKind", count(*) OVER ()::int AS total
  FROM coming x LEFT JOIN app_user u ON u.id = x.user_id ORDER BY x.rank, x.weight, x.day, x.id LIMIT ${SHOWN}`;

const KIND_NAMES: Readonly<Record<PlanRow['kind'], string>> = {
  TRIP: '外出招商',
  STEP: '履约环节',
  RESUME: '暂缓到期',
  TASK: '跟进事项',
};

/** 12 下周计划: trips, agreed steps, leads to be taken up again, and what people owe. */
export async function plans({ manager, days, until }: ReportQuestion): Promise<SectionParts> {
  const [from, to] = [addDays(days.to, 1), addDays(days.to, 7)];
  const rows = await manager.query<(PlanRow & { ofKind: number; total: number })[]>(PLANS, [from, to, until]);
  const total = rows[0]?.total ?? 0;
  const count = (kind: PlanRow['kind']): number => rows.find((plan) => plan.kind === kind)?.ofKind ?? 0;
  const kinds = (['TRIP', 'STEP', 'RESUME', 'TASK'] as const)
    .map((kind) => ({ noun: KIND_NAMES[kind], value: count(kind), unit: '项' }))
    .filter(({ value }) => value > 0);
  const text = sentences(
    total === 0 ? '下周暂无已登记的计划' : `下周（${daySpan(from, to)}）计划事项${total}项：${tally(kinds)}`,
    total > SHOWN && `下表列出前${SHOWN}项`,
  );
  const columns = [
    ...[dateColumn('day', '日期'), textColumn('kind', '类别', 5), textColumn('what', '事项', 14)],
    ...[textColumn('about', '对象', 10), textColumn('who', '责任人', 5)],
  ];
  const shown = rows.map((plan) =>
    row([plan.day, KIND_NAMES[plan.kind], titleOf(plan), plan.about, plan.who], {
      type: recordOf(plan.kind),
      id: plan.id,
    }),
  );
  const figures = [
    {
      ...{ name: KIND_NAMES.TRIP, value: count('TRIP'), unit: '项' },
      records: { list: StatisticList.TRIPS, filter: { departedFrom: from, to } },
    },
    {
      ...{ name: KIND_NAMES.TASK, value: count('TASK'), unit: '项' },
      records: { list: StatisticList.TASKS, filter: { dueFrom: from, dueTo: to } },
    },
  ].filter(({ value }) => value > 0);
  return parts([paragraph('PLANS.SUMMARY', text, figures)], [table('PLANS.LIST', '下周计划', columns, shown, total)]);
}

const titleOf = ({ kind, title, step }: PlanRow): string => {
  if (kind === 'STEP') return `${title}：${STEP_NAMES[step!]}`;
  return kind === 'RESUME' ? `${title}：恢复对接` : title;
};

const recordOf = (kind: PlanRow['kind']): RowRecord['type'] =>
  (({ TRIP: 'TRIP', STEP: 'PROJECT', RESUME: 'LEAD', TASK: 'TASK' }) as const)[kind];
