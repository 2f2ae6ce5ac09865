export class FundsSplitsAndPlanIndicators1795806128079 {
  name = 'FundsSplitsAndPlanIndicators1795806128079';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`CREATE TABLE "fund" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "name" text NOT NULL, "manager" text, "size" numeric(16,2), "clause" text, "note" text, CONSTRAINT "fund_size" CHECK ("size" > 0), CONSTRAINT "PK_b3ac6e413e6e449bb499db1ccbc" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE UNIQUE INDEX "fund_name_key" ON "fund"  ("name") `);
    await queryRunner.query(`CREATE TABLE "fund_entry" ("id" uuid NOT NULL, "fund_id" uuid NOT NULL, "lead_id" uuid, "project_id" uuid, "kind" text NOT NULL, "occurred_on" date NOT NULL, "amount" numeric(16,2) NOT NULL, "note" text, "reverses_id" uuid, "recorded_by_id" uuid NOT NULL, "recorded_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "fund_entry_amount" CHECK (("reverses_id" IS NULL AND "amount" > 0) OR ("reverses_id" IS NOT NULL AND "amount" < 0)), CONSTRAINT "fund_entry_subject" CHECK (num_nonnulls("lead_id", "project_id") = 1), CONSTRAINT "fund_entry_kind" CHECK ("kind" IN ('COMMITTED', 'PAID')), CONSTRAINT "PK_15d416fc52ad5c306f56ceeca1e" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE INDEX "fund_entry_lead_idx" ON "fund_entry"  ("lead_id") WHERE "lead_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "fund_entry_project_idx" ON "fund_entry"  ("project_id") WHERE "project_id" IS NOT NULL`);
    await queryRunner.query(`CREATE UNIQUE INDEX "fund_entry_reverses_key" ON "fund_entry"  ("reverses_id") WHERE "reverses_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "fund_entry_fund_idx" ON "fund_entry"  ("fund_id", "occurred_on") `);
    await queryRunner.query(`CREATE TABLE "project_split" ("id" uuid NOT NULL, "project_id" uuid NOT NULL, "since_on" date NOT NULL, "our_share" numeric(5,2) NOT NULL, "reason" text NOT NULL, "recorded_by_id" uuid NOT NULL, "recorded_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "project_split_share" CHECK ("our_share" > 0 AND "our_share" <= 100), CONSTRAINT "PK_c0a29d7f7d66141e08d0f3835f7" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE INDEX "project_split_project_idx" ON "project_split"  ("project_id", "since_on", "id") `);
    await queryRunner.query(`CREATE TABLE "project_split_share" ("split_id" uuid NOT NULL, "district" text NOT NULL, "share" numeric(5,2) NOT NULL, CONSTRAINT "project_split_share_share" CHECK ("share" > 0 AND "share" < 100), CONSTRAINT "PK_c5838821f5f62433939cafa78d9" PRIMARY KEY ("split_id", "district"))`);
    await queryRunner.query(`CREATE TABLE "plan_indicator" ("id" uuid NOT NULL, "code" text NOT NULL, "name" text NOT NULL, "category" text NOT NULL, "period_id" uuid NOT NULL, "unit" text NOT NULL, "base_value" numeric(16,4), "base_qualifier" text, "base_period" text, "base_clause" text, "target_value" numeric(16,4), "target_max" numeric(16,4), "target_qualifier" text, "target_clause" text, "measure" text, "measure_key" text, "unknown_reason" text, "position" integer NOT NULL, CONSTRAINT "plan_indicator_progress" CHECK (("measure" IS NULL) = ("unknown_reason" IS NOT NULL)), CONSTRAINT "plan_indicator_range" CHECK ("target_max" IS NULL OR "target_value" <= "target_max"), CONSTRAINT "plan_indicator_measure" CHECK ("measure" IN ('STATISTIC', 'TAGGED_COMPANIES', 'NODE_TARGET')), CONSTRAINT "plan_indicator_category" CHECK ("category" IN ('ATTRACTION', 'FIRMS', 'OUTPUT', 'FUNDS')), CONSTRAINT "PK_163988b4c429a775be1cb52c1d2" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE UNIQUE INDEX "plan_indicator_code_key" ON "plan_indicator"  ("code") `);
    await queryRunner.query(`ALTER TABLE "fund_entry" ADD CONSTRAINT "FK_ca3bb6225ee5a856b5d2bdbe9ca" FOREIGN KEY ("fund_id") REFERENCES "fund"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "fund_entry" ADD CONSTRAINT "FK_d1ca364bedbfdec833c8144da68" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "fund_entry" ADD CONSTRAINT "FK_817cfbf23f2e7dc349797ef271a" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "fund_entry" ADD CONSTRAINT "FK_139909d767ddbf908578dc68f66" FOREIGN KEY ("reverses_id") REFERENCES "fund_entry"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "fund_entry" ADD CONSTRAINT "FK_5bd29fd78ff18deb1c472b0a083" FOREIGN KEY ("recorded_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "project_split" ADD CONSTRAINT "FK_327b66d56c0b0b6af98b9ddf90e" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "project_split" ADD CONSTRAINT "FK_e2d147e93fff46e17d9f713cd91" FOREIGN KEY ("recorded_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "project_split_share" ADD CONSTRAINT "FK_b56cf3477016c41e6526502149a" FOREIGN KEY ("split_id") REFERENCES "project_split"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "plan_indicator" ADD CONSTRAINT "FK_1b8f5908fae351b19739cee31e3" FOREIGN KEY ("period_id") REFERENCES "plan_period"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "plan_indicator" DROP CONSTRAINT "FK_1b8f5908fae351b19739cee31e3"`);
    await queryRunner.query(`ALTER TABLE "project_split_share" DROP CONSTRAINT "FK_b56cf3477016c41e6526502149a"`);
    await queryRunner.query(`ALTER TABLE "project_split" DROP CONSTRAINT "FK_e2d147e93fff46e17d9f713cd91"`);
    await queryRunner.query(`ALTER TABLE "project_split" DROP CONSTRAINT "FK_327b66d56c0b0b6af98b9ddf90e"`);
    await queryRunner.query(`ALTER TABLE "fund_entry" DROP CONSTRAINT "FK_5bd29fd78ff18deb1c472b0a083"`);
    await queryRunner.query(`ALTER TABLE "fund_entry" DROP CONSTRAINT "FK_139909d767ddbf908578dc68f66"`);
    await queryRunner.query(`ALTER TABLE "fund_entry" DROP CONSTRAINT "FK_817cfbf23f2e7dc349797ef271a"`);
    await queryRunner.query(`ALTER TABLE "fund_entry" DROP CONSTRAINT "FK_d1ca364bedbfdec833c8144da68"`);
    await queryRunner.query(`ALTER TABLE "fund_entry" DROP CONSTRAINT "FK_ca3bb6225ee5a856b5d2bdbe9ca"`);
    await queryRunner.query(`DROP INDEX "public"."plan_indicator_code_key"`);
    await queryRunner.query(`DROP TABLE "plan_indicator"`);
    await queryRunner.query(`DROP TABLE "project_split_share"`);
    await queryRunner.query(`DROP INDEX "public"."project_split_project_idx"`);
    await queryRunner.query(`DROP TABLE "project_split"`);
    await queryRunner.query(`DROP INDEX "public"."fund_entry_fund_idx"`);
    await queryRunner.query(`DROP INDEX "public"."fund_entry_reverses_key"`);
    await queryRunner.query(`DROP INDEX "public"."fund_entry_project_idx"`);
    await queryRunner.query(`DROP INDEX "public"."fund_entry_lead_idx"`);
    await queryRunner.query(`DROP TABLE "fund_entry"`);
    await queryRunner.query(`DROP INDEX "public"."fund_name_key"`);
    await queryRunner.query(`DROP TABLE "fund"`);
  }
}
