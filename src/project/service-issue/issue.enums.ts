import { registerEnumType } from '@nestjs/graphql';

export enum IssueStatus {
  RAISED = 'RAISED',
  ASSIGNED = 'ASSIGNED',
  IN_PROGRESS = 'IN_PROGRESS',
  RESOLVED = 'RESOLVED',
  CLOSED = 'CLOSED',
  WITHDRAWN = 'WITHDRAWN',
}

export const ISSUE_STATUS_NAMES: Readonly<Record<IssueStatus, string>> = {
  [IssueStatus.RAISED]: '待交办',
  [IssueStatus.ASSIGNED]: '交办',
  [IssueStatus.IN_PROGRESS]: '办理中',
  [IssueStatus.RESOLVED]: '办结',
  [IssueStatus.CLOSED]: '销号',
  [IssueStatus.WITHDRAWN]: '撤销',
};

registerEnumType(IssueStatus, {
  name: 'ServiceIssueStatus',
  description: '企业问题的办理状态',
  valuesMap: {
    RAISED: { description: '待交办：尚未定责任单位' },
    ASSIGNED: { description: '交办：已定责任单位或责任人' },
    IN_PROGRESS: { description: '办理中' },
    RESOLVED: { description: '办结：待首席服务员向企业核实后销号' },
    CLOSED: { description: '销号' },
    WITHDRAWN: { description: '撤销：登记有误或不再需要' },
  },
});

/** What people do with a problem. */
export enum IssueAct {
  ASSIGN = 'ASSIGN',
  PROGRESS = 'PROGRESS',
  RESOLVE = 'RESOLVE',
  CLOSE = 'CLOSE',
  REOPEN = 'REOPEN',
  WITHDRAW = 'WITHDRAW',
}

export const ISSUE_ACT_NAMES: Readonly<Record<IssueAct, string>> = {
  [IssueAct.ASSIGN]: '交办',
  [IssueAct.PROGRESS]: '登记进展',
  [IssueAct.RESOLVE]: '办结',
  [IssueAct.CLOSE]: '销号',
  [IssueAct.REOPEN]: '退回重办',
  [IssueAct.WITHDRAW]: '撤销',
};

registerEnumType(IssueAct, {
  name: 'ServiceIssueAct',
  description: '对企业问题可办的事',
  valuesMap: {
    ASSIGN: { description: '交办或改派，也可调整办结时限' },
    PROGRESS: { description: '登记进展' },
    RESOLVE: { description: '办结' },
    CLOSE: { description: '销号：企业认可' },
    REOPEN: { description: '退回重办：企业不认可' },
    WITHDRAW: { description: '撤销' },
  },
});

/** The raising itself, and every act after it. */
export const IssueEventKind = { RAISE: 'RAISE', ...IssueAct } as const;
export type IssueEventKind = (typeof IssueEventKind)[keyof typeof IssueEventKind];

registerEnumType(IssueEventKind, {
  name: 'ServiceIssueEventKind',
  description: '企业问题办理过程中的一步',
  valuesMap: {
    RAISE: { description: '提出' },
    ASSIGN: { description: '交办、改派或调整时限' },
    PROGRESS: { description: '进展' },
    RESOLVE: { description: '办结' },
    CLOSE: { description: '销号' },
    REOPEN: { description: '退回重办' },
    WITHDRAW: { description: '撤销' },
  },
});

export enum IssueOrigin {
  FIRM = 'FIRM',
  STEWARD = 'STEWARD',
  VISIT = 'VISIT',
}

registerEnumType(IssueOrigin, {
  name: 'ServiceIssueOrigin',
  description: '企业问题由谁提出',
  valuesMap: {
    FIRM: { description: '企业反映' },
    STEWARD: { description: '首席服务员发现' },
    VISIT: { description: '走访中了解' },
  },
});

/** How far up an overdue problem has been told of. */
export enum IssueEscalation {
  NONE = 'NONE',
  MANAGER = 'MANAGER',
  LEADER = 'LEADER',
}

registerEnumType(IssueEscalation, {
  name: 'ServiceIssueEscalation',
  description: '超期后报到哪一级；超期几个工作日上报见履约参数',
  valuesMap: {
    NONE: { description: '未上报' },
    MANAGER: { description: '已报招商负责人' },
    LEADER: { description: '已报领导' },
  },
});
