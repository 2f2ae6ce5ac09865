import { registerEnumType } from '@nestjs/graphql';
import { INDICATORS } from './rules/indicators.js';

/** Who takes part without being graded. */
export enum YieldExemption {
  PUBLIC_UTILITY = 'PUBLIC_UTILITY',
  START_UP = 'START_UP',
  UNDER_CONSTRUCTION = 'UNDER_CONSTRUCTION',
  OTHER = 'OTHER',
}
export const EXEMPTION_NAMES: Readonly<Record<YieldExemption, string>> = {
  PUBLIC_UTILITY: '公用事业',
  START_UP: '初创',
  UNDER_CONSTRUCTION: '在建',
  OTHER: '其他',
};
registerEnumType(YieldExemption, {
  name: 'YieldExemption',
  description: '不参与评级的缘由；不评级不等于 D',
  valuesMap: Object.fromEntries(Object.entries(EXEMPTION_NAMES).map(([name, description]) => [name, { description }])),
});

export enum YieldScale {
  ABOVE = 'ABOVE',
  BELOW = 'BELOW',
}
registerEnumType(YieldScale, {
  name: 'YieldScale',
  description: '规模',
  valuesMap: { ABOVE: { description: '规上' }, BELOW: { description: '规下' } },
});

export enum YieldGrade {
  A = 'A',
  B = 'B',
  C = 'C',
  D = 'D',
}
registerEnumType(YieldGrade, { name: 'YieldGrade', description: '亩均效益评级；A 最好。不评级的没有等级' });

export enum YieldIndicator {
  TAX_PER_MU = 'TAX_PER_MU',
  OUTPUT_PER_MU = 'OUTPUT_PER_MU',
  REVENUE_PER_MU = 'REVENUE_PER_MU',
  ADDED_VALUE_PER_MU = 'ADDED_VALUE_PER_MU',
  ADDED_VALUE_PER_ENERGY = 'ADDED_VALUE_PER_ENERGY',
  ADDED_VALUE_PER_EMISSION = 'ADDED_VALUE_PER_EMISSION',
  TAX_PER_ELECTRICITY = 'TAX_PER_ELECTRICITY',
  LABOUR_PRODUCTIVITY = 'LABOUR_PRODUCTIVITY',
  RESEARCH_SHARE = 'RESEARCH_SHARE',
}
registerEnumType(YieldIndicator, {
  name: 'YieldIndicator',
  description: '亩均与效益指标；用地含租用',
  valuesMap: Object.fromEntries(
    Object.entries(INDICATORS).map(([code, { name, unit }]) => [code, { description: `${name}（${unit}）` }]),
  ),
});

export enum YieldMissing {
  MEAN = 'MEAN',
  ZERO = 'ZERO',
  UNGRADED = 'UNGRADED',
}
registerEnumType(YieldMissing, {
  name: 'YieldMissing',
  description: '缺数的企业这一项怎么计',
  valuesMap: {
    MEAN: { description: '按有数企业的平均分' },
    ZERO: { description: '计 0 分' },
    UNGRADED: { description: '不评级' },
  },
});

export enum PromiseItemCode {
  OUTPUT = 'OUTPUT',
  TAX = 'TAX',
  JOBS = 'JOBS',
  ENERGY = 'ENERGY',
}
registerEnumType(PromiseItemCode, {
  name: 'PromiseItem',
  description: '协议承诺的事项',
  valuesMap: {
    OUTPUT: { description: '产值（万元）' },
    TAX: { description: '税收（万元）' },
    JOBS: { description: '就业（人）' },
    ENERGY: { description: '综合能耗上限（吨标准煤）' },
  },
});
