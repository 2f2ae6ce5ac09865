import { WARNING_ACT_NAMES, WarningAct } from '../../../project/warning/warning.enums.js';
import type { ReportTable, RowRecord } from '../report-content.js';
import { dateColumn, ReportQuestion, row, ROWS_SHOWN, table, textColumn } from '../section.js';
import { tally } from '../words/chinese.js';

interface ActRow {
  projectId: string;
  project: string;
  confidential: boolean;
  act: WarningAct;
  day: string;
  deadline: string;
  reason: string;
}

/** What was done in the week about projects that fall short, in its order; with the term as it was then. */
const ACTS = `
SELECT p.id AS "projectId", p.name AS project, p.confidential, e.act, e.occurred_on::text AS day,
    coalesce((SELECT b.deadline FROM warning_event b WHERE b.warning_id = e.warning_id AND b.id <= e.id
      AND b.deadline IS NOT NULL ORDER BY b.id DESC LIMIT 1), w.deadline)::text AS deadline, e.reason
  FROM warning_event e JOIN project_warning w ON w.id = e.warning_id JOIN project p ON p.id = e.project_id
 WHERE e.occurred_on BETWEEN $1 AND $2 ORDER BY e.id`;

const TOLD: readonly WarningAct[] = [
  WarningAct.ISSUED,
  WarningAct.RECTIFIED,
  WarningAct.EXIT_PROPOSED,
  WarningAct.EXITED,
];

/** Part of section 6: a sentence and a table in a week in which there was something, nothing in any other. */
export async function warnings({
  manager,
  days,
  judged,
}: ReportQuestion): Promise<{ text: string | false; tables: ReportTable[] }> {
  const acts = await manager.query<ActRow[]>(ACTS, [days.from, judged]);
  const counts = TOLD.map((act) => ({
    ...{ noun: WARNING_ACT_NAMES[act], value: acts.filter((each) => each.act === act).length, unit: '个' },
  })).filter(({ value }) => value > 0);
  return { text: counts.length > 0 && `本周${tally(counts)}`, tables: tables(acts) };
}

/** Of a confidential project it says nothing. */
function tables(acts: readonly ActRow[]): ReportTable[] {
  const named = acts.filter(({ confidential }) => !confidential);
  if (named.length === 0) return [];
  const columns = [
    ...[textColumn('project', '项目', 10), textColumn('act', '事项', 6), dateColumn('day', '日期')],
    ...[dateColumn('deadline', '整改期限'), textColumn('reason', '理由', 14)],
  ];
  const rows = named.slice(0, ROWS_SHOWN).map(({ projectId, project, act, day, deadline, reason }) => {
    const record: RowRecord = { type: 'PROJECT', id: projectId };
    return row([project, WARNING_ACT_NAMES[act], day, deadline, reason], record);
  });
  return [table('SUPERVISION.WARNINGS', '预警与清退', columns, rows, named.length)];
}
