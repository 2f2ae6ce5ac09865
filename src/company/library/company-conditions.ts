import type { Parameters } from '../../database/parameters.js';
import { searchCondition } from '../../database/search-condition.js';
import type { CompanyFilter } from './company.inputs.js';

/**
 * The conditions of a filter over `company c`: for lists, counts and whatever else goes by the same filter.
 * @param me the id of whoever asks
 */
export function companyConditions(filter: CompanyFilter, me: string, parameters: Parameters): string[] {
  const conditions = ['c.deleted_at IS NULL'];
  const add = <T>(value: T | null | undefined, condition: (placeholder: string) => string): void => {
    if (value !== null && value !== undefined) conditions.push(condition(parameters.add(value)));
  };
  const prefixes = (codes: readonly string[] | null | undefined): string[] | undefined =>
    codes?.map((code) => `${code}%`);
  if (filter.text) conditions.push(searchCondition(filter.text, parameters, 'c'));
  add(filter.inZone, (inZone) => `c.in_zone = ${inZone}`);
  add(filter.kinds, (kinds) => `c.kind = ANY(${kinds})`);
  add(filter.tags, (tags) => `c.tags @> ${tags}::text[]`);
  add(prefixes(filter.regions), (likes) => `c.region_code LIKE ANY(${likes})`);
  add(prefixes(filter.notInRegions), (likes) => `NOT c.region_code LIKE ANY(${likes})`);
  add(prefixes(filter.industries), (likes) => `c.industry_code LIKE ANY(${likes})`);
  add(filter.ownerId, (id) => `c.owner_id = ${id}`);
  if (filter.mine) add(me, (id) => `c.owner_id = ${id}`);
  if (filter.owned != null) conditions.push(`c.owner_id IS ${filter.owned ? 'NOT ' : ''}NULL`);
  const placed = placedSomewhere(filter, parameters);
  if (placed) conditions.push(placed);
  return conditions;
}

/** One placement must satisfy all that is asked of placements; exited ones only when they are asked for. */
function placedSomewhere(
  { nodeCode, chainCode, placementStatuses }: CompanyFilter,
  parameters: Parameters,
): string | null {
  if (nodeCode == null && chainCode == null && placementStatuses == null) return null;
  const conditions = ['p.company_id = c.id'];
  if (nodeCode != null) conditions.push(`n.code = ${parameters.add(nodeCode)}`);
  if (chainCode != null) conditions.push(`i.code = ${parameters.add(chainCode)}`);
  conditions.push(
    placementStatuses == null ? `p.status <> 'EXITED'` : `p.status = ANY(${parameters.add(placementStatuses)})`,
  );
  return `EXISTS (SELECT 1 FROM placement p JOIN chain_node n ON n.id = p.node_id
    JOIN industry_chain i ON i.id = n.chain_id WHERE ${conditions.join(' AND ')})`;
}
