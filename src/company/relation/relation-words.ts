import { RelationKind } from './relation.enums.js';

export interface RelationFact {
  from: string;
  to: string;
  kind: RelationKind;
  what: string | null;
}

const SENTENCES: Readonly<Record<RelationKind, (from: string, to: string) => string>> = {
  [RelationKind.SUPPLIES]: (from, to) => `${from}供货给${to}`,
  [RelationKind.PARTNER]: (from, to) => `${from}与${to}合作`,
  [RelationKind.PARENT]: (from, to) => `${from}是${to}的母公司`,
  [RelationKind.PROJECT_COMPANY_OF]: (from, to) => `${from}是${to}的项目公司`,
  [RelationKind.SAME_FOUNDER]: (from, to) => `${from}与${to}为同一创始人`,
  [RelationKind.BRAND]: (from, to) => `${from}依托${to}的品牌`,
};

/** A relation in words: 甲供货给乙（半导体制冷组件）. */
export const relationInWords = ({ from, to, kind, what }: RelationFact): string =>
  `${SENTENCES[kind](from, to)}${what ? `（${what}）` : ''}`;
