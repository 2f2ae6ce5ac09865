export class Imports1795804911684 {
  name = 'Imports1795804911684';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`CREATE TABLE "import_job" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "kind" text NOT NULL, "status" text NOT NULL DEFAULT 'READING', "file_name" text NOT NULL, "sha256" bytea NOT NULL, "file_id" uuid, "sheets" jsonb NOT NULL DEFAULT '[]', "sheet" text, "header_row" integer, "date1904" boolean NOT NULL DEFAULT false, "headers" jsonb NOT NULL DEFAULT '[]', "chosen_fields" jsonb, "processed" integer NOT NULL DEFAULT '0', "total" integer, "fault" text, "undo_reason" text, "roles" text array NOT NULL, "claim" uuid, "claimed_until" TIMESTAMP WITH TIME ZONE, "created_by_id" uuid NOT NULL, "committed_at" TIMESTAMP WITH TIME ZONE, "undone_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "import_job_status" CHECK ("status" IN ('READING', 'READY', 'COMMITTING', 'DONE', 'UNDOING', 'UNDONE', 'FAILED', 'CANCELLED')), CONSTRAINT "PK_65b4c7eccb8120972a7b8da7682" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE UNIQUE INDEX "import_job_file_id_key" ON "import_job"  ("file_id") WHERE "file_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "import_job_due_idx" ON "import_job"  ("updated_at") WHERE status IN ('READING', 'COMMITTING', 'UNDOING')`);
    await queryRunner.query(`CREATE INDEX "import_job_file_idx" ON "import_job"  ("sha256") `);
    await queryRunner.query(`CREATE INDEX "import_job_creator_idx" ON "import_job"  ("created_by_id", "id") `);
    await queryRunner.query(`CREATE TABLE "import_row" ("job_id" uuid NOT NULL, "number" integer NOT NULL, "cells" jsonb, "faults" jsonb NOT NULL DEFAULT '[]', "action" text NOT NULL, "choice" text, "target_id" uuid, "target_version" integer, "candidates" jsonb NOT NULL DEFAULT '[]', "state" text NOT NULL DEFAULT 'PENDING', "fault" text, "record_id" uuid, "record_version" integer, "before" jsonb, CONSTRAINT "import_row_state" CHECK ("state" IN ('PENDING', 'DONE', 'FAILED', 'UNDONE', 'KEPT')), CONSTRAINT "import_row_choice" CHECK ("choice" IN ('CREATE', 'UPDATE', 'SKIP')), CONSTRAINT "import_row_action" CHECK ("action" IN ('CREATE', 'UPDATE', 'UNCHANGED', 'SKIP', 'FAULTY')), CONSTRAINT "PK_6a089efcbc3621d7ef4143ffa69" PRIMARY KEY ("job_id", "number"))`);
    await queryRunner.query(`CREATE INDEX "import_row_record_idx" ON "import_row"  ("record_id") WHERE "record_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "import_row_state_idx" ON "import_row"  ("job_id", "state", "number") `);
    await queryRunner.query(`ALTER TABLE "import_job" ADD CONSTRAINT "FK_5944191c7eee55fe0bef432c3dc" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "import_job" ADD CONSTRAINT "FK_403eaf3ba5ffffba1e3393c8ca6" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "import_row" ADD CONSTRAINT "FK_fd911b9c3c8b391419aa01805fc" FOREIGN KEY ("job_id") REFERENCES "import_job"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "import_row" DROP CONSTRAINT "FK_fd911b9c3c8b391419aa01805fc"`);
    await queryRunner.query(`ALTER TABLE "import_job" DROP CONSTRAINT "FK_403eaf3ba5ffffba1e3393c8ca6"`);
    await queryRunner.query(`ALTER TABLE "import_job" DROP CONSTRAINT "FK_5944191c7eee55fe0bef432c3dc"`);
    await queryRunner.query(`DROP INDEX "public"."import_row_state_idx"`);
    await queryRunner.query(`DROP INDEX "public"."import_row_record_idx"`);
    await queryRunner.query(`DROP TABLE "import_row"`);
    await queryRunner.query(`DROP INDEX "public"."import_job_creator_idx"`);
    await queryRunner.query(`DROP INDEX "public"."import_job_file_idx"`);
    await queryRunner.query(`DROP INDEX "public"."import_job_due_idx"`);
    await queryRunner.query(`DROP INDEX "public"."import_job_file_id_key"`);
    await queryRunner.query(`DROP TABLE "import_job"`);
  }
}
