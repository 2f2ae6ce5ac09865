import { registerEnumType } from '@nestjs/graphql';

export enum SigningKind {
  FIRST = 'FIRST',
  INCREASE = 'INCREASE',
  CORRECTION = 'CORRECTION',
}
registerEnumType(SigningKind, {
  name: 'SigningKind',
  description: '签约事件：一个项目只有一次首次签约，增资只计增量',
  valuesMap: {
    FIRST: { description: '首次签约：计一个项目、全额' },
    INCREASE: { description: '增资：不计项目数，只计增量' },
    CORRECTION: { description: '更正：金额登记有误，只计差额' },
  },
});
