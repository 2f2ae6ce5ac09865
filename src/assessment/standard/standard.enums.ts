import { registerEnumType } from '@nestjs/graphql';

export enum CriterionKind {
  SCALE = 'SCALE',
  MEASURE = 'MEASURE',
}
registerEnumType(CriterionKind, {
  name: 'AdmissionCriterionKind',
  description: '评分指标的类别',
  valuesMap: { SCALE: { description: '定性：按档次评' }, MEASURE: { description: '定量：按数值所达的分档评' } },
});

export enum ComparisonCode {
  GTE = 'GTE',
  GT = 'GT',
}
registerEnumType(ComparisonCode, {
  name: 'ThresholdComparison',
  description: '门槛的比较方式',
  valuesMap: { GTE: { description: '≥：恰好等于也算达到' }, GT: { description: '>：恰好等于不算达到' } },
});

export enum LeadMeasureCode {
  INVESTMENT = 'INVESTMENT',
  INVESTMENT_PER_LAND = 'INVESTMENT_PER_LAND',
}
registerEnumType(LeadMeasureCode, {
  name: 'LeadMeasure',
  description: '可由线索的数据算出的数值',
  valuesMap: {
    INVESTMENT: { description: '预计投资（万元）' },
    INVESTMENT_PER_LAND: { description: '投资强度：预计投资 ÷ 预计用地（万元/亩）' },
  },
});
