import pg from 'pg';
import PgBoss from 'pg-boss';

/** One queue for all that is due by the clock. */
export const QUEUE = 'scheduled';

/**
 * pg-boss's own schema, made or brought to the version that this release comes with, by the owner: the application makes
 * no tables, so the queue is made here too. The caller holds the lock under which databases are prepared.
 */
export async function prepareJobs(owner: pg.Client, applicationRole: string): Promise<void> {
  const db = { executeSql: (text: string, values: unknown[]) => owner.query(text, values) };
  const boss = new PgBoss({ db, migrate: true, supervise: false, schedule: false });
  await boss.start();
  await boss.createQueue(QUEUE);
  await boss.stop({ graceful: false });

  const role = pg.escapeIdentifier(applicationRole);
  // A row of a partition is reached through its parent, whose rights count: a new queue needs no grant of its own.
  await owner.query(`
    BEGIN;
    GRANT USAGE ON SCHEMA pgboss TO ${role};
    GRANT SELECT ON pgboss.queue, pgboss.version TO ${role};
    GRANT UPDATE (maintained_on) ON pgboss.version TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON pgboss.job, pgboss.archive TO ${role};
    COMMIT`);
}
