import { registerEnumType } from '@nestjs/graphql';
import type { Company } from '../library/company.entity.js';

/** What of a company can be taken from either of two. */
export enum MergeField {
  NAME = 'NAME',
  CREDIT_CODE = 'CREDIT_CODE',
  IN_ZONE = 'IN_ZONE',
  REGION = 'REGION',
  INDUSTRY = 'INDUSTRY',
  REGISTERED_CAPITAL = 'REGISTERED_CAPITAL',
  FOUNDED_YEAR = 'FOUNDED_YEAR',
  ADDRESS = 'ADDRESS',
  WEBSITE = 'WEBSITE',
  OWNER = 'OWNER',
  NOTE = 'NOTE',
}

type Column = Extract<
  keyof Company,
  | 'name'
  | 'creditCode'
  | 'inZone'
  | 'regionCode'
  | 'industryCode'
  | 'registeredCapital'
  | 'foundedYear'
  | 'address'
  | 'website'
  | 'ownerId'
  | 'note'
>;

const FIELDS: Readonly<Record<MergeField, [column: Column, label: string]>> = {
  [MergeField.NAME]: ['name', '名称'],
  [MergeField.CREDIT_CODE]: ['creditCode', '统一社会信用代码'],
  [MergeField.IN_ZONE]: ['inZone', '是否在区内'],
  [MergeField.REGION]: ['regionCode', '所在地'],
  [MergeField.INDUSTRY]: ['industryCode', '行业'],
  [MergeField.REGISTERED_CAPITAL]: ['registeredCapital', '注册资本'],
  [MergeField.FOUNDED_YEAR]: ['foundedYear', '成立年份'],
  [MergeField.ADDRESS]: ['address', '地址'],
  [MergeField.WEBSITE]: ['website', '网址'],
  [MergeField.OWNER]: ['ownerId', '企业负责人'],
  [MergeField.NOTE]: ['note', '备注'],
};
registerEnumType(MergeField, {
  name: 'CompanyMergeField',
  description: '合并企业时可选用哪一家的内容',
  valuesMap: Object.fromEntries(Object.entries(FIELDS).map(([field, [, label]]) => [field, { description: label }])),
});

export type MergedSides = Pick<Company, Column | 'aliases' | 'tags'>;

type FieldValue = Company[Column];

export interface FieldDecision {
  field: MergeField;
  label: string;
  kept: FieldValue;
  merged: FieldValue;
  chosen: FieldValue;
  /** Both say something, and not the same. */
  conflict: boolean;
}

/** Field by field: what the kept one says, unless it says nothing or the caller chose the other. */
export function decideFields(
  keep: MergedSides,
  merge: MergedSides,
  takeFromMerged: readonly MergeField[],
): FieldDecision[] {
  return Object.values(MergeField).map((field) => {
    const [column, label] = FIELDS[field];
    const [kept, merged] = [keep[column], merge[column]];
    const chosen = takeFromMerged.includes(field) || kept === null ? merged : kept;
    return { field, label, kept, merged, chosen, conflict: kept !== null && merged !== null && kept !== merged };
  });
}

/** The kept company as it is to be: the decisions, both names and aliases, the tags of both. */
export function mergedCompany(keep: MergedSides, merge: MergedSides, decisions: readonly FieldDecision[]): MergedSides {
  const chosen = Object.fromEntries(
    decisions.map(({ field, chosen: value }) => [FIELDS[field][0], value]),
  ) as unknown as Pick<Company, Column>;
  const names = new Set([...keep.aliases, ...merge.aliases, keep.name, merge.name]);
  names.delete(chosen.name);
  return { ...chosen, aliases: [...names], tags: [...new Set([...keep.tags, ...merge.tags])] };
}
