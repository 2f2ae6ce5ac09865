export class SearchWork1795820969251 {
  name = 'SearchWork1795820969251';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`ALTER TABLE "trip" ADD "search_text" text NOT NULL DEFAULT ''`);
    await queryRunner.query(`ALTER TABLE "trip" ADD "search_terms" text array NOT NULL DEFAULT '{}'`);
    await queryRunner.query(`ALTER TABLE "task" ADD "search_text" text NOT NULL DEFAULT ''`);
    await queryRunner.query(`ALTER TABLE "task" ADD "search_terms" text array NOT NULL DEFAULT '{}'`);
    await queryRunner.query(`CREATE INDEX "trip_search_idx" ON "trip" USING gin ("search_terms") `);
    await queryRunner.query(`CREATE INDEX "task_search_idx" ON "task" USING gin ("search_terms") `);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`DROP INDEX "public"."task_search_idx"`);
    await queryRunner.query(`DROP INDEX "public"."trip_search_idx"`);
    await queryRunner.query(`ALTER TABLE "task" DROP COLUMN "search_terms"`);
    await queryRunner.query(`ALTER TABLE "task" DROP COLUMN "search_text"`);
    await queryRunner.query(`ALTER TABLE "trip" DROP COLUMN "search_terms"`);
    await queryRunner.query(`ALTER TABLE "trip" DROP COLUMN "search_text"`);
  }
}
