import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Op } from "../../src/operations/op.ts";
import { createProject } from "../../src/project/create-project.ts";
import { loadScript } from "../../src/project/load-script.ts";
import type { LoadedScript } from "../../src/project/migration-script.ts";
import { scriptPlace } from "../../src/runtime/script-line.ts";
import { makeProject } from "./user-project.ts";

async function loadOnly(name: string, text: string): Promise<LoadedScript> {
  const root = makeProject({ "package.json": `{ "type": "module" }`, [`migrations/${name}`]: text });
  const project = await createProject({ root, config: {} });
  return await loadScript(project.scripts[0]!);
}

const head = `export const revision: string = "a1";\nexport const downRevision = null;\n`;

/** Records what a script executes. */
function recorder() {
  const calls: unknown[][] = [];
  const op = { execute: async (...call: unknown[]) => void calls.push(call) } as unknown as Op;
  return { op, calls };
}

test("loadScript() loads the functions of a TypeScript script, and its checksum", async () => {
  const text = `${head}export async function upgrade(op: Op): Promise<void> { await op.execute("up"); }
export function downgrade(op: Op) { return op.execute("down"); }
import type { Op } from "athanor";`;
  const loaded = await loadOnly("a.ts", text);
  const { op, calls } = recorder();
  await loaded.upgrade(op);
  await loaded.downgrade?.(op);
  expect(calls).toEqual([["up"], ["down"]]);
  expect(loaded.checksum).toBe(createHash("sha256").update(text).digest("hex"));
  expect(loaded.script.header.revision).toBe("a1");
});

test("loadScript() keeps the lines of a TypeScript script, so that an op call names its own", async () => {
  const text = `${head}
import type { Op } from "athanor";

interface Column {
  name: string;
}

export async function upgrade(op: Op): Promise<void> {
  const column: Column = { name: "email" };

  await op.execute(column.name);
}
`;
  const loaded = await loadOnly("a.ts", text);
  const places: Error[] = [];
  await loaded.upgrade({ execute: async () => void places.push(new Error("here")) } as unknown as Op);
  expect(scriptPlace(places[0]?.stack, loaded.script.file)?.line).toBe(13);
});

test("loadScript() knows a script without a way back", async () => {
  expect((await loadOnly("a.ts", `${head}export function upgrade() {}`)).downgrade).toBeUndefined();
  expect((await loadOnly("a.sql", "-- Revision ID: a\n-- Revises:\nselect 1;")).downgrade).toBeUndefined();
});

test("loadScript() gives each statement of a .sql script with its line", async () => {
  const loaded = await loadOnly(
    "a.sql",
    `-- Add email.
--
-- Revision ID: a1
-- Revises:

-- athanor:upgrade
ALTER TABLE account ADD email text;

CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$
  SELECT 'a;b';
$$;

-- athanor:downgrade
DROP FUNCTION f();
ALTER TABLE account DROP email`,
  );
  const up = recorder();
  await loaded.upgrade(up.op);
  expect(up.calls).toEqual([
    ["ALTER TABLE account ADD email text", [], { line: 7 }],
    ["CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$\n  SELECT 'a;b';\n$$", [], { line: 9 }],
  ]);
  const down = recorder();
  await loaded.downgrade?.(down.op);
  expect(down.calls).toEqual([
    ["DROP FUNCTION f()", [], { line: 14 }],
    ["ALTER TABLE account DROP email", [], { line: 15 }],
  ]);
});

test("loadScript() reads the halves of a .sql script in any order, and a file without marks as an upgrade", async () => {
  const swapped = await loadOnly(
    "a.sql",
    "-- Revision ID: a\n-- Revises:\n-- athanor:downgrade\nD;\n-- athanor:upgrade\nU;",
  );
  const up = recorder();
  await swapped.upgrade(up.op);
  expect(up.calls).toEqual([["U", [], { line: 6 }]]);
  const whole = await loadOnly("a.sql", "\uFEFF-- Revision ID: a\n-- Revises:\nU;\r\nV;");
  const all = recorder();
  await whole.upgrade(all.op);
  expect(all.calls.map(([sql]) => sql)).toEqual(["U", "V"]);
});

test.each([
  ["no upgrade", `${head}export function downgrade() {}`, "SCRIPT_INVALID", /no function `upgrade`/],
  ["an upgrade that is no function", `${head}export const upgrade = 1;`, "SCRIPT_INVALID", /no function `upgrade`/],
  [
    "a downgrade that is no function",
    `${head}export const upgrade = () => {}, downgrade = 1;`,
    "SCRIPT_INVALID",
    /downgrade/,
  ],
  ["a throw", `${head}\nthrow new Error("no");`, "SCRIPT_LOAD_FAILED", /no \(.*a\.ts:4:\d+\)/],
  ["a broken body", `${head}\nexport function upgrade() { const = }`, "SCRIPT_LOAD_FAILED", /a\.ts:4/],
])("loadScript() refuses %s", async (_, text, code, message) => {
  await expect(loadOnly("a.ts", text)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
});

test("loadScript() refuses what only psql can run", async () => {
  const load = loadOnly("a.sql", "-- Revision ID: a\n-- Revises:\n\\i other.sql\n");
  await expect(load).rejects.toMatchObject({ code: "SCRIPT_INVALID", message: expect.stringContaining("a.sql") });
});

test("loadScript() reports a script that is gone", async () => {
  const script = { header: { revision: "a", downRevision: null }, file: "/nowhere/a.sql", format: "sql" } as const;
  await expect(loadScript(script)).rejects.toMatchObject({
    code: "SCRIPT_INVALID",
    details: { file: "/nowhere/a.sql" },
  });
});
