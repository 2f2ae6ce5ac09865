import { registerEnumType } from '@nestjs/graphql';

export enum PolicyTermKind {
  LAND = 'LAND',
  PLANT = 'PLANT',
  REWARD = 'REWARD',
  TAX = 'TAX',
  FEE = 'FEE',
  FINANCE = 'FINANCE',
  TALENT = 'TALENT',
  ENERGY = 'ENERGY',
  OTHER = 'OTHER',
}
registerEnumType(PolicyTermKind, {
  name: 'PolicyTermKind',
  description: '政策条款的类别',
  valuesMap: {
    LAND: { description: '用地' },
    PLANT: { description: '厂房、场所' },
    REWARD: { description: '奖励、补助' },
    TAX: { description: '税收' },
    FEE: { description: '规费减免' },
    FINANCE: { description: '基金、融资' },
    TALENT: { description: '人才' },
    ENERGY: { description: '水电气热等要素' },
    OTHER: { description: '其他' },
  },
});

export enum FairCompetitionResult {
  PASSED = 'PASSED',
  EXCEPTION = 'EXCEPTION',
  FAILED = 'FAILED',
}
registerEnumType(FairCompetitionResult, {
  name: 'FairCompetitionResult',
  description: '公平竞争审查结论',
  valuesMap: {
    PASSED: { description: '通过' },
    EXCEPTION: { description: '适用例外规定' },
    FAILED: { description: '未通过' },
  },
});
