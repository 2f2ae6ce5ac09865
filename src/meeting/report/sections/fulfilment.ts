import { DECISION_KIND_NAMES, STANDING_NAMES, DecisionStanding } from '../../decision/decision.enums.js';
import { StatisticList } from '../../statistics/indicator.enums.js';
import type { Records } from '../../statistics/source.js';
import type { CarriedDecision } from '../../decision/decision.reader.js';
import {
  dateColumn,
  numberColumn,
  paragraph,
  parts,
  recordsById,
  row,
  SectionParts,
  table,
  textColumn,
} from '../section.js';
import { sentences, tally } from '../words/chinese.js';

const { OPEN, OVERDUE, LATE, DONE, DONE_LATE, WITHDRAWN } = DecisionStanding;

/** 10 上周议定事项落实: what became of the last meeting's decisions, and of older ones that were still open. */
export function fulfilment(decisions: readonly CarriedDecision[]): SectionParts {
  const count = (...standings: readonly DecisionStanding[]): number =>
    decisions.filter(({ standing }) => standings.includes(standing)).length;
  const named = decisions.filter(({ confidential }) => !confidential);
  const secret = decisions.length - named.length;
  const text = sentences(
    decisions.length === 0
      ? '上周无议定事项，以前的议定事项均已办结'
      : `上周及以前未办结的议定事项${decisions.length}项：${tally(
          [
            { noun: '已办结', value: count(DONE, DONE_LATE), unit: '项' },
            { noun: '办理中', value: count(OPEN), unit: '项' },
            { noun: '延期', value: count(LATE), unit: '项' },
            { noun: '逾期', value: count(OVERDUE), unit: '项' },
            { noun: '撤销', value: count(WITHDRAWN), unit: '项' },
          ].filter(({ value }) => value > 0),
        )}`,
    secret > 0 && `其中${secret}项涉及保密线索或项目，不列`,
  );
  const columns = [
    ...[textColumn('week', '周次', 4), numberColumn('number', '序号', null, 0, 3), textColumn('kind', '类别', 4)],
    ...[textColumn('text', '议定事项', 14), textColumn('subject', '对象', 8), textColumn('who', '责任人', 4)],
    ...[dateColumn('due', '时限'), textColumn('standing', '状态', 5), numberColumn('late', '逾期', '天', 0, 3)],
    textColumn('result', '办理情况', 10),
  ];
  const rows = named.map((decision) =>
    row(
      [
        ...[
          `第${Number(decision.week.slice(6))}周`,
          decision.number,
          DECISION_KIND_NAMES[decision.kind],
          decision.text,
        ],
        ...[decision.subject, decision.responsible?.displayName ?? null, decision.dueOn],
        ...[STANDING_NAMES[decision.standing], decision.daysOverdue || null, decision.result],
      ],
      { type: 'DECISION', id: decision.id },
      decision.standing === OVERDUE ? 'RED' : null,
    ),
  );
  const figures = [
    { name: '议定事项', value: decisions.length, unit: '项', records: recordsOf(decisions) },
    {
      ...{ name: '逾期', value: count(OVERDUE), unit: '项' },
      records: recordsOf(decisions.filter(({ standing }) => standing === OVERDUE)),
    },
  ];
  return parts(
    [paragraph('FULFILMENT.SUMMARY', text, figures)],
    [table('FULFILMENT.LIST', '议定事项落实', columns, rows, named.length)],
  );
}

const recordsOf = (decisions: readonly CarriedDecision[]): Records | null =>
  recordsById(
    StatisticList.DECISIONS,
    decisions.map(({ id }) => id),
  );
