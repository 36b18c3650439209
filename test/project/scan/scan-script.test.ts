import { expect, test } from "vitest";
import { scanScript } from "../../../src/project/scan/scan-script.ts";

const doc = `/**
 * Add email.
 *
 * Revision ID: 1975ea83b712
 * Revises: 27c6a30d7c24
 * Create Date: 2026-11-22 07:21:00Z
 */
`;

const head = `export const revision = "1975ea83b712";
export const downRevision = "27c6a30d7c24";
export const branchLabels = null;
export const dependsOn = null;
`;

const body = `
export async function upgrade(op: Op): Promise<void> {
  await op.addColumn("account", { name: "email", type: "varchar(320)", nullable: true });
}

export async function downgrade(op: Op): Promise<void> {
  await op.dropColumn("account", "email");
}
`;

const script = `${doc}import type { Op } from "athanor";\n\n${head}${body}`;

function scan(source: string, file = "/app/migrations/x.ts") {
  const result = scanScript(file, source);
  if (result === "ignored") return result;
  return "script" in result ? result.script : { dynamic: result.dynamic.reason };
}

const expected = {
  header: {
    revision: "1975ea83b712",
    downRevision: "27c6a30d7c24",
    branchLabels: null,
    dependsOn: null,
    message: "Add email.",
  },
  file: "/app/migrations/x.ts",
  format: "ts",
  createDate: "2026-11-22 07:21:00Z",
};

test("scanScript() reads what the template writes", () => {
  expect(scan(script)).toEqual(expected);
});

test.each([
  ["single quotes and no semicolons", script.replaceAll('"', "'").replaceAll(";", "")],
  ["Windows line ends", script.replaceAll("\n", "\r\n")],
  ["a byte order mark", `\uFEFF${script}`],
  ["a type annotation", script.replace("downRevision =", "downRevision: string | null =")],
  ["as const", script.replace('"1975ea83b712";', '"1975ea83b712" as const;')],
  ["satisfies", script.replace('"1975ea83b712";', '"1975ea83b712" satisfies string;')],
  ["a template without substitution", script.replace('= "1975ea83b712"', "= `1975ea83b712`")],
  ["a comment behind a value", script.replace('"27c6a30d7c24";', '"27c6a30d7c24"; // the parent')],
  ["another order", script.replace(head, head.trimEnd().split("\n").reverse().join("\n"))],
  ["a constant between", script.replace(head, `const x = { revision: "no", a: [1, 2] };\n${head}`)],
  [
    "a second doc comment",
    script.replace(head, `/** An amount; \`export const revision = "no"\`. */\nconst x = 1;\n${head}`),
  ],
  ["a license in front", `/* (c) us */\n// export const revision = "no";\n${script}`],
  ["an empty comment in front", `/**/\n${script}`],
  ["a doc comment in front", `/** A license. */\n${script}`],
  [
    "a head in a string and in a template",
    script.replace(
      head,
      `const a = \`\nexport const revision = "no";\n\${1 + 1}\`, b = "export const revision = 'no';";\n${head}`,
    ),
  ],
  ["a regular expression with a quote", script.replace(head, `const a = /["'\`/]/g.source;\n${head}`)],
  ["the functions in front of the head", `${doc}${body}${head}`],
  [
    "a division behind a bracket in the body",
    script.replace("await op.add", "const n = (1 + 2) / 3; await op.add").replace(head, `const x = 1;\n${head}`),
  ],
  ["a helper function between", script.replace(head, `export function helper() { return { revision: 1 }; }\n${head}`)],
])("scanScript() reads a head with %s", (_, source) => {
  expect(scan(source)).toEqual(expected);
});

test("scanScript() reads a merge, labels, dependencies and the transaction", () => {
  const source = script
    .replace('"27c6a30d7c24";', '["a1", \'b2\',\n  "c3",\n];')
    .replace("branchLabels = null", 'branchLabels = ["billing"]')
    .replace("dependsOn = null;", 'dependsOn = "d4";\nexport const transaction = "none";');
  expect(scan(source)).toMatchObject({
    header: { downRevision: ["a1", "b2", "c3"], branchLabels: ["billing"], dependsOn: "d4" },
    transaction: "none",
  });
});

test("scanScript() finds a constant that stands behind the functions", () => {
  expect(scan(`${script}export const transaction = "none";\n`)).toMatchObject({ transaction: "none" });
});

test("scanScript() reads a head of two lines", () => {
  const source = 'export const revision = "a"; export const downRevision = null;\nexport const upgrade = () => {};';
  expect(scan(source, "/m/a.mjs")).toEqual({
    header: { revision: "a", downRevision: null, branchLabels: null, dependsOn: null },
    file: "/m/a.mjs",
    format: "js",
  });
});

test("scanScript() reads what a compiler to CommonJS writes", () => {
  const compiled = `"use strict";
${doc}Object.defineProperty(exports, "__esModule", { value: true });
exports.dependsOn = exports.branchLabels = exports.downRevision = exports.revision = void 0;
exports.upgrade = upgrade;
exports.downgrade = downgrade;
exports.revision = "1975ea83b712";
exports.downRevision = "27c6a30d7c24";
exports.branchLabels = null;
exports.dependsOn = null;
async function upgrade(op) {}
async function downgrade(op) {}
`;
  const file = "/app/migrations/x.js";
  expect(scan(compiled, file)).toEqual({ ...expected, file, format: "js" });
});

