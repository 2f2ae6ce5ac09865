export class CompanyLibrary1795576783445 {
  name = 'CompanyLibrary1795576783445';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`DROP INDEX "public"."company_plan_note_company_idx"`);
    await queryRunner.query(`ALTER TABLE "company" ADD "industry_code" text`);
    await queryRunner.query(`ALTER TABLE "company" ADD "registered_capital" numeric(16,2)`);
    await queryRunner.query(`ALTER TABLE "company" ADD "founded_year" integer`);
    await queryRunner.query(`ALTER TABLE "company" ADD "address" text`);
    await queryRunner.query(`ALTER TABLE "company" ADD "website" text`);
    await queryRunner.query(`ALTER TABLE "company" ADD "merged_into_id" uuid`);
    await queryRunner.query(`ALTER TABLE "company_plan_note" ADD "version" integer NOT NULL DEFAULT '1'`);
    await queryRunner.query(`ALTER TABLE "company_plan_note" ADD "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now()`);
    await queryRunner.query(`ALTER TABLE "company_plan_note" ADD "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now()`);
    await queryRunner.query(`ALTER TABLE "company_plan_note" ADD "deleted_at" TIMESTAMP WITH TIME ZONE`);
    await queryRunner.query(`ALTER TABLE "company_plan_note" ADD "kind" text NOT NULL DEFAULT 'INVESTMENT'`);
    await queryRunner.query(`ALTER TABLE "company_plan_note" ADD "author_id" uuid`);
    await queryRunner.query(`ALTER TABLE "company_plan_note" ADD "withdraw_reason" text`);
    await queryRunner.query(`ALTER TABLE "company_relation" ADD "version" integer NOT NULL DEFAULT '1'`);
    await queryRunner.query(`ALTER TABLE "company_relation" ADD "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now()`);
    await queryRunner.query(`ALTER TABLE "company_relation" ADD "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now()`);
    await queryRunner.query(`ALTER TABLE "company_relation" ADD "source" text`);
    await queryRunner.query(`ALTER TABLE "company_relation" ADD "since_on" date`);
    await queryRunner.query(`ALTER TABLE "company_relation" ADD "ended_on" date`);
    await queryRunner.query(`ALTER TABLE "company_relation" ADD "end_reason" text`);
    await queryRunner.query(`ALTER TABLE "company_relation" ADD "grouped_id" uuid`);
    await queryRunner.query(`DROP INDEX "public"."company_relation_key"`);
    await queryRunner.query(`CREATE UNIQUE INDEX "company_relation_key" ON "company_relation" ("from_id", "to_id", "kind") WHERE "ended_on" IS NULL`);
    await queryRunner.query(`CREATE INDEX "company_tags_idx" ON "company" USING gin ("tags") `);
    await queryRunner.query(`CREATE INDEX "company_merged_into_idx" ON "company"  ("merged_into_id") WHERE "merged_into_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "company_industry_idx" ON "company"  ("industry_code", "id") `);
    await queryRunner.query(`CREATE INDEX "company_region_idx" ON "company"  ("region_code", "id") `);
    await queryRunner.query(`CREATE INDEX "company_plan_note_company_idx" ON "company_plan_note"  ("company_id", "noted_on") `);
    await queryRunner.query(`CREATE INDEX "company_relation_from_idx" ON "company_relation"  ("from_id") `);
    await queryRunner.query(`ALTER TABLE "company" ADD CONSTRAINT "company_founded_year" CHECK ("founded_year" BETWEEN 1800 AND 2200)`);
    await queryRunner.query(`ALTER TABLE "company" ADD CONSTRAINT "company_registered_capital" CHECK ("registered_capital" >= 0)`);
    await queryRunner.query(`ALTER TABLE "company_plan_note" ADD CONSTRAINT "company_plan_note_kind" CHECK ("kind" IN ('STRATEGY', 'INVESTMENT'))`);
    await queryRunner.query(`ALTER TABLE "company" ADD CONSTRAINT "FK_1625ca2fd71cfac44ee90a4ffda" FOREIGN KEY ("merged_into_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "company_plan_note" ADD CONSTRAINT "FK_4812e2edddba13b49d802758069" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "company_plan_note" DROP CONSTRAINT "FK_4812e2edddba13b49d802758069"`);
    await queryRunner.query(`ALTER TABLE "company" DROP CONSTRAINT "FK_1625ca2fd71cfac44ee90a4ffda"`);
    await queryRunner.query(`ALTER TABLE "company_plan_note" DROP CONSTRAINT "company_plan_note_kind"`);
    await queryRunner.query(`ALTER TABLE "company" DROP CONSTRAINT "company_registered_capital"`);
    await queryRunner.query(`ALTER TABLE "company" DROP CONSTRAINT "company_founded_year"`);
    await queryRunner.query(`DROP INDEX "public"."company_relation_from_idx"`);
    await queryRunner.query(`DROP INDEX "public"."company_plan_note_company_idx"`);
    await queryRunner.query(`DROP INDEX "public"."company_region_idx"`);
    await queryRunner.query(`DROP INDEX "public"."company_industry_idx"`);
    await queryRunner.query(`DROP INDEX "public"."company_merged_into_idx"`);
    await queryRunner.query(`DROP INDEX "public"."company_tags_idx"`);
    await queryRunner.query(`DROP INDEX "public"."company_relation_key"`);
    await queryRunner.query(`CREATE UNIQUE INDEX "company_relation_key" ON "company_relation" ("from_id", "to_id", "kind")`);
    await queryRunner.query(`ALTER TABLE "company_relation" DROP COLUMN "grouped_id"`);
    await queryRunner.query(`ALTER TABLE "company_relation" DROP COLUMN "end_reason"`);
    await queryRunner.query(`ALTER TABLE "company_relation" DROP COLUMN "ended_on"`);
    await queryRunner.query(`ALTER TABLE "company_relation" DROP COLUMN "since_on"`);
    await queryRunner.query(`ALTER TABLE "company_relation" DROP COLUMN "source"`);
    await queryRunner.query(`ALTER TABLE "company_relation" DROP COLUMN "updated_at"`);
    await queryRunner.query(`ALTER TABLE "company_relation" DROP COLUMN "created_at"`);
    await queryRunner.query(`ALTER TABLE "company_relation" DROP COLUMN "version"`);
    await queryRunner.query(`ALTER TABLE "company_plan_note" DROP COLUMN "withdraw_reason"`);
    await queryRunner.query(`ALTER TABLE "company_plan_note" DROP COLUMN "author_id"`);
    await queryRunner.query(`ALTER TABLE "company_plan_note" DROP COLUMN "kind"`);
    await queryRunner.query(`ALTER TABLE "company_plan_note" DROP COLUMN "deleted_at"`);
    await queryRunner.query(`ALTER TABLE "company_plan_note" DROP COLUMN "updated_at"`);
    await queryRunner.query(`ALTER TABLE "company_plan_note" DROP COLUMN "created_at"`);
    await queryRunner.query(`ALTER TABLE "company_plan_note" DROP COLUMN "version"`);
    await queryRunner.query(`ALTER TABLE "company" DROP COLUMN "merged_into_id"`);
    await queryRunner.query(`ALTER TABLE "company" DROP COLUMN "website"`);
    await queryRunner.query(`ALTER TABLE "company" DROP COLUMN "address"`);
    await queryRunner.query(`ALTER TABLE "company" DROP COLUMN "founded_year"`);
    await queryRunner.query(`ALTER TABLE "company" DROP COLUMN "registered_capital"`);
    await queryRunner.query(`ALTER TABLE "company" DROP COLUMN "industry_code"`);
    await queryRunner.query(`CREATE INDEX "company_plan_note_company_idx" ON "company_plan_note" USING btree ("company_id") `);
  }
}
