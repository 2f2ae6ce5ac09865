import { registerEnumType } from '@nestjs/graphql';

export enum TaskStatus {
  OPEN = 'OPEN',
  DONE = 'DONE',
  CANCELLED = 'CANCELLED',
}
registerEnumType(TaskStatus, {
  name: 'TaskStatus',
  description: '待办状态',
  valuesMap: {
    OPEN: { description: '待办' },
    DONE: { description: '已办' },
    CANCELLED: { description: '取消' },
  },
});
