import fc from 'fast-check';
import { addDays, startOfDay } from '../../common/china-calendar.js';
import { DEFAULT_ENGAGEMENT_SETTINGS } from '../engagement.settings.js';
import { LeadStage } from '../lead/lead.enums.js';
import { chineseDay, workItems, WorkLead, WorkTask } from './work-items.js';
import { WorkKind } from './work.enums.js';

const TODAY = '2026-11-25'; // a Wednesday
const lead = (changes: Partial<WorkLead> = {}): WorkLead => ({
  ...{ id: 'lead', name: '电堆项目', ownerId: 'me', createdById: 'me', stage: LeadStage.ENGAGED, investment: null },
  ...{ respondBy: '2026-11-02', respondedAt: startOfDay('2026-11-02'), judgeBy: '2026-11-04' },
  ...{ triagedAt: startOfDay('2026-11-03'), feedBackBy: null, fedBackAt: null, pausedUntil: null },
  ...{ protectedUntil: null, touchedAt: startOfDay('2026-11-24'), assignedAt: startOfDay('2026-11-01') },
  ...changes,
});
const task = (dueOn: string, changes: Partial<WorkTask> = {}): WorkTask => ({
  ...{ id: `task ${dueOn}`, title: '寄样品', dueOn, investment: null },
  ...changes,
});
const of = (leads: WorkLead[], tasks: WorkTask[] = []) =>
  workItems(leads, tasks, DEFAULT_ENGAGEMENT_SETTINGS, TODAY).map(({ kind, text }) => [kind, text]);

describe('workItems', () => {
  it('asks nothing for a lead that is in order', () => {
    expect(of([lead()])).toEqual([]);
  });

  it.each<[string, Partial<WorkLead>, WorkKind, string]>([
    ['no first contact', { respondedAt: null }, WorkKind.RESPOND_OVERDUE, '首次接触已超期 17 个工作日：电堆项目'],
    ['no judgement', { triagedAt: null }, WorkKind.JUDGE_OVERDUE, '研判已超期 15 个工作日：电堆项目'],
    ['an answer due', { feedBackBy: TODAY }, WorkKind.CLOCK_DUE, '向引荐人反馈须在今天前完成：电堆项目'],
    [
      'an answer owed',
      { feedBackBy: '2026-11-24' },
      WorkKind.FEED_BACK_OVERDUE,
      '向引荐人反馈已超期 1 个工作日：电堆项目',
    ],
    ['the pool of those with rights', { ownerId: null }, WorkKind.UNASSIGNED, '在公海待指派 1 天：电堆项目'],
    ['idleness', { touchedAt: startOfDay('2026-11-11') }, WorkKind.IDLE, '14 天无人跟进：电堆项目'],
    [
      'the pool',
      { touchedAt: startOfDay('2026-10-01') },
      WorkKind.POOL_SOON,
      '55 天无人跟进，再过 5 天转入公海：电堆项目',
    ],
    [
      'the last day',
      { touchedAt: startOfDay('2026-09-26') },
      WorkKind.POOL_SOON,
      '60 天无人跟进，今天转入公海：电堆项目',
    ],
    ['protection', { protectedUntil: '2026-12-02' }, WorkKind.PROTECTION_ENDS, '首报首谈保护12月2日到期：电堆项目'],
    [
      ...(['a new assignment', { createdById: 'boss', assignedAt: startOfDay('2026-11-24') }] as const),
      ...([WorkKind.NEWLY_ASSIGNED, '11月24日新指派给你：电堆项目'] as const),
    ],
    [
      ...(['the end of a pause', { stage: LeadStage.PAUSED, pausedUntil: '2026-11-20' }] as const),
      ...([WorkKind.PAUSE_OVER, '暂缓期满，请恢复或了结：电堆项目'] as const),
    ],
  ])('names %s and why', (_what, changes, kind, text) => {
    expect(of([lead(changes)])).toEqual([[kind, text]]);
  });

  it('leaves negotiations out of the pool, and finished leads alone', () => {
    const old = startOfDay('2026-01-01');
    expect(of([lead({ stage: LeadStage.NEGOTIATING, touchedAt: old })])[0]![0]).toBe(WorkKind.IDLE);
    expect(of([lead({ stage: LeadStage.SIGNED, touchedAt: old, respondedAt: null })])).toEqual([]);
  });

  it('sorts what is overdue before what is due before what is to come', () => {
    const tasks = ['2026-11-30', '2026-11-25', '2026-11-26', '2026-11-20', '2026-11-18', '2026-12-20'].map((day) =>
      task(day),
    );
    expect(of([lead({ respondedAt: null })], tasks)).toEqual([
      [WorkKind.RESPOND_OVERDUE, '首次接触已超期 17 个工作日：电堆项目'],
      [WorkKind.TASK_OVERDUE, '已超期 5 个工作日：寄样品'],
      [WorkKind.TASK_OVERDUE, '已超期 3 个工作日：寄样品'],
      [WorkKind.TASK_DUE, '今天到期：寄样品'],
      [WorkKind.TASK_DUE, '11月26日到期：寄样品'],
      [WorkKind.TASK_AHEAD, '11月30日到期：寄样品'],
    ]);
  });

  it('puts the larger investment first where all else is equal', () => {
    const small = task('2026-11-20', { id: 'a', investment: '900' });
    const large = task('2026-11-20', { id: 'b', investment: '50000' });
    const order = workItems([], [small, large], DEFAULT_ENGAGEMENT_SETTINGS, TODAY).map(({ taskId }) => taskId);
    expect(order).toEqual(['b', 'a']);
  });

  it('never lets a task move back by waiting', () => {
    const kinds = Object.values(WorkKind);
    const rank = (dueOn: string, today: string): number => {
      const [item] = workItems([], [task(dueOn)], DEFAULT_ENGAGEMENT_SETTINGS, today);
      return item ? kinds.indexOf(item.kind) : kinds.length;
    };
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), (due, later) => {
        const dueOn = addDays(TODAY, due);
        expect(rank(dueOn, addDays(TODAY, later + 1))).toBeLessThanOrEqual(rank(dueOn, addDays(TODAY, later)));
      }),
    );
  });
});

describe('chineseDay', () => {
  it('names the year only when it is another one', () => {
    expect(chineseDay('2026-12-02', TODAY)).toBe('12月2日');
    expect(chineseDay('2027-01-05', TODAY)).toBe('2027年1月5日');
  });
});
