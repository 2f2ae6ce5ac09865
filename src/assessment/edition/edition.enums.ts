import { registerEnumType } from '@nestjs/graphql';

export enum EditionStatus {
  DRAFT = 'DRAFT',
  IN_FORCE = 'IN_FORCE',
  RETIRED = 'RETIRED',
}
registerEnumType(EditionStatus, {
  name: 'EditionStatus',
  description: '标准或规则的一版所处的状态',
  valuesMap: {
    DRAFT: { description: '草稿' },
    IN_FORCE: { description: '施行中；同时只有一版' },
    RETIRED: { description: '已被新版取代' },
  },
});
