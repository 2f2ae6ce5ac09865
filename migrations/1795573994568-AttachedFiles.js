export class AttachedFiles1795573994568 {
  name = 'AttachedFiles1795573994568';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`DROP INDEX "public"."contact_log_file_file_idx"`);
    await queryRunner.query(`CREATE UNIQUE INDEX "stored_file_storage_key_key" ON "stored_file"  ("storage_key") `);
    await queryRunner.query(`CREATE UNIQUE INDEX "contact_log_file_file_key" ON "contact_log_file"  ("file_id") `);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`DROP INDEX "public"."contact_log_file_file_key"`);
    await queryRunner.query(`DROP INDEX "public"."stored_file_storage_key_key"`);
    await queryRunner.query(`CREATE INDEX "contact_log_file_file_idx" ON "contact_log_file" USING btree ("file_id") `);
  }
}
