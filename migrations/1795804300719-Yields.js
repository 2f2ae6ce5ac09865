export class Yields1795804300719 {
  name = 'Yields1795804300719';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`CREATE TABLE "yield_rule_edition" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "deleted_at" TIMESTAMP WITH TIME ZONE, "name" text NOT NULL, "edition" integer, "status" text NOT NULL DEFAULT 'DRAFT', "example" boolean NOT NULL DEFAULT false, "content" jsonb NOT NULL, "basis" text, "in_force_on" date, "retired_on" date, "author_id" uuid, CONSTRAINT "yield_rule_edition_status" CHECK ("status" IN ('DRAFT', 'IN_FORCE', 'RETIRED')), CONSTRAINT "yield_rule_edition_edition" CHECK (("status" = 'DRAFT') = ("edition" IS NULL)), CONSTRAINT "yield_rule_edition_in_force_on" CHECK (("status" = 'DRAFT') = ("in_force_on" IS NULL)), CONSTRAINT "yield_rule_edition_retired_on" CHECK (("status" = 'RETIRED') = ("retired_on" IS NOT NULL)), CONSTRAINT "yield_rule_edition_kept" CHECK ("status" = 'DRAFT' OR "deleted_at" IS NULL), CONSTRAINT "PK_073917ea265f8c12f42c506d3f4" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE UNIQUE INDEX "yield_rule_edition_in_force_key" ON "yield_rule_edition"  ("status") WHERE "status" = 'IN_FORCE'`);
    await queryRunner.query(`CREATE UNIQUE INDEX "yield_rule_edition_edition_key" ON "yield_rule_edition"  ("edition") WHERE "edition" IS NOT NULL`);
    await queryRunner.query(`CREATE TABLE "yield_grading" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "year" integer NOT NULL, "rule_id" uuid NOT NULL, "content" jsonb NOT NULL, "settled_at" TIMESTAMP WITH TIME ZONE NOT NULL, "settled_by_id" uuid NOT NULL, "reason" text, "superseded_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "yield_grading_year" CHECK ("year" BETWEEN 2000 AND 2100), CONSTRAINT "PK_ca8d89ac3ad41924cbcd3f91978" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE UNIQUE INDEX "yield_grading_year_key" ON "yield_grading"  ("year") WHERE "superseded_at" IS NULL`);
    await queryRunner.query(`CREATE TABLE "yield_record" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "project_id" uuid, "company_id" uuid, "year" integer NOT NULL, "scale" text, "output" numeric(16,2), "revenue" numeric(16,2), "tax" numeric(16,2), "added_value" numeric(16,2), "energy" numeric(16,2), "electricity" numeric(16,4), "emissions" numeric(16,4), "staff" integer, "research" numeric(16,2), "land" numeric(12,2), "leased_land" numeric(12,2), "exemption" text, "exemption_note" text, "source" text, "evidence_id" uuid, "recorded_by_id" uuid NOT NULL, CONSTRAINT "yield_record_exempt" CHECK ("exemption" IS NOT NULL OR "exemption_note" IS NULL), CONSTRAINT "yield_record_amounts" CHECK ("output" >= 0 AND "revenue" >= 0 AND "tax" >= 0 AND "energy" >= 0 AND "electricity" >= 0 AND "emissions" >= 0 AND "staff" >= 0 AND "research" >= 0 AND "land" >= 0 AND "leased_land" >= 0), CONSTRAINT "yield_record_year" CHECK ("year" BETWEEN 2000 AND 2100), CONSTRAINT "yield_record_subject" CHECK (num_nonnulls("project_id", "company_id") = 1), CONSTRAINT "yield_record_scale" CHECK ("scale" IN ('ABOVE', 'BELOW')), CONSTRAINT "yield_record_exemption" CHECK ("exemption" IN ('PUBLIC_UTILITY', 'START_UP', 'UNDER_CONSTRUCTION', 'OTHER')), CONSTRAINT "PK_6d6c19f8ac9650c806f99237076" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE UNIQUE INDEX "yield_record_evidence_key" ON "yield_record"  ("evidence_id") WHERE "evidence_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "yield_record_year_idx" ON "yield_record"  ("year", "id") `);
    await queryRunner.query(`CREATE UNIQUE INDEX "yield_record_company_key" ON "yield_record"  ("company_id", "year") WHERE "company_id" IS NOT NULL`);
    await queryRunner.query(`CREATE UNIQUE INDEX "yield_record_project_key" ON "yield_record"  ("project_id", "year") WHERE "project_id" IS NOT NULL`);
    await queryRunner.query(`ALTER TABLE "yield_rule_edition" ADD CONSTRAINT "FK_ba7a19318e0968c291533b9f53a" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "yield_grading" ADD CONSTRAINT "FK_8d522e4895cd3eba20093ccb26f" FOREIGN KEY ("rule_id") REFERENCES "yield_rule_edition"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "yield_grading" ADD CONSTRAINT "FK_1fd4086f25f75b106cb85d485ab" FOREIGN KEY ("settled_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "yield_record" ADD CONSTRAINT "FK_5f311704ff0bef1014b9404736c" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "yield_record" ADD CONSTRAINT "FK_71e673a2e7418533ccedac52cbd" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "yield_record" ADD CONSTRAINT "FK_701e70c34030b8ab256f6bab3b0" FOREIGN KEY ("evidence_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "yield_record" ADD CONSTRAINT "FK_feddcb33ed0e97e090973cc7fe8" FOREIGN KEY ("recorded_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "yield_record" DROP CONSTRAINT "FK_feddcb33ed0e97e090973cc7fe8"`);
    await queryRunner.query(`ALTER TABLE "yield_record" DROP CONSTRAINT "FK_701e70c34030b8ab256f6bab3b0"`);
    await queryRunner.query(`ALTER TABLE "yield_record" DROP CONSTRAINT "FK_71e673a2e7418533ccedac52cbd"`);
    await queryRunner.query(`ALTER TABLE "yield_record" DROP CONSTRAINT "FK_5f311704ff0bef1014b9404736c"`);
    await queryRunner.query(`ALTER TABLE "yield_grading" DROP CONSTRAINT "FK_1fd4086f25f75b106cb85d485ab"`);
    await queryRunner.query(`ALTER TABLE "yield_grading" DROP CONSTRAINT "FK_8d522e4895cd3eba20093ccb26f"`);
    await queryRunner.query(`ALTER TABLE "yield_rule_edition" DROP CONSTRAINT "FK_ba7a19318e0968c291533b9f53a"`);
    await queryRunner.query(`DROP INDEX "public"."yield_record_project_key"`);
    await queryRunner.query(`DROP INDEX "public"."yield_record_company_key"`);
    await queryRunner.query(`DROP INDEX "public"."yield_record_year_idx"`);
    await queryRunner.query(`DROP INDEX "public"."yield_record_evidence_key"`);
    await queryRunner.query(`DROP TABLE "yield_record"`);
    await queryRunner.query(`DROP INDEX "public"."yield_grading_year_key"`);
    await queryRunner.query(`DROP TABLE "yield_grading"`);
    await queryRunner.query(`DROP INDEX "public"."yield_rule_edition_edition_key"`);
    await queryRunner.query(`DROP INDEX "public"."yield_rule_edition_in_force_key"`);
    await queryRunner.query(`DROP TABLE "yield_rule_edition"`);
  }
}
