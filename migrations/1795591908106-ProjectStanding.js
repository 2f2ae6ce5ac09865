export class ProjectStanding1795591908106 {
  name = 'ProjectStanding1795591908106';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`CREATE TABLE "project_standing" ("project_id" uuid NOT NULL, "due_on" date, "forecast_lag" integer, "dated" boolean NOT NULL, "current_step" integer, "signed" numeric(18,2), "arrived" numeric(18,2) NOT NULL, "invested" numeric(18,2), CONSTRAINT "PK_d1a579dbcd3cf50925c108fe30c" PRIMARY KEY ("project_id"))`);
    await queryRunner.query(`ALTER TABLE "project_standing" ADD CONSTRAINT "FK_d1a579dbcd3cf50925c108fe30c" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    // Projects that are there already; those made from now on bring their own.
    await queryRunner.query(`INSERT INTO "project_standing" ("project_id", "due_on", "forecast_lag", "dated", "current_step", "signed", "arrived", "invested")
      SELECT p.id, min(t.planned_on) FILTER (WHERE t.actual_on IS NULL AND t.waived_reason IS NULL),
        max(t.forecast_on - t.planned_on) FILTER (WHERE t.actual_on IS NULL AND t.waived_reason IS NULL),
        coalesce(bool_or(t.actual_on IS NOT NULL OR t.planned_on IS NOT NULL AND t.waived_reason IS NULL), false),
        min(array_position(ARRAY['REGISTRATION', 'APPROVAL', 'LAND', 'CONSTRUCTION', 'PRODUCTION', 'CAPACITY'], t.kind))
          FILTER (WHERE t.actual_on IS NULL AND t.waived_reason IS NULL),
        (SELECT sum(e.amount) FROM signing_event e WHERE e.project_id = p.id),
        (SELECT coalesce(sum(f.amount), 0) FROM funding_entry f WHERE f.project_id = p.id AND f.kind = 'ARRIVED'),
        (SELECT f.amount FROM funding_entry f WHERE f.project_id = p.id AND f.kind = 'INVESTED' AND f.reverses_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM funding_entry r WHERE r.reverses_id = f.id) ORDER BY f.occurred_on DESC LIMIT 1)
        FROM project p LEFT JOIN project_step t ON t.project_id = p.id GROUP BY p.id`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "project_standing" DROP CONSTRAINT "FK_d1a579dbcd3cf50925c108fe30c"`);
    await queryRunner.query(`DROP TABLE "project_standing"`);
  }
}
