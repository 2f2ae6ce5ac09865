import type pg from 'pg';

/**
 * Where any of these texts stands: every text, json and array column of every table, the trail and technical tables
 * included. Answers `table.column`, in order.
 */
export async function placesOf(sql: pg.Client, needles: readonly string[], ...skip: string[]): Promise<string[]> {
  const { rows: columns } = await sql.query<{ table_name: string; column_name: string }>(
    `SELECT c.table_name, c.column_name FROM information_schema.columns c
       JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
        AND c.data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY')
      ORDER BY 1, 2`,
  );
  const patterns = needles.map((needle) => `%${needle.replace(/[\\%_]/g, '\\$&')}%`);
  const places: string[] = [];
  for (const { table_name, column_name } of columns) {
    const { rowCount } = await sql.query(
      `SELECT 1 FROM "${table_name}" WHERE "${column_name}"::text ILIKE ANY($1) LIMIT 1`,
      [patterns],
    );
    const place = `${table_name}.${column_name}`;
    if (rowCount && !skip.includes(place)) places.push(place);
  }
  return places;
}
