// A manager opens the week: its report, counted while they wait.
import { addDays, dayOf, isoWeekOf, mondayOf } from '../../dist/common/china-calendar.js';
import { AgendaReader } from '../../dist/meeting/agenda/agenda.reader.js';
import { AppraisalReader } from '../../dist/meeting/appraisal/appraisal.reader.js';
import { AppraisalSettingsService } from '../../dist/meeting/appraisal/appraisal-settings.service.js';
import { DecisionReader } from '../../dist/meeting/decision/decision.reader.js';
import { MeetingSettingsService } from '../../dist/meeting/meeting-settings.service.js';
import { ReportBuilder } from '../../dist/meeting/report/report.builder.js';
import { ReportReader } from '../../dist/meeting/report/report.reader.js';
import { MeasuresReader } from '../../dist/meeting/statistics/measures.reader.js';
import { StatisticsService } from '../../dist/meeting/statistics/statistics.service.js';
import { ProjectSettingsService } from '../../dist/project/project-settings.service.js';
import { actorOf } from './heard.mjs';

const clock = { now: () => new Date(), today: () => dayOf(new Date()) };
/** The last week that is over. */
const WEEK = isoWeekOf(addDays(mondayOf(clock.today()), -7));

function readerOver(source) {
  const statistics = new StatisticsService(source, new MeasuresReader(source));
  const appraisal = new AppraisalReader(source, statistics, new AppraisalSettingsService(source, null, clock));
  const settings = [new ProjectSettingsService(source, null), new MeetingSettingsService(source, null)];
  const meeting = [new DecisionReader(), new AgendaReader(), appraisal];
  return new ReportReader(source, new ReportBuilder(statistics, ...settings, ...meeting), clock);
}

let known;
/** What the product asks; one statement asks for what another has found, so that it is heard over real rows, once. */
function statementsOver(pool, person) {
  known ??= (async () => {
    const statements = [];
    const source = {
      query: async (text, values = []) => {
        if (!text.startsWith('SET TRANSACTION')) statements.push([text, values]);
        return (await pool.query(text, values)).rows;
      },
      transaction: (_isolation, inside) => inside(source),
    };
    await readerOver(source).read(actorOf(person), WEEK, null);
    return statements;
  })();
  return known;
}

/** The same statements in a snapshot of the same kind, and their rows as they come. */
async function week(pool, { actor }) {
  const statements = await statementsOver(pool, actor);
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const sections = [];
    for (const [text, values] of statements) sections.push((await client.query(text, values)).rows);
    await client.query('COMMIT');
    return { weeklyReport: { week: WEEK, sections } };
  } finally {
    client.release();
  }
}

export const REPORTS = [
  {
    name: 'weeklyReport',
    // Seconds for one answer: several at a time would wait for each other longer than the statement may take.
    pace: { connections: 1, seconds: 36 },
    title: { en: 'the report of a week, counted anew', zh: '一周的周报，当场统计' },
    query: `{ weeklyReport(week: "${WEEK}") { week status dataAsOf sections { key title paragraphs { key text origin version } tables { key title total columns { title unit kind } rows { tone cells { text number } } } } versions { number kind } } }`,
    bare: { bare: week },
    // By hand the rows come as they are: what they say in Chinese is the product's own.
    comparable: ({ weeklyReport }) => weeklyReport.week,
    targets: { cpu: 2 },
  },
];
