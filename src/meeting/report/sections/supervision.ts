import { stepLight } from '../../../project/step/milestone-light.js';
import { STEP_NAMES, StepKind } from '../../../project/step/step.enums.js';
import { StatisticList } from '../../statistics/indicator.enums.js';
import type { RowRecord } from '../report-content.js';
import {
  dateColumn,
  MOST_IDS,
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
import { sentences, tally } from '../words/chinese.js';
import { warnings } from './warnings.js';

interface StepRow {
  projectId: string;
  project: string;
  kind: StepKind;
  plannedOn: string | null;
  forecastOn: string | null;
  actualOn: string | null;
  department: string | null;
  owner: string | null;
  sponsor: string | null;
}

type Shown = 'RED' | 'AMBER' | 'DONE';
const LIGHT_NAMES: Record<Shown, string> = { RED: '红', AMBER: '黄', DONE: '本周完成' };

interface LightCount {
  light: Shown;
  steps: number;
  secret: number;
  projects: number;
  /** Of the projects; a few more than a filter takes are enough to know that there are more. */
  ids: string[];
}

/**
 * The steps that were past their day, near it, or done in the week, as of the last day judged: what was done later was
 * still open then. Of open steps only those whose light is red or amber; which, is `stepLight` said in SQL, for there may
 * be tens of thousands. A test holds the two against each other.
 */
const STEPS = `
WITH steps AS (
  SELECT t.*, p.name AS project, p.confidential, p.owner_id, p.sponsor_id,
      CASE WHEN t.actual_on <= $2 THEN 'DONE' WHEN t.planned_on < $2 THEN 'RED' ELSE 'AMBER' END AS light
    FROM project_step t JOIN project p ON p.id = t.project_id
   WHERE t.waived_reason IS NULL AND (p.exited_on IS NULL OR p.exited_on > $2)
     AND (t.actual_on BETWEEN $1 AND $2
       OR (t.actual_on IS NULL OR t.actual_on > $2)
         AND (t.planned_on - $3::int <= $2 OR t.forecast_on >= t.planned_on - $3::int)))`;

const COUNTS = `${STEPS}
SELECT light, count(*)::int AS steps, count(*) FILTER (WHERE confidential)::int AS secret,
    count(DISTINCT project_id)::int AS projects, (array_agg(DISTINCT project_id::text))[1:$4] AS ids
  FROM steps GROUP BY light`;

const ROWS = `${STEPS}
SELECT t.project_id AS "projectId", t.project, t.kind, t.planned_on::text AS "plannedOn",
    t.forecast_on::text AS "forecastOn", CASE WHEN t.light = 'DONE' THEN t.actual_on::text END AS "actualOn",
    d.name AS department, o.display_name AS owner, s.display_name AS sponsor
  FROM (SELECT * FROM steps WHERE NOT confidential
         ORDER BY array_position('{RED,AMBER,DONE}'::text[], light), planned_on, project_id, kind LIMIT $4) t
  LEFT JOIN department d ON d.id = t.department_id
  LEFT JOIN app_user o ON o.id = t.owner_id LEFT JOIN app_user s ON s.id = t.sponsor_id
 ORDER BY array_position('{RED,AMBER,DONE}'::text[], t.light), t.planned_on, t.project_id, t.kind`;

/** 6 履约监督: what is red, what is due, and what was done this week; nothing that runs as agreed. */
export async function supervision(question: ReportQuestion, amberDays: number): Promise<SectionParts> {
  const { manager, days, judged } = question;
  const counted = await manager.query<LightCount[]>(COUNTS, [days.from, judged, amberDays, MOST_IDS + 1]);
  const found = await manager.query<StepRow[]>(ROWS, [days.from, judged, amberDays, ROWS_SHOWN]);
  const of = (light: Shown): LightCount =>
    counted.find((count) => count.light === light) ?? { light, steps: 0, secret: 0, projects: 0, ids: [] };
  const [reds, ambers, finished] = [of('RED'), of('AMBER'), of('DONE')];
  const [red, amber, done] = [reds.projects, ambers.projects, finished.steps];
  const secret = reds.secret + ambers.secret + finished.secret;
  const named = reds.steps + ambers.steps + done - secret;
  const warned = await warnings(question);
  const text = sentences(
    red + amber === 0
      ? '周末无亮灯项目'
      : tally(
          [
            { noun: '亮红灯项目', value: red, unit: '个' },
            { noun: '亮黄灯项目', value: amber, unit: '个' },
          ].filter(({ value }) => value > 0),
        ),
    done === 0 ? '本周无新完成的履约环节' : `本周完成履约环节${done}项`,
    secret > 0 && `其中保密项目的环节${secret}项，不列名称`,
    warned.text,
    named > ROWS_SHOWN && `下表列出最紧迫的${ROWS_SHOWN}项`,
  );
  const columns = [
    ...[textColumn('project', '项目', 10), textColumn('step', '环节', 5), dateColumn('planned', '约定日期')],
    ...[dateColumn('forecast', '预计日期'), dateColumn('actual', '实际日期')],
    ...[
      numberColumn('late', '超期', '工作日', 0, 4),
      textColumn('light', '灯', 4),
      textColumn('department', '责任部门', 6),
    ],
    ...[textColumn('owner', '责任人', 4), textColumn('sponsor', '分包领导', 4)],
  ];
  const rows = found.map((step) => {
    const dates = { planned: step.plannedOn, forecast: step.forecastOn, actual: step.actualOn, waived: false };
    const { light, daysOverdue } = stepLight(dates, judged, amberDays);
    const shown = step.actualOn ? 'DONE' : (light as 'RED' | 'AMBER');
    const record: RowRecord = { type: 'PROJECT', id: step.projectId };
    return row(
      [
        ...[step.project, STEP_NAMES[step.kind], step.plannedOn, step.forecastOn, step.actualOn],
        ...[daysOverdue, LIGHT_NAMES[shown], step.department, step.owner, step.sponsor],
      ],
      record,
      shown === 'DONE' ? null : shown,
    );
  });
  const figures = [
    { name: '亮红灯项目', value: red, unit: '个', records: recordsById(StatisticList.PROJECTS, reds.ids) },
    { name: '亮黄灯项目', value: amber, unit: '个', records: recordsById(StatisticList.PROJECTS, ambers.ids) },
    { name: '完成履约环节', value: done, unit: '项', records: recordsById(StatisticList.PROJECTS, finished.ids) },
  ];
  return parts(
    [paragraph('SUPERVISION.SUMMARY', text, figures)],
    [table('SUPERVISION.STEPS', '履约监督', columns, rows, named), ...warned.tables],
  );
}
