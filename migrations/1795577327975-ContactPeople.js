export class ContactPeople1795577327975 {
  name = 'ContactPeople1795577327975';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`CREATE TABLE "contact_log_person" ("log_id" uuid NOT NULL, "person_id" uuid NOT NULL, CONSTRAINT "PK_40371172691cdaa0e5f8ddef1b1" PRIMARY KEY ("log_id", "person_id"))`);
    await queryRunner.query(`CREATE INDEX "contact_log_person_person_idx" ON "contact_log_person"  ("person_id") `);
    await queryRunner.query(`ALTER TABLE "contact_log_person" ADD CONSTRAINT "FK_850f2d63d1e6f698ce1c0c145d2" FOREIGN KEY ("log_id") REFERENCES "contact_log"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "contact_log_person" ADD CONSTRAINT "FK_4cf95e6c5f1e3ac66bb3061ece0" FOREIGN KEY ("person_id") REFERENCES "contact_person"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "contact_log_person" DROP CONSTRAINT "FK_4cf95e6c5f1e3ac66bb3061ece0"`);
    await queryRunner.query(`ALTER TABLE "contact_log_person" DROP CONSTRAINT "FK_850f2d63d1e6f698ce1c0c145d2"`);
    await queryRunner.query(`DROP INDEX "public"."contact_log_person_person_idx"`);
    await queryRunner.query(`DROP TABLE "contact_log_person"`);
  }
}
