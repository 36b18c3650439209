CREATE SCHEMA "Archive 2020";

CREATE SCHEMA "people";

CREATE SCHEMA "teaching";

CREATE TYPE "teaching"."grade_scale" AS ENUM('A', 'B', 'C', 'D', 'F');
CREATE TYPE "people"."title" AS ENUM('Dr.', 'Prof.', 'Prof. Dr.');
CREATE TYPE "public"."weekday" AS ENUM('mon', 'tue', 'wed', 'thu', 'fri');
CREATE SEQUENCE "people"."matriculation_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 999999 START WITH 100000 CACHE 1;
CREATE TABLE "people"."account" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"login" varchar(40) COLLATE "C" NOT NULL,
	"password_hash" "bytea",
	"last_seen" timestamp with time zone,
	"roles" varchar(20)[] DEFAULT '{"student"}' NOT NULL,
	"prefs" jsonb DEFAULT '{"lang":"de"}'::jsonb NOT NULL,
	CONSTRAINT "login_taken" UNIQUE("login")
);

CREATE TABLE "booking" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"building" char(2) NOT NULL,
	"number" smallint NOT NULL,
	"during" "tstzrange" NOT NULL,
	"course" integer,
	"requested_by" bigint DEFAULT 1
);

CREATE TABLE "teaching"."course" (
	"id" serial PRIMARY KEY NOT NULL,
	"code" char(8) NOT NULL,
	"year" smallint NOT NULL,
	"name" text NOT NULL,
	"lecturer" bigint,
	"days" "weekday"[] DEFAULT '{}' NOT NULL,
	"starts" time with time zone,
	"syllabus" text,
	"hours" interval hour,
	CONSTRAINT "course_code_year_unique" UNIQUE("code","year")
);

CREATE TABLE "document" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"owner" bigint NOT NULL,
	"mime" text DEFAULT 'text/plain; charset=utf-8' NOT NULL,
	"content" "bytea" NOT NULL,
	"sha" text GENERATED ALWAYS AS (encode(sha256(content), 'hex')) STORED,
	"bits" bit(4) DEFAULT '0101',
	"mac" "macaddr8",
	"net" "cidr" DEFAULT '10.0.0.0/8'
);

ALTER TABLE "document" ENABLE ROW LEVEL SECURITY;
CREATE TABLE "people"."employee" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"room" text,
	"salary" numeric(9, 2) DEFAULT '0' NOT NULL,
	"head" bigint
);

ALTER TABLE "people"."employee" ENABLE ROW LEVEL SECURITY;
CREATE TABLE "teaching"."enrolment" (
	"student" integer NOT NULL,
	"course" integer NOT NULL,
	"at" timestamp (0) DEFAULT now() NOT NULL,
	"dropped" timestamp,
	CONSTRAINT "enrolment_once" PRIMARY KEY("student","course")
);

CREATE TABLE "exam" (
	"course" integer NOT NULL,
	"no" smallint NOT NULL,
	"on" date NOT NULL,
	"booking" uuid,
	"successor" smallint,
	CONSTRAINT "exam_course_no_pk" PRIMARY KEY("course","no"),
	CONSTRAINT "exam_booking_unique" UNIQUE("booking")
);

CREATE TABLE "teaching"."faculty" (
	"path" "ltree" PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"dean" bigint
);

CREATE TABLE "teaching"."grade" (
	"student" integer NOT NULL,
	"course" integer NOT NULL,
	"attempt" smallint DEFAULT 1 NOT NULL,
	"grade" "teaching"."grade_scale" NOT NULL,
	"points" numeric(3, 1),
	"by" bigint,
	CONSTRAINT "grade_student_course_attempt_pk" PRIMARY KEY("student","course","attempt"),
	CONSTRAINT "three_attempts" CHECK ("teaching"."grade"."attempt" between 1 and 3)
);

CREATE TABLE "Archive 2020"."Old Grade" (
	"Student No" integer NOT NULL,
	"the course's" text NOT NULL,
	"order" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "Old Grade once" UNIQUE("Student No","the course's")
);

