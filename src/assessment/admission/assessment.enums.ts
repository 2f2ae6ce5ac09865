import { registerEnumType } from '@nestjs/graphql';

export enum AdmissionConclusion {
  PASS = 'PASS',
  PASS_WITH_CONDITIONS = 'PASS_WITH_CONDITIONS',
  REJECT = 'REJECT',
  DEFER = 'DEFER',
}
registerEnumType(AdmissionConclusion, {
  name: 'AdmissionConclusion',
  description: '准入评估的结论；测算的建议不会是“暂缓”',
  valuesMap: {
    PASS: { description: '通过' },
    PASS_WITH_CONDITIONS: { description: '有条件通过' },
    REJECT: { description: '不予准入' },
    DEFER: { description: '暂缓' },
  },
});
