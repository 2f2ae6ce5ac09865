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
  byName: Twin[];
}

type Twin = CompanyRef & { creditCode: string | null };

interface Described {
  name: string;
  creditCode: string | null;
  /** The company itself, when it is there already. */
  ownId?: string | null;
}

/**
 * The one rule of who is the same company: for creation, change, the search for duplicates and import alike. One
 * statement, however many are asked about.
 */
export async function twinsOf(where: EntityManager | DataSource, companies: readonly Described[]): Promise<Twins[]> {
  const normals = companies.map(({ name }) => normaliseCompanyName(name));
  const rows = await where.query<(CompanyRef & { code: string | null; normal: string })[]>(
    `SELECT id, name, credit_code AS code, normalized_name AS normal FROM company
      WHERE deleted_at IS NULL AND (credit_code = ANY($1) OR normalized_name = ANY($2)) ORDER BY id LIMIT $3`,
    [companies.map(({ creditCode }) => creditCode), normals, 50 * companies.length],
  );
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const byNormal = new Map<string, typeof rows>();
  for (const row of rows) byNormal.set(row.normal, [...(byNormal.get(row.normal) ?? []), row]);
  return companies.map(({ creditCode, ownId = null }, index) => {
    const holder = creditCode === null ? undefined : byCode.get(creditCode);
    return {
      byCode: holder && holder.id !== ownId ? { id: holder.id, name: holder.name } : null,
      byName: (byNormal.get(normals[index]!) ?? [])
        .filter(({ id }) => id !== ownId)
        .map(({ id, name, code }) => ({ id, name, creditCode: code })),
    };
  });
}

/** @param ownId the company itself, when it is there already */
export async function findTwins(
  where: EntityManager | DataSource,
  { name, creditCode }: { name: string; creditCode: string | null },
  ownId: string | null = null,
): Promise<Twins> {
  return (await twinsOf(where, [{ name, creditCode, ownId }]))[0]!;
}

/**
 * Credit codes as they are kept, checked and free, in the order of their companies.
 * @param companies `path`: where the input stands, for the message; `ownId`: the company that has it already
 * @throws BAD_USER_INPUT with the position, or DUPLICATE with who has it
 */
export async function freeCreditCodes(
  manager: EntityManager,
  companies: readonly (Described & { path: string })[],
): Promise<(string | null)[]> {
  const kept = companies.map(({ creditCode: given, path, ...rest }) => {
    const creditCode = given === null ? null : normaliseCreditCode(given);
    const fault = creditCode === null ? null : refuseCreditCode(creditCode);
    if (fault) throw badInput(fault, `${path}.creditCode`);
    return { ...rest, creditCode };
  });
  if (kept.every(({ creditCode }) => creditCode === null)) return kept.map(() => null);
  for (const [index, { byCode }] of (await twinsOf(manager, kept)).entries()) {
    if (!byCode) continue;
    throw duplicate(`统一社会信用代码已属于“${byCode.name}”`, `${companies[index]!.path}.creditCode`, {
      companyId: byCode.id,
    });
  }
  return kept.map(({ creditCode }) => creditCode);
}
