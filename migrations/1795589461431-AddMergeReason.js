export class AddMergeReason1795589461431 {
  name = 'AddMergeReason1795589461431';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`ALTER TABLE "company" ADD "merge_reason" text`);
    await queryRunner.query(`ALTER TABLE "company" ADD "merged_by_id" uuid`);
    await queryRunner.query(`ALTER TABLE "company" ADD CONSTRAINT "FK_703dee7106974a99f081d624afe" FOREIGN KEY ("merged_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "company" DROP CONSTRAINT "FK_703dee7106974a99f081d624afe"`);
    await queryRunner.query(`ALTER TABLE "company" DROP COLUMN "merged_by_id"`);
    await queryRunner.query(`ALTER TABLE "company" DROP COLUMN "merge_reason"`);
  }
}
