import { LEAD_SOURCE_NAMES, LeadSource, Triage } from '../../../engagement/lead/lead.enums.js';
import { workingDaysSql } from '../../../database/working-days.sql.js';
import { Parameters } from '../../../database/parameters.js';
import { stageBefore } from '../../../engagement/lead/lead-happenings.js';
import { LIVE_STAGES } from '../../../engagement/lead/lead-machine.js';
import {
  dateColumn,
  Figures,
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
import { figure, percent, sentences, tally } from '../words/chinese.js';

interface LeadRow {
  id: string;
  name: string;
  company: string;
  source: LeadSource;
  referrer: string | null;
  day: string;
  answered: boolean;
  response: number | null;
  triage: Triage | null;
  reason: string | null;
  owner: string | null;
}

const day = (instant: string): string => `(${instant} AT TIME ZONE 'Asia/Shanghai')::date`;

const listOf = (parameters: Parameters): string => `
SELECT l.id, l.name, c.name AS company, l.source, coalesce(r.display_name, l.referrer_name) AS referrer,
    ${day('e.occurred_at')}::text AS day, l.responded_at < $2 IS TRUE AS answered,
    CASE WHEN l.responded_at < $2 THEN ${workingDaysSql(day('l.created_at'), day('l.responded_at'), parameters)} END AS response,
    CASE WHEN l.triaged_at < $2 THEN l.triage END AS triage, CASE WHEN l.triaged_at < $2 THEN l.triage_reason END AS reason,
    o.display_name AS owner
  FROM lead_event e JOIN lead l ON l.id = e.lead_id JOIN company c ON c.id = l.company_id
  LEFT JOIN app_user o ON o.id = l.owner_id LEFT JOIN app_user r ON r.id = l.referrer_id
 WHERE e.kind = 'CREATED' AND e.occurred_at >= $1 AND e.occurred_at < $2 AND NOT l.confidential
 ORDER BY e.occurred_at, l.id LIMIT ${ROWS_SHOWN}`;

/** Clocks that had run out by the end of the week and were not answered by then. */
const OVERDUE = `
SELECT count(*) FILTER (WHERE l.respond_by < $2 AND (l.responded_at IS NULL OR l.responded_at >= $1))::int AS respond,
    count(*) FILTER (WHERE l.judge_by < $2 AND (l.triaged_at IS NULL OR l.triaged_at >= $1))::int AS judge,
    count(*) FILTER (WHERE l.feed_back_by < $2 AND (l.fed_back_at IS NULL OR l.fed_back_at >= $1))::int AS "feedBack"
  FROM lead l
 WHERE ${stageBefore('$1')} IN ('${LIVE_STAGES.join("','")}')
   AND ((l.responded_at IS NULL OR l.responded_at >= $1) OR (l.triaged_at IS NULL OR l.triaged_at >= $1)
     OR l.feed_back_by IS NOT NULL AND (l.fed_back_at IS NULL OR l.fed_back_at >= $1))`;

/** 8 线索与响应时限: what came in, how soon it was answered, what was thought of it, and what is overdue. */
export async function leads(
  { manager, since, until, judged }: ReportQuestion,
  week: Figures,
  year: Figures,
): Promise<SectionParts> {
  const parameters = new Parameters(since, until);
  const rows = await manager.query<LeadRow[]>(listOf(parameters), parameters.values);
  const [overdue] = await manager.query<Record<'respond' | 'judge' | 'feedBack', number>[]>(OVERDUE, [until, judged]);
  const { respond, judge, feedBack } = overdue!;
  const count = week.of('NEW_LEADS');
  const rate = week.rate('RESPONSE_RATE');
  const time = week.rate('RESPONSE_TIME');
  const closing = year.rate('LEAD_SIGNING_RATE');
  const late = [
    respond > 0 && `未响应${respond}条`,
    judge > 0 && `未研判${judge}条`,
    feedBack > 0 && `未反馈引荐人${feedBack}条`,
  ].filter(Boolean);
  const secret = count - (rows.length < ROWS_SHOWN ? rows.length : count);
  const text = sentences(
    count === 0
      ? '本周无新增线索'
      : `本周新增线索${figure(count)}条，截至期末已首次接触企业${figure(rate?.numerator ?? 0)}条，响应率${percent(rate?.value ?? 0)}`,
    time && `本周首次响应用时中位数${figure(time.value!, 1)}个工作日`,
    week.of('TRIAGED_LEADS') === 0
      ? '本周无研判'
      : `本周研判${week.of('TRIAGED_LEADS')}条，${tally(
          [
            { noun: '跟进', value: week.of('FOLLOWED_LEADS'), unit: '条' },
            { noun: '不跟进', value: week.of('DROPPED_LEADS'), unit: '条' },
          ].filter(({ value }) => value > 0),
        )}`,
    late.length === 0 ? '期末无超期线索' : `期末超期线索：${late.join('、')}`,
    closing && `本年登记的线索已签约${figure(closing.numerator ?? 0)}条，签约率${percent(closing.value ?? 0)}`,
    secret > 0 && `新增线索中保密的${secret}条，不列名称`,
    count > ROWS_SHOWN && `下表列出前${ROWS_SHOWN}条`,
  );
  const columns = [
    ...[textColumn('name', '线索', 10), textColumn('company', '企业', 10), textColumn('source', '来源', 5)],
    ...[textColumn('referrer', '引荐人', 4), dateColumn('day', '登记日期')],
    ...[
      numberColumn('response', '响应用时', '工作日', 0, 4),
      textColumn('verdict', '研判意见', 8),
      textColumn('owner', '责任人', 4),
    ],
  ];
  const shown = rows.map((lead) =>
    row(
      [
        ...[lead.name, lead.company, LEAD_SOURCE_NAMES[lead.source], lead.referrer, lead.day, lead.response],
        ...[verdictOf(lead), lead.owner ?? '公海'],
      ],
      { type: 'LEAD', id: lead.id },
    ),
  );
  const figures = [
    { name: '新增线索', value: count, unit: '条', records: week.records('NEW_LEADS') },
    { name: '已首次接触', value: rate?.numerator ?? 0, unit: '条', records: rate?.records ?? null },
    { name: '研判', value: week.of('TRIAGED_LEADS'), unit: '条', records: week.records('TRIAGED_LEADS') },
  ];
  return parts(
    [paragraph('LEADS.SUMMARY', text, figures)],
    [table('LEADS.LIST', '新增线索', columns, shown, count - secret)],
  );
}

function verdictOf({ triage, reason }: LeadRow): string {
  if (triage === null) return '未研判';
  const verdict = triage === Triage.FOLLOW ? '跟进' : '不跟进';
  return reason ? `${verdict}：${reason}` : verdict;
}
