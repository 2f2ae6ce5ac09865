export class PlanActuals1795820286207 {
  name = 'PlanActuals1795820286207';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`CREATE TABLE "plan_actual" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "deleted_at" TIMESTAMP WITH TIME ZONE, "indicator_id" uuid NOT NULL, "as_of" date NOT NULL, "value" numeric(16,4) NOT NULL, "source" text NOT NULL, "recorded_by_id" uuid NOT NULL, CONSTRAINT "PK_a3344f9a7a675b7aebb0c12f81b" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE UNIQUE INDEX "plan_actual_day_key" ON "plan_actual"  ("indicator_id", "as_of") WHERE "deleted_at" IS NULL`);
    await queryRunner.query(`ALTER TABLE "plan_indicator" ADD "version" integer NOT NULL DEFAULT '1'`);
    await queryRunner.query(`ALTER TABLE "plan_indicator" ADD "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now()`);
    await queryRunner.query(`ALTER TABLE "plan_indicator" ADD "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now()`);
    await queryRunner.query(`ALTER TABLE "plan_actual" ADD CONSTRAINT "FK_863011a8bc0947acc4c9c941270" FOREIGN KEY ("indicator_id") REFERENCES "plan_indicator"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "plan_actual" ADD CONSTRAINT "FK_b89fe0e6c188589c358eb41cb9b" FOREIGN KEY ("recorded_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "plan_actual" DROP CONSTRAINT "FK_b89fe0e6c188589c358eb41cb9b"`);
    await queryRunner.query(`ALTER TABLE "plan_actual" DROP CONSTRAINT "FK_863011a8bc0947acc4c9c941270"`);
    await queryRunner.query(`ALTER TABLE "plan_indicator" DROP COLUMN "updated_at"`);
    await queryRunner.query(`ALTER TABLE "plan_indicator" DROP COLUMN "created_at"`);
    await queryRunner.query(`ALTER TABLE "plan_indicator" DROP COLUMN "version"`);
    await queryRunner.query(`DROP INDEX "public"."plan_actual_day_key"`);
    await queryRunner.query(`DROP TABLE "plan_actual"`);
  }
}
