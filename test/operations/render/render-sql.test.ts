import { expect, it } from "vitest";
import { compile } from "../../../src/dialects/postgres/compile/compile.ts";
import { inlineParameters } from "../../../src/dialects/postgres/statements/inline-parameters.ts";
import { renderSql } from "../../../src/operations/render/render-sql.ts";
import { operationsOf } from "../support/run-body.ts";

it("renderSql() ends every statement, writes parameters into it and says what is destroyed", async () => {
  const operations = await operationsOf(async (op) => {
    await op.renameTable("a", "b");
    await op.execute("UPDATE t SET a = $1", ["it's"]);
    await op.execute("SELECT 1;");
    await op.execute("SELECT 1 -- why");
    await op.dropTable("b");
  });
  expect(renderSql(operations, { compile, inlineParameters })).toBe(`ALTER TABLE public.a RENAME TO b;
UPDATE t SET a = 'it''s';
SELECT 1;
SELECT 1 -- why
;
-- Destroys data: every row of b.
DROP TABLE public.b;`);
});

it("renderSql() gives an empty text when there are no operations", () => {
  expect(renderSql([], { compile, inlineParameters })).toBe("");
});
