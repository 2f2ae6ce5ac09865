import { registerEnumType } from '@nestjs/graphql';

export enum SiteKind {
  PARCEL = 'PARCEL',
  PLANT = 'PLANT',
}
registerEnumType(SiteKind, {
  name: 'SiteKind',
  description: '存量的类别',
  valuesMap: {
    PARCEL: { description: '地块，面积以亩计，价格为万元/亩' },
    PLANT: { description: '标准厂房，面积以平方米计，价格为元/平方米·月' },
  },
});

export enum SiteUse {
  INDUSTRY = 'INDUSTRY',
  LOGISTICS = 'LOGISTICS',
  RESEARCH = 'RESEARCH',
  COMMERCE = 'COMMERCE',
}
export const SITE_USE_NAMES: Readonly<Record<SiteUse, string>> = {
  INDUSTRY: '工业',
  LOGISTICS: '仓储物流',
  RESEARCH: '科研',
  COMMERCE: '商务',
};
registerEnumType(SiteUse, {
  name: 'SiteUse',
  description: '用途',
  valuesMap: Object.fromEntries(Object.entries(SITE_USE_NAMES).map(([name, description]) => [name, { description }])),
});

export enum IdleKind {
  APPROVED = 'APPROVED',
  IDLE = 'IDLE',
  VACANT = 'VACANT',
}
registerEnumType(IdleKind, {
  name: 'IdleKind',
  description: '待盘活的缘由',
  valuesMap: {
    APPROVED: { description: '批而未供：已批准，从未供应；自批准之日起算' },
    IDLE: { description: '闲置：已供应，约定开工日期过了一年仍未开工；自约定开工之日起算' },
    VACANT: { description: '空置：收回的土地，或可用的厂房；自可用之日起算' },
  },
});
