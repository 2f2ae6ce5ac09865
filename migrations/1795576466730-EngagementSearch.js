export class EngagementSearch1795576466730 {
  name = 'EngagementSearch1795576466730';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`ALTER TABLE "lead" ADD "search_text" text NOT NULL DEFAULT ''`);
    await queryRunner.query(`ALTER TABLE "lead" ADD "search_terms" text array NOT NULL DEFAULT '{}'`);
    await queryRunner.query(`ALTER TABLE "contact_log" ADD "search_text" text NOT NULL DEFAULT ''`);
    await queryRunner.query(`ALTER TABLE "contact_log" ADD "search_terms" text array NOT NULL DEFAULT '{}'`);
    await queryRunner.query(`CREATE INDEX "lead_search_idx" ON "lead" USING gin ("search_terms") `);
    await queryRunner.query(`CREATE INDEX "contact_log_search_idx" ON "contact_log" USING gin ("search_terms") `);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`DROP INDEX "public"."contact_log_search_idx"`);
    await queryRunner.query(`DROP INDEX "public"."lead_search_idx"`);
    await queryRunner.query(`ALTER TABLE "contact_log" DROP COLUMN "search_terms"`);
    await queryRunner.query(`ALTER TABLE "contact_log" DROP COLUMN "search_text"`);
    await queryRunner.query(`ALTER TABLE "lead" DROP COLUMN "search_terms"`);
    await queryRunner.query(`ALTER TABLE "lead" DROP COLUMN "search_text"`);
  }
}
