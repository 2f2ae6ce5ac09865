/** The feed of changes reads the trail in the order of its transactions; the partitions of later months get the index by themselves. */
export class ChangeEpoch1795804982487 {
  name = 'ChangeEpoch1795804982487';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`CREATE TABLE "change_epoch" ("cluster" text NOT NULL, "first_entry_id" bigint NOT NULL, "begun_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_a4383391eda7fa29ecbf8bbb6cb" PRIMARY KEY ("cluster"))`);
    await queryRunner.query('CREATE INDEX audit_entry_feed_idx ON audit_entry (transaction_id, id)');
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query('DROP INDEX audit_entry_feed_idx');
    await queryRunner.query(`DROP TABLE "change_epoch"`);
  }
}
