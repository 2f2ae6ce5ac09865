export class AddProjectReasons1795592038022 {
  name = 'AddProjectReasons1795592038022';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`ALTER TABLE "project_investor" ADD "since_reason" text`);
    await queryRunner.query(`ALTER TABLE "project_assignment" ADD "end_reason" text`);
    await queryRunner.query(`ALTER TABLE "project_assignment" ADD "ended_by_id" uuid`);
    await queryRunner.query(`ALTER TABLE "project_assignment" ADD CONSTRAINT "FK_129bd61ac6d2489d3323d6ad4f3" FOREIGN KEY ("ended_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "project_assignment" DROP CONSTRAINT "FK_129bd61ac6d2489d3323d6ad4f3"`);
    await queryRunner.query(`ALTER TABLE "project_assignment" DROP COLUMN "ended_by_id"`);
    await queryRunner.query(`ALTER TABLE "project_assignment" DROP COLUMN "end_reason"`);
    await queryRunner.query(`ALTER TABLE "project_investor" DROP COLUMN "since_reason"`);
  }
}
