CREATE SCHEMA "auth";

CREATE TYPE "public"."channel_kind" AS ENUM('email', 'chat', 'phone', 'Web Form');
CREATE TYPE "auth"."factor_type" AS ENUM('totp', 'webauthn', 'it''s phone');
CREATE TYPE "public"."plan" AS ENUM('trial', 'starter', 'pro');
CREATE TYPE "public"."priority" AS ENUM('low', 'normal', 'high', 'urgent');
CREATE TYPE "public"."ticketState" AS ENUM('open', 'waiting', 'solved', 'closed');
CREATE TABLE "article_votes" (
	"article_id" uuid NOT NULL,
	"visitor" text NOT NULL,
	"up" boolean NOT NULL,
	CONSTRAINT "a primary key with spaces" PRIMARY KEY("article_id","visitor")
);

CREATE TABLE "articles" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"parent_id" uuid,
	"locale" text DEFAULT 'en' NOT NULL,
	"title" text NOT NULL,
	"body" text,
	"fts" "tsvector" GENERATED ALWAYS AS (to_tsvector('english', (coalesce(title, ''::text) || ' '::text) || coalesce(body, ''::text))) STORED NOT NULL
);

CREATE TABLE "attachments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"message_id" bigint,
	"name" text NOT NULL,
	"size" integer NOT NULL,
	"mime" varchar(127) DEFAULT 'application/octet-stream'
);

CREATE TABLE "audit_log" (
	"id" bigserial NOT NULL,
	"at" timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
	"actor" uuid DEFAULT (nullif(current_setting('app.user', true), ''))::uuid,
	"action" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "audit_log_at_id_pk" PRIMARY KEY("at","id")
);

CREATE TABLE "contacts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text,
	"email" "citext",
	"company" text,
	"lifetime_value" numeric(12, 2) DEFAULT 0 NOT NULL,
	"score" smallint DEFAULT -1 NOT NULL,
	"tags" text[],
	"last_ip" "inet" DEFAULT '127.0.0.1',
	"search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('simple', coalesce(name, '')), 'A') || to_tsvector('english'::regconfig, coalesce(company, ''))) STORED,
	"domain" text GENERATED ALWAYS AS (split_part(email::text, '@', 2)) STORED
);

CREATE TABLE "auth"."mfa_factors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"factor_type" "auth"."factor_type" DEFAULT 'totp' NOT NULL,
	"secret" text,
	"last_challenged_at" timestamp (3) with time zone
);

CREATE TABLE "invites" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"email" "citext" NOT NULL,
	"code" varchar(24) DEFAULT substr(md5(random()::text), 1, 24) NOT NULL,
	"expires" interval DEFAULT '7 days',
	CONSTRAINT "unique_invite" UNIQUE("workspace_id","email")
);

ALTER TABLE "invites" ENABLE ROW LEVEL SECURITY;
CREATE TABLE "mailboxes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"workspace_id" uuid DEFAULT '00000000-0000-0000-0000-000000000000',
	"kind" "channel_kind"[] DEFAULT '{"email","Web Form"}' NOT NULL,
	"opens_at" time DEFAULT '08:00:00',
	"closes_at" time(0) with time zone,
	"quota" bigint DEFAULT 9007199254740993,
	"weight" real DEFAULT 0.5,
	"ratio" double precision DEFAULT 1e-7
);

CREATE TABLE "members" (
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text DEFAULT 'agent' NOT NULL,
	"invited_by" uuid,
	"signature" text DEFAULT '',
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "members_pkey" PRIMARY KEY("workspace_id","user_id")
);

ALTER TABLE "members" ENABLE ROW LEVEL SECURITY;
CREATE TABLE "messages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ticket_id" bigint NOT NULL,
	"body" text NOT NULL,
	"is_internal" boolean DEFAULT false,
	"headers" jsonb DEFAULT '{}'::jsonb,
	"sent_at" timestamp DEFAULT timezone('utc'::text, now()) NOT NULL
);

