import { registerEnumType } from '@nestjs/graphql';

export enum ProjectSource {
  SIGNED = 'SIGNED',
  PLAN = 'PLAN',
}
registerEnumType(ProjectSource, {
  name: 'ProjectSource',
  description: '项目的由来',
  valuesMap: {
    SIGNED: { description: '由线索签约而来' },
    PLAN: { description: '规划所列，协议日期待补录' },
  },
});

/** Who answers for a project. */
export enum ProjectRole {
  OWNER = 'OWNER',
  SPONSOR = 'SPONSOR',
  STEWARD = 'STEWARD',
}
registerEnumType(ProjectRole, {
  name: 'ProjectRole',
  description: '项目上的分工',
  valuesMap: {
    OWNER: { description: '责任人' },
    SPONSOR: { description: '分包领导' },
    STEWARD: { description: '首席服务员' },
  },
});

/** Where money comes from; the zone's own city is what tells the first two apart. */
export enum FundOrigin {
  CITY = 'CITY',
  PROVINCE = 'PROVINCE',
  DOMESTIC = 'DOMESTIC',
  OVERSEAS = 'OVERSEAS',
}
registerEnumType(FundOrigin, {
  name: 'FundOrigin',
  description: '资金来源地',
  valuesMap: {
    CITY: { description: '市内' },
    PROVINCE: { description: '市外省内' },
    DOMESTIC: { description: '省外（不含港澳台）' },
    OVERSEAS: { description: '境外（含港澳台）' },
  },
});
