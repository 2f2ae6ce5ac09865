export class Accounts1795575647524 {
  name = 'Accounts1795575647524';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`CREATE TABLE "api_key" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "name" text NOT NULL, "key_hash" bytea NOT NULL, "user_id" uuid NOT NULL, "roles" text array NOT NULL, "expires_on" date NOT NULL, "revoked_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "api_key_roles_check" CHECK (roles <> '{}' AND NOT roles && '{ADMIN,AUDITOR}'), CONSTRAINT "PK_b1bd840641b8acbaad89c3d8d11" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key"  ("key_hash") `);
    await queryRunner.query(`CREATE INDEX "api_key_user_idx" ON "api_key"  ("user_id") `);
    await queryRunner.query(`CREATE TABLE "former_password" ("id" uuid NOT NULL, "user_id" uuid NOT NULL, "password_hash" text NOT NULL, CONSTRAINT "PK_928df90e69ced5d31c8d7f3156e" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE INDEX "former_password_user_idx" ON "former_password"  ("user_id", "id") `);
    await queryRunner.query(`CREATE TABLE "login_attempt" ("name_hash" bytea NOT NULL, "failed_at" TIMESTAMP WITH TIME ZONE array NOT NULL DEFAULT '{}', "running" integer NOT NULL DEFAULT '0', "started_at" TIMESTAMP WITH TIME ZONE NOT NULL, "locked_until" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_2f43646f7ca086565c8964b444a" PRIMARY KEY ("name_hash"))`);
    await queryRunner.query(`ALTER TABLE "app_user" ADD "password_changed_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now()`);
    await queryRunner.query(`ALTER TABLE "session" DROP COLUMN "expires_at"`);
    await queryRunner.query(`ALTER TABLE "session" ADD "client" text NOT NULL DEFAULT 'DESKTOP'`);
    await queryRunner.query(`ALTER TABLE "app_user" ADD CONSTRAINT "app_user_roles_check" CHECK (roles <> '{}' AND NOT roles @> '{ADMIN,AUDITOR}')`);
    await queryRunner.query(`ALTER TABLE "session" ADD CONSTRAINT "session_client_check" CHECK ("client" IN ('DESKTOP', 'PHONE'))`);
    await queryRunner.query(`ALTER TABLE "api_key" ADD CONSTRAINT "FK_6a0830f03e537b239a53269b27d" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "former_password" ADD CONSTRAINT "FK_407a0931d55df46f25ccbd6ff2f" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "former_password" DROP CONSTRAINT "FK_407a0931d55df46f25ccbd6ff2f"`);
    await queryRunner.query(`ALTER TABLE "api_key" DROP CONSTRAINT "FK_6a0830f03e537b239a53269b27d"`);
    await queryRunner.query(`ALTER TABLE "session" DROP CONSTRAINT "session_client_check"`);
    await queryRunner.query(`ALTER TABLE "app_user" DROP CONSTRAINT "app_user_roles_check"`);
    await queryRunner.query(`ALTER TABLE "session" DROP COLUMN "client"`);
    await queryRunner.query(`DELETE FROM "session"`); // how long they were to last is not known any more
    await queryRunner.query(`ALTER TABLE "session" ADD "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL`);
    await queryRunner.query(`ALTER TABLE "app_user" DROP COLUMN "password_changed_at"`);
    await queryRunner.query(`DROP TABLE "login_attempt"`);
    await queryRunner.query(`DROP INDEX "public"."former_password_user_idx"`);
    await queryRunner.query(`DROP TABLE "former_password"`);
    await queryRunner.query(`DROP INDEX "public"."api_key_user_idx"`);
    await queryRunner.query(`DROP INDEX "public"."api_key_key_hash_key"`);
    await queryRunner.query(`DROP TABLE "api_key"`);
  }
}
