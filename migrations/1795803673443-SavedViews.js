export class SavedViews1795803673443 {
  name = 'SavedViews1795803673443';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`CREATE TABLE "saved_view" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "deleted_at" TIMESTAMP WITH TIME ZONE, "owner_id" uuid NOT NULL, "list" text NOT NULL, "name" text NOT NULL, "filter" jsonb NOT NULL, "order_by" text, "shared" boolean NOT NULL DEFAULT false, CONSTRAINT "saved_view_filter" CHECK (jsonb_typeof("filter") = 'object'), CONSTRAINT "saved_view_list" CHECK ("list" IN ('COMPANIES', 'LEADS', 'PROJECTS', 'CONTACT_LOGS', 'TASKS', 'TRIPS')), CONSTRAINT "PK_be317311b88c1a5e47ad6c19081" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE INDEX "saved_view_shared_idx" ON "saved_view"  ("list") WHERE "shared" AND "deleted_at" IS NULL`);
    await queryRunner.query(`CREATE UNIQUE INDEX "saved_view_name_key" ON "saved_view"  ("owner_id", "list", "name") WHERE "deleted_at" IS NULL`);
    await queryRunner.query(`ALTER TABLE "saved_view" ADD CONSTRAINT "FK_51e7a47d07fef90b5081c8683c0" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "saved_view" DROP CONSTRAINT "FK_51e7a47d07fef90b5081c8683c0"`);
    await queryRunner.query(`DROP INDEX "public"."saved_view_name_key"`);
    await queryRunner.query(`DROP INDEX "public"."saved_view_shared_idx"`);
    await queryRunner.query(`DROP TABLE "saved_view"`);
  }
}
