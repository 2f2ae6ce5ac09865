export class Stock1795808086187 {
  name = 'Stock1795808086187';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(`CREATE TABLE "site" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "deleted_at" TIMESTAMP WITH TIME ZONE, "kind" text NOT NULL, "code" text NOT NULL, "name" text NOT NULL, "place" text, "carrier_id" uuid, "use" text NOT NULL, "area" numeric(12,2) NOT NULL, "free" numeric(12,2) NOT NULL, "floor_load" numeric(8,2), "power" numeric(12,2), "gas" numeric(12,2), "free_from" date, "price_min" numeric(12,2), "price_max" numeric(12,2), "approved_on" date, "note" text, CONSTRAINT "site_approved" CHECK ("kind" = 'PARCEL' OR "approved_on" IS NULL), CONSTRAINT "site_price" CHECK ("price_max" >= "price_min"), CONSTRAINT "site_amounts" CHECK ("floor_load" >= 0 AND "power" >= 0 AND "gas" >= 0 AND "price_min" >= 0), CONSTRAINT "site_free" CHECK ("free" >= 0 AND "free" <= "area"), CONSTRAINT "site_area" CHECK ("area" > 0), CONSTRAINT "site_use" CHECK ("use" IN ('INDUSTRY', 'LOGISTICS', 'RESEARCH', 'COMMERCE')), CONSTRAINT "site_kind" CHECK ("kind" IN ('PARCEL', 'PLANT')), CONSTRAINT "PK_635c0eeabda8862d5b0237b42b4" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE UNIQUE INDEX "site_code_key" ON "site"  ("code") WHERE "deleted_at" IS NULL`);
    await queryRunner.query(`CREATE TABLE "site_allocation" ("id" uuid NOT NULL, "site_id" uuid NOT NULL, "project_id" uuid NOT NULL, "area" numeric(12,2) NOT NULL, "taken_on" date NOT NULL, "taken_by_id" uuid NOT NULL, "freed_on" date, "reason" text, CONSTRAINT "site_allocation_days" CHECK ("freed_on" >= "taken_on" AND ("freed_on" IS NULL) = ("reason" IS NULL)), CONSTRAINT "site_allocation_area" CHECK ("area" > 0), CONSTRAINT "PK_5965c31aad910347a89f13b78e3" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE INDEX "site_allocation_project_idx" ON "site_allocation"  ("project_id") `);
    await queryRunner.query(`CREATE INDEX "site_allocation_site_idx" ON "site_allocation"  ("site_id", "freed_on") `);
    await queryRunner.query(`CREATE TABLE "site_need" ("id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "lead_id" uuid NOT NULL, "use" text, "plant_area" numeric(12,2), "floor_load" numeric(8,2), "power" numeric(12,2), "gas" numeric(12,2), "needed_by" date, "max_price" numeric(12,2), CONSTRAINT "site_need_amounts" CHECK ("plant_area" > 0 AND "floor_load" >= 0 AND "power" >= 0 AND "gas" >= 0 AND "max_price" >= 0), CONSTRAINT "site_need_use" CHECK ("use" IN ('INDUSTRY', 'LOGISTICS', 'RESEARCH', 'COMMERCE')), CONSTRAINT "PK_9119f54d1713529c58603ab7b7f" PRIMARY KEY ("id"))`);
    await queryRunner.query(`CREATE UNIQUE INDEX "site_need_lead_key" ON "site_need"  ("lead_id") `);
    await queryRunner.query(`ALTER TABLE "site" ADD CONSTRAINT "FK_c0f8795418e8d42cf41a4c96e42" FOREIGN KEY ("carrier_id") REFERENCES "carrier"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "site_allocation" ADD CONSTRAINT "FK_2c9fed38e58c3b142c49e0a94f5" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "site_allocation" ADD CONSTRAINT "FK_26613d5674a1e01d87df0ea506e" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "site_allocation" ADD CONSTRAINT "FK_acde30195a4d6f976c69b50a467" FOREIGN KEY ("taken_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
    await queryRunner.query(`ALTER TABLE "site_need" ADD CONSTRAINT "FK_d5c4ba10f011a81829c791acaf6" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`);
  }

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "site_need" DROP CONSTRAINT "FK_d5c4ba10f011a81829c791acaf6"`);
    await queryRunner.query(`ALTER TABLE "site_allocation" DROP CONSTRAINT "FK_acde30195a4d6f976c69b50a467"`);
    await queryRunner.query(`ALTER TABLE "site_allocation" DROP CONSTRAINT "FK_26613d5674a1e01d87df0ea506e"`);
    await queryRunner.query(`ALTER TABLE "site_allocation" DROP CONSTRAINT "FK_2c9fed38e58c3b142c49e0a94f5"`);
    await queryRunner.query(`ALTER TABLE "site" DROP CONSTRAINT "FK_c0f8795418e8d42cf41a4c96e42"`);
    await queryRunner.query(`DROP INDEX "public"."site_need_lead_key"`);
    await queryRunner.query(`DROP TABLE "site_need"`);
    await queryRunner.query(`DROP INDEX "public"."site_allocation_site_idx"`);
    await queryRunner.query(`DROP INDEX "public"."site_allocation_project_idx"`);
    await queryRunner.query(`DROP TABLE "site_allocation"`);
    await queryRunner.query(`DROP INDEX "public"."site_code_key"`);
    await queryRunner.query(`DROP TABLE "site"`);
  }
}
