// How millions of rows come in within minutes: no trail is kept of them, and indexes are made once they are all there.

/** @template T @param {import('pg').Client} owner @param {string[]} tables @param {() => Promise<T>} load @returns {Promise<T>} */
export async function inBulk(owner, tables, load) {
  const { rows: triggers } = await owner.query(
    `SELECT c.relname AS "table", t.tgname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE c.relname = ANY($1) AND NOT t.tgisinternal`,
    [tables],
  );
  // What a constraint rests on stays, since foreign keys are checked by it.
  const { rows: indexes } = await owner.query(
    `SELECT i.relname AS name, pg_get_indexdef(i.oid) AS definition
       FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
      WHERE c.relname = ANY($1) AND c.relnamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.oid)`,
    [tables],
  );
  for (const { table, name } of triggers) await owner.query(`ALTER TABLE "${table}" DISABLE TRIGGER ${name}`);
  for (const { name } of indexes) await owner.query(`DROP INDEX "${name}"`);
  const made = await load();
  await owner.query(`SET maintenance_work_mem = '512MB'`);
  for (const { definition } of indexes) await owner.query(definition);
  // As the application demands it: also where a session calls itself a replica.
  for (const { table, name } of triggers) await owner.query(`ALTER TABLE "${table}" ENABLE ALWAYS TRIGGER ${name}`);
  return made;
}
