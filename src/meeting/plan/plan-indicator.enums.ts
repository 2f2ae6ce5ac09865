import { registerEnumType } from '@nestjs/graphql';

export enum PlanCategory {
  ATTRACTION = 'ATTRACTION',
  FIRMS = 'FIRMS',
  OUTPUT = 'OUTPUT',
  FUNDS = 'FUNDS',
}

registerEnumType(PlanCategory, {
  name: 'PlanCategory',
  description: '规划指标的类别',
  valuesMap: {
    ATTRACTION: { description: '招商引资' },
    FIRMS: { description: '企业' },
    OUTPUT: { description: '产出与效益' },
    FUNDS: { description: '基金与金融' },
  },
});

/** What our own data can tell of an indicator. */
export enum PlanMeasure {
  STATISTIC = 'STATISTIC',
  TAGGED_COMPANIES = 'TAGGED_COMPANIES',
  NODE_TARGET = 'NODE_TARGET',
}
