CREATE TYPE "public"."RoleKind" AS ENUM('ADMIN', 'USER');
CREATE TABLE "app_accounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email_address" text NOT NULL,
	"display_name" varchar(255),
	"role_kind" "RoleKind" DEFAULT 'USER' NOT NULL,
	"org_id" uuid,
	"created_at" timestamp DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone,
	"deleted_at" timestamp,
	CONSTRAINT "app_accounts_emailAddress_unique" UNIQUE("email_address"),
	CONSTRAINT "app_accounts_orgId_displayName_unique" UNIQUE("org_id","display_name"),
	CONSTRAINT "name_check" CHECK (length("app_accounts"."display_name") > 0)
);

CREATE TABLE "memberships" (
	"account_id" uuid NOT NULL,
	"org_id" uuid NOT NULL,
	"role_name" text,
	"generated_thing" text GENERATED ALWAYS AS ("memberships"."role_name" || 'x') STORED,
	CONSTRAINT "memberships_account_id_org_id_pk" PRIMARY KEY("account_id","org_id")
);

CREATE TABLE "app_orgs" (
	"org_id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid,
	"the_count" integer GENERATED ALWAYS AS IDENTITY (sequence name "app_orgs_the_count_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1)
);

ALTER TABLE "app_accounts" ADD CONSTRAINT "app_accounts_org_id_app_orgs_org_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."app_orgs"("org_id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_account_id_app_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."app_accounts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_org_id_app_orgs_org_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."app_orgs"("org_id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "app_orgs" ADD CONSTRAINT "app_orgs_owner_id_app_accounts_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."app_accounts"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "app_accounts_display_name_org_id_index" ON "app_accounts" USING btree ("display_name","org_id" DESC NULLS LAST);
CREATE UNIQUE INDEX "acc_lower_email" ON "app_accounts" USING btree (lower("email_address"));
CREATE INDEX "partial_ix" ON "app_accounts" USING btree ("created_at") WHERE "app_accounts"."deleted_at" IS NULL;
CREATE INDEX "memberships_role_name_index" ON "memberships" USING btree ("role_name" text_ops);
CREATE VIEW "public"."member_view" AS (select "memberships"."account_id", "app_accounts"."display_name" as "n" from "memberships" left join "app_accounts" on "memberships"."account_id" = "app_accounts"."id" where "app_accounts"."role_kind" = 'ADMIN');