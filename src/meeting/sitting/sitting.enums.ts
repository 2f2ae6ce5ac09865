import { registerEnumType } from '@nestjs/graphql';

export enum Attendance {
  PRESENT = 'PRESENT',
  LEAVE = 'LEAVE',
  ABSENT = 'ABSENT',
}
registerEnumType(Attendance, {
  name: 'Attendance',
  description: '出席情况',
  valuesMap: {
    PRESENT: { description: '出席' },
    LEAVE: { description: '请假' },
    ABSENT: { description: '缺席' },
  },
});
