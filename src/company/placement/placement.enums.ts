import { registerEnumType } from '@nestjs/graphql';

export enum PlacementStatus {
  CANDIDATE = 'CANDIDATE',
  NEGOTIATING = 'NEGOTIATING',
  LANDING = 'LANDING',
  OPERATING = 'OPERATING',
  EXITED = 'EXITED',
}
registerEnumType(PlacementStatus, {
  name: 'PlacementStatus',
  description: '落位状态',
  valuesMap: {
    CANDIDATE: { description: '候选' },
    NEGOTIATING: { description: '在谈' },
    LANDING: { description: '落地中（已签约）' },
    OPERATING: { description: '运营' },
    EXITED: { description: '退出' },
  },
});

export enum Leading {
  YES = 'YES',
  NO = 'NO',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(Leading, {
  name: 'Leading',
  description: '是否龙头（链主）企业',
  valuesMap: { YES: { description: '是' }, NO: { description: '否' }, UNKNOWN: { description: '不清楚' } },
});

export const PLACEMENT_STATUS_NAMES: Readonly<Record<PlacementStatus, string>> = {
  CANDIDATE: '候选',
  NEGOTIATING: '在谈',
  LANDING: '落地中',
  OPERATING: '运营',
  EXITED: '退出',
};