test.each([
  ["a sum", script.replace('"1975ea83b712"', '"1975" + "ea83b712"')],
  ["a sum on the next line", script.replace('"1975ea83b712"', '"1975"\n  + "ea83b712"')],
  ["an escape", script.replace('"1975ea83b712"', '"1975\\u0065a83b712"')],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: source text
  ["a substitution", script.replace('"1975ea83b712"', "`1975${1}`")],
  ["a name", script.replace('"1975ea83b712"', "id")],
  ["a method call", script.replace('"1975ea83b712"', '"1975EA".toLowerCase()')],
  ["a list of names", script.replace('"27c6a30d7c24";', "[parent];")],
  ["let", script.replace("export const revision", "export let revision")],
  ["an export list", `${script.replace("export const revision", "const revision")}export { revision };`],
  ["a re-export", `export * from "./base.ts";\n${script}`],
  ["a part of a CommonJS head", 'exports.revision = "a"; exports.upgrade = () => {};'],
  ["a computed CommonJS head", "exports.revision = id; exports.downRevision = null; exports.upgrade = () => {};"],
  ["module.exports", 'module.exports = { revision: "a", downRevision: null };'],
  ["what only a parser understands in front", script.replace(head, `if (a) /"/.test(b);\n${head}`)],
])("scanScript() does not guess at %s", (_, source) => {
  expect(scan(source)).toEqual({ dynamic: expect.any(String) });
});

test.each([
  ["no revision", script.replace(/export const revision.*\n/, ""), "no `export const revision`"],
  ["no downRevision", script.replace(/export const downRevision.*\n/, ""), "no `export const downRevision`"],
  ["an empty revision", script.replace('"1975ea83b712"', '""'), "is not a string"],
  ["a null revision", script.replace('"1975ea83b712"', "null"), "is not a string"],
  ["an unknown transaction", `${script}export const transaction = "all";`, '`transaction` is not "none"'],
  ["the exports of another tool", "export async function up() {}", "no `export const revision`"],
])("scanScript() refuses %s", (_, source, reason) => {
  expect(() => scan(source)).toThrowError(
    expect.objectContaining({
      code: "SCRIPT_INVALID",
      message: expect.stringContaining(reason),
      details: expect.objectContaining({ file: "/app/migrations/x.ts" }),
    }),
  );
});

test("scanScript() ignores a helper beside the scripts", () => {
  expect(scan("export const batchSize = 500;\nexport function chunks() {}")).toBe("ignored");
  expect(scan("")).toBe("ignored");
});

test("scanScript() takes the message from the doc comment's first line only", () => {
  const message = (comment: string) => (scan(`${comment}\n${head}${body}`) as typeof expected).header.message;
  expect(message("/** One line */")).toBe("One line");
  expect(message("/**\n * First.\n * Second.\n */")).toBe("First.");
  expect(message("/**\n * Revision ID: 1975ea83b712\n */")).toBeUndefined();
  expect(message("")).toBeUndefined();
});

const sql = `-- Add email.
--
-- Revision ID: 1975ea83b712
-- Revises: 27c6a30d7c24
-- Create Date: 2026-11-22 07:21:00Z

-- athanor:upgrade
ALTER TABLE account ADD email varchar(320);
-- Revision ID: no

-- athanor:downgrade
ALTER TABLE account DROP email;
`;

test("scanScript() reads the same head from the comments of a .sql file", () => {
  const file = "/app/migrations/x.sql";
  expect(scan(sql, file)).toEqual({ ...expected, file, format: "sql" });
  expect(scan(sql.replaceAll("\n", "\r\n"), file)).toEqual({ ...expected, file, format: "sql" });
});

test("scanScript() reads a .sql merge, labels, dependencies and the transaction", () => {
  const source = `/*
 * Merge all.
 * Revision ID: m
 * Revises: a, b
 * Branch Labels: billing
 * Depends On: c,d
 */
-- athanor:transaction none
-- athanor:upgrade
`;
  expect(scan(source, "/m/x.sql")).toEqual({
    header: {
      revision: "m",
      downRevision: ["a", "b"],
      branchLabels: "billing",
      dependsOn: ["c", "d"],
      message: "Merge all.",
    },
    file: "/m/x.sql",
    format: "sql",
    transaction: "none",
  });
});

test.each(["<base>", "", "None", "base"])("scanScript() reads the base of a .sql file from Revises: %s", (base) => {
  const source = sql.replace("Revises: 27c6a30d7c24", `Revises: ${base}`);
  expect(scan(source, "/m/x.sql")).toMatchObject({ header: { downRevision: null } });
});

test("scanScript() refuses a .sql file without a head", () => {
  expect(() => scan("create table a ();", "/m/x.sql")).toThrowError(/has no `-- Revision ID:` line/);
  expect(() => scan("-- Revision ID: a", "/m/x.sql")).toThrowError(/has no `-- Revises:` line/);
  expect(() => scan("select 1; -- Revision ID: a", "/m/x.sql")).toThrowError(/Revision ID/);
});

test("scanScript() reads the times that a script sets for itself, in code and in SQL", () => {
  const limits = { lockTimeoutMs: 200, lockBudgetMs: 30_000, statementTimeoutMs: 3_600_000 };
  const lines = ["Lock Timeout: 200ms", "Lock Budget: 30 s", "Statement Timeout: 1h"];
  expect(
    scan(`/**\n * Message.\n *\n${lines.map((line) => ` * ${line}\n`).join("")} */\n${head}${body}`),
  ).toMatchObject({
    limits,
  });
  const sql = `-- Revision ID: a\n-- Revises: <base>\n${lines.map((line) => `-- ${line}\n`).join("")}\nSELECT 1`;
  expect(scan(sql, "/app/migrations/x.sql")).toMatchObject({ limits });
  for (const time of ["200", "0ms", "-1s", "soon", "1 fortnight"]) {
    expect(() => scan(sql.replace("200ms", time), "/app/migrations/x.sql")).toThrowError(
      expect.objectContaining({ code: "SCRIPT_INVALID", hint: expect.stringContaining("200ms") }),
    );
  }
});
