export class ContactPersons1795574390611 {
  name = 'ContactPersons1795574390611';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`CREATE TABLE "contact_person" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "deleted_at" TIMESTAMP WITH TIME ZONE, "company_id" uuid NOT NULL, "name" text NOT NULL, "title" text, "department" text, "role" text NOT NULL DEFAULT 'OTHER', "sealed" bytea, "phone_masked" text, "wechat_masked" text, "email_masked" text, "note" text, "owner_id" uuid NOT NULL, "left_on" date, "erased_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "contact_person_role" CHECK ("role" IN ('DECISION_MAKER', 'LIAISON', 'TECHNICAL', 'FINANCE', 'OTHER')), CONSTRAINT "PK_12d9c34f76290c4e2ad2aa5e33f" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE INDEX "contact_person_owner_idx" ON "contact_person"  ("owner_id") `);
    await queryRunner.query(`CREATE INDEX "contact_person_company_idx" ON "contact_person"  ("company_id", "id") `);
    await queryRunner.query(`CREATE TABLE "person_key" ("person_id" uuid NOT NULL, "key" bytea NOT NULL, CONSTRAINT "PK_2b942b168a2d87de0558ecb89d7" PRIMARY KEY ("person_id"))`);
    await queryRunner.query(`CREATE TABLE "person_affiliation" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "person_id" uuid NOT NULL, "company_id" uuid NOT NULL, "title" text, "department" text, "from_on" date, "until_on" date, CONSTRAINT "PK_11bb6be5614e1c2a75589353c27" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE INDEX "person_affiliation_person_idx" ON "person_affiliation"  ("person_id") `);
    await queryRunner.query(`CREATE INDEX "person_affiliation_company_idx" ON "person_affiliation"  ("company_id", "from_on") `);
    await queryRunner.query(`CREATE UNIQUE INDEX "person_affiliation_open_key" ON "person_affiliation"  ("person_id") WHERE "until_on" IS NULL`);
    await queryRunner.query(`ALTER TABLE "company" ADD "owner_id" uuid`);
    await queryRunner.query(`CREATE INDEX "company_owner_idx" ON "company"  ("owner_id") WHERE "owner_id" IS NOT NULL`);
    await queryRunner.query(`ALTER TABLE "company" ADD CONSTRAINT "FK_0c6ea8a32565efcb512e572d61d" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "contact_person" ADD CONSTRAINT "FK_0e0eccd0b6ec1f508fc3d863e21" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "contact_person" ADD CONSTRAINT "FK_d7b48fba68d62809ae1b7a6b7e3" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "person_key" ADD CONSTRAINT "FK_2b942b168a2d87de0558ecb89d7" FOREIGN KEY ("person_id") REFERENCES "contact_person"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "person_affiliation" ADD CONSTRAINT "FK_4a113c0b17f2a9fb6628508632f" FOREIGN KEY ("person_id") REFERENCES "contact_person"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "person_affiliation" ADD CONSTRAINT "FK_d3e90487aea5222a93cd2b5e861" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "person_affiliation" DROP CONSTRAINT "FK_d3e90487aea5222a93cd2b5e861"`);
    await queryRunner.query(`ALTER TABLE "person_affiliation" DROP CONSTRAINT "FK_4a113c0b17f2a9fb6628508632f"`);
    await queryRunner.query(`ALTER TABLE "person_key" DROP CONSTRAINT "FK_2b942b168a2d87de0558ecb89d7"`);
    await queryRunner.query(`ALTER TABLE "contact_person" DROP CONSTRAINT "FK_d7b48fba68d62809ae1b7a6b7e3"`);
    await queryRunner.query(`ALTER TABLE "contact_person" DROP CONSTRAINT "FK_0e0eccd0b6ec1f508fc3d863e21"`);
    await queryRunner.query(`ALTER TABLE "company" DROP CONSTRAINT "FK_0c6ea8a32565efcb512e572d61d"`);
    await queryRunner.query(`DROP INDEX "public"."company_owner_idx"`);
    await queryRunner.query(`ALTER TABLE "company" DROP COLUMN "owner_id"`);
    await queryRunner.query(`DROP INDEX "public"."person_affiliation_open_key"`);
    await queryRunner.query(`DROP INDEX "public"."person_affiliation_company_idx"`);
    await queryRunner.query(`DROP INDEX "public"."person_affiliation_person_idx"`);
    await queryRunner.query(`DROP TABLE "person_affiliation"`);
    await queryRunner.query(`DROP TABLE "person_key"`);
    await queryRunner.query(`DROP INDEX "public"."contact_person_company_idx"`);
    await queryRunner.query(`DROP INDEX "public"."contact_person_owner_idx"`);
    await queryRunner.query(`DROP TABLE "contact_person"`);
  }
}
