import { registerEnumType } from '@nestjs/graphql';

export enum AgendaStatus {
  OPEN = 'OPEN',
  DECIDED = 'DECIDED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(AgendaStatus, {
  name: 'AgendaStatus',
  description: '提请议定事项的状态',
  valuesMap: {
    OPEN: { description: '待议' },
    DECIDED: { description: '已议定' },
    WITHDRAWN: { description: '撤回' },
  },
});
