import { registerEnumType } from '@nestjs/graphql';

export enum WarningStatus {
  ISSUED = 'ISSUED',
  EXIT_PROPOSED = 'EXIT_PROPOSED',
  RECTIFIED = 'RECTIFIED',
  EXITED = 'EXITED',
  WITHDRAWN = 'WITHDRAWN',
}
export const WARNING_STATUS_NAMES: Readonly<Record<WarningStatus, string>> = {
  ISSUED: '限期整改',
  EXIT_PROPOSED: '拟清退',
  RECTIFIED: '整改通过',
  EXITED: '已清退',
  WITHDRAWN: '已撤销',
};
registerEnumType(WarningStatus, {
  name: 'WarningStatus',
  description: '预警所处的状态',
  valuesMap: {
    ISSUED: { description: '已告知预警，限期整改' },
    EXIT_PROPOSED: { description: '逾期未整改，拟清退，待领导或招商负责人决定' },
    RECTIFIED: { description: '整改通过' },
    EXITED: { description: '已清退' },
    WITHDRAWN: { description: '发出有误，已撤销' },
  },
});

export enum WarningAct {
  ISSUED = 'ISSUED',
  EXTENDED = 'EXTENDED',
  RECTIFIED = 'RECTIFIED',
  EXIT_PROPOSED = 'EXIT_PROPOSED',
  EXIT_REFUSED = 'EXIT_REFUSED',
  EXITED = 'EXITED',
  WITHDRAWN = 'WITHDRAWN',
}
export const WARNING_ACT_NAMES: Readonly<Record<WarningAct, string>> = {
  ISSUED: '告知预警',
  EXTENDED: '延长整改期限',
  RECTIFIED: '整改通过',
  EXIT_PROPOSED: '提请清退',
  EXIT_REFUSED: '不予清退，继续整改',
  EXITED: '清退',
  WITHDRAWN: '撤销预警',
};
registerEnumType(WarningAct, {
  name: 'WarningAct',
  description: '预警上办的一件事，各有理由',
  valuesMap: Object.fromEntries(
    Object.entries(WARNING_ACT_NAMES).map(([name, description]) => [name, { description }]),
  ),
});

export enum GroundKindCode {
  BELOW_PROMISE = 'BELOW_PROMISE',
  LONG_RED = 'LONG_RED',
  OTHER = 'OTHER',
}
registerEnumType(GroundKindCode, {
  name: 'WarningGroundKind',
  description: '预警的缘由',
  valuesMap: {
    BELOW_PROMISE: { description: '低于协议承诺' },
    LONG_RED: { description: '环节长期红灯' },
    OTHER: { description: '其他，见理由' },
  },
});
