import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { type InProcess, inProcess, sqlScript } from "./in-process.ts";

vi.setConfig({ testTimeout: 180_000 });

const nothing = ["", ""];

const forked = {
  "athanor.config.ts": `export default { migrations: ["./migrations", "./billing"], scriptFormat: "sql" };\n`,
  ...sqlScript("a1", "<base>", nothing),
  ...sqlScript("b1", "a1", nothing, "-- Branch Labels: left\n"),
  ...sqlScript("c1", "a1", nothing, "-- Branch Labels: right\n"),
  ...sqlScript("d1", "a1", nothing),
  "billing/keep.txt": "",
};

const files = ({ root }: InProcess) => [
  ...readdirSync(join(root, "migrations")),
  ...readdirSync(join(root, "billing")),
];

async function refused(place: InProcess, ...argv: string[]) {
  const before = files(place);
  const { code, document } = await place.json(...argv);
  expect(code).toBeGreaterThan(0);
  expect(files(place)).toEqual(before);
  return (document as { error: { code: string; message: string; hint: string } }).error;
}

async function written(place: InProcess, ...argv: string[]) {
  const { code, document } = await place.json(...argv);
  expect({ argv, code }).toEqual({ argv, code: 0 });
  return readFileSync((document as { file: string }).file, "utf8");
}

async function shown(place: InProcess, symbol: string) {
  return (await place.json("show", symbol)).document as Record<string, unknown>[];
}

