export class LeadClaims1795573925564 {
  name = 'LeadClaims1795573925564';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`ALTER TABLE "placement" ADD "declared_status" text`);
    await queryRunner.query(`ALTER TABLE "placement" ADD "declared_confirmed" boolean NOT NULL DEFAULT false`);
    // What stands there so far was said by people or the plan: there were no leads. The version steps, as for any change.
    await queryRunner.query(`UPDATE "placement" SET "declared_status" = "status", "declared_confirmed" = "confirmed", "version" = "version" + 1`);
    await queryRunner.query(`ALTER TABLE "placement" ADD CONSTRAINT "placement_declared_status" CHECK ("declared_status" IN ('CANDIDATE', 'NEGOTIATING', 'LANDING', 'OPERATING', 'EXITED'))`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "placement" DROP CONSTRAINT "placement_declared_status"`);
    await queryRunner.query(`ALTER TABLE "placement" DROP COLUMN "declared_confirmed"`);
    await queryRunner.query(`ALTER TABLE "placement" DROP COLUMN "declared_status"`);
  }
}
