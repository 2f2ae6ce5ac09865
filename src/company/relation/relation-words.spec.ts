import { relationInWords } from './relation-words.js';
import { RelationKind } from './relation.enums.js';

it.each<[RelationKind, string | null, string]>([
  [RelationKind.SUPPLIES, '制冷组件', '甲供货给乙（制冷组件）'],
  [RelationKind.PARTNER, null, '甲与乙合作'],
  [RelationKind.PARENT, null, '甲是乙的母公司'],
  [RelationKind.PROJECT_COMPANY_OF, null, '甲是乙的项目公司'],
  [RelationKind.SAME_FOUNDER, null, '甲与乙为同一创始人'],
  [RelationKind.BRAND, null, '甲依托乙的品牌'],
])('says %s in words', (kind, what, text) => {
  expect(relationInWords({ from: '甲', to: '乙', kind, what })).toBe(text);
});
