import { registerEnumType } from '@nestjs/graphql';

export enum TripKind {
  OUTBOUND = 'OUTBOUND',
  EXPO = 'EXPO',
  ROADSHOW = 'ROADSHOW',
}
registerEnumType(TripKind, {
  name: 'TripKind',
  description: '出行类别',
  valuesMap: {
    OUTBOUND: { description: '外出招商' },
    EXPO: { description: '展会' },
    ROADSHOW: { description: '推介' },
  },
});
