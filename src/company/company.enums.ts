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

export enum RelationKind {
  SUPPLIES = 'SUPPLIES',
  PARTNER = 'PARTNER',
  PARENT = 'PARENT',
  PROJECT_COMPANY_OF = 'PROJECT_COMPANY_OF',
  SAME_FOUNDER = 'SAME_FOUNDER',
  BRAND = 'BRAND',
}
registerEnumType(RelationKind, {
  name: 'CompanyRelationKind',
  description: '企业间关系',
  valuesMap: {
    SUPPLIES: { description: '供货给' },
    PARTNER: { description: '合作' },
    PARENT: { description: '母公司' },
    PROJECT_COMPANY_OF: { description: '是其在本区的项目公司' },
    SAME_FOUNDER: { description: '同一创始人' },
    BRAND: { description: '品牌依托' },
  },
});