CREATE TABLE "people"."person" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "people"."person_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"given_name" text NOT NULL,
	"family_name" text NOT NULL,
	"title" "people"."title",
	"born" date,
	"photo" "bytea",
	"sort_name" text GENERATED ALWAYS AS (family_name || ', ' || given_name) STORED,
	"mentor" bigint,
	CONSTRAINT "born_after_1900" CHECK ("people"."person"."born" > '1900-01-01')
);

CREATE TABLE "teaching"."prerequisite" (
	"course" integer NOT NULL,
	"needs" integer NOT NULL,
	CONSTRAINT "prerequisite_course_needs_pk" PRIMARY KEY("course","needs"),
	CONSTRAINT "not_itself" CHECK ("teaching"."prerequisite"."course" <> "teaching"."prerequisite"."needs")
);

CREATE TABLE "teaching"."programme" (
	"code" text PRIMARY KEY NOT NULL,
	"faculty" "ltree" NOT NULL,
	"ects" smallint DEFAULT 180 NOT NULL
);

CREATE TABLE "room" (
	"building" char(2) NOT NULL,
	"number" smallint NOT NULL,
	"seats" integer NOT NULL,
	"equipment" text[],
	"plan" "xml",
	"at" "point" DEFAULT point(11.5, 48.1),
	CONSTRAINT "room_building_number_pk" PRIMARY KEY("building","number")
);

CREATE TABLE "people"."student" (
	"number" integer PRIMARY KEY DEFAULT nextval('people.matriculation_number') NOT NULL,
	"person_id" bigint NOT NULL,
	"programme" text NOT NULL,
	"from" date DEFAULT now() NOT NULL,
	"to" date,
	CONSTRAINT "student_person_id_unique" UNIQUE("person_id"),
	CONSTRAINT "from_before_to" CHECK ("people"."student"."to" is null or "people"."student"."from" <= "people"."student"."to")
);

