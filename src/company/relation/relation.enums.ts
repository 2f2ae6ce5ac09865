import { registerEnumType } from '@nestjs/graphql';

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
