import { GapLevelCode } from '../../../chain/chain.enums.js';
import type { AgendaEntry } from '../../agenda/agenda.reader.js';
import { AgendaStatus } from '../../agenda/agenda.enums.js';
import { DECISION_KIND_NAMES, DecisionKind } from '../../decision/decision.enums.js';
import type { RowRecord } from '../report-content.js';
import { wasInTalks } from '../in-talks.js';
import { paragraph, parts, ReportQuestion, row, SectionParts, table, textColumn } from '../section.js';
import { figure, monthDay, sentences } from '../words/chinese.js';

/** So many suggestions of each kind: an agenda, not a list of everything. */
const SUGGESTED = 3;
/** Calendar days that a project has been red when a leader should hear of it. */
const RED_DAYS = 30;

interface Suggestion {
  kind: 'READY' | 'RED' | 'GAP';
  id: string;
  name: string;
  /** Of READY: since when; of RED: the day that was agreed; of GAP: none. */
  day: string | null;
  /** 亿元; of GAP its severity. */
  figure: number | null;
}

/**
 * What the records suggest: leads that were admitted and are not signed, projects that have long been red, and the worst
 * gaps that nobody works on. What is confidential is left to those who know of it.
 */
const SUGGESTIONS = `
(SELECT 'READY' AS kind, l.id::text, l.name, a.concluded_on::text AS day, (l.investment / 10000)::float8 AS figure
   FROM lead l JOIN LATERAL (SELECT a.concluded_on, a.conclusion FROM assessment a
      WHERE a.lead_id = l.id AND a.concluded_at < $1 ORDER BY a.number DESC LIMIT 1) a ON true
  WHERE NOT l.confidential AND ${wasInTalks('$1')} AND a.conclusion IN ('PASS', 'PASS_WITH_CONDITIONS')
  ORDER BY l.investment DESC NULLS LAST, l.id LIMIT ${SUGGESTED})
UNION ALL
(SELECT 'RED', p.id::text, p.name, min(s.planned_on)::text, NULL
   FROM project_step s JOIN project p ON p.id = s.project_id
  WHERE NOT p.confidential AND s.waived_reason IS NULL AND s.planned_on <= $2::date - ${RED_DAYS}
    AND (s.actual_on IS NULL OR s.actual_on > $2)
  GROUP BY p.id ORDER BY min(s.planned_on), p.id LIMIT ${SUGGESTED})
UNION ALL
(SELECT 'GAP', n.code, n.name, NULL, s.severity
   FROM node_snapshot s JOIN chain_node n ON n.id = s.node_id
  WHERE s.week = $3 AND s.level = '${GapLevelCode.MISSING}' AND NOT EXISTS (
        SELECT 1 FROM lead_node x JOIN lead l ON l.id = x.lead_id
         WHERE x.node_id = n.id AND l.stage IN ('LEAD', 'ENGAGED', 'NEGOTIATING', 'RESERVED'))
  ORDER BY s.severity DESC, n.code LIMIT ${SUGGESTED})`;

/** 11 本周提请议定: what people put on the agenda, then what the records suggest. */
export async function agenda(
  { manager, days, until, judged }: ReportQuestion,
  entries: readonly AgendaEntry[],
): Promise<SectionParts> {
  const suggestions = await manager.query<Suggestion[]>(SUGGESTIONS, [until, judged, days.from]);
  const named = entries.filter(({ confidential }) => !confidential);
  const secret = entries.length - named.length;
  const text = sentences(
    entries.length === 0 ? '本周无人提请议定事项' : `本周提请议定事项${entries.length}项`,
    secret > 0 && `其中${secret}项涉及保密线索或项目，不列`,
    suggestions.length > 0 && `另据数据建议研究${suggestions.length}项`,
  );
  const columns = [
    ...[textColumn('from', '由来', 5), textColumn('title', '事项', 12), textColumn('subject', '对象', 9)],
    ...[textColumn('kind', '类别', 5), textColumn('text', '说明', 14)],
  ];
  const proposed = named.map((entry) =>
    row(
      [
        ...[entry.proposedBy.displayName, entry.title, entry.subject, DECISION_KIND_NAMES[entry.kind]],
        entry.status === AgendaStatus.DECIDED ? '已议定' : entry.text,
      ],
      recordOf(entry),
    ),
  );
  const suggested = suggestions.map((suggestion) => row(['建议', ...wordsOf(suggestion)], suggestedRecord(suggestion)));
  const figures = [{ name: '提请议定事项', value: entries.length, unit: '项', records: null }];
  return parts(
    [paragraph('AGENDA.SUMMARY', text, figures)],
    [table('AGENDA.LIST', '提请议定事项', columns, [...proposed, ...suggested])],
  );
}

function recordOf({ leadId, projectId, companyId }: AgendaEntry): RowRecord | null {
  if (leadId) return { type: 'LEAD', id: leadId };
  if (projectId) return { type: 'PROJECT', id: projectId };
  return companyId ? { type: 'COMPANY', id: companyId } : null;
}

const suggestedRecord = ({ kind, id }: Suggestion): RowRecord => ({
  ...{ type: ({ READY: 'LEAD', RED: 'PROJECT', GAP: 'NODE' } as const)[kind], id },
});

/** Title, subject, kind and text. */
function wordsOf({ kind, name, day, figure: value }: Suggestion): string[] {
  if (kind === 'READY') {
    const amount = value === null ? '' : `，拟投资${figure(value)}亿元`;
    return [
      '研究签约条件',
      name,
      DECISION_KIND_NAMES[DecisionKind.ADVANCE],
      `${monthDay(day!)}通过准入评估${amount}，尚未签约`,
    ];
  }
  if (kind === 'RED')
    return [
      '研究项目推进',
      name,
      DECISION_KIND_NAMES[DecisionKind.TASK],
      `有环节应于${monthDay(day!)}完成，超期${RED_DAYS}天以上`,
    ];
  return [
    '研究目标企业',
    name,
    DECISION_KIND_NAMES[DecisionKind.TASK],
    `空白环节，严重度${figure(value!, 1)}，尚无在跟线索`,
  ];
}
