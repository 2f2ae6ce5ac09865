import { registerEnumType } from '@nestjs/graphql';

export enum PlanNoteKind {
  STRATEGY = 'STRATEGY',
  INVESTMENT = 'INVESTMENT',
}
registerEnumType(PlanNoteKind, {
  name: 'PlanNoteKind',
  description: '企业动向的类别',
  valuesMap: { STRATEGY: { description: '战略布局' }, INVESTMENT: { description: '投资计划' } },
});
