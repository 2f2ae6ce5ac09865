import { workingDaysBetween } from '../../../common/working-days.js';
import { UNSETTLED, WORKED_ON } from '../../../project/service-issue/issue-machine.js';
import { ISSUE_STATUS_NAMES, IssueStatus } from '../../../project/service-issue/issue.enums.js';
import { StatisticList } from '../../statistics/indicator.enums.js';
import {
  dateColumn,
  Figures,
  numberColumn,
  paragraph,
  parts,
  recordsById,
  ReportQuestion,
  row,
  ROWS_SHOWN,
  SectionParts,
  table,
  textColumn,
} from '../section.js';
import { compared, figure, sentences, tally } from '../words/chinese.js';

interface IssueRow {
  id: string;
  title: string;
  company: string | null;
  confidential: boolean;
  raisedOn: string;
  dueOn: string;
  status: IssueStatus;
  department: string | null;
  assignee: string | null;
  steward: string | null;
}

/** How problems stood at the end of the week; of those that were settled before it began nothing is said. */
const ISSUES = `
SELECT i.id, i.title, coalesce(c.name, p.name) AS company, coalesce(p.confidential, false) AS confidential,
    i.raised_on::text AS "raisedOn", e.due_on::text AS "dueOn", e.status, d.name AS department,
    a.display_name AS assignee, s.display_name AS steward
  FROM service_issue i CROSS JOIN LATERAL (
    SELECT * FROM service_issue_event x WHERE x.issue_id = i.id AND x.occurred_at < $1
     ORDER BY x.occurred_at DESC, x.id DESC LIMIT 1) e
  LEFT JOIN company c ON c.id = i.company_id LEFT JOIN project p ON p.id = i.project_id
  LEFT JOIN department d ON d.id = e.department_id LEFT JOIN app_user a ON a.id = e.assignee_id
  LEFT JOIN app_user s ON s.id = i.steward_id
 WHERE i.raised_on <= $3::date AND (e.status = ANY($4) OR e.status = 'CLOSED' AND e.occurred_at >= $2)
 ORDER BY e.status = 'CLOSED', e.due_on, i.id`;

/** 7 企业问题清单: what is open at the end of the week, by its deadline, and what was closed in it. */
export async function issues(
  { manager, since, until, judged }: ReportQuestion,
  week: Figures,
  lastWeek: Figures,
): Promise<SectionParts> {
  const found = await manager.query<IssueRow[]>(ISSUES, [until, since, judged, UNSETTLED]);
  const open = found.filter(({ status }) => UNSETTLED.includes(status));
  const overdue = open.filter((issue) => isLate(issue, judged));
  const waiting = open.filter(({ status }) => status === IssueStatus.RESOLVED);
  const named = found.filter(({ confidential }) => !confidential);
  const raised = week.of('RAISED_ISSUES');
  const satisfaction = week.rate('ISSUE_SATISFACTION');
  const text = sentences(
    raised === 0
      ? '本周无新提出的企业问题'
      : `本周新提出企业问题${figure(raised)}件，${compared(raised, lastWeek.of('RAISED_ISSUES'), '件')}`,
    `本周${tally([
      { noun: '办结', value: week.of('RESOLVED_ISSUES'), unit: '件' },
      { noun: '销号', value: week.of('CLOSED_ISSUES'), unit: '件' },
    ])}`,
    satisfaction && `销号问题的企业满意度中位数${figure(satisfaction.value!, 1)}分（满分5分）`,
    open.length === 0
      ? '期末无未销号的企业问题'
      : `期末未销号${open.length}件${waiting.length > 0 ? `，其中已办结待销号${waiting.length}件` : ''}`,
    open.length > 0 && (overdue.length === 0 ? '期末无超期未办结的问题' : `期末超期未办结${overdue.length}件`),
    found.length > named.length && `其中保密项目的问题${found.length - named.length}件，不列名称`,
    named.length > ROWS_SHOWN && `下表列出前${ROWS_SHOWN}件`,
  );
  const columns = [
    ...[textColumn('company', '企业', 10), textColumn('issue', '问题', 12), dateColumn('raised', '提出日期')],
    ...[textColumn('department', '责任单位', 7), textColumn('assignee', '责任人', 4), dateColumn('due', '办结时限')],
    ...[numberColumn('late', '超期', '工作日', 0, 4), textColumn('status', '状态', 4)],
    textColumn('steward', '首席服务员', 5),
  ];
  const rows = named
    .slice(0, ROWS_SHOWN)
    .map((issue) =>
      row(
        [
          ...[issue.company, issue.title, issue.raisedOn, issue.department, issue.assignee, issue.dueOn],
          ...[isLate(issue, judged) ? workingDaysBetween(issue.dueOn, judged) : 0, ISSUE_STATUS_NAMES[issue.status]],
          issue.steward,
        ],
        { type: 'ISSUE', id: issue.id },
        isLate(issue, judged) ? 'RED' : null,
      ),
    );
  const idsOf = (some: readonly IssueRow[]): string[] => some.map(({ id }) => id);
  const figures = [
    { name: '新提出', value: raised, unit: '件', records: week.records('RAISED_ISSUES') },
    { name: '办结', value: week.of('RESOLVED_ISSUES'), unit: '件', records: week.records('RESOLVED_ISSUES') },
    { name: '销号', value: week.of('CLOSED_ISSUES'), unit: '件', records: week.records('CLOSED_ISSUES') },
    { name: '期末未销号', value: open.length, unit: '件', records: recordsById(StatisticList.ISSUES, idsOf(open)) },
    { name: '期末超期', value: overdue.length, unit: '件', records: recordsById(StatisticList.ISSUES, idsOf(overdue)) },
  ];
  return parts(
    [paragraph('ISSUES.SUMMARY', text, figures)],
    [table('ISSUES.LIST', '企业问题清单', columns, rows, named.length)],
  );
}

const isLate = ({ status, dueOn }: IssueRow, judged: string): boolean => WORKED_ON.includes(status) && dueOn < judged;
