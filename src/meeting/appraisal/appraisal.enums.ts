import { registerEnumType } from '@nestjs/graphql';

export enum AppraisalDefinition {
  HALF = 'HALF',
  INCENTIVE = 'INCENTIVE',
}
registerEnumType(AppraisalDefinition, {
  name: 'AppraisalDefinition',
  description: '需要确认的口径',
  valuesMap: { HALF: { description: '“二分之一”招商工作法' }, INCENTIVE: { description: '招商激励' } },
});

export enum IncentiveBy {
  OFFICER = 'OFFICER',
  TEAM = 'TEAM',
  REFERRER = 'REFERRER',
}
registerEnumType(IncentiveBy, {
  name: 'IncentiveBy',
  description: '激励按什么计',
  valuesMap: {
    OFFICER: { description: '人员' },
    TEAM: { description: '班组' },
    REFERRER: { description: '引荐人' },
  },
});