describe("athanor revision", () => {
  test("stands on the head that is named, in the folder, with the labels and dependencies that are", async () => {
    const place = inProcess(forked);
    expect(await refused(place, "revision", "-m", "No.")).toMatchObject({ code: "MULTIPLE_HEADS" });
    await written(place, "revision", "-m", "On left.", "--head", "left@head", "--rev-id", "b2");
    const more = [
      "--branch-label",
      "deep/er",
      "--branch-label",
      "o'neil",
      "--depends-on",
      "right",
      "--depends-on",
      "d1",
    ];
    const path = ["--version-path", "billing", "--rev-id", "b3"];
    const text = await written(place, "revision", "-m", "More.", "--head", "b2", ...more, ...path);
    expect(text).toMatch(/Revises: b2\n.*Branch Labels: deep\/er, o'neil\n.*Depends On: right, d1\n/s);
    expect(readdirSync(join(place.root, "billing")).join()).toContain("b3");
    expect(await shown(place, "o'neil")).toMatchObject([
      { revision: "b3", downRevisions: ["b2"], dependsOn: ["c1", "d1"], declaredLabels: ["deep/er", "o'neil"] },
    ]);
    expect((await place.athanor("heads")).out).toBe(
      "b3 (deep/er, left, o'neil) (head)\nc1 (right) (effective head)\nd1 (effective head)\n",
    );
    expect((await place.athanor("heads", "--resolve-dependencies")).out).toBe("b3 (deep/er, left, o'neil) (head)\n");
  });

  test("makes a new base, and a fork only with --splice", async () => {
    const place = inProcess(forked);
    await written(place, "revision", "-m", "Base.", "--head", "base", "--rev-id", "z1", "--branch-label", "other");
    expect(await refused(place, "revision", "-m", "No.", "--head", "a1")).toMatchObject({
      code: "REVISION_NOT_HEAD",
      hint: expect.stringContaining("--splice"),
    });
    await written(place, "revision", "-m", "Fork.", "--head", "a1", "--splice", "--rev-id", "e1");
    expect((await place.athanor("bases")).out).toBe("a1 (branchpoint)\nz1 (other) (head)\n");
    expect((await place.athanor("branches")).out).toContain("   -> e1 (head)\n");
  });

  test.each([
    [["--head", "left", "--rev-id", "a1"], "REVISION_DUPLICATE"],
    [["--head", "left", "--rev-id", "head"], "REVISION_INVALID_ID"],
    [["--head", "left", "--rev-id", "x@y"], "REVISION_INVALID_ID"],
    [["--head", "left", "--branch-label", "right"], "REVISION_GRAPH_INVALID"],
    [["--head", "left", "--branch-label", "a1"], "REVISION_GRAPH_INVALID"],
    [["--head", "left", "--branch-label", "-1"], "REVISION_INVALID_ID"],
    [["--head", "left", "--depends-on", "nowhere"], "REVISION_NOT_FOUND"],
    [["--head", "left", "--depends-on", "base"], "USAGE"],
    [["--head", "left", "--version-path", "../elsewhere"], "USAGE"],
    [["--head", "left", "--head", "b1"], "USAGE"],
    [["--head", "left", "--head", "a1"], "REVISION_OVERLAP"],
    [["--head", "nowhere"], "REVISION_NOT_FOUND"],
    [["--head", "left@c1"], "REVISION_NOT_ON_BRANCH"],
  ])("writes nothing for %j: %s", async (argv, code) => {
    const place = inProcess(forked);
    expect((await refused(place, "revision", "-m", "No.", ...argv)).code).toBe(code);
  });
});

describe("athanor merge", () => {
  test("joins three, and refuses one that another stands on", async () => {
    const place = inProcess(forked);
    expect(await refused(place, "merge", "b1", "c1", "a1", "--plain")).toMatchObject({
      code: "REVISION_OVERLAP",
      hint: "Leave out a1.",
    });
    expect(await refused(place, "merge", "b1", "--plain")).toMatchObject({ code: "USAGE" });
    expect(await refused(place, "merge", "b1", "left", "--plain")).toMatchObject({ code: "USAGE" });
    await written(place, "merge", "heads", "--plain", "--rev-id", "m1", "--branch-label", "joined");
    expect(await shown(place, "joined")).toMatchObject([{ revision: "m1", downRevisions: ["b1", "c1", "d1"] }]);
    expect(await refused(place, "merge", "heads")).toMatchObject({ code: "USAGE" });
    expect(await refused(place, "merge", "b1", "c1")).toMatchObject({ code: "REVISION_NOT_HEAD" });
    await written(place, "merge", "b1", "c1", "--splice", "--plain", "--rev-id", "m2");
    expect((await place.athanor("heads")).out).toMatch(/^m1 .*\nm2 .*\n$/);
  });
});

describe("scripts that are no graph", () => {
  test.each([
    ["two with one id", { "billing/again.sql": "-- Revision ID: b1\n-- Revises: a1\n" }, "REVISION_DUPLICATE"],
    ["a label twice on one line", sqlScript("b2", "b1", nothing, "-- Branch Labels: left\n"), "REVISION_GRAPH_INVALID"],
    ["a parent that is not there", sqlScript("b2", "gone", nothing), "REVISION_GRAPH_INVALID"],
    ["a cycle by a dependency", sqlScript("b2", "b1", nothing, "-- Depends On: b2\n"), "REVISION_GRAPH_INVALID"],
  ])("%s: every command says so and names them", async (_, more, code) => {
    const place = inProcess({ ...forked, ...more });
    for (const argv of [["heads"], ["history"], ["revision", "-m", "No."], ["upgrade", "head", "--sql"]]) {
      const error = await refused(place, ...argv);
      expect({ argv, code: error.code }).toEqual({ argv, code });
      expect(error.message).toMatch(/b1|b2/);
    }
  });

  test("a dependency on a label that a later file declares is none", async () => {
    const place = inProcess({ ...forked, ...sqlScript("0first", "<base>", nothing, "-- Depends On: right\n") });
    expect(await shown(place, "0first")).toMatchObject([{ dependsOn: ["c1"] }]);
    const { out } = await place.athanor("upgrade", "0first", "--sql");
    expect(out.indexOf("a1")).toBeLessThan(out.indexOf("c1"));
    expect(out.indexOf("-> c1")).toBeLessThan(out.indexOf("-> 0first"));
  });
});

test("200 heads are drawn as a list, merged and planned", async () => {
  const place = inProcess({ "athanor.config.ts": forked["athanor.config.ts"], "billing/keep.txt": "" });
  mkdirSync(join(place.root, "migrations"), { recursive: true });
  for (let index = 0; index < 201; index++) {
    const id = `r${String(index).padStart(3, "0")}`;
    const [[, text]] = Object.entries(sqlScript(id, index === 0 ? "<base>" : "r000", nothing)) as [[string, string]];
    writeFileSync(join(place.root, "migrations", `${id}.sql`), text);
  }
  const { out, error } = await place.athanor("history");
  expect(out.split("\n")[0]).toBe("● r000 -> r200 (head), r200 is made.");
  expect(error).toContain("--svg");
  expect((await place.athanor("upgrade", "head", "--sql")).error).toContain("and 192 more");
  await written(place, "merge", "heads", "--plain", "--rev-id", "m1");
  expect((await place.athanor("upgrade", "head", "--sql")).code).toBe(0);
});
