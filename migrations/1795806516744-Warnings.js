export class Warnings1795806516744 {
  name = 'Warnings1795806516744';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`CREATE TABLE "project_warning" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "project_id" uuid NOT NULL, "status" text NOT NULL DEFAULT 'ISSUED', "grounds" jsonb NOT NULL, "issued_on" date NOT NULL, "deadline" date NOT NULL, "closed_on" date, CONSTRAINT "project_warning_days" CHECK ("deadline" > "issued_on" AND "closed_on" >= "issued_on"), CONSTRAINT "project_warning_closed" CHECK (("status" IN ('ISSUED', 'EXIT_PROPOSED')) = ("closed_on" IS NULL)), CONSTRAINT "project_warning_status" CHECK ("status" IN ('ISSUED', 'EXIT_PROPOSED', 'RECTIFIED', 'EXITED', 'WITHDRAWN')), CONSTRAINT "PK_56fb4207191b928e691663e3a27" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE INDEX "project_warning_deadline_idx" ON "project_warning"  ("deadline") WHERE "closed_on" IS NULL`);
    await queryRunner.query(`CREATE UNIQUE INDEX "project_warning_open_key" ON "project_warning"  ("project_id") WHERE "closed_on" IS NULL`);
    await queryRunner.query(`CREATE INDEX "project_warning_project_idx" ON "project_warning"  ("project_id", "id") `);
    await queryRunner.query(`CREATE TABLE "warning_event" ("id" uuid NOT NULL, "warning_id" uuid NOT NULL, "project_id" uuid NOT NULL, "act" text NOT NULL, "reason" text NOT NULL, "deadline" date, "evidence_id" uuid, "occurred_on" date NOT NULL, "recorded_at" TIMESTAMP WITH TIME ZONE NOT NULL, "actor_id" uuid NOT NULL, CONSTRAINT "warning_event_act" CHECK ("act" IN ('ISSUED', 'EXTENDED', 'RECTIFIED', 'EXIT_PROPOSED', 'EXIT_REFUSED', 'EXITED', 'WITHDRAWN')), CONSTRAINT "PK_debdc014178b86d18dca73f7613" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE INDEX "warning_event_project_idx" ON "warning_event"  ("project_id") `);
    await queryRunner.query(`CREATE UNIQUE INDEX "warning_event_evidence_key" ON "warning_event"  ("evidence_id") WHERE "evidence_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "warning_event_occurred_idx" ON "warning_event"  ("occurred_on") `);
    await queryRunner.query(`CREATE INDEX "warning_event_warning_idx" ON "warning_event"  ("warning_id", "id") `);
    await queryRunner.query(`ALTER TABLE "project" ADD "exited_on" date`);
    await queryRunner.query(`ALTER TABLE "project_warning" ADD CONSTRAINT "FK_06900e7757b6ca0101efa5aafd3" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "warning_event" ADD CONSTRAINT "FK_ddd8d91f49b3be63281ee32d3c2" FOREIGN KEY ("warning_id") REFERENCES "project_warning"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "warning_event" ADD CONSTRAINT "FK_be4eb08dcf3a34aa8b542b1c9b8" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "warning_event" ADD CONSTRAINT "FK_ddf130851114285a54d2e859348" FOREIGN KEY ("evidence_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "warning_event" ADD CONSTRAINT "FK_97152aeaced4049f8f57beba847" FOREIGN KEY ("actor_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "warning_event" DROP CONSTRAINT "FK_97152aeaced4049f8f57beba847"`);
    await queryRunner.query(`ALTER TABLE "warning_event" DROP CONSTRAINT "FK_ddf130851114285a54d2e859348"`);
    await queryRunner.query(`ALTER TABLE "warning_event" DROP CONSTRAINT "FK_be4eb08dcf3a34aa8b542b1c9b8"`);
    await queryRunner.query(`ALTER TABLE "warning_event" DROP CONSTRAINT "FK_ddd8d91f49b3be63281ee32d3c2"`);
    await queryRunner.query(`ALTER TABLE "project_warning" DROP CONSTRAINT "FK_06900e7757b6ca0101efa5aafd3"`);
    await queryRunner.query(`ALTER TABLE "project" DROP COLUMN "exited_on"`);
    await queryRunner.query(`DROP INDEX "public"."warning_event_warning_idx"`);
    await queryRunner.query(`DROP INDEX "public"."warning_event_occurred_idx"`);
    await queryRunner.query(`DROP INDEX "public"."warning_event_evidence_key"`);
    await queryRunner.query(`DROP INDEX "public"."warning_event_project_idx"`);
    await queryRunner.query(`DROP TABLE "warning_event"`);
    await queryRunner.query(`DROP INDEX "public"."project_warning_project_idx"`);
    await queryRunner.query(`DROP INDEX "public"."project_warning_open_key"`);
    await queryRunner.query(`DROP INDEX "public"."project_warning_deadline_idx"`);
    await queryRunner.query(`DROP TABLE "project_warning"`);
  }
}
