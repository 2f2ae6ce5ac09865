export class WeeklyReports1795791792161 {
  name = 'WeeklyReports1795791792161';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`CREATE TABLE "weekly_report" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "monday" date NOT NULL, "status" text NOT NULL DEFAULT 'DRAFT', "prepared_at" TIMESTAMP WITH TIME ZONE, "published_at" TIMESTAMP WITH TIME ZONE, "published_by_id" uuid, CONSTRAINT "weekly_report_monday" CHECK (extract(isodow from "monday") = 1), CONSTRAINT "weekly_report_published" CHECK (("status" = 'PUBLISHED') = ("published_at" IS NOT NULL)), CONSTRAINT "weekly_report_status" CHECK ("status" IN ('DRAFT', 'PUBLISHED')), CONSTRAINT "PK_4d1d34740a604ed29e1a8ef5e23" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE UNIQUE INDEX "weekly_report_monday_key" ON "weekly_report"  ("monday") `);
    await queryRunner.query(`CREATE TABLE "weekly_report_paragraph" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "report_id" uuid NOT NULL, "key" text NOT NULL, "text" text NOT NULL, "edited_by_id" uuid NOT NULL, CONSTRAINT "PK_c40fec8ea28e4c4c53275d00d49" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE UNIQUE INDEX "weekly_report_paragraph_key" ON "weekly_report_paragraph"  ("report_id", "key") `);
    await queryRunner.query(`CREATE TABLE "weekly_report_version" ("id" uuid NOT NULL, "report_id" uuid NOT NULL, "number" integer NOT NULL, "kind" text NOT NULL, "note" text, "content" jsonb NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "created_by_id" uuid, CONSTRAINT "weekly_report_version_kind" CHECK ("kind" IN ('PREPARED', 'KEPT', 'PUBLISHED')), CONSTRAINT "PK_1f08b80d66fd9b7dd83e2a54569" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE UNIQUE INDEX "weekly_report_version_published_key" ON "weekly_report_version"  ("report_id") WHERE "kind" = 'PUBLISHED'`);
    await queryRunner.query(`CREATE UNIQUE INDEX "weekly_report_version_number_key" ON "weekly_report_version"  ("report_id", "number") `);
    await queryRunner.query(`CREATE TABLE "weekly_report_file" ("version_id" uuid NOT NULL, "format" text NOT NULL, "bytes" bytea NOT NULL, "sha256" text NOT NULL, CONSTRAINT "weekly_report_file_format" CHECK ("format" IN ('docx', 'xlsx', 'html')), CONSTRAINT "PK_89f498b8127dc6a31ab9dd2ada0" PRIMARY KEY ("version_id", "format"))`);
    await queryRunner.query(`ALTER TABLE "weekly_report" ADD CONSTRAINT "FK_9fe782ec2030f7074af5a31d74c" FOREIGN KEY ("published_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "weekly_report_paragraph" ADD CONSTRAINT "FK_deb83b9a647df759ff1c69e48f6" FOREIGN KEY ("report_id") REFERENCES "weekly_report"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "weekly_report_paragraph" ADD CONSTRAINT "FK_609e832eefd2930f83fc23d7a8e" FOREIGN KEY ("edited_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "weekly_report_version" ADD CONSTRAINT "FK_87408c1d74e4bf25701cb779d28" FOREIGN KEY ("report_id") REFERENCES "weekly_report"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "weekly_report_version" ADD CONSTRAINT "FK_cd94d2ecafa6d27a09e1b2bbb0f" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "weekly_report_file" ADD CONSTRAINT "FK_5e9e37498ce817d2f1f83400aff" FOREIGN KEY ("version_id") REFERENCES "weekly_report_version"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "weekly_report_file" DROP CONSTRAINT "FK_5e9e37498ce817d2f1f83400aff"`);
    await queryRunner.query(`ALTER TABLE "weekly_report_version" DROP CONSTRAINT "FK_cd94d2ecafa6d27a09e1b2bbb0f"`);
    await queryRunner.query(`ALTER TABLE "weekly_report_version" DROP CONSTRAINT "FK_87408c1d74e4bf25701cb779d28"`);
    await queryRunner.query(`ALTER TABLE "weekly_report_paragraph" DROP CONSTRAINT "FK_609e832eefd2930f83fc23d7a8e"`);
    await queryRunner.query(`ALTER TABLE "weekly_report_paragraph" DROP CONSTRAINT "FK_deb83b9a647df759ff1c69e48f6"`);
    await queryRunner.query(`ALTER TABLE "weekly_report" DROP CONSTRAINT "FK_9fe782ec2030f7074af5a31d74c"`);
    await queryRunner.query(`DROP TABLE "weekly_report_file"`);
    await queryRunner.query(`DROP INDEX "public"."weekly_report_version_number_key"`);
    await queryRunner.query(`DROP INDEX "public"."weekly_report_version_published_key"`);
    await queryRunner.query(`DROP TABLE "weekly_report_version"`);
    await queryRunner.query(`DROP INDEX "public"."weekly_report_paragraph_key"`);
    await queryRunner.query(`DROP TABLE "weekly_report_paragraph"`);
    await queryRunner.query(`DROP INDEX "public"."weekly_report_monday_key"`);
    await queryRunner.query(`DROP TABLE "weekly_report"`);
  }
}
