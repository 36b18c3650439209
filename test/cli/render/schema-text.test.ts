import { describe, expect, test } from "vitest";
import { schemaText } from "../../../src/cli/render/schema-text.ts";
import { createStyle } from "../../../src/cli/style.ts";
import type { Schema } from "../../../src/schema/schema.ts";
import type { SchemaObject } from "../../../src/schema/schema-object.ts";

const style = createStyle({ isTTY: false });

function schemaOf(objects: readonly SchemaObject[], unmodelled: Schema["unmodelled"] = []): Schema {
  return { objects, dependencies: [], unmodelled };
}

const account = { schema: "public", table: "account" } as const;

const shop: readonly SchemaObject[] = [
  {
    kind: "table",
    schema: "public",
    name: "account",
    comment: "People who may\nsign in.",
    rowSecurity: true,
    owner: "app",
  },
  {
    kind: "column",
    ...account,
    name: "email",
    position: 2,
    type: "character varying(320)",
    notNull: true,
    comment: "Lower case.",
  },
  {
    kind: "column",
    ...account,
    name: "id",
    position: 1,
    type: "bigint",
    notNull: true,
    identity: { generation: "always" },
  },
  { kind: "column", ...account, name: "Née", position: 3, type: "date", default: "now()" },
  {
    kind: "column",
    ...account,
    name: "mail_lower",
    position: 4,
    type: "text",
    generated: { expression: "lower((email)::text)", storage: "stored" },
  },
  { kind: "column", ...account, name: "org_id", position: 5, type: "bigint" },
  {
    kind: "constraint",
    ...account,
    name: "account_org_fkey",
    type: "foreignKey",
    columns: ["org_id"],
    references: { schema: "billing", name: "org", columns: ["id"] },
    onDelete: "cascade",
  },
  {
    kind: "constraint",
    ...account,
    name: "account_check",
    type: "check",
    expression: "(email <> ''::text)",
    notValid: true,
  },
  { kind: "constraint", ...account, name: "account_pkey", type: "primaryKey", columns: ["id"] },
  {
    kind: "constraint",
    ...account,
    name: "account_email_key",
    type: "unique",
    columns: ["email"],
    comment: "One each.",
  },
  {
    kind: "index",
    ...account,
    name: "account_lower_idx",
    unique: true,
    method: "btree",
    keys: [{ expression: "lower(email)" }, { column: "id", order: "desc" }],
    where: "(email IS NOT NULL)",
  },
  {
    kind: "trigger",
    ...account,
    name: "touch",
    definition: "CREATE TRIGGER touch BEFORE UPDATE ON public.account FOR EACH ROW EXECUTE FUNCTION public.touch()",
    state: "disabled",
  },
  { kind: "policy", ...account, name: "own", command: "select", roles: ["app"], using: "(id = 1)" },
  { kind: "table", schema: "billing", name: "org", privileges: [{ grantee: "public", privilege: "SELECT" }] },
  { kind: "column", schema: "billing", table: "org", name: "id", position: 1, type: "bigint" },
  { kind: "enum", schema: "public", name: "mood", values: ["sad", "it's ok"] },
  {
    kind: "view",
    schema: "public",
    name: "active",
    definition: " SELECT id\n   FROM account",
    columns: [{ name: "id", type: "bigint" }],
    options: { security_invoker: "true" },
  },
  {
    kind: "function",
    schema: "public",
    name: "touch",
    arguments: "",
    signature: "",
    definition: "…",
    returns: "trigger",
    language: "plpgsql",
  },
  { kind: "sequence", schema: "public", name: "ticket", start: "100", cycle: true },
  { kind: "extension", schema: "public", name: "citext", version: "1.6" },
  { kind: "schema", name: "billing" },
];

describe("schemaText()", () => {
  test("tells tables with all that is on them, then the other kinds", () => {
    expect(schemaText(schemaOf(shop, [{ kind: "subscription", count: 2 }]), { tables: [], style })).toBe(
      `table account row security on  -- People who may sign in.
  owner app
  id          bigint                  NOT NULL GENERATED ALWAYS AS IDENTITY
  email       character varying(320)  NOT NULL  -- Lower case.
  "Née"       date                    DEFAULT now()
  mail_lower  text                    GENERATED ALWAYS AS (lower((email)::text)) STORED
  org_id      bigint
  PRIMARY KEY (id)  account_pkey
  UNIQUE (email)  account_email_key  -- One each.
  CHECK ((email <> ''::text)) NOT VALID  account_check
  FOREIGN KEY (org_id) REFERENCES billing.org (id) ON DELETE CASCADE  account_org_fkey
  unique index account_lower_idx USING btree ((lower(email)), id DESC) WHERE (email IS NOT NULL)
  trigger touch BEFORE UPDATE ON public.account FOR EACH ROW EXECUTE FUNCTION public.touch() (disabled)
  policy own FOR SELECT TO app USING ((id = 1))

table billing.org
  everyone may SELECT
  id  bigint

enum mood ('sad', 'it''s ok')

view active with (security_invoker=true)
  id  bigint
  as
    SELECT id
    FROM account

function touch() returns trigger, language plpgsql

sequence ticket start 100, cycle

schema billing
extension citext 1.6 in public

Not modelled:
  2 subscription`,
    );
  });

  test("gives the same text when the objects come in another order", () => {
    const backwards = schemaOf([...shop].reverse());
    expect(schemaText(backwards, { tables: [], style })).toBe(schemaText(schemaOf(shop), { tables: [], style }));
  });

  test("tells only the tables that are asked for", () => {
    const expected = "table billing.org\n  everyone may SELECT\n  id  bigint";
    expect(schemaText(schemaOf(shop), { tables: ["org"], style })).toBe(expected);
    expect(schemaText(schemaOf(shop), { tables: ["billing.org"], style })).toBe(expected);
    const both = schemaText(schemaOf(shop), { tables: ["org", "public.account"], style });
    expect(both).toMatch(/^table account .*\n\ntable billing\.org\n/s);
    expect(both).not.toContain("mood");
  });

  test("refuses a table that is not there and names the nearest", () => {
    expect(() => schemaText(schemaOf(shop), { tables: ["acount"], style })).toThrow(
      expect.objectContaining({ code: "USAGE", hint: "Did you mean account?" }),
    );
  });

  test("says so when there is nothing", () => {
    expect(schemaText(schemaOf([]), { tables: [], style })).toBe("The schema is empty.");
  });

  test("quotes hostile names and sends no control characters", () => {
    const name = 'a."b\u001b[2J';
    const text = schemaText(
      schemaOf([
        { kind: "table", schema: "public", name },
        { kind: "column", schema: "public", table: name, name: "x y", position: 1, type: "text" },
        { kind: "table", schema: "public", name: "plain" },
      ]),
      { tables: [], style },
    );
    expect(text).toBe('table "a.""b\uFFFD[2J"\n  "x y"  text\n\ntable plain');
  });

  test("keeps parts of a table that is not in the schema", () => {
    const part: SchemaObject = { kind: "index", schema: "public", table: "gone", name: "i", keys: [{ column: "a" }] };
    expect(schemaText(schemaOf([part]), { tables: [], style })).toBe("index i on gone");
  });
});
