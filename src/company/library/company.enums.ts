import { registerEnumType } from '@nestjs/graphql';

export enum CompanyKind {
  ENTERPRISE = 'ENTERPRISE',
  INSTITUTE = 'INSTITUTE',
  PLATFORM = 'PLATFORM',
  HOSPITAL = 'HOSPITAL',
  ASSOCIATION = 'ASSOCIATION',
}
registerEnumType(CompanyKind, {
  name: 'CompanyKind',
  description: '主体类别；企业以外的都按“平台”显示',
  valuesMap: {
    ENTERPRISE: { description: '企业' },
    INSTITUTE: { description: '研究院所' },
    PLATFORM: { description: '公共平台' },
    HOSPITAL: { description: '医院' },
    ASSOCIATION: { description: '行业协会' },
  },
});

export enum CompanyOrder {
  NEWEST = 'NEWEST',
  NAME = 'NAME',
  UPDATED = 'UPDATED',
}
registerEnumType(CompanyOrder, {
  name: 'CompanyOrder',
  description: '企业列表的次序',
  valuesMap: {
    NEWEST: { description: '新登记的在前' },
    NAME: { description: '按名称的拼音' },
    UPDATED: { description: '最近修改的在前' },
  },
});