CREATE TABLE "sla_policies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"first_reply" interval hour to minute NOT NULL,
	"resolve" interval,
	"priorities" "priority"[] DEFAULT '{"high","urgent"}' NOT NULL
);

CREATE TABLE "subscriptions" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"plan" "plan" NOT NULL,
	"seats" integer DEFAULT 1 NOT NULL,
	"price" numeric(10, 2) DEFAULT 9.99,
	"renews_on" date,
	"cancelled" boolean DEFAULT false,
	CONSTRAINT "seats_positive" CHECK ("subscriptions"."seats" > 0)
);

CREATE TABLE "tags" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"color" text,
	CONSTRAINT "tags_workspace_id_name_unique" UNIQUE("workspace_id","name"),
	CONSTRAINT "tags_color_nulls" UNIQUE NULLS NOT DISTINCT("workspace_id","color")
);

CREATE TABLE "ticket_tags" (
	"ticket_id" bigint,
	"tag_id" uuid,
	CONSTRAINT "ticket_tags_ticket_id_tag_id_pk" PRIMARY KEY("ticket_id","tag_id")
);

CREATE TABLE "tickets" (
	"id" bigint PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY (sequence name "tickets_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1000 CACHE 10),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"contact_id" uuid,
	"mailbox_id" bigint,
	"assignee_id" uuid,
	"merged_into" bigint,
	"state" "ticketState" DEFAULT 'open' NOT NULL,
	"priority" "priority" DEFAULT 'normal',
	"subject" text NOT NULL,
	"custom" json DEFAULT '[]'::json,
	"first_reply_id" bigint,
	"due_at" timestamp (6) with time zone,
	"satisfaction" numeric(3, 1) DEFAULT '4.5',
	CONSTRAINT "satisfaction_range" CHECK ("tickets"."satisfaction" between 0 and 5),
	CONSTRAINT "not merged into itself" CHECK ("tickets"."merged_into" <> "tickets"."id")
);

CREATE TABLE "auth"."users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" varchar(255),
	"phone" text,
	"raw_user_meta_data" jsonb,
	"confirmed_at" timestamp with time zone,
	"is_sso_user" boolean DEFAULT false NOT NULL,
	CONSTRAINT "users_phone_unique" UNIQUE("phone")
);

CREATE TABLE "webhook_deliveries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"webhook_id" uuid NOT NULL,
	"status" smallint,
	"payload" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now()
);

CREATE TABLE "webhooks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"url" text NOT NULL,
	"secret" text,
	"events" varchar(50)[] NOT NULL,
	"grid" integer[][],
	"active" boolean DEFAULT true,
	CONSTRAINT "https_only" CHECK (url like 'https://%')
);

CREATE TABLE "workspaces" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"name" text NOT NULL,
	"slug" "citext" NOT NULL,
	"plan" "plan" DEFAULT 'trial' NOT NULL,
	"settings" jsonb DEFAULT '{"theme":"dark","limits":[1,2]}'::jsonb NOT NULL,
	"features" text[] DEFAULT '{}'::text[] NOT NULL,
	"labels" text[] DEFAULT '{"a b","x,y"}',
	"trial_ends_on" date DEFAULT (now() + interval '14 days'),
	CONSTRAINT "workspaces_slug_key" UNIQUE("slug"),
	CONSTRAINT "workspaces_slug_check" CHECK ("workspaces"."slug" ~ '^[a-z0-9-]{3,40}$')
);

