export class ContactScope1795582138385 {
  name = 'ContactScope1795582138385';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`DROP INDEX "public"."contact_log_colleague_user_idx"`);
    await queryRunner.query(`CREATE INDEX "contact_log_colleague_user_idx" ON "contact_log_colleague"  ("user_id", "log_id") `);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`DROP INDEX "public"."contact_log_colleague_user_idx"`);
    await queryRunner.query(`CREATE INDEX "contact_log_colleague_user_idx" ON "contact_log_colleague" USING btree ("user_id") `);
  }
}
