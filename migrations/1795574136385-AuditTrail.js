/**
 * The audit trail: who changed what, written by triggers in the same transaction, and append-only for everybody.
 * Which tables are audited stands in src/audit/audit-policy.ts; src/audit/audit-triggers.ts puts the triggers on.
 *
 * A chain of hashes can be laid over it later without touching a row: entries of past months never change, so a table
 * beside this one can hold a digest for each range of ids.
 *
 * Every function that runs as the owner has a fixed search_path and is closed to PUBLIC: who may execute a trigger
 * function may put it on a temporary table of a false name, and so forge entries.
 */
export class AuditTrail1795574136385 {
  name = 'AuditTrail1795574136385';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    for (const sql of UP) await queryRunner.query(sql);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    for (const sql of DOWN) await queryRunner.query(sql);
  }
}

const AS_OWNER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

const UP = [
  // `id` orders the entries of one record as they happened, whatever the clock did meanwhile.
  `CREATE TABLE audit_entry (
  id bigserial NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  actor_id uuid,
  request_id text,
  table_name text NOT NULL,
  row_id text NOT NULL,
  operation text NOT NULL
    CONSTRAINT audit_entry_operation CHECK (operation IN ('INSERT', 'UPDATE', 'DELETE', 'BASELINE')),
  old jsonb,
  new jsonb,
  PRIMARY KEY (at, id)
) PARTITION BY RANGE (at)`,
  'CREATE INDEX audit_entry_row_idx ON audit_entry (table_name, row_id, id)',
  'CREATE INDEX audit_entry_actor_idx ON audit_entry (actor_id, at, id)',
  'CREATE INDEX audit_entry_request_idx ON audit_entry (request_id) WHERE request_id IS NOT NULL',

  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: it is append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$`,

  `CREATE FUNCTION refuse_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'UPDATE of % is refused: version % has to become %', TG_TABLE_NAME, OLD.version, OLD.version + 1
    USING ERRCODE = 'integrity_constraint_violation';
END $$`,

  // The record's name within its table: the values of its primary key.
  `CREATE FUNCTION audit_key(image jsonb, key_columns text[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  name text := image ->> key_columns[1];
BEGIN
  FOR place IN 2 .. array_length(key_columns, 1) LOOP
    name := name || '/' || (image ->> key_columns[place]);
  END LOOP;
  RETURN name;
END $$`,

  // What the trail may show of a row: secrets as '***', and as null where there is none.
  `CREATE FUNCTION audit_image(image jsonb, secret text[], omitted text[]) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  field text;
BEGIN
  IF omitted <> '{}' THEN image := image - omitted; END IF;
  FOREACH field IN ARRAY secret LOOP
    IF image -> field <> 'null' THEN image := jsonb_set(image, ARRAY[field], '"***"'); END IF;
  END LOOP;
  RETURN image;
END $$`,

  // A record's last state by the trail: what its entries say, laid over each other in order.
  `CREATE AGGREGATE audit_state(jsonb) (SFUNC = jsonb_concat, STYPE = jsonb, INITCOND = '{}')`,

  // Arguments: key columns, secret columns, omitted columns. An update that changes nothing leaves no entry. The time
  // zone is fixed because jsonb renders a timestamptz in the session's.
  `CREATE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql ${AS_OWNER} SET timezone = 'UTC' AS $$
DECLARE
  key_columns text[] := TG_ARGV[0];
  secret text[] := TG_ARGV[1];
  omitted text[] := TG_ARGV[2];
  actor uuid := nullif(current_setting('lianzhao.actor', true), '');
  request text := nullif(current_setting('lianzhao.request', true), '');
  before jsonb;
  after jsonb;
  key_before text;
  key_after text;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    before := to_jsonb(OLD);
    key_before := public.audit_key(before, key_columns);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    after := to_jsonb(NEW);
    key_after := public.audit_key(after, key_columns);
  END IF;
  IF key_before = key_after THEN
    -- Compared before anything is hidden, so that a new secret is seen to be new.
    SELECT jsonb_object_agg(field.key, before -> field.key), jsonb_object_agg(field.key, field.value) INTO before, after
      FROM jsonb_each(after) field
     WHERE field.value IS DISTINCT FROM before -> field.key AND field.key <> ALL (omitted);
    IF after IS NOT NULL THEN
      INSERT INTO public.audit_entry (actor_id, request_id, table_name, row_id, operation, old, new)
      VALUES (actor, request, TG_TABLE_NAME, key_after, 'UPDATE',
        public.audit_image(before, secret, omitted), public.audit_image(after, secret, omitted));
    END IF;
    RETURN NULL;
  END IF;
  -- Under another key it is another record: the one ends and the other begins.
  IF before IS NOT NULL THEN
    INSERT INTO public.audit_entry (actor_id, request_id, table_name, row_id, operation, old)
    VALUES (actor, request, TG_TABLE_NAME, key_before, 'DELETE', public.audit_image(before, secret, omitted));
  END IF;
  IF after IS NOT NULL THEN
    INSERT INTO public.audit_entry (actor_id, request_id, table_name, row_id, operation, new)
    VALUES (actor, request, TG_TABLE_NAME, key_after, 'INSERT', public.audit_image(after, secret, omitted));
  END IF;
  RETURN NULL;
END $$`,

  // Triggers on every partition, not only on the parent: a statement that names a partition never meets the parent's.
  `CREATE FUNCTION audit_add_partition(partition name, bounds text) RETURNS void
LANGUAGE plpgsql ${AS_OWNER} AS $$
BEGIN
  EXECUTE format('CREATE TABLE public.%I (LIKE public.audit_entry INCLUDING CONSTRAINTS)', partition);
  EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON public.%I
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change()', partition);
  EXECUTE format('ALTER TABLE public.%I ENABLE ALWAYS TRIGGER append_only', partition);
  EXECUTE format('ALTER TABLE public.audit_entry ATTACH PARTITION public.%I %s', partition, bounds);
END $$`,

  // This month and the next three. What had to go to the default partition meanwhile goes to its month.
  `CREATE FUNCTION audit_make_partitions() RETURNS integer LANGUAGE plpgsql
${AS_OWNER} SET timezone = 'Asia/Shanghai' AS $$
DECLARE
  made integer := 0;
  month timestamptz;
  partition name;
  strays boolean;
BEGIN
  PERFORM pg_advisory_xact_lock(7210003);
  FOR ahead IN 0 .. 3 LOOP
    month := date_trunc('month', now()) + make_interval(months => ahead);
    partition := 'audit_entry_' || to_char(month, 'YYYY_MM');
    CONTINUE WHEN to_regclass('public.' || quote_ident(partition)) IS NOT NULL;
    SELECT EXISTS (SELECT FROM public.audit_entry_default WHERE at >= month AND at < month + interval '1 month')
      INTO strays;
    IF strays THEN
      ALTER TABLE public.audit_entry DETACH PARTITION public.audit_entry_default;
      ALTER TABLE public.audit_entry_default RENAME TO audit_entry_strays;
      PERFORM public.audit_add_partition('audit_entry_default', 'DEFAULT');
    END IF;
    PERFORM public.audit_add_partition(partition,
      format('FOR VALUES FROM (%L) TO (%L)', month, month + interval '1 month'));
    IF strays THEN
      INSERT INTO public.audit_entry SELECT * FROM public.audit_entry_strays;
      DROP TABLE public.audit_entry_strays;
    END IF;
    made := made + 1;
  END LOOP;
  RETURN made;
END $$`,

  // Lets whole months go. Each record's state at the end of such a month opens the next one as BASELINE, under the id of
  // the entry it rests on, so that the last state of every record can be told from what is kept.
  `CREATE FUNCTION audit_drop_partitions(keep_months integer) RETURNS integer LANGUAGE plpgsql
${AS_OWNER} SET timezone = 'Asia/Shanghai' AS $$
DECLARE
  months CONSTANT name[] := ARRAY(
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'public.audit_entry'::regclass AND c.relname ~ '^audit_entry_\\d{4}_\\d{2}$' ORDER BY c.relname);
  dropped integer := 0;
BEGIN
  IF keep_months IS NULL OR keep_months < 6 THEN
    RAISE EXCEPTION 'the audit trail is kept for at least 6 months' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  PERFORM pg_advisory_xact_lock(7210003);
  FOR place IN 1 .. array_length(months, 1) - 1 LOOP
    EXIT WHEN months[place] >= 'audit_entry_'
      || to_char(date_trunc('month', now()) - make_interval(months => keep_months), 'YYYY_MM');
    EXECUTE format('INSERT INTO public.audit_entry (id, at, table_name, row_id, operation, new)
      SELECT max(id), to_date($1, ''"audit_entry_"YYYY_MM'')::timestamptz, table_name, row_id, ''BASELINE'',
             public.audit_state(new ORDER BY id)
        FROM public.%I GROUP BY table_name, row_id
      HAVING (array_agg(operation ORDER BY id DESC))[1] <> ''DELETE''', months[place]) USING months[place + 1];
    EXECUTE format('ALTER TABLE public.audit_entry DETACH PARTITION public.%I', months[place]);
    EXECUTE format('DROP TABLE public.%I', months[place]);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END $$`,

  'REVOKE ALL ON FUNCTION audit_row(), audit_make_partitions(), audit_drop_partitions(integer) FROM PUBLIC',
  'REVOKE ALL ON FUNCTION audit_add_partition(name, text) FROM PUBLIC',
  `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
   FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  'ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER append_only',
  `SELECT audit_add_partition('audit_entry_default', 'DEFAULT')`,
  'SELECT audit_make_partitions()',

  // Events stand in one list with the entries: by the same clock, found by the same questions.
  'ALTER TABLE "security_event" ALTER COLUMN "occurred_at" SET DEFAULT clock_timestamp()',
  'CREATE INDEX "security_event_actor_idx" ON "security_event" ("actor_id", "occurred_at")',
  'CREATE INDEX "security_event_subject_idx" ON "security_event" ("subject", "occurred_at")',
];

const DOWN = [
  'DROP INDEX "security_event_subject_idx"',
  'DROP INDEX "security_event_actor_idx"',
  'ALTER TABLE "security_event" ALTER COLUMN "occurred_at" SET DEFAULT now()',
  'DROP TABLE audit_entry',
  'DROP FUNCTION audit_drop_partitions(integer)',
  'DROP FUNCTION audit_make_partitions()',
  'DROP FUNCTION audit_add_partition(name, text)',
  'DROP FUNCTION audit_row() CASCADE', // with the triggers on the tables
  'DROP FUNCTION refuse_version() CASCADE',
  'DROP FUNCTION refuse_change() CASCADE',
  'DROP AGGREGATE audit_state(jsonb)',
  'DROP FUNCTION audit_image(jsonb, text[], text[])',
  'DROP FUNCTION audit_key(jsonb, text[])',
];