ALTER TABLE "people"."account" ADD CONSTRAINT "account_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"."person"("id") ON DELETE cascade ON UPDATE restrict;
ALTER TABLE "booking" ADD CONSTRAINT "booking_course_course_id_fk" FOREIGN KEY ("course") REFERENCES "teaching"."course"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "booking" ADD CONSTRAINT "booking_requested_by_account_person_id_fk" FOREIGN KEY ("requested_by") REFERENCES "people"."account"("person_id") ON DELETE set default ON UPDATE no action;
ALTER TABLE "booking" ADD CONSTRAINT "booking_building_number_room_building_number_fk" FOREIGN KEY ("building","number") REFERENCES "public"."room"("building","number") ON DELETE restrict ON UPDATE cascade;
ALTER TABLE "teaching"."course" ADD CONSTRAINT "course_lecturer_employee_person_id_fk" FOREIGN KEY ("lecturer") REFERENCES "people"."employee"("person_id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "document" ADD CONSTRAINT "document_owner_person_id_fk" FOREIGN KEY ("owner") REFERENCES "people"."person"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "people"."employee" ADD CONSTRAINT "employee_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"."person"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "people"."employee" ADD CONSTRAINT "employee_head_employee_person_id_fk" FOREIGN KEY ("head") REFERENCES "people"."employee"("person_id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "teaching"."enrolment" ADD CONSTRAINT "enrolment_student_student_number_fk" FOREIGN KEY ("student") REFERENCES "people"."student"("number") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "teaching"."enrolment" ADD CONSTRAINT "enrolment_course_course_id_fk" FOREIGN KEY ("course") REFERENCES "teaching"."course"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "exam" ADD CONSTRAINT "exam_course_course_id_fk" FOREIGN KEY ("course") REFERENCES "teaching"."course"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "exam" ADD CONSTRAINT "exam_booking_booking_id_fk" FOREIGN KEY ("booking") REFERENCES "public"."booking"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "exam" ADD CONSTRAINT "exam_successor" FOREIGN KEY ("course","successor") REFERENCES "public"."exam"("course","no") ON DELETE no action ON UPDATE no action;
ALTER TABLE "teaching"."faculty" ADD CONSTRAINT "faculty_dean_employee_person_id_fk" FOREIGN KEY ("dean") REFERENCES "people"."employee"("person_id") ON DELETE restrict ON UPDATE no action;
ALTER TABLE "teaching"."grade" ADD CONSTRAINT "grade_by_employee_person_id_fk" FOREIGN KEY ("by") REFERENCES "people"."employee"("person_id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "teaching"."grade" ADD CONSTRAINT "grade_student_course_enrolment_student_course_fk" FOREIGN KEY ("student","course") REFERENCES "teaching"."enrolment"("student","course") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "people"."person" ADD CONSTRAINT "person_mentor_person_id_fk" FOREIGN KEY ("mentor") REFERENCES "people"."person"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "teaching"."prerequisite" ADD CONSTRAINT "prerequisite_course_course_id_fk" FOREIGN KEY ("course") REFERENCES "teaching"."course"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "teaching"."prerequisite" ADD CONSTRAINT "prerequisite_needs_course_id_fk" FOREIGN KEY ("needs") REFERENCES "teaching"."course"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "teaching"."programme" ADD CONSTRAINT "programme_faculty_faculty_path_fk" FOREIGN KEY ("faculty") REFERENCES "teaching"."faculty"("path") ON DELETE no action ON UPDATE cascade;
ALTER TABLE "people"."student" ADD CONSTRAINT "student_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"."person"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "people"."student" ADD CONSTRAINT "student_programme" FOREIGN KEY ("programme") REFERENCES "teaching"."programme"("code") ON DELETE no action ON UPDATE cascade;
CREATE INDEX "booking_during" ON "booking" USING gist ("during");
CREATE INDEX "booking_start" ON "booking" USING btree (lower("during") desc nulls last);
CREATE INDEX "course_text" ON "teaching"."course" USING gin (to_tsvector('german', coalesce("name", '') || ' ' || coalesce("syllabus", '')));
CREATE UNIQUE INDEX "document_sha" ON "document" USING btree ("sha") WHERE "document"."id" > 0;
CREATE INDEX "still_enrolled" ON "teaching"."enrolment" USING btree ("course") WHERE "teaching"."enrolment"."dropped" is null;
CREATE INDEX "faculty_tree" ON "teaching"."faculty" USING gist ("path");
CREATE INDEX "person_sort" ON "people"."person" USING btree ("sort_name");
CREATE INDEX "person_family_name_given_name_index" ON "people"."person" USING btree ("family_name","given_name");
CREATE INDEX "room_at" ON "room" USING gist ("at");
CREATE VIEW "teaching"."enrolled" AS (select "course", count("student") as "students" from "teaching"."enrolment" where "teaching"."enrolment"."dropped" is null group by "teaching"."enrolment"."course");
CREATE VIEW "public"."full_courses" WITH (check_option = cascaded, security_barrier = true) AS (select "id", "name" from "teaching"."course" where ("teaching"."course"."year" > 2000 and "teaching"."course"."days" <> '{}'));
CREATE MATERIALIZED VIEW "Archive 2020"."Averages" AS (select "Student No", count(*) as "how many" from "Archive 2020"."Old Grade" group by "Archive 2020"."Old Grade"."Student No");
CREATE MATERIALIZED VIEW "public"."busiest" AS (select * from "teaching"."enrolled" order by students desc limit 10);
CREATE MATERIALIZED VIEW "public"."transcript" USING "heap" WITH (fillfactor = 80, autovacuum_enabled = false) AS (select "people"."student"."number", "people"."person"."sort_name", "teaching"."grade"."grade" from "people"."student" inner join "people"."person" on "people"."person"."id" = "people"."student"."person_id" left join "teaching"."grade" on "teaching"."grade"."student" = "people"."student"."number") WITH NO DATA;
CREATE POLICY "Owners only" ON "document" AS PERMISSIVE FOR ALL TO public USING ("document"."owner" = current_setting('app.person')::bigint);