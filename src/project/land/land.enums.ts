import { registerEnumType } from '@nestjs/graphql';

export enum LandReview {
  PASSED = 'PASSED',
  FAILED = 'FAILED',
}
registerEnumType(LandReview, {
  name: 'LandReview',
  description: '一期用地的效益考核结论',
  valuesMap: {
    PASSED: { description: '通过：可供下一期' },
    FAILED: { description: '未通过：暂停下一期供地' },
  },
});
