import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { scanFolder } from "../../../src/project/scan/scan-folder.ts";
import { makeProject } from "../user-project.ts";

const script = (id: string) =>
  `export const revision = "${id}";\nexport const downRevision = null;\nexport function upgrade() {}\n`;
const sql = (id: string) => `-- Revision ID: ${id}\n-- Revises:\n`;

const names = (folder: string, recursive = false) =>
  scanFolder(folder, { recursive }).map((result) =>
    basename("script" in result ? result.script.file : result.dynamic.file),
  );

test("scanFolder() takes scripts in file-name order and leaves everything else", () => {
  const root = makeProject({
    "b.ts": script("b"),
    "a.sql": sql("a"),
    "c.mjs": script("c"),
    "é.js": script("e"),
    "README.md": "# readme",
    "b.d.ts": "export declare const revision: string;",
    "b.test.ts": "export const revision = 1;",
    "b.spec.js": "",
    ".hidden.ts": "broken {",
    ".#b.ts": "lock of an editor",
    "b.ts~": "backup",
    "b.js.map": "{}",
    "helpers.ts": "export const size = 5;",
    "__pycache__/x.ts": "broken {",
    "sub/d.ts": script("d"),
  });
  expect(names(root)).toEqual(["a.sql", "b.ts", "c.mjs", "é.js"]);
  expect(names(root, true)).toEqual(["a.sql", "b.ts", "c.mjs", "d.ts", "é.js"]);
});

test("scanFolder() gives nothing for an empty folder and refuses a missing one unless told", () => {
  const root = makeProject({ file: "" });
  mkdirSync(join(root, "empty"));
  expect(scanFolder(join(root, "empty"))).toEqual([]);
  expect(scanFolder(join(root, "gone"), { missing: "allow" })).toEqual([]);
  expect(() => scanFolder(join(root, "gone"))).toThrowError(
    expect.objectContaining({ code: "FILE_NOT_READABLE", hint: expect.stringContaining("athanor init") }),
  );
  expect(() => scanFolder(join(root, "file"))).toThrowError(/it is a file/);
});

test("scanFolder() names the script whose head is broken", () => {
  const root = makeProject({ "a.ts": script("a"), "b.ts": "export function upgrade() {}" });
  expect(() => scanFolder(root)).toThrowError(
    expect.objectContaining({ code: "SCRIPT_INVALID", details: expect.objectContaining({ file: join(root, "b.ts") }) }),
  );
});

test("scanFolder() does not mind a broken body behind a good head", () => {
  const root = makeProject({ "a.ts": `${script("a")}\nexport function downgrade( {{{ "` });
  expect(names(root)).toEqual(["a.ts"]);
});

test("scanFolder() refuses what is not text", () => {
  const root = makeProject({});
  writeFileSync(join(root, "a.sql"), Buffer.from([0x2d, 0x2d, 0x00, 0xff]));
  expect(() => scanFolder(root)).toThrowError(/it is not text/);
});

test("scanFolder() follows links inside the folder and refuses those that lead out or nowhere", () => {
  const inside = makeProject({ "..data/a.ts": script("a") });
  symlinkSync(join(inside, "..data/a.ts"), join(inside, "a.ts"));
  symlinkSync(join(inside, "..data"), join(inside, "sub.ts"));
  expect(names(inside)).toEqual(["a.ts"]);
  const outside = makeProject({ "m/x.md": "", "a.ts": script("a") });
  symlinkSync("../a.ts", join(outside, "m/a.ts"));
  expect(() => scanFolder(join(outside, "m"))).toThrowError(/leads out of the migrations folder/);
  const broken = makeProject({});
  symlinkSync("gone.ts", join(broken, "a.ts"));
  expect(() => scanFolder(broken)).toThrowError(/a file that does not exist/);
});

test("scanFolder() reads a folder that is itself a link", () => {
  const root = makeProject({ "real/a.ts": script("a") });
  symlinkSync("a.ts", join(root, "real/b.ts"));
  symlinkSync("real", join(root, "linked"));
  expect(names(join(root, "linked"))).toEqual(["a.ts", "b.ts"]);
});
