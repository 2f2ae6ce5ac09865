export class Idempotency1795572192858 {
  name = 'Idempotency1795572192858';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`CREATE TABLE "idempotency" ("actor_id" uuid NOT NULL, "key" uuid NOT NULL, "hash" bytea NOT NULL, "result" jsonb, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_d856c569bc191ec37ca1793c4a3" PRIMARY KEY ("actor_id", "key"))`);
    await queryRunner.query(`CREATE INDEX "idempotency_created_idx" ON "idempotency"  ("created_at") `);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`DROP INDEX "public"."idempotency_created_idx"`);
    await queryRunner.query(`DROP TABLE "idempotency"`);
  }
}
