import { registerEnumType } from '@nestjs/graphql';

export enum DecisionKind {
  ADVANCE = 'ADVANCE',
  PAUSE = 'PAUSE',
  DROP = 'DROP',
  ASSIGN = 'ASSIGN',
  SPONSOR = 'SPONSOR',
  TASK = 'TASK',
  OTHER = 'OTHER',
}

export const DECISION_KIND_NAMES: Readonly<Record<DecisionKind, string>> = {
  [DecisionKind.ADVANCE]: '推进线索',
  [DecisionKind.PAUSE]: '暂缓线索',
  [DecisionKind.DROP]: '终止线索',
  [DecisionKind.ASSIGN]: '指定负责人',
  [DecisionKind.SPONSOR]: '确定分包领导',
  [DecisionKind.TASK]: '交办',
  [DecisionKind.OTHER]: '其他',
};

registerEnumType(DecisionKind, {
  name: 'DecisionKind',
  description: '议定事项的类别',
  valuesMap: {
    ADVANCE: { description: '推进线索到某一阶段' },
    PAUSE: { description: '暂缓线索至某日' },
    DROP: { description: '终止线索：转为流失' },
    ASSIGN: { description: '指定线索的负责人或项目的责任人' },
    SPONSOR: { description: '确定线索或项目的分包领导' },
    TASK: { description: '交办：生成待办，以待办的办结为落实' },
    OTHER: { description: '其他事项' },
  },
});

/** What was said of its fulfilment last; of a TASK it is told by the task. */
export enum DecisionStatus {
  OPEN = 'OPEN',
  DONE = 'DONE',
  LATE = 'LATE',
  WITHDRAWN = 'WITHDRAWN',
}

registerEnumType(DecisionStatus, {
  name: 'DecisionStatus',
  description: '议定事项的办理状态',
  valuesMap: {
    OPEN: { description: '在办' },
    DONE: { description: '办结' },
    LATE: { description: '延期：未能如期，另定期限' },
    WITHDRAWN: { description: '撤销' },
  },
});

/** What may be reported of an open decision. */
export enum DecisionSettlement {
  DONE = 'DONE',
  LATE = 'LATE',
  WITHDRAWN = 'WITHDRAWN',
}

registerEnumType(DecisionSettlement, {
  name: 'DecisionSettlement',
  description: '议定事项的办理',
  valuesMap: {
    DONE: { description: '办结' },
    LATE: { description: '延期：说明原因，另定期限' },
    WITHDRAWN: { description: '撤销' },
  },
});

/** How it reads on a day: the status held against the calendar. */
export enum DecisionStanding {
  OPEN = 'OPEN',
  OVERDUE = 'OVERDUE',
  LATE = 'LATE',
  DONE = 'DONE',
  DONE_LATE = 'DONE_LATE',
  WITHDRAWN = 'WITHDRAWN',
}

export const STANDING_NAMES: Readonly<Record<DecisionStanding, string>> = {
  [DecisionStanding.OPEN]: '在办',
  [DecisionStanding.OVERDUE]: '逾期',
  [DecisionStanding.LATE]: '延期',
  [DecisionStanding.DONE]: '办结',
  [DecisionStanding.DONE_LATE]: '逾期办结',
  [DecisionStanding.WITHDRAWN]: '撤销',
};

registerEnumType(DecisionStanding, {
  name: 'DecisionStanding',
  description: '议定事项的落实情况',
  valuesMap: {
    OPEN: { description: '在办，期限未到' },
    OVERDUE: { description: '逾期：期限已过而未办结' },
    LATE: { description: '延期，新的期限未到' },
    DONE: { description: '办结' },
    DONE_LATE: { description: '逾期办结：晚于议定时的期限' },
    WITHDRAWN: { description: '撤销' },
  },
});

export enum DecisionEventKind {
  RECORDED = 'RECORDED',
  SETTLED = 'SETTLED',
}
