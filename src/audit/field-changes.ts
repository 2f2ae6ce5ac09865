import { columnPolicyOf } from './audit-policy.js';

/** Column, old value, new value: as PostgreSQL renders them, so that no digit of a number is lost. */
export type ColumnChange = [column: string, before: string | null, after: string | null];

/** SQL for the changed columns of an entry, as ColumnChange[]. */
export const columnChanges = (entry: string): string => `coalesce((
  SELECT json_agg(json_build_array(key, o.value, n.value) ORDER BY key)
    FROM jsonb_each_text(${entry}.old) o FULL JOIN jsonb_each_text(${entry}.new) n USING (key)), '[]')`;

/** What is sealed stays so, for the auditor too. */
export function veil(table: string, column: string, value: string | null): string | null {
  return value !== null && columnPolicyOf(table).sealed.includes(column) ? '***' : value;
}

/** `credit_code` → `creditCode`, as the API names it. */
export const fieldOf = (column: string): string =>
  column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
