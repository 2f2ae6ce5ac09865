export class ServiceIssues1795806000000 {
  name = 'ServiceIssues1795806000000';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`CREATE TABLE "service_issue" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "title" text NOT NULL, "detail" text, "origin" text NOT NULL, "status" text NOT NULL DEFAULT 'RAISED', "raised_on" date NOT NULL, "due_on" date NOT NULL, "company_id" uuid, "project_id" uuid, "log_id" uuid, "department_id" uuid, "assignee_id" uuid, "steward_id" uuid, "raised_by_id" uuid NOT NULL, "result" text, "first_resolved_at" TIMESTAMP WITH TIME ZONE, "closed_at" TIMESTAMP WITH TIME ZONE, "satisfaction" smallint, CONSTRAINT "service_issue_closed" CHECK (("status" = 'CLOSED') = ("closed_at" IS NOT NULL)), CONSTRAINT "service_issue_satisfaction" CHECK ("satisfaction" BETWEEN 1 AND 5), CONSTRAINT "service_issue_due" CHECK ("due_on" >= "raised_on"), CONSTRAINT "service_issue_subject" CHECK (num_nonnulls("company_id", "project_id") >= 1), CONSTRAINT "service_issue_origin" CHECK ("origin" IN ('FIRM', 'STEWARD', 'VISIT')), CONSTRAINT "service_issue_status" CHECK ("status" IN ('RAISED', 'ASSIGNED', 'IN_PROGRESS', 'RESOLVED', 'CLOSED', 'WITHDRAWN')), CONSTRAINT "PK_8e858d28834455529896e57b906" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE INDEX "service_issue_company_idx" ON "service_issue"  ("company_id") WHERE "company_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "service_issue_project_idx" ON "service_issue"  ("project_id") WHERE "project_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "service_issue_log_idx" ON "service_issue"  ("log_id") WHERE "log_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "service_issue_department_idx" ON "service_issue"  ("department_id") WHERE "department_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "service_issue_assignee_idx" ON "service_issue"  ("assignee_id") WHERE "assignee_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "service_issue_steward_idx" ON "service_issue"  ("steward_id") WHERE "steward_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "service_issue_raised_by_idx" ON "service_issue"  ("raised_by_id") `);
    await queryRunner.query(`CREATE INDEX "service_issue_open_idx" ON "service_issue"  ("due_on") WHERE "status" IN ('RAISED', 'ASSIGNED', 'IN_PROGRESS')`);
    await queryRunner.query(`CREATE INDEX "service_issue_due_idx" ON "service_issue"  ("due_on", "id") `);
    await queryRunner.query(`CREATE TABLE "service_issue_event" ("id" uuid NOT NULL, "issue_id" uuid NOT NULL, "kind" text NOT NULL, "status" text NOT NULL, "due_on" date NOT NULL, "department_id" uuid, "assignee_id" uuid, "text" text, "actor_id" uuid NOT NULL, "occurred_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "service_issue_event_status" CHECK ("status" IN ('RAISED', 'ASSIGNED', 'IN_PROGRESS', 'RESOLVED', 'CLOSED', 'WITHDRAWN')), CONSTRAINT "service_issue_event_kind" CHECK ("kind" IN ('RAISE', 'ASSIGN', 'PROGRESS', 'RESOLVE', 'CLOSE', 'REOPEN', 'WITHDRAW')), CONSTRAINT "PK_ceffc83ca62817516d11a9dc238" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE INDEX "service_issue_event_issue_idx" ON "service_issue_event"  ("issue_id", "occurred_at", "id") `);
    await queryRunner.query(`ALTER TABLE "service_issue" ADD CONSTRAINT "FK_1b5b8123e575972d868d43d0699" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "service_issue" ADD CONSTRAINT "FK_a1b27b561c78034433422ae0cac" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "service_issue" ADD CONSTRAINT "FK_69775143ee1428384a41581b808" FOREIGN KEY ("log_id") REFERENCES "contact_log"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "service_issue" ADD CONSTRAINT "FK_581218e2e0ba06e98c0b15d9483" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "service_issue" ADD CONSTRAINT "FK_268c54160c0fb05c15c4e2c3be1" FOREIGN KEY ("assignee_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "service_issue" ADD CONSTRAINT "FK_ee00bf1c4772f90beee395f09c5" FOREIGN KEY ("steward_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "service_issue" ADD CONSTRAINT "FK_e650ba5436d0f066347bf27bb1a" FOREIGN KEY ("raised_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "service_issue_event" ADD CONSTRAINT "FK_4c178a426681e647e66231326c5" FOREIGN KEY ("issue_id") REFERENCES "service_issue"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "service_issue_event" ADD CONSTRAINT "FK_59feaa3871e61c1b63c71212555" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "service_issue_event" ADD CONSTRAINT "FK_d839ad6bfcc8f5f1004ac851bb7" FOREIGN KEY ("assignee_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "service_issue_event" ADD CONSTRAINT "FK_0ae522c4e78b2206c94a0bdbafd" FOREIGN KEY ("actor_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "service_issue_event" DROP CONSTRAINT "FK_0ae522c4e78b2206c94a0bdbafd"`);
    await queryRunner.query(`ALTER TABLE "service_issue_event" DROP CONSTRAINT "FK_d839ad6bfcc8f5f1004ac851bb7"`);
    await queryRunner.query(`ALTER TABLE "service_issue_event" DROP CONSTRAINT "FK_59feaa3871e61c1b63c71212555"`);
    await queryRunner.query(`ALTER TABLE "service_issue_event" DROP CONSTRAINT "FK_4c178a426681e647e66231326c5"`);
    await queryRunner.query(`ALTER TABLE "service_issue" DROP CONSTRAINT "FK_e650ba5436d0f066347bf27bb1a"`);
    await queryRunner.query(`ALTER TABLE "service_issue" DROP CONSTRAINT "FK_ee00bf1c4772f90beee395f09c5"`);
    await queryRunner.query(`ALTER TABLE "service_issue" DROP CONSTRAINT "FK_268c54160c0fb05c15c4e2c3be1"`);
    await queryRunner.query(`ALTER TABLE "service_issue" DROP CONSTRAINT "FK_581218e2e0ba06e98c0b15d9483"`);
    await queryRunner.query(`ALTER TABLE "service_issue" DROP CONSTRAINT "FK_69775143ee1428384a41581b808"`);
    await queryRunner.query(`ALTER TABLE "service_issue" DROP CONSTRAINT "FK_a1b27b561c78034433422ae0cac"`);
    await queryRunner.query(`ALTER TABLE "service_issue" DROP CONSTRAINT "FK_1b5b8123e575972d868d43d0699"`);
    await queryRunner.query(`DROP INDEX "public"."service_issue_event_issue_idx"`);
    await queryRunner.query(`DROP TABLE "service_issue_event"`);
    await queryRunner.query(`DROP INDEX "public"."service_issue_due_idx"`);
    await queryRunner.query(`DROP INDEX "public"."service_issue_open_idx"`);
    await queryRunner.query(`DROP INDEX "public"."service_issue_raised_by_idx"`);
    await queryRunner.query(`DROP INDEX "public"."service_issue_steward_idx"`);
    await queryRunner.query(`DROP INDEX "public"."service_issue_assignee_idx"`);
    await queryRunner.query(`DROP INDEX "public"."service_issue_department_idx"`);
    await queryRunner.query(`DROP INDEX "public"."service_issue_log_idx"`);
    await queryRunner.query(`DROP INDEX "public"."service_issue_project_idx"`);
    await queryRunner.query(`DROP INDEX "public"."service_issue_company_idx"`);
    await queryRunner.query(`DROP TABLE "service_issue"`);
  }
}
