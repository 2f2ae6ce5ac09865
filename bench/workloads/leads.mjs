// What a manager looks at: the pipeline; and what an officer starts the day with.
import { LeadBoardService } from '../../dist/engagement/lead/lead-board.service.js';
import { LIVE_STAGES, STAGE_NAMES } from '../../dist/engagement/lead/lead-machine.js';
import { LeadReader } from '../../dist/engagement/lead/lead.reader.js';
import { BoardGrouping } from '../../dist/engagement/lead/lead.args.js';
import { mergeEngagementSettings } from '../../dist/engagement/engagement.settings.js';
import { workItems } from '../../dist/engagement/work/work-items.js';
import { WorkRooms } from '../../dist/engagement/work/work-rooms.js';
import { WorkService } from '../../dist/engagement/work/work.service.js';
import { dayOf } from '../../dist/common/china-calendar.js';
import { calendarWarning } from '../../dist/common/working-days.js';
import { mergeGapSettings } from '../../dist/chain/gap/gap.settings.js';
import { IssueWork } from '../../dist/project/service-issue/issue-work.js';
import { heardFor } from './heard.mjs';

const FIRST_ITEMS = 50;
const GAP_SETTINGS = `SELECT value, version FROM setting WHERE key = 'gap'`;
const clock = { now: () => new Date(), today: () => dayOf(new Date()) };

const shipped = { read: async () => ({ settings: mergeGapSettings() }) };
const boardFor = heardFor((source, actor) =>
  new LeadBoardService(source, null, shipped, new LeadReader(source, null, clock), clock).board(actor, {
    groupBy: BoardGrouping.STAGE,
  }),
);

async function board(pool, { actor }) {
  const { winRates } = mergeGapSettings((await pool.query(GAP_SETTINGS)).rows[0]?.value);
  const [[text, [, , , ...values]]] = await boardFor(actor);
  const rates = [Object.keys(winRates), Object.values(winRates)];
  const { rows } = await pool.query(text, [new Date(), ...rates, ...values]);
  rows.sort((a, b) => LIVE_STAGES.indexOf(a.key) - LIVE_STAGES.indexOf(b.key));
  const columns = rows.map(({ key, label, count, investment, weighted, averageDaysInStage }) => ({
    ...{ key, label: STAGE_NAMES[label], count, investment, weighted, averageDaysInStage },
  }));
  return { leadBoard: columns };
}

const workFor = heardFor((source, actor) => {
  const rooms = new WorkRooms();
  new IssueWork(rooms, source).onModuleInit();
  return new WorkService(source, rooms, clock).work(actor, { first: FIRST_ITEMS });
});

async function work(pool, { actor }) {
  const [[leadsText, leadsValues], [tasksText, tasksValues], issues] = await workFor(actor);
  const leads = (await pool.query(leadsText, leadsValues)).rows;
  const tasks = (await pool.query(tasksText, tasksValues)).rows;
  // No firm of this zone has a problem; that is asked for all the same.
  if (issues) await pool.query(...issues);
  const items = workItems(leads, tasks, mergeEngagementSettings(leads[0]?.settings), clock.today());
  const byLead = new Map(leads.map((row) => [row.id, row]));
  const byTask = new Map(tasks.map((row) => [row.id, row]));
  return {
    myWork: {
      total: items.length,
      overdue: items.filter(({ kind }) => kind.endsWith('_OVERDUE')).length,
      calendarWarning: calendarWarning(...items.flatMap(({ dueOn }) => dueOn ?? [])),
      items: items.slice(0, FIRST_ITEMS).map((item) => itemOf(item, byLead, byTask)),
    },
  };
}

function itemOf({ kind, text, dueOn, taskId, leadId }, byLead, byTask) {
  const task = taskId && byTask.get(taskId);
  const { person, company, ...row } = task || byLead.get(leadId);
  const lead = task ? task.lead : row;
  return {
    ...{
      kind,
      text,
      dueOn,
      person: person && { displayName: person.displayName },
      company: company && { name: company.name },
    },
    lead: lead && { id: lead.id, name: lead.name, stage: lead.stage, version: lead.version },
    task: task ? { id: task.id, title: task.title, version: task.version } : null,
  };
}

export const LEADS = [
  {
    name: 'leadBoard',
    title: { en: 'the pipeline of all live leads', zh: '全部在跟线索的看板' },
    query: '{ leadBoard { key label count investment weighted averageDaysInStage } }',
    bare: { bare: board },
    targets: { cpu: 3, pages: 'depth' },
    statements: async (actor) => ({ product: (await boardFor(actor))[0] }),
  },
  {
    name: 'myWork',
    as: 'officer',
    title: { en: "an officer's day", zh: '专员的待办' },
    query:
      '{ myWork { total overdue calendarWarning items { kind text dueOn person { displayName } company { name } lead { id name stage version } task { id title version } } } }',
    bare: { bare: work },
    targets: { cpu: 3, pages: 'depth' },
    statements: async (actor) => {
      const [leads, tasks, issues] = await workFor(actor);
      return { leads, tasks, ...(issues && { issues }) };
    },
  },
];
