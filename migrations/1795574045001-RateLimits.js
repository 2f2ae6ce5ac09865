export class RateLimits1795574045001 {
  name = 'RateLimits1795574045001';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`CREATE TABLE "rate_limit" ("kind" text NOT NULL, "subject" text NOT NULL, "empty_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_c623f08be98e97efb4882b05098" PRIMARY KEY ("kind", "subject"))`);
    await queryRunner.query(`CREATE INDEX "rate_limit_empty_idx" ON "rate_limit"  ("empty_at") `);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`DROP INDEX "public"."rate_limit_empty_idx"`);
    await queryRunner.query(`DROP TABLE "rate_limit"`);
  }
}
