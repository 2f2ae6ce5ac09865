import { EntityManager, In } from 'typeorm';
import { notFound } from '../../common/errors.js';
import { Company } from './company.entity.js';

/** The live companies, held for this transaction; always in the order of their ids, so that two never wait for each other. */
export async function lockCompanies(manager: EntityManager, ids: readonly string[]): Promise<Company[]> {
  const unique = [...new Set(ids)];
  const companies = await manager.find(Company, {
    where: { id: In(unique) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  if (companies.length < unique.length || companies.some(({ deletedAt }) => deletedAt)) throw notFound('企业');
  return companies;
}

/**
 * SQL for the id under which a company is kept: for one that was merged away, the other's. What a phone queued before
 * the merge arrives where it belongs.
 * @param id placeholder
 */
export const keptCompany = (id: string): string =>
  `coalesce((SELECT m.merged_into_id FROM company m WHERE m.id = ${id}::uuid), ${id}::uuid)`;