ALTER TABLE "workspaces" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "article_votes" ADD CONSTRAINT "article_votes_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "articles" ADD CONSTRAINT "articles_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "articles" ADD CONSTRAINT "articles_parent_id_articles_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "contacts" ADD CONSTRAINT "public_contacts_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "auth"."mfa_factors" ADD CONSTRAINT "mfa_factors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth"."users"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "invites" ADD CONSTRAINT "invites_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "mailboxes" ADD CONSTRAINT "mailboxes_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE set default ON UPDATE no action;
ALTER TABLE "members" ADD CONSTRAINT "members_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE cascade;
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."users"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "members" ADD CONSTRAINT "members_invited_by_fkey" FOREIGN KEY ("workspace_id","invited_by") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "messages" ADD CONSTRAINT "messages_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "sla_policies" ADD CONSTRAINT "sla_policies_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "tags" ADD CONSTRAINT "tags_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "ticket_tags" ADD CONSTRAINT "ticket_tags_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "ticket_tags" ADD CONSTRAINT "ticket_tags_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE restrict ON UPDATE no action;
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_mailbox_id_mailboxes_id_fk" FOREIGN KEY ("mailbox_id") REFERENCES "public"."mailboxes"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_merged_into_tickets_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."tickets"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_first_reply_id_messages_id_fk" FOREIGN KEY ("first_reply_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_workspace_id_assignee_id_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","assignee_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE cascade;
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "articles_fts" ON "articles" USING gin ("fts");
CREATE INDEX "articles_title_gist" ON "articles" USING gist ("title" gist_trgm_ops);
CREATE INDEX "audit_brin" ON "audit_log" USING brin ("at");
CREATE INDEX "audit_after" ON "audit_log" USING gin ("after" jsonb_path_ops);
CREATE INDEX "contacts_search_idx" ON "contacts" USING gin ("search" tsvector_ops);
CREATE INDEX "contacts_name_trgm" ON "contacts" USING gin ("name" gin_trgm_ops);
CREATE INDEX "contacts_tags" ON "contacts" USING gin ("tags");
CREATE UNIQUE INDEX "contacts_email_per_workspace" ON "contacts" USING btree ("workspace_id",lower(email::text)) WHERE email is not null;
CREATE INDEX "contacts_recent" ON "contacts" USING btree ("workspace_id","created_at" DESC NULLS LAST);
CREATE INDEX "contacts_recent_first" ON "contacts" USING btree ("updated_at" DESC NULLS LAST,"name" NULLS FIRST);
CREATE UNIQUE INDEX "mfa_factors_secret" ON "auth"."mfa_factors" USING btree ("secret") WHERE "auth"."mfa_factors"."secret" is not null;
CREATE UNIQUE INDEX "invites_code_index" ON "invites" USING btree ("code");
CREATE INDEX "members_user_idx" ON "members" USING btree ("user_id" uuid_ops);
CREATE INDEX "messages_ticket_sent_idx" ON "messages" USING btree ("ticket_id","sent_at" DESC NULLS LAST) WITH (fillfactor=90);
CREATE INDEX "messages_body_hash" ON "messages" USING hash ("body");
CREATE INDEX "tickets_open_by_due" ON "tickets" USING btree ("workspace_id","due_at") WHERE "tickets"."state" in ('open', 'waiting');
CREATE INDEX "tickets_expression" ON "tickets" USING btree ((custom ->> 'source'),"state");
CREATE INDEX "tickets_priority_state_index" ON "tickets" USING btree ("priority","state");
CREATE INDEX "deliveries_failed" ON "webhook_deliveries" USING btree ("at") WHERE status >= 500 or status is null;
CREATE VIEW "public"."open_tickets" WITH (security_invoker = true) AS (select "tickets"."id", "tickets"."subject", "contacts"."name" from "tickets" left join "contacts" on "contacts"."id" = "tickets"."contact_id" where "tickets"."state" = 'open');
CREATE VIEW "public"."workload" AS (select assignee_id as assignee, count(*) as open from tickets where state <> 'closed' group by 1);
CREATE POLICY "Own membership" ON "members" AS PERMISSIVE FOR ALL TO "back office", "signed_in" USING (user_id = (current_setting('app.user', true))::uuid) WITH CHECK (true);
CREATE POLICY "Workspaces are visible to members" ON "workspaces" AS PERMISSIVE FOR SELECT TO "signed_in" USING ("workspaces"."id" in (select workspace_id from members));
CREATE POLICY "No deletes" ON "workspaces" AS RESTRICTIVE FOR DELETE TO public USING (false);