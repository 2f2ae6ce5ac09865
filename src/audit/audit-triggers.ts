import type { DataSource, EntityManager, EntityMetadata } from 'typeorm';
import { APPEND_ONLY, columnPolicyOf, EXEMPT } from './audit-policy.js';

export interface AuditedTable {
  table: string;
  keys: string[];
  secret: readonly string[];
  omitted: readonly string[];
}

/** Every table of the entities but the exempt ones. */
export function auditedTables(dataSource: DataSource): AuditedTable[] {
  return dataSource.entityMetadatas
    .filter(({ tableName }) => !(tableName in EXEMPT))
    .map((entity) => {
      const { secret, omitted } = columnPolicyOf(entity.tableName);
      return {
        table: entity.tableName,
        keys: entity.primaryColumns.map(({ databaseName }) => databaseName),
        secret,
        omitted: omitted.filter((column) => entity.findColumnWithDatabaseName(column)),
      };
    });
}

export interface Trigger {
  table: string;
  name: 'audit_row' | 'version_step' | 'append_only';
  arguments: string[];
}

const DEFINITIONS: Readonly<Record<Trigger['name'], { when: string; call: string }>> = {
  audit_row: { when: 'AFTER INSERT OR UPDATE OR DELETE ON % FOR EACH ROW', call: 'audit_row' },
  version_step: {
    when: 'BEFORE UPDATE ON % FOR EACH ROW WHEN (NEW.version IS DISTINCT FROM OLD.version + 1)',
    call: 'refuse_version',
  },
  append_only: { when: 'BEFORE UPDATE OR DELETE OR TRUNCATE ON % FOR EACH STATEMENT', call: 'refuse_change' },
};

/** Which triggers there have to be: also on every partition, for a statement that names one never meets its parent's. */
async function wantedTriggers(dataSource: DataSource): Promise<Trigger[]> {
  const partitions = await dataSource.query<{ table: string }[]>(
    `SELECT inhrelid::regclass::text AS "table" FROM pg_inherits WHERE inhparent = 'audit_entry'::regclass`,
  );
  const audited = auditedTables(dataSource).map(({ table, keys, secret, omitted }): Trigger => ({
    table,
    name: 'audit_row',
    arguments: [keys, secret, omitted].map((columns) => `{${columns.join(',')}}`),
  }));
  const having = (name: Trigger['name'], condition: (entity: EntityMetadata) => boolean): Trigger[] =>
    dataSource.entityMetadatas.filter(condition).map(({ tableName }) => ({ table: tableName, name, arguments: [] }));
  return [
    ...audited,
    ...having('version_step', (entity) => entity.findColumnWithDatabaseName('version') !== undefined),
    ...having('append_only', ({ tableName }) => APPEND_ONLY.includes(tableName)),
    ...['audit_entry', ...partitions.map(({ table }) => table)].map((table): Trigger => ({
      table,
      name: 'append_only',
      arguments: [],
    })),
  ];
}

/** Those that are not there, are switched off or were made otherwise. Readable for the application too. */
export async function missingTriggers(dataSource: DataSource): Promise<Trigger[]> {
  const rows = await dataSource.query<{ table: string; name: string; arguments: string }[]>(
    `SELECT c.relname AS "table", t.tgname AS name, encode(t.tgargs, 'escape') AS arguments
       FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal AND t.tgenabled = 'A'`,
  );
  const signature = (table: string, name: string, args: string): string => `${table}.${name}(${args})`;
  const present = new Set(rows.map((row) => signature(row.table, row.name, row.arguments)));
  return (await wantedTriggers(dataSource)).filter(
    (wanted) =>
      !present.has(signature(wanted.table, wanted.name, wanted.arguments.map((arg) => `${arg}\\000`).join(''))),
  );
}

/**
 * Puts on what is missing, as the owner; what is right already is not touched, so that a start beside running instances
 * locks nothing. One table at a time: two locks would be a deadlock to come.
 */
export async function attachTriggers(owner: DataSource): Promise<void> {
  const tables = new Map(auditedTables(owner).map((audited) => [audited.table, audited]));
  for (const trigger of await missingTriggers(owner)) {
    await owner.transaction(async (manager) => {
      await attach(manager, trigger);
      if (trigger.name === 'audit_row') await takeBaseline(manager, tables.get(trigger.table)!);
    });
  }
}

async function attach(manager: EntityManager, { table, name, arguments: args }: Trigger): Promise<void> {
  const { when, call } = DEFINITIONS[name];
  const on = when.replace('%', `"${table}"`);
  await manager.query(`DROP TRIGGER IF EXISTS ${name} ON "${table}"`);
  await manager.query(
    `CREATE TRIGGER ${name} ${on} EXECUTE FUNCTION ${call}(${args.map((arg) => `'${arg}'`).join(', ')})`,
  );
  // Also where a session calls itself a replica.
  await manager.query(`ALTER TABLE "${table}" ENABLE ALWAYS TRIGGER ${name}`);
}

/**
 * The rows of a table that comes under audit only now. Once the trail knows the table, rows that it does not know are a
 * finding for verifyAuditTrail and never taken in silently.
 */
async function takeBaseline(manager: EntityManager, { table, keys, secret, omitted }: AuditedTable): Promise<void> {
  await manager.query(`SET LOCAL timezone = 'UTC'`); // as audit_row() renders time
  await manager.query(
    `INSERT INTO audit_entry (table_name, row_id, operation, new)
     SELECT $1, audit_key(to_jsonb(t), $2), 'BASELINE', audit_image(to_jsonb(t), $3, $4) FROM "${table}" t
      WHERE NOT EXISTS (SELECT FROM audit_entry WHERE table_name = $1)`,
    [table, keys, secret, omitted],
  );
}
