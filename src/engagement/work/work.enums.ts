import { registerEnumType } from '@nestjs/graphql';

/** In the order of what hurts first. */
export enum WorkKind {
  RESPOND_OVERDUE = 'RESPOND_OVERDUE',
  TASK_OVERDUE = 'TASK_OVERDUE',
  POOL_SOON = 'POOL_SOON',
  JUDGE_OVERDUE = 'JUDGE_OVERDUE',
  FEED_BACK_OVERDUE = 'FEED_BACK_OVERDUE',
  UNASSIGNED = 'UNASSIGNED',
  CLOCK_DUE = 'CLOCK_DUE',
  TASK_DUE = 'TASK_DUE',
  PAUSE_OVER = 'PAUSE_OVER',
  NEWLY_ASSIGNED = 'NEWLY_ASSIGNED',
  PROTECTION_ENDS = 'PROTECTION_ENDS',
  IDLE = 'IDLE',
  TASK_AHEAD = 'TASK_AHEAD',
}
registerEnumType(WorkKind, {
  name: 'WorkKind',
  description: '待办的缘由，按要紧程度排列',
  valuesMap: {
    RESPOND_OVERDUE: { description: '首次接触超期' },
    TASK_OVERDUE: { description: '待办超期' },
    POOL_SOON: { description: '即将转入公海' },
    JUDGE_OVERDUE: { description: '研判超期' },
    FEED_BACK_OVERDUE: { description: '反馈超期' },
    UNASSIGNED: { description: '在公海，待指派' },
    CLOCK_DUE: { description: '时限即将到期' },
    TASK_DUE: { description: '待办今天或下一个工作日到期' },
    PAUSE_OVER: { description: '暂缓期满' },
    NEWLY_ASSIGNED: { description: '新指派' },
    PROTECTION_ENDS: { description: '首报首谈保护即将到期' },
    IDLE: { description: '久未跟进' },
    TASK_AHEAD: { description: '一周内到期的待办' },
  },
});
