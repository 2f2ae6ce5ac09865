import { registerEnumType } from '@nestjs/graphql';

/** What a person is to us. In the order in which a firm's people are shown. */
export enum PersonRole {
  DECISION_MAKER = 'DECISION_MAKER',
  LIAISON = 'LIAISON',
  TECHNICAL = 'TECHNICAL',
  FINANCE = 'FINANCE',
  OTHER = 'OTHER',
}
registerEnumType(PersonRole, {
  name: 'ContactPersonRole',
  description: '联系人角色',
  valuesMap: {
    DECISION_MAKER: { description: '决策人' },
    LIAISON: { description: '对接人' },
    TECHNICAL: { description: '技术' },
    FINANCE: { description: '财务' },
    OTHER: { description: '其他' },
  },
});
