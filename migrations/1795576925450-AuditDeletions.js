/** Deletions are few, and the first thing that is asked for. */
export class AuditDeletions1795576925450 {
  name = 'AuditDeletions1795576925450';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query("CREATE INDEX audit_entry_deleted_idx ON audit_entry (at, id) WHERE operation = 'DELETE'");
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query('DROP INDEX audit_entry_deleted_idx');
  }
}
