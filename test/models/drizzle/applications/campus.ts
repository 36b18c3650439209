// A university: schemas of its own, views over views, materialized views, what others own, ranges, policies on links.
import { and, count, eq, gt, isNull, relations, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import * as p from "drizzle-orm/pg-core";

const bytes = p.customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
const period = p.customType<{ data: string }>({ dataType: () => "tstzrange" });
const ltree = p.customType<{ data: string }>({ dataType: () => "ltree" });
const plainOrder = p.customType<{ data: string }>({ dataType: () => 'varchar(40) COLLATE "C"' });

export const people = p.pgSchema("people");
export const teaching = p.pgSchema("teaching");
export const Archive = p.pgSchema("Archive 2020");

export const title = people.enum("title", ["Dr.", "Prof.", "Prof. Dr."]);
export const gradeScale = teaching.enum("grade_scale", ["A", "B", "C", "D", "F"]);
export const weekday = p.pgEnum("weekday", ["mon", "tue", "wed", "thu", "fri"]);
export const matriculation = people.sequence("matriculation_number", { startWith: 100000, maxValue: 999999 });

const { table: person } = {
  table: people.table(
    "person",
    {
      id: p.bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
      givenName: p.text("given_name").notNull(),
      familyName: p.text("family_name").notNull(),
      title: title(),
      born: p.date({ mode: "date" }),
      photo: bytes(),
      sortName: p.text("sort_name").generatedAlwaysAs(sql`family_name || ', ' || given_name`),
      mentor: p.bigint({ mode: "bigint" }).references((): AnyPgColumn => person.id, { onDelete: "set null" }),
    },
    (t) => [
      p.index("person_sort").on(t.sortName),
      p.index().on(t.familyName, t.givenName),
      p.check("born_after_1900", sql`${t.born} > '1900-01-01'`),
    ],
  ),
};

export { person };
export const account = people.table("account", {
  personId: p
    .bigint("person_id", { mode: "bigint" })
    .primaryKey()
    .references(() => person.id, { onDelete: "cascade", onUpdate: "restrict" }),
  login: plainOrder().notNull().unique("login_taken"),
  passwordHash: bytes("password_hash"),
  lastSeen: p.timestamp("last_seen", { withTimezone: true }),
  roles: p.varchar({ length: 20 }).array().notNull().default(["student"]),
  prefs: p.jsonb().$type<{ lang: "de" | "en" }>().notNull().default({ lang: "de" }),
});
export const student = people.table(
  "student",
  {
    number: p.integer().primaryKey().default(sql`nextval('people.matriculation_number')`),
    personId: p
      .bigint("person_id", { mode: "bigint" })
      .notNull()
      .unique()
      .references(() => person.id),
    programme: p.text().notNull(),
    from: p.date().notNull().defaultNow(),
    to: p.date(),
  },
  (t) => [
    p.check("from_before_to", sql`${t.to} is null or ${t.from} <= ${t.to}`),
    p
      .foreignKey({ columns: [t.programme], foreignColumns: [programme.code], name: "student_programme" })
      .onUpdate("cascade"),
  ],
);
export const employee = people
  .table(
    "employee",
    {
      personId: p
        .bigint("person_id", { mode: "bigint" })
        .primaryKey()
        .references(() => person.id),
      room: p.text(),
      salary: p.numeric({ precision: 9, scale: 2 }).notNull().default("0"),
      head: p.bigint({ mode: "bigint" }),
    },
    (t) => [p.foreignKey({ columns: [t.head], foreignColumns: [t.personId] })],
  )
  .enableRLS();

export const faculty = teaching.table(
  "faculty",
  {
    path: ltree().primaryKey(),
    name: p.text().notNull(),
    dean: p.bigint({ mode: "bigint" }).references(() => employee.personId, { onDelete: "restrict" }),
  },
  (t) => [p.index("faculty_tree").using("gist", t.path)],
);
export const programme = teaching.table("programme", {
  code: p.text().primaryKey(),
  faculty: ltree()
    .notNull()
    .references(() => faculty.path, { onUpdate: "cascade" }),
  ects: p.smallint().notNull().default(180),
});
export const course = teaching.table(
  "course",
  {
    id: p.serial().primaryKey(),
    code: p.char({ length: 8 }).notNull(),
    year: p.smallint().notNull(),
    name: p.text().notNull(),
    lecturer: p.bigint({ mode: "bigint" }).references(() => employee.personId),
    days: weekday().array().notNull().default([]),
    starts: p.time({ withTimezone: true }),
    syllabus: p.text(),
    hours: p.interval({ fields: "hour" }),
  },
  (t) => [
    p.unique().on(t.code, t.year),
    p
      .index("course_text")
      .using("gin", sql`to_tsvector('german', coalesce(${t.name}, '') || ' ' || coalesce(${t.syllabus}, ''))`),
  ],
);
export const prerequisite = teaching.table(
  "prerequisite",
  {
    course: p
      .integer()
      .notNull()
      .references(() => course.id, { onDelete: "cascade" }),
    needs: p
      .integer()
      .notNull()
      .references(() => course.id, { onDelete: "cascade" }),
  },
  (t) => [p.primaryKey({ columns: [t.course, t.needs] }), p.check("not_itself", sql`${t.course} <> ${t.needs}`)],
);
export const enrolment = teaching.table(
  "enrolment",
  {
    student: p
      .integer()
      .notNull()
      .references(() => student.number, { onDelete: "cascade" }),
    course: p
      .integer()
      .notNull()
      .references(() => course.id),
    at: p.timestamp({ precision: 0 }).notNull().defaultNow(),
    dropped: p.timestamp(),
  },
  (t) => [
    p.primaryKey({ name: "enrolment_once", columns: [t.student, t.course] }),
    p.index("still_enrolled").on(t.course).where(isNull(t.dropped)),
  ],
);
export const grade = teaching.table(
  "grade",
  {
    student: p.integer().notNull(),
    course: p.integer().notNull(),
    attempt: p.smallint().notNull().default(1),
    grade: gradeScale().notNull(),
    points: p.numeric({ precision: 3, scale: 1 }),
    by: p.bigint({ mode: "bigint" }).references(() => employee.personId, { onDelete: "set null" }),
  },
  (t) => [
    p.primaryKey({ columns: [t.student, t.course, t.attempt] }),
    p
      .foreignKey({ columns: [t.student, t.course], foreignColumns: [enrolment.student, enrolment.course] })
      .onDelete("cascade"),
    p.check("three_attempts", sql`${t.attempt} between 1 and 3`),
  ],
);
export const room = p.pgTable(
  "room",
  {
    building: p.char({ length: 2 }).notNull(),
    number: p.smallint().notNull(),
    seats: p.integer().notNull(),
    equipment: p.text().array(),
    plan: p.customType<{ data: string }>({ dataType: () => "xml" })(),
    at: p.point({ mode: "xy" }).default(sql`point(11.5, 48.1)`),
  },
  (t) => [p.primaryKey({ columns: [t.building, t.number] }), p.index("room_at").using("gist", t.at)],
);
export const booking = p.pgTable(
  "booking",
  {
    id: p.uuid().primaryKey().defaultRandom(),
    building: p.char({ length: 2 }).notNull(),
    number: p.smallint().notNull(),
    during: period().notNull(),
    course: p.integer().references(() => course.id, { onDelete: "cascade" }),
    requestedBy: p
      .bigint("requested_by", { mode: "bigint" })
      .references(() => account.personId, { onDelete: "set default" })
      .default(sql`1`),
  },
  (t) => [
    p
      .foreignKey({ columns: [t.building, t.number], foreignColumns: [room.building, room.number] })
      .onUpdate("cascade")
      .onDelete("restrict"),
    p.index("booking_during").using("gist", t.during),
    p.index("booking_start").on(sql`lower(${t.during}) desc nulls last`),
  ],
);
export const exam = p.pgTable(
  "exam",
  {
    course: p
      .integer()
      .notNull()
      .references(() => course.id),
    no: p.smallint().notNull(),
    on: p.date().notNull(),
    booking: p
      .uuid()
      .unique()
      .references(() => booking.id),
    successor: p.smallint(),
  },
  (t) => [
    p.primaryKey({ columns: [t.course, t.no] }),
    p.foreignKey({ columns: [t.course, t.successor], foreignColumns: [t.course, t.no], name: "exam_successor" }),
  ],
);
export const oldGrade = Archive.table(
  "Old Grade",
  {
    "Student No": p.integer("Student No").notNull(),
    "the course's": p.text("the course's").notNull(),
    order: p.integer().notNull().default(0),
  },
  (t) => [p.unique("Old Grade once").on(t["Student No"], t["the course's"])],
);
export const document = p.pgTable(
  "document",
  {
    id: p.bigserial({ mode: "bigint" }).primaryKey(),
    owner: p
      .bigint({ mode: "bigint" })
      .notNull()
      .references(() => person.id),
    mime: p.text().notNull().default("text/plain; charset=utf-8"),
    content: bytes().notNull(),
    sha: p.text().generatedAlwaysAs(sql`encode(sha256(content), 'hex')`),
    bits: p.bit({ dimensions: 4 }).default("0101"),
    mac: p.macaddr8(),
    net: p.cidr().default("10.0.0.0/8"),
  },
  (t) => [
    p.uniqueIndex("document_sha").on(t.sha).where(gt(t.id, sql`0`)),
    p.pgPolicy("Owners only", { to: "public", using: eq(t.owner, sql`current_setting('app.person')::bigint`) }),
  ],
);

/** The server's own; models only describe it. */
export const activity = p.pgView("pg_stat_activity", { pid: p.integer(), state: p.text() }).existing();
export const enrolled = teaching.view("enrolled").as((query) =>
  query
    .select({ course: enrolment.course, students: count(enrolment.student).as("students") })
    .from(enrolment)
    .where(isNull(enrolment.dropped))
    .groupBy(enrolment.course),
);
export const fullCourses = p
  .pgView("full_courses")
  .with({ checkOption: "cascaded", securityBarrier: true })
  .as((query) =>
    query
      .select({ id: course.id, name: course.name })
      .from(course)
      .where(and(gt(course.year, 2000), sql`${course.days} <> '{}'`)),
  );
export const transcript = p
  .pgMaterializedView("transcript")
  .using("heap")
  .with({ fillfactor: 80, autovacuumEnabled: false })
  .withNoData()
  .as((query) =>
    query
      .select({ number: student.number, name: person.sortName, grade: grade.grade })
      .from(student)
      .innerJoin(person, eq(person.id, student.personId))
      .leftJoin(grade, eq(grade.student, student.number)),
  );
export const busiest = p
  .pgMaterializedView("busiest", { course: p.integer(), students: p.bigint({ mode: "number" }) })
  .as(sql`select * from ${enrolled} order by students desc limit 10`);
export const archived = Archive.materializedView("Averages").as((query) =>
  query
    .select({ no: oldGrade["Student No"], n: sql<number>`count(*)`.as("how many") })
    .from(oldGrade)
    .groupBy(oldGrade["Student No"]),
);
export const personRelations = relations(person, ({ one, many }) => ({
  account: one(account),
  documents: many(document),
}));
