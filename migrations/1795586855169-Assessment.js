export class Assessment1795586855169 {
  name = 'Assessment1795586855169';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`CREATE TABLE "admission_standard" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "deleted_at" TIMESTAMP WITH TIME ZONE, "name" text NOT NULL, "edition" integer, "status" text NOT NULL DEFAULT 'DRAFT', "example" boolean NOT NULL DEFAULT false, "content" jsonb NOT NULL, "basis" text, "in_force_on" date, "retired_on" date, "author_id" uuid, CONSTRAINT "admission_standard_kept" CHECK ("status" = 'DRAFT' OR "deleted_at" IS NULL), CONSTRAINT "admission_standard_retired_on" CHECK (("status" = 'RETIRED') = ("retired_on" IS NOT NULL)), CONSTRAINT "admission_standard_in_force_on" CHECK (("status" = 'DRAFT') = ("in_force_on" IS NULL)), CONSTRAINT "admission_standard_edition" CHECK (("status" = 'DRAFT') = ("edition" IS NULL)), CONSTRAINT "admission_standard_status" CHECK ("status" IN ('DRAFT', 'IN_FORCE', 'RETIRED')), CONSTRAINT "PK_7d81d42367bdf02d5add9d23f56" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE UNIQUE INDEX "admission_standard_edition_key" ON "admission_standard"  ("edition") WHERE "edition" IS NOT NULL`);
    await queryRunner.query(`CREATE UNIQUE INDEX "admission_standard_in_force_key" ON "admission_standard"  ("status") WHERE "status" = 'IN_FORCE'`);
    await queryRunner.query(`CREATE TABLE "assessment" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "lead_id" uuid NOT NULL, "number" integer NOT NULL, "standard_id" uuid NOT NULL, "standard_edition" integer NOT NULL, "investment" numeric(16,2), "land" numeric(12,2), "answers" jsonb NOT NULL, "score" jsonb NOT NULL, "total" numeric(7,4), "vetoed" text array NOT NULL DEFAULT '{}', "suggestion" text NOT NULL, "gap_view" jsonb NOT NULL, "assessed_on" date NOT NULL, "assessed_by_id" uuid NOT NULL, "conclusion" text, "reason" text, "conditions" text, "panel" jsonb NOT NULL DEFAULT '[]', "concluded_on" date, "concluded_at" TIMESTAMP WITH TIME ZONE, "concluded_by_id" uuid, CONSTRAINT "assessment_vetoed" CHECK ("vetoed" = '{}' OR "conclusion" IN ('REJECT', 'DEFER')), CONSTRAINT "assessment_concluded" CHECK (("conclusion" IS NULL) = ("concluded_on" IS NULL) AND ("conclusion" IS NULL) = ("concluded_at" IS NULL)
   AND ("conclusion" IS NULL) = ("concluded_by_id" IS NULL)), CONSTRAINT "assessment_total" CHECK ("total" BETWEEN 0 AND 100), CONSTRAINT "assessment_conclusion" CHECK ("conclusion" IN ('PASS', 'PASS_WITH_CONDITIONS', 'REJECT', 'DEFER')), CONSTRAINT "assessment_suggestion" CHECK ("suggestion" IN ('PASS', 'PASS_WITH_CONDITIONS', 'REJECT', 'DEFER')), CONSTRAINT "PK_c511a7dc128256876b6b1719401" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE INDEX "assessment_standard_idx" ON "assessment"  ("standard_id") `);
    await queryRunner.query(`CREATE UNIQUE INDEX "assessment_lead_key" ON "assessment"  ("lead_id", "number") `);
    await queryRunner.query(`CREATE TABLE "assessment_file" ("assessment_id" uuid NOT NULL, "file_id" uuid NOT NULL, "code" text NOT NULL, CONSTRAINT "PK_d662c70545582ca6ed9d7706d8d" PRIMARY KEY ("assessment_id", "file_id"))`);
    await queryRunner.query(`CREATE UNIQUE INDEX "assessment_file_file_key" ON "assessment_file"  ("file_id") `);
    await queryRunner.query(`CREATE TABLE "policy_term" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "deleted_at" TIMESTAMP WITH TIME ZONE, "lead_id" uuid NOT NULL, "kind" text NOT NULL, "summary" text NOT NULL, "amount" numeric(16,2), "legal_basis" text, "fair_competition_result" text, "reviewed_on" date, "created_by_id" uuid NOT NULL, CONSTRAINT "policy_term_amount" CHECK ("amount" >= 0), CONSTRAINT "policy_term_fair_competition_result" CHECK ("fair_competition_result" IN ('PASSED', 'EXCEPTION', 'FAILED')), CONSTRAINT "policy_term_kind" CHECK ("kind" IN ('LAND', 'PLANT', 'REWARD', 'TAX', 'FEE', 'FINANCE', 'TALENT', 'ENERGY', 'OTHER')), CONSTRAINT "PK_8eb38ccb5a5b064041282e6322f" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE INDEX "policy_term_lead_idx" ON "policy_term"  ("lead_id", "id") WHERE "deleted_at" IS NULL`);
    await queryRunner.query(`ALTER TABLE "admission_standard" ADD CONSTRAINT "FK_7eeb80ec210e7b7c2fd8d967cd4" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "assessment" ADD CONSTRAINT "FK_5e49cf9726dc907db322da6b424" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "assessment" ADD CONSTRAINT "FK_aad8cb5b9547c0704bbfec6a5af" FOREIGN KEY ("standard_id") REFERENCES "admission_standard"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "assessment" ADD CONSTRAINT "FK_9d7bf17c297f02dda57f6f87ec2" FOREIGN KEY ("assessed_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "assessment" ADD CONSTRAINT "FK_0c3039e7871b9b02a1492182219" FOREIGN KEY ("concluded_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "assessment_file" ADD CONSTRAINT "FK_d1867aefb9ef21fd960f2b51d9a" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "assessment_file" ADD CONSTRAINT "FK_1f830f9ccfb823ec30f7476cc73" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "policy_term" ADD CONSTRAINT "FK_b47a16f8528de1b925d9f7fa861" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "policy_term" ADD CONSTRAINT "FK_1657ad6db7d923c0a96789375d4" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "policy_term" DROP CONSTRAINT "FK_1657ad6db7d923c0a96789375d4"`);
    await queryRunner.query(`ALTER TABLE "policy_term" DROP CONSTRAINT "FK_b47a16f8528de1b925d9f7fa861"`);
    await queryRunner.query(`ALTER TABLE "assessment_file" DROP CONSTRAINT "FK_1f830f9ccfb823ec30f7476cc73"`);
    await queryRunner.query(`ALTER TABLE "assessment_file" DROP CONSTRAINT "FK_d1867aefb9ef21fd960f2b51d9a"`);
    await queryRunner.query(`ALTER TABLE "assessment" DROP CONSTRAINT "FK_0c3039e7871b9b02a1492182219"`);
    await queryRunner.query(`ALTER TABLE "assessment" DROP CONSTRAINT "FK_9d7bf17c297f02dda57f6f87ec2"`);
    await queryRunner.query(`ALTER TABLE "assessment" DROP CONSTRAINT "FK_aad8cb5b9547c0704bbfec6a5af"`);
    await queryRunner.query(`ALTER TABLE "assessment" DROP CONSTRAINT "FK_5e49cf9726dc907db322da6b424"`);
    await queryRunner.query(`ALTER TABLE "admission_standard" DROP CONSTRAINT "FK_7eeb80ec210e7b7c2fd8d967cd4"`);
    await queryRunner.query(`DROP INDEX "public"."policy_term_lead_idx"`);
    await queryRunner.query(`DROP TABLE "policy_term"`);
    await queryRunner.query(`DROP INDEX "public"."assessment_file_file_key"`);
    await queryRunner.query(`DROP TABLE "assessment_file"`);
    await queryRunner.query(`DROP INDEX "public"."assessment_lead_key"`);
    await queryRunner.query(`DROP INDEX "public"."assessment_standard_idx"`);
    await queryRunner.query(`DROP TABLE "assessment"`);
    await queryRunner.query(`DROP INDEX "public"."admission_standard_in_force_key"`);
    await queryRunner.query(`DROP INDEX "public"."admission_standard_edition_key"`);
    await queryRunner.query(`DROP TABLE "admission_standard"`);
  }
}
