import type { InspectCase } from "./inspect-case.ts";

export const triggerCases: readonly InspectCase[] = [
  {
    name: "triggers of every kind",
    sql: `
      create schema app;
      create function app.touch() returns trigger language plpgsql as 'begin return new; end';
      create table app.account (id integer, v varchar(10));
      create view app.shown as select * from app.account;
      create trigger columns before update of id, v on app.account for each row when (old.v is distinct from new.v and new.v in ('x', 'y')) execute function app.touch('a', 'it''s');
      create trigger rows after insert on app.account referencing new table as added for each statement execute function app.touch();
      create trigger instead instead of delete on app.shown for each row execute function app.touch();
      create constraint trigger checked after insert on app.account deferrable initially deferred for each row execute function app.touch();
      alter table app.account disable trigger rows;
      alter table app.account enable always trigger columns;
      comment on trigger columns on app.account is 'first';`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "id", position: 1, type: "integer" },
      { kind: "column", schema: "app", table: "account", name: "v", position: 2, type: "character varying(10)" },
      {
        kind: "function",
        schema: "app",
        name: "touch",
        arguments: "",
        definition:
          "CREATE OR REPLACE FUNCTION app.touch()\n RETURNS trigger\n LANGUAGE plpgsql\nAS $function$begin return new; end$function$",
        returns: "trigger",
        signature: "",
        language: "plpgsql",
      },
      { kind: "table", schema: "app", name: "account" },
      {
        kind: "trigger",
        schema: "app",
        table: "account",
        name: "checked",
        definition:
          "CREATE CONSTRAINT TRIGGER checked AFTER INSERT ON app.account DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.touch()",
        constraint: true,
      },
      {
        kind: "trigger",
        schema: "app",
        table: "account",
        name: "columns",
        definition:
          "CREATE TRIGGER columns BEFORE UPDATE OF id, v ON app.account FOR EACH ROW WHEN ((((old.v)::text IS DISTINCT FROM (new.v)::text) AND ((new.v)::text = ANY (ARRAY['x'::character varying, 'y'::character varying])))) EXECUTE FUNCTION app.touch('a', 'it''s')",
        state: "always",
        comment: "first",
      },
      {
        kind: "trigger",
        schema: "app",
        table: "account",
        name: "rows",
        definition:
          "CREATE TRIGGER rows AFTER INSERT ON app.account REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION app.touch()",
        state: "disabled",
      },
      {
        kind: "trigger",
        schema: "app",
        table: "shown",
        name: "instead",
        definition: "CREATE TRIGGER instead INSTEAD OF DELETE ON app.shown FOR EACH ROW EXECUTE FUNCTION app.touch()",
      },
      {
        kind: "view",
        schema: "app",
        name: "shown",
        definition: "SELECT id,\n    v\n   FROM app.account",
        columns: [
          { name: "id", type: "integer" },
          { name: "v", type: "character varying(10)" },
        ],
      },
    ],
    dependencies: [
      "trigger:app.account.checked -> function:app.touch()",
      "trigger:app.account.columns -> column:app.account.id",
      "trigger:app.account.columns -> column:app.account.v",
      "trigger:app.account.columns -> function:app.touch()",
      "trigger:app.account.rows -> function:app.touch()",
      "trigger:app.shown.instead -> function:app.touch()",
      "view:app.shown -> column:app.account.id",
      "view:app.shown -> column:app.account.v",
    ],
    older: [
      {
        until: 15,
        objects: { "view:app.shown": { definition: "SELECT account.id,\n    account.v\n   FROM app.account" } },
      },
    ],
  },
  {
    name: "policies",
    sql: `
      create schema app;
      create role reader; create role "Odd, role";
      create table app.account (id integer, owner text);
      create table app.membership (id integer);
      create policy everyone on app.account using (true);
      create policy mine on app.account as restrictive for update to reader, "Odd, role"
        using (owner = current_user and id in (select m.id from app.membership m)) with check (owner = current_user);
      comment on policy mine on app.account is 'own rows';`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "id", position: 1, type: "integer" },
      { kind: "column", schema: "app", table: "account", name: "owner", position: 2, type: "text" },
      { kind: "column", schema: "app", table: "membership", name: "id", position: 1, type: "integer" },
      { kind: "policy", schema: "app", table: "account", name: "everyone", using: "true" },
      {
        kind: "policy",
        schema: "app",
        table: "account",
        name: "mine",
        restrictive: true,
        command: "update",
        roles: ["Odd, role", "reader"],
        using: "((owner = CURRENT_USER) AND (id IN ( SELECT m.id\n   FROM app.membership m)))",
        withCheck: "(owner = CURRENT_USER)",
        comment: "own rows",
      },
      { kind: "table", schema: "app", name: "account" },
      { kind: "table", schema: "app", name: "membership" },
    ],
    dependencies: [
      "policy:app.account.mine -> column:app.account.id",
      "policy:app.account.mine -> column:app.account.owner",
      "policy:app.account.mine -> column:app.membership.id",
    ],
  },
  {
    name: "an event trigger",
    sql: `
      create schema app;
      create function app.noted() returns event_trigger language plpgsql as 'begin end';
      create event trigger note on ddl_command_end when tag in ('DROP TABLE', 'CREATE TABLE') execute function app.noted();
      alter event trigger note disable;
      comment on event trigger note is 'notes';`,
    objects: [
      {
        kind: "eventTrigger",
        name: "note",
        event: "ddl_command_end",
        tags: ["CREATE TABLE", "DROP TABLE"],
        function: { schema: "app", name: "noted" },
        state: "disabled",
        comment: "notes",
      },
      {
        kind: "function",
        schema: "app",
        name: "noted",
        arguments: "",
        definition:
          "CREATE OR REPLACE FUNCTION app.noted()\n RETURNS event_trigger\n LANGUAGE plpgsql\nAS $function$begin end$function$",
        returns: "event_trigger",
        signature: "",
        language: "plpgsql",
      },
    ],
    dependencies: ["eventTrigger:note -> function:app.noted()"],
  },
];
