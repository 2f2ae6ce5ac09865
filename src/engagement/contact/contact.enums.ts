import { registerEnumType } from '@nestjs/graphql';

export enum ContactKind {
  VISIT = 'VISIT',
  RECEPTION = 'RECEPTION',
  CALL = 'CALL',
  WECHAT = 'WECHAT',
  EMAIL = 'EMAIL',
  EXPO = 'EXPO',
  MEETING = 'MEETING',
}
registerEnumType(ContactKind, {
  name: 'ContactKind',
  description: '接触方式',
  valuesMap: {
    VISIT: { description: '外出拜访' },
    RECEPTION: { description: '来访接待' },
    CALL: { description: '电话' },
    WECHAT: { description: '微信' },
    EMAIL: { description: '邮件' },
    EXPO: { description: '展会' },
    MEETING: { description: '会议' },
  },
});

export const CONTACT_KIND_NAMES: Readonly<Record<ContactKind, string>> = {
  VISIT: '外出拜访',
  RECEPTION: '来访接待',
  CALL: '电话',
  WECHAT: '微信',
  EMAIL: '邮件',
  EXPO: '展会',
  MEETING: '会议',
};
