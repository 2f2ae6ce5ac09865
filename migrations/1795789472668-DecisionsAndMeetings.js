export class DecisionsAndMeetings1795789472668 {
  name = 'DecisionsAndMeetings1795789472668';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`CREATE TABLE "agenda_item" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "week" date NOT NULL, "position" integer NOT NULL, "title" text NOT NULL, "text" text, "kind" text NOT NULL, "lead_id" uuid, "project_id" uuid, "company_id" uuid, "status" text NOT NULL DEFAULT 'OPEN', "withdrawn_reason" text, "proposed_by_id" uuid NOT NULL, "proposed_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "agenda_item_withdrawn" CHECK (("status" = 'WITHDRAWN') = ("withdrawn_reason" IS NOT NULL)), CONSTRAINT "agenda_item_subject" CHECK (num_nonnulls("lead_id", "project_id", "company_id") <= 1), CONSTRAINT "agenda_item_week" CHECK (extract(isodow FROM "week") = 1), CONSTRAINT "agenda_item_status" CHECK ("status" IN ('OPEN', 'DECIDED', 'WITHDRAWN')), CONSTRAINT "agenda_item_kind" CHECK ("kind" IN ('ADVANCE', 'PAUSE', 'DROP', 'ASSIGN', 'SPONSOR', 'TASK', 'OTHER')), CONSTRAINT "PK_413623e61232799619c2e0a1d42" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE INDEX "agenda_item_lead_idx" ON "agenda_item"  ("lead_id") WHERE "lead_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "agenda_item_project_idx" ON "agenda_item"  ("project_id") WHERE "project_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "agenda_item_company_idx" ON "agenda_item"  ("company_id") WHERE "company_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "agenda_item_week_idx" ON "agenda_item"  ("week", "position", "id") `);
    await queryRunner.query(`CREATE TABLE "decision" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "week" date NOT NULL, "number" integer NOT NULL, "kind" text NOT NULL, "text" text NOT NULL, "lead_id" uuid, "project_id" uuid, "company_id" uuid, "task_id" uuid, "agenda_item_id" uuid, "responsible_id" uuid, "first_due_on" date, "due_on" date, "status" text, "result" text, "done_on" date, "recorded_by_id" uuid NOT NULL, "recorded_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "decision_responsible" CHECK ("responsible_id" IS NOT NULL OR "first_due_on" IS NULL), CONSTRAINT "decision_due" CHECK ("first_due_on" IS NOT NULL OR ("kind" NOT IN ('TASK', 'OTHER') AND "status" = 'DONE')), CONSTRAINT "decision_task" CHECK (("kind" = 'TASK') = ("task_id" IS NOT NULL) AND ("kind" = 'TASK') = ("status" IS NULL)), CONSTRAINT "decision_subject" CHECK (num_nonnulls("lead_id", "project_id", "company_id") <= 1), CONSTRAINT "decision_week" CHECK (extract(isodow FROM "week") = 1), CONSTRAINT "decision_status" CHECK ("status" IN ('OPEN', 'DONE', 'LATE', 'WITHDRAWN')), CONSTRAINT "decision_kind" CHECK ("kind" IN ('ADVANCE', 'PAUSE', 'DROP', 'ASSIGN', 'SPONSOR', 'TASK', 'OTHER')), CONSTRAINT "PK_fa4cbd6abf1215054f13c27df5a" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE INDEX "decision_lead_idx" ON "decision"  ("lead_id") WHERE "lead_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "decision_project_idx" ON "decision"  ("project_id") WHERE "project_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "decision_company_idx" ON "decision"  ("company_id") WHERE "company_id" IS NOT NULL`);
    await queryRunner.query(`CREATE UNIQUE INDEX "decision_task_key" ON "decision"  ("task_id") `);
    await queryRunner.query(`CREATE INDEX "decision_agenda_item_idx" ON "decision"  ("agenda_item_id") WHERE "agenda_item_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "decision_responsible_idx" ON "decision"  ("responsible_id") WHERE "responsible_id" IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX "decision_open_idx" ON "decision"  ("due_on") WHERE "status" IN ('OPEN', 'LATE')`);
    await queryRunner.query(`CREATE UNIQUE INDEX "decision_number_key" ON "decision"  ("week", "number") `);
    await queryRunner.query(`CREATE TABLE "decision_event" ("id" uuid NOT NULL, "decision_id" uuid NOT NULL, "kind" text NOT NULL, "status" text NOT NULL, "due_on" date, "done_on" date, "reason" text, "actor_id" uuid NOT NULL, "occurred_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "decision_event_status" CHECK ("status" IN ('OPEN', 'DONE', 'LATE', 'WITHDRAWN')), CONSTRAINT "decision_event_kind" CHECK ("kind" IN ('RECORDED', 'SETTLED')), CONSTRAINT "PK_05006d1eedf064a0bc6977685d9" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE INDEX "decision_event_decision_idx" ON "decision_event"  ("decision_id", "occurred_at", "id") `);
    await queryRunner.query(`CREATE TABLE "sitting" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "week" date NOT NULL, "held_at" TIMESTAMP WITH TIME ZONE NOT NULL, "place" text, "chair_id" uuid NOT NULL, "guests" text array NOT NULL DEFAULT '{}', "minutes" text, "recorded_by_id" uuid NOT NULL, CONSTRAINT "sitting_week" CHECK (extract(isodow FROM "week") = 1), CONSTRAINT "PK_47851bb89908417f188a01ee561" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE UNIQUE INDEX "sitting_week_key" ON "sitting"  ("week") `);
    await queryRunner.query(`CREATE TABLE "sitting_attendee" ("sitting_id" uuid NOT NULL, "user_id" uuid NOT NULL, "status" text NOT NULL, "reason" text, CONSTRAINT "sitting_attendee_status" CHECK ("status" IN ('PRESENT', 'LEAVE', 'ABSENT')), CONSTRAINT "PK_784a7c35418ca6197a6cdec3ada" PRIMARY KEY ("sitting_id", "user_id"))`);
    await queryRunner.query(`CREATE INDEX "sitting_attendee_user_idx" ON "sitting_attendee"  ("user_id") `);
    await queryRunner.query(`ALTER TABLE "agenda_item" ADD CONSTRAINT "FK_e0ab75d2d6eca5a1c0e667a754d" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "agenda_item" ADD CONSTRAINT "FK_1eab2cbe9f08f91af2c61f63941" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "agenda_item" ADD CONSTRAINT "FK_5983fb586e84dbc46db573275db" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "agenda_item" ADD CONSTRAINT "FK_1f6ef7daa46d5041688ce2c5ac1" FOREIGN KEY ("proposed_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "decision" ADD CONSTRAINT "FK_376277a3ab1ef90cf39feb577be" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "decision" ADD CONSTRAINT "FK_724aff3d332fcb32ccbe2fe4d76" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "decision" ADD CONSTRAINT "FK_7450be3d83b05a0f6a3c502ae50" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "decision" ADD CONSTRAINT "FK_89d2f838269026dc50c30e381fd" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "decision" ADD CONSTRAINT "FK_aa9f50900900cd92171d1555b8b" FOREIGN KEY ("agenda_item_id") REFERENCES "agenda_item"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "decision" ADD CONSTRAINT "FK_5f6c95f002bf6e55ada110316f3" FOREIGN KEY ("responsible_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "decision" ADD CONSTRAINT "FK_4c8832e3c96b67fd3c72cc09668" FOREIGN KEY ("recorded_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "decision_event" ADD CONSTRAINT "FK_7e051c86069e0292f82706c1708" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "decision_event" ADD CONSTRAINT "FK_23f8ffe6dc22bf3fe71dbff929c" FOREIGN KEY ("actor_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "sitting" ADD CONSTRAINT "FK_e0bcca3b76edd6f81cc955cbde8" FOREIGN KEY ("chair_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "sitting" ADD CONSTRAINT "FK_6707abe79708088338a0be180df" FOREIGN KEY ("recorded_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "sitting_attendee" ADD CONSTRAINT "FK_16d94ee42479a6f83cda67fdf81" FOREIGN KEY ("sitting_id") REFERENCES "sitting"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "sitting_attendee" ADD CONSTRAINT "FK_daacd662d67dabbc67bd812a5dd" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "sitting_attendee" DROP CONSTRAINT "FK_daacd662d67dabbc67bd812a5dd"`);
    await queryRunner.query(`ALTER TABLE "sitting_attendee" DROP CONSTRAINT "FK_16d94ee42479a6f83cda67fdf81"`);
    await queryRunner.query(`ALTER TABLE "sitting" DROP CONSTRAINT "FK_6707abe79708088338a0be180df"`);
    await queryRunner.query(`ALTER TABLE "sitting" DROP CONSTRAINT "FK_e0bcca3b76edd6f81cc955cbde8"`);
    await queryRunner.query(`ALTER TABLE "decision_event" DROP CONSTRAINT "FK_23f8ffe6dc22bf3fe71dbff929c"`);
    await queryRunner.query(`ALTER TABLE "decision_event" DROP CONSTRAINT "FK_7e051c86069e0292f82706c1708"`);
    await queryRunner.query(`ALTER TABLE "decision" DROP CONSTRAINT "FK_4c8832e3c96b67fd3c72cc09668"`);
    await queryRunner.query(`ALTER TABLE "decision" DROP CONSTRAINT "FK_5f6c95f002bf6e55ada110316f3"`);
    await queryRunner.query(`ALTER TABLE "decision" DROP CONSTRAINT "FK_aa9f50900900cd92171d1555b8b"`);
    await queryRunner.query(`ALTER TABLE "decision" DROP CONSTRAINT "FK_89d2f838269026dc50c30e381fd"`);
    await queryRunner.query(`ALTER TABLE "decision" DROP CONSTRAINT "FK_7450be3d83b05a0f6a3c502ae50"`);
    await queryRunner.query(`ALTER TABLE "decision" DROP CONSTRAINT "FK_724aff3d332fcb32ccbe2fe4d76"`);
    await queryRunner.query(`ALTER TABLE "decision" DROP CONSTRAINT "FK_376277a3ab1ef90cf39feb577be"`);
    await queryRunner.query(`ALTER TABLE "agenda_item" DROP CONSTRAINT "FK_1f6ef7daa46d5041688ce2c5ac1"`);
    await queryRunner.query(`ALTER TABLE "agenda_item" DROP CONSTRAINT "FK_5983fb586e84dbc46db573275db"`);
    await queryRunner.query(`ALTER TABLE "agenda_item" DROP CONSTRAINT "FK_1eab2cbe9f08f91af2c61f63941"`);
    await queryRunner.query(`ALTER TABLE "agenda_item" DROP CONSTRAINT "FK_e0ab75d2d6eca5a1c0e667a754d"`);
    await queryRunner.query(`DROP INDEX "public"."sitting_attendee_user_idx"`);
    await queryRunner.query(`DROP TABLE "sitting_attendee"`);
    await queryRunner.query(`DROP INDEX "public"."sitting_week_key"`);
    await queryRunner.query(`DROP TABLE "sitting"`);
    await queryRunner.query(`DROP INDEX "public"."decision_event_decision_idx"`);
    await queryRunner.query(`DROP TABLE "decision_event"`);
    await queryRunner.query(`DROP INDEX "public"."decision_number_key"`);
    await queryRunner.query(`DROP INDEX "public"."decision_open_idx"`);
    await queryRunner.query(`DROP INDEX "public"."decision_responsible_idx"`);
    await queryRunner.query(`DROP INDEX "public"."decision_agenda_item_idx"`);
    await queryRunner.query(`DROP INDEX "public"."decision_task_key"`);
    await queryRunner.query(`DROP INDEX "public"."decision_company_idx"`);
    await queryRunner.query(`DROP INDEX "public"."decision_project_idx"`);
    await queryRunner.query(`DROP INDEX "public"."decision_lead_idx"`);
    await queryRunner.query(`DROP TABLE "decision"`);
    await queryRunner.query(`DROP INDEX "public"."agenda_item_week_idx"`);
    await queryRunner.query(`DROP INDEX "public"."agenda_item_company_idx"`);
    await queryRunner.query(`DROP INDEX "public"."agenda_item_project_idx"`);
    await queryRunner.query(`DROP INDEX "public"."agenda_item_lead_idx"`);
    await queryRunner.query(`DROP TABLE "agenda_item"`);
  }
}
