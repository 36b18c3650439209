import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Op } from "../../../src/operations/op.ts";
import type { Operation } from "../../../src/operations/operation.ts";
import { renderBody } from "../../../src/operations/render/render-body.ts";
import type { ObjectKind } from "../../../src/schema/schema-object.ts";
import { arbitraryObjects } from "../support/arbitrary-object.ts";
import { arbitraryAlter, arbitraryCreate, arbitraryDrop, arbitraryPlain } from "../support/arbitrary-operation.ts";
import { operationsOf } from "../support/run-body.ts";

const root = new URL("../../../", import.meta.url).pathname;

/** The body that says what a script does, rendered from the operations it makes. */
async function rendered(script: (op: Op) => unknown): Promise<string> {
  return renderBody(await operationsOf(script));
}

describe("renderBody()", () => {
  it("gives an empty body when there are no operations", () => {
    expect(renderBody([])).toBe("");
  });

  it("writes a table with its columns and constraints", async () => {
    const body = await rendered((op) =>
      op.createTable("account", {
        columns: [
          { name: "id", type: "bigint", nullable: false, identity: { generation: "always" } },
          { name: "email", type: "character varying(320)", comment: "Lower case." },
        ],
        constraints: [
          { type: "primaryKey", name: "account_pkey", columns: ["id"] },
          {
            type: "foreignKey",
            name: "account_org_fkey",
            columns: ["org_id"],
            references: { table: "billing.org", columns: ["id"] },
            onDelete: "cascade",
          },
        ],
        comment: "People who may sign in.",
      }),
    );
    expect(body).toBe(`await op.createTable("account", {
  columns: [
    { name: "id", type: "bigint", nullable: false, identity: { generation: "always" } },
    { name: "email", type: "character varying(320)", nullable: true, comment: "Lower case." },
  ],
  constraints: [
    { type: "primaryKey", name: "account_pkey", columns: ["id"] },
    {
      type: "foreignKey",
      name: "account_org_fkey",
      columns: ["org_id"],
      references: { table: "billing.org", columns: ["id"] },
      onDelete: "cascade",
    },
  ],
  comment: "People who may sign in.",
});`);
  });

  it("writes what a column was where it changes", async () => {
    const from = { kind: "column", schema: "public", table: "account", name: "age", position: 3 } as const;
    const body = renderBody([
      {
        kind: "alter",
        from: { ...from, type: "text", default: "'0'::text" },
        to: { ...from, type: "integer", notNull: true },
        using: "age::integer",
      },
    ]);
    expect(body).toBe(`await op.alterColumn("account", "age", {
  type: "integer",
  default: null,
  nullable: false,
  using: "age::integer",
  existing: { type: "text", default: "'0'::text" },
});`);
  });

  it("puts bodies of several lines into template literals that give back every character", async () => {
    const definition = `CREATE FUNCTION public.f() RETURNS text\nAS 'a\\b\`\${c}\`'`;
    const body = await rendered((op) => op.createFunction("f", "", definition));
    expect(body).toBe(
      String.raw`await op.createFunction(
  "f",
  "",
  §CREATE FUNCTION public.f() RETURNS text
AS 'a\\b\§\¤{c}\§'§,
);`
        .replaceAll("§", "`")
        .replaceAll("¤", "$"),
    );
  });

  it("says above the call what is destroyed and what is to be reviewed", () => {
    const column = { kind: "column", schema: "public", table: "t", name: "c", position: 1, type: "numeric" } as const;
    const operations: Operation[] = [
      { kind: "drop", object: { kind: "table", schema: "public", name: "account" }, because: "moved" },
      { kind: "drop", object: column },
      { kind: "alter", from: column, to: { ...column, type: "integer" }, review: "fractions are rounded" },
    ];
    expect(renderBody(operations)).toBe(`// Destroys data: every row of account.
await op.dropTable("account", { because: "moved" });
// Destroys data: every value of t.c.
await op.dropColumn("t", "c");
// Review: fractions are rounded.
await op.alterColumn("t", "c", { type: "integer", existing: { type: "numeric" } });`);
  });

  it("keeps a line break in a name out of the comment", () => {
    const object = { kind: "table", schema: "public", name: "a\nawait op.evil()" } as const;
    expect(renderBody([{ kind: "drop", object }]).split("\n")[0]).toBe(
      '// Destroys data: every row of "a await op.evil()".',
    );
  });

  it("writes names that cannot be split as { schema, name }", async () => {
    const body = await rendered(async (op) => {
      await op.dropView({ name: "a.b" });
      await op.dropView({ schema: "S.1", name: 'he said "x"' });
    });
    expect(body).toBe(`await op.dropView({ name: "a.b" });
await op.dropView({ schema: "S.1", name: 'he said "x"' });`);
  });

  it("lays out every kind of operation as Biome does", { timeout: 60_000 }, () => {
    const kinds = Object.keys(arbitraryObjects) as ObjectKind[];
    // How wide rare characters are is a matter of taste between formatters.
    const isUsual = (operation: Operation) => !/[^\0-\u024f\u65e5\u672c]/u.test(JSON.stringify(operation));
    const sample = (arbitrary: fc.Arbitrary<Operation>) =>
      fc.sample(arbitrary.filter(isUsual), { numRuns: 6, seed: 42 });
    const operations = [
      ...kinds.flatMap((kind) => [arbitraryCreate(kind), arbitraryDrop(kind), arbitraryAlter(kind)]).flatMap(sample),
      ...sample(arbitraryPlain),
    ];
    const body = `${renderBody(operations)}\n`;
    const biome = spawnSync(
      `${root}node_modules/.bin/biome`,
      ["format", "--line-width=118", "--indent-style=space", "--stdin-file-path=script.ts"],
      { input: body, cwd: root, encoding: "utf8" },
    );
    expect(biome.stderr).toBe("");
    expect(body).toBe(biome.stdout);
  });
});
