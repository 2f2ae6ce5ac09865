export class IndicatorTargets1795592255750 {
  name = 'IndicatorTargets1795592255750';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`CREATE TABLE "indicator_target" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "deleted_at" TIMESTAMP WITH TIME ZONE, "year" integer NOT NULL, "indicator" text NOT NULL, "chain_id" uuid, "team_id" uuid, "user_id" uuid, "value" numeric(16,4) NOT NULL, "reason" text NOT NULL, "set_by_id" uuid NOT NULL, CONSTRAINT "indicator_target_year" CHECK ("year" BETWEEN 2000 AND 2100), CONSTRAINT "indicator_target_value" CHECK ("value" > 0), CONSTRAINT "indicator_target_scope" CHECK (num_nonnulls("chain_id", "team_id", "user_id") <= 1), CONSTRAINT "PK_9b6a07f7470f3a0f56e73b7a282" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE UNIQUE INDEX "indicator_target_user_key" ON "indicator_target"  ("year", "indicator", "user_id") WHERE "deleted_at" IS NULL AND "user_id" IS NOT NULL`);
    await queryRunner.query(`CREATE UNIQUE INDEX "indicator_target_team_key" ON "indicator_target"  ("year", "indicator", "team_id") WHERE "deleted_at" IS NULL AND "team_id" IS NOT NULL`);
    await queryRunner.query(`CREATE UNIQUE INDEX "indicator_target_chain_key" ON "indicator_target"  ("year", "indicator", "chain_id") WHERE "deleted_at" IS NULL AND "chain_id" IS NOT NULL`);
    await queryRunner.query(`CREATE UNIQUE INDEX "indicator_target_zone_key" ON "indicator_target"  ("year", "indicator") WHERE "deleted_at" IS NULL AND num_nonnulls("chain_id", "team_id", "user_id") = 0`);
    await queryRunner.query(`ALTER TABLE "indicator_target" ADD CONSTRAINT "FK_3f084e654a37ac86513c3cd44ef" FOREIGN KEY ("chain_id") REFERENCES "industry_chain"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "indicator_target" ADD CONSTRAINT "FK_b4e566f4a26c2df24eaa21960f3" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "indicator_target" ADD CONSTRAINT "FK_807a2517ba12575351477b1cfaf" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "indicator_target" ADD CONSTRAINT "FK_7369a5f8002da00c23cfee6d286" FOREIGN KEY ("set_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "indicator_target" DROP CONSTRAINT "FK_7369a5f8002da00c23cfee6d286"`);
    await queryRunner.query(`ALTER TABLE "indicator_target" DROP CONSTRAINT "FK_807a2517ba12575351477b1cfaf"`);
    await queryRunner.query(`ALTER TABLE "indicator_target" DROP CONSTRAINT "FK_b4e566f4a26c2df24eaa21960f3"`);
    await queryRunner.query(`ALTER TABLE "indicator_target" DROP CONSTRAINT "FK_3f084e654a37ac86513c3cd44ef"`);
    await queryRunner.query(`DROP INDEX "public"."indicator_target_zone_key"`);
    await queryRunner.query(`DROP INDEX "public"."indicator_target_chain_key"`);
    await queryRunner.query(`DROP INDEX "public"."indicator_target_team_key"`);
    await queryRunner.query(`DROP INDEX "public"."indicator_target_user_key"`);
    await queryRunner.query(`DROP TABLE "indicator_target"`);
  }
}
