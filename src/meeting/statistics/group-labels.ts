import type { DataSource, EntityManager } from 'typeorm';
import { StatisticsBy } from './indicator.enums.js';

export interface Labelled {
  key: string;
  label: string;
}

const NOBODY: Readonly<Record<StatisticsBy, string>> = {
  [StatisticsBy.CHAIN]: '未对应产业链',
  [StatisticsBy.OFFICER]: '无负责人',
  [StatisticsBy.TEAM]: '无班组',
  [StatisticsBy.LEADER]: '无分包领导',
  [StatisticsBy.REFERRER]: '无引荐人',
};

const PEOPLE = 'SELECT id::text AS key, display_name AS label FROM app_user WHERE id::text = ANY($1) ORDER BY 2, 1';
const NAMES: Readonly<Record<StatisticsBy, string>> = {
  // Every chain, also where nothing happened: that a chain stands still is what the meeting wants to see.
  [StatisticsBy.CHAIN]:
    'SELECT code AS key, name AS label FROM industry_chain WHERE $1::text[] IS NOT NULL ORDER BY position, code',
  [StatisticsBy.OFFICER]: PEOPLE,
  [StatisticsBy.TEAM]: 'SELECT id::text AS key, name AS label FROM team WHERE id::text = ANY($1) ORDER BY 2, 1',
  [StatisticsBy.LEADER]: PEOPLE,
  [StatisticsBy.REFERRER]: PEOPLE,
};

/** The groups in the order in which they are shown, with their names; what is nobody's comes last. */
export async function labelGroups(
  manager: DataSource | EntityManager,
  by: StatisticsBy | null,
  keys: readonly string[],
): Promise<Labelled[]> {
  if (by === null) return [{ key: '', label: '合计' }];
  const named = await manager.query<Labelled[]>(NAMES[by], [keys]);
  return keys.includes('') ? [...named, { key: '', label: NOBODY[by] }] : named;
}
