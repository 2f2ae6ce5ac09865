export class TaskOrder1795575408314 {
  name = 'TaskOrder1795575408314';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`DROP INDEX "public"."task_assignee_idx"`);
    await queryRunner.query(`CREATE INDEX "task_due_idx" ON "task"  ("due_on", "id") `);
    await queryRunner.query(`CREATE INDEX "task_assignee_idx" ON "task"  ("assignee_id", "due_on", "id") `);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`DROP INDEX "public"."task_assignee_idx"`);
    await queryRunner.query(`DROP INDEX "public"."task_due_idx"`);
    await queryRunner.query(`CREATE INDEX "task_assignee_idx" ON "task" USING btree ("assignee_id", "id") `);
  }
}
