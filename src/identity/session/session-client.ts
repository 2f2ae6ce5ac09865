import { registerEnumType } from '@nestjs/graphql';

/** From what a person works: decides how long a session lasts. */
export enum SessionClient {
  DESKTOP = 'DESKTOP',
  PHONE = 'PHONE',
}

registerEnumType(SessionClient, {
  name: 'SessionClient',
  description: '登录所用的终端，决定会话时限（见 identitySettings）',
  valuesMap: {
    DESKTOP: { description: '电脑' },
    PHONE: { description: '装在手机上的工作台' },
  },
});
