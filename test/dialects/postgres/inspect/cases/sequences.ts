import type { InspectCase } from "./inspect-case.ts";

export const sequenceCases: readonly InspectCase[] = [
  {
    name: "sequences with options",
    sql: `
      create schema app;
      create sequence app.plain;
      create sequence app.odd as smallint increment by -2 minvalue -100 maxvalue -1 start -50 cache 3 cycle;
      create sequence app.bounded as integer minvalue 5;
      comment on sequence app.plain is 'counts';`,
    objects: [
      { kind: "sequence", schema: "app", name: "bounded", type: "integer", minimum: "5" },
      {
        kind: "sequence",
        schema: "app",
        name: "odd",
        type: "smallint",
        start: "-50",
        increment: "-2",
        minimum: "-100",
        cache: "3",
        cycle: true,
      },
      { kind: "sequence", schema: "app", name: "plain", comment: "counts" },
    ],
  },
  {
    name: "a sequence that somebody owns",
    sql: `
      create schema app;
      create table app.account (id integer);
      create sequence app.numbers owned by app.account.id;
      alter table app.account alter id set default nextval('app.numbers');`,
    objects: [
      {
        kind: "column",
        schema: "app",
        table: "account",
        name: "id",
        position: 1,
        type: "integer",
        default: "nextval('app.numbers'::regclass)",
      },
      { kind: "sequence", schema: "app", name: "numbers", ownedBy: { schema: "app", table: "account", column: "id" } },
      { kind: "table", schema: "app", name: "account" },
    ],
    dependencies: ["default:app.account.id -> sequence:app.numbers", "sequence:app.numbers -> column:app.account.id"],
  },
];
