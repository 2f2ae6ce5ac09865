export class CountContactsFromIndex1795804906816 {
  name = 'CountContactsFromIndex1795804906816';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`DROP INDEX "public"."contact_log_occurred_idx"`);
    await queryRunner.query(`CREATE INDEX "contact_log_occurred_idx" ON "contact_log"  ("occurred_at", "id", "kind", "company_id", "deleted_at") `);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`DROP INDEX "public"."contact_log_occurred_idx"`);
    await queryRunner.query(`CREATE INDEX "contact_log_occurred_idx" ON "contact_log" ("occurred_at", "id") `);
  }
}
