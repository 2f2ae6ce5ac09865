import { addDays, dayOf } from '../../common/china-calendar.js';
import { workingDaysBetween } from '../../common/working-days.js';
import { EngagementSettings } from '../engagement.settings.js';
import { clocksOf, ClockFacts } from '../lead/lead-clocks.js';
import { isLive } from '../lead/lead-machine.js';
import { ClockKind, ClockState, LeadStage } from '../lead/lead.enums.js';
import { WorkKind } from './work.enums.js';

/** What is known of somebody's lead. Days are YYYY-MM-DD in Asia/Shanghai. */
export interface WorkLead extends ClockFacts {
  id: string;
  name: string;
  /** Null: in the pool, where it waits for somebody to give it to somebody. */
  ownerId: string | null;
  pausedUntil: string | null;
  protectedUntil: string | null;
  touchedAt: Date;
  assignedAt: Date | null;
  createdById: string;
  /** 万元. */
  investment: string | null;
}

export interface WorkTask {
  id: string;
  title: string;
  dueOn: string;
  /** 万元, of the lead that it belongs to. */
  investment: string | null;
}

/** What a piece of work is ranked by. */
export interface Ranked {
  kind: WorkKind;
  days: number;
  investment: number;
  /** Of the record. */
  key: string;
}

export interface WorkItem {
  kind: WorkKind;
  /** One Chinese sentence: why this stands here. */
  text: string;
  leadId: string | null;
  taskId: string | null;
  /** The day by which, where there is one. */
  dueOn: string | null;
  /** Days late, or untouched: more of them hurts more within one kind. */
  days: number;
  investment: number;
}

const AHEAD_DAYS = 7;
const CLOCK_NAMES: Record<ClockKind, string> = {
  [ClockKind.RESPOND]: '首次接触',
  [ClockKind.JUDGE]: '研判',
  [ClockKind.FEED_BACK]: '向引荐人反馈',
};
const OVERDUE: Record<ClockKind, WorkKind> = {
  [ClockKind.RESPOND]: WorkKind.RESPOND_OVERDUE,
  [ClockKind.JUDGE]: WorkKind.JUDGE_OVERDUE,
  [ClockKind.FEED_BACK]: WorkKind.FEED_BACK_OVERDUE,
};
const KINDS = Object.values(WorkKind);

/** Everything that calls for somebody's attention today, what hurts first in front: by kind, then days, then size. */
export function workItems(
  leads: readonly WorkLead[],
  tasks: readonly WorkTask[],
  settings: EngagementSettings,
  today: string,
): WorkItem[] {
  return [
    ...leads.flatMap((lead) => ofLead(lead, settings, today)),
    ...tasks.flatMap((task) => ofTask(task, today)),
  ].sort((a, b) => compareWork({ ...a, key: keyOf(a) }, { ...b, key: keyOf(b) }));
}

const keyOf = ({ taskId, leadId }: WorkItem): string => (taskId ?? leadId)!;

/** What hurts first in front, of whatever room: by kind, then days, then size. */
export function compareWork(a: Ranked, b: Ranked): number {
  return (
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    b.days - a.days ||
    b.investment - a.investment ||
    (a.key < b.key ? -1 : 1)
  );
}

/** 11月23日; with the year where it is another one. */
export function chineseDay(day: string, today: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${day.slice(0, 4) === today.slice(0, 4) ? '' : `${year}年`}${month}月${date}日`;
}

function ofTask({ id, title, dueOn, investment }: WorkTask, today: string): WorkItem[] {
  const item = (kind: WorkKind, text: string, days: number): WorkItem[] => [
    { kind, text, leadId: null, taskId: id, dueOn, days, investment: Number(investment ?? 0) },
  ];
  if (dueOn < today) {
    const late = workingDaysBetween(dueOn, today);
    return item(WorkKind.TASK_OVERDUE, `已超期${late > 0 ? ` ${late} 个工作日` : ''}：${title}`, late);
  }
  if (dueOn === today) return item(WorkKind.TASK_DUE, `今天到期：${title}`, 1);
  const when = chineseDay(dueOn, today);
  if (workingDaysBetween(today, dueOn) <= 1) return item(WorkKind.TASK_DUE, `${when}到期：${title}`, 0);
  const ahead = -workingDaysBetween(today, dueOn);
  return dueOn <= addDays(today, AHEAD_DAYS) ? item(WorkKind.TASK_AHEAD, `${when}到期：${title}`, ahead) : [];
}

function ofLead(lead: WorkLead, settings: EngagementSettings, today: string): WorkItem[] {
  const items: WorkItem[] = [];
  const add = (kind: WorkKind, text: string, dueOn: string | null, days: number): void =>
    void items.push({
      ...{ kind, text: `${text}：${lead.name}`, leadId: lead.id, taskId: null, dueOn, days },
      investment: Number(lead.investment ?? 0),
    });

  for (const { kind, dueOn, state, workingDaysLeft } of clocksOf(lead, today)) {
    const late = -workingDaysLeft!;
    if (state === ClockState.OVERDUE) {
      add(OVERDUE[kind], `${CLOCK_NAMES[kind]}已超期${late > 0 ? ` ${late} 个工作日` : ''}`, dueOn, late);
    }
    if (state === ClockState.DUE_SOON) {
      const when = dueOn === today ? '今天' : chineseDay(dueOn, today);
      add(WorkKind.CLOCK_DUE, `${CLOCK_NAMES[kind]}须在${when}前完成`, dueOn, late);
    }
  }
  if (lead.stage === LeadStage.PAUSED && lead.pausedUntil && lead.pausedUntil <= today) {
    add(WorkKind.PAUSE_OVER, '暂缓期满，请恢复或了结', lead.pausedUntil, daysBetween(lead.pausedUntil, today));
  }
  if (!isLive(lead.stage)) return items;
  if (!lead.ownerId) {
    const waiting = daysBetween(dayOf(lead.touchedAt), today);
    add(WorkKind.UNASSIGNED, waiting > 0 ? `在公海待指派 ${waiting} 天` : '今天进入公海，待指派', null, waiting);
    return items;
  }

  if (lead.protectedUntil && lead.protectedUntil >= today && lead.protectedUntil <= addDays(today, AHEAD_DAYS)) {
    const when = chineseDay(lead.protectedUntil, today);
    add(
      WorkKind.PROTECTION_ENDS,
      `首报首谈保护${when}到期`,
      lead.protectedUntil,
      daysBetween(lead.protectedUntil, today),
    );
  }
  // Given by somebody else, and nothing done about it since.
  if (lead.assignedAt && lead.createdById !== lead.ownerId && lead.touchedAt <= lead.assignedAt) {
    const assignedOn = dayOf(lead.assignedAt);
    add(WorkKind.NEWLY_ASSIGNED, `${chineseDay(assignedOn, today)}新指派给你`, null, daysBetween(assignedOn, today));
  }
  const untouched = daysBetween(dayOf(lead.touchedAt), today);
  const pooled = settings.poolDays > 0 && [LeadStage.LEAD, LeadStage.ENGAGED].includes(lead.stage);
  const left = settings.poolDays - untouched;
  if (pooled && left <= settings.poolWarningDays) {
    const when = left > 0 ? `再过 ${left} 天` : '今天';
    add(WorkKind.POOL_SOON, `${untouched} 天无人跟进，${when}转入公海`, addDays(today, Math.max(0, left)), untouched);
  } else if (untouched >= settings.idleDays) {
    add(WorkKind.IDLE, `${untouched} 天无人跟进`, null, untouched);
  }
  return items;
}

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
