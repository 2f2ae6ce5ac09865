export class Search1795575563260 {
  name = 'Search1795575563260';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`ALTER TABLE "company" ADD "search_text" text NOT NULL DEFAULT ''`);
    await queryRunner.query(`ALTER TABLE "company" ADD "search_terms" text array NOT NULL DEFAULT '{}'`);
    await queryRunner.query(`ALTER TABLE "company" ADD "sort_name" text NOT NULL DEFAULT ''`);
    await queryRunner.query(`ALTER TABLE "contact_person" ADD "search_text" text NOT NULL DEFAULT ''`);
    await queryRunner.query(`ALTER TABLE "contact_person" ADD "search_terms" text array NOT NULL DEFAULT '{}'`);
    await queryRunner.query(`CREATE INDEX "company_updated_idx" ON "company"  ("updated_at", "id") `);
    await queryRunner.query(`CREATE INDEX "company_sort_name_idx" ON "company"  ("sort_name", "id") `);
    await queryRunner.query(`CREATE INDEX "company_search_idx" ON "company" USING gin ("search_terms") `);
    await queryRunner.query(`CREATE INDEX "contact_person_search_idx" ON "contact_person" USING gin ("search_terms") `);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`DROP INDEX "public"."contact_person_search_idx"`);
    await queryRunner.query(`DROP INDEX "public"."company_search_idx"`);
    await queryRunner.query(`DROP INDEX "public"."company_sort_name_idx"`);
    await queryRunner.query(`DROP INDEX "public"."company_updated_idx"`);
    await queryRunner.query(`ALTER TABLE "contact_person" DROP COLUMN "search_terms"`);
    await queryRunner.query(`ALTER TABLE "contact_person" DROP COLUMN "search_text"`);
    await queryRunner.query(`ALTER TABLE "company" DROP COLUMN "sort_name"`);
    await queryRunner.query(`ALTER TABLE "company" DROP COLUMN "search_terms"`);
    await queryRunner.query(`ALTER TABLE "company" DROP COLUMN "search_text"`);
  }
}
