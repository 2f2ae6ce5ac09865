import type { DataSource, EntityManager } from 'typeorm';
import { registerConstraint } from '../../common/database-errors.js';
import { badInput, duplicate, ErrorCode } from '../../common/errors.js';
import { normaliseCompanyName } from '../library/company-name.js';
import type { CompanyRef } from '../library/company-ref.js';
import { normaliseCreditCode, refuseCreditCode } from '../library/credit-code.js';

registerConstraint('company_credit_code_key', {
  code: ErrorCode.DUPLICATE,
  message: '统一社会信用代码已属于另一家企业',
  field: 'input.creditCode',
});

export interface Twins {
  /** The live company that has this credit code: there may be no second. */
  byCode: CompanyRef | null;
  /** Live companies whose name is the same in all but brackets, blanks and legal form: a warning. */
  byName: CompanyRef[];
}

/**
 * The one rule of who is the same company: for creation, change, the search for duplicates and import alike.
 * @param ownId the company itself, when it is there already
 */
export async function findTwins(
  where: EntityManager | DataSource,
  { name, creditCode }: { name: string; creditCode: string | null },
  ownId: string | null = null,
): Promise<Twins> {
  const normal = normaliseCompanyName(name);
  const rows = await where.query<(CompanyRef & { code: boolean; named: boolean })[]>(
    `SELECT id, name, coalesce(credit_code = $1, false) AS code, normalized_name = $2 AS named FROM company
      WHERE deleted_at IS NULL AND (credit_code = $1 OR normalized_name = $2) AND id IS DISTINCT FROM $3 ORDER BY id LIMIT 50`,
    [creditCode, normal, ownId],
  );
  const refs = (which: 'code' | 'named'): CompanyRef[] =>
    rows.filter((row) => row[which]).map(({ id, name: known }) => ({ id, name: known }));
  return { byCode: refs('code')[0] ?? null, byName: refs('named') };
}

/**
 * A credit code as it is kept, checked and free.
 * @param of `path`: where the input stands, for the message; `ownId`: the company that has it already
 * @throws BAD_USER_INPUT with the position, or DUPLICATE with who has it
 */
export async function freeCreditCode(
  manager: EntityManager,
  name: string,
  given: string | null,
  { path, ownId = null }: { path: string; ownId?: string | null },
): Promise<string | null> {
  if (given === null) return null;
  const creditCode = normaliseCreditCode(given);
  const fault = refuseCreditCode(creditCode);
  if (fault) throw badInput(fault, `${path}.creditCode`);
  const { byCode } = await findTwins(manager, { name, creditCode }, ownId);
  if (byCode) {
    throw duplicate(`统一社会信用代码已属于“${byCode.name}”`, `${path}.creditCode`, { companyId: byCode.id });
  }
  return creditCode;
}
