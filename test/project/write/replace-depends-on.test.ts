import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createProject } from "../../../src/project/create-project.ts";
import { scanScript } from "../../../src/project/scan/scan-script.ts";
import { replaceDependsOn } from "../../../src/project/write/replace-depends-on.ts";
import { writeScript } from "../../../src/project/write/write-script.ts";
import { makeProject } from "../user-project.ts";

async function written(format: "ts" | "js" | "sql") {
  const project = await createProject({ root: makeProject({}), config: {}, missingFolders: "allow" });
  const upgradeBody = format === "sql" ? "select 1;" : 'await op.execute("Revises: no; dependsOn = null");';
  return await writeScript({ project, message: "Add.", revision: "b2", downRevision: null, format, upgradeBody });
}

test.each(["ts", "js", "sql"] as const)(
  "replaceDependsOn() changes the dependencies of a %s script and nothing else",
  async (format) => {
    const { file, script, text } = await written(format);
    const one = replaceDependsOn(script, "a1");
    expect(one.header.dependsOn).toBe("a1");
    expect(replaceDependsOn(one, ["a1", "c3"]).header.dependsOn).toEqual(["a1", "c3"]);
    const withoutLine = (source: string) => source.replace(/^.*(?:dependsOn =|Depends On).*\n/im, "");
    expect(withoutLine(readFileSync(file, "utf8"))).toBe(withoutLine(text));
  },
);

test.each([
  ["ts", `export const revision = "b2";\nexport const downRevision = null;\nexport async function upgrade() {}\n`],
  ["sql", "-- Revision ID: b2\r\n-- Revises: <base>\r\nSELECT 1;\r\n"],
  ["sql", "-- Revision ID: b2\n-- Revises: <base>"],
] as const)("replaceDependsOn() adds the line to a %s script that has none", async (format, text) => {
  const file = `${makeProject({ [`migrations/b2.${format}`]: text })}/migrations/b2.${format}`;
  const scanned = scanScript(file, text);
  if (scanned === "ignored" || !("script" in scanned)) throw new Error("unreadable");
  expect(replaceDependsOn(scanned.script, "a1").header).toMatchObject({ dependsOn: "a1", downRevision: null });
});

test("replaceDependsOn() refuses a head that it cannot edit, and leaves the file", async () => {
  const { file, script } = await written("ts");
  const text = readFileSync(file, "utf8").replace("dependsOn = null", "dependsOn = nothing");
  writeFileSync(file, text);
  expect(() => replaceDependsOn(script, "a1")).toThrowError(expect.objectContaining({ code: "SCRIPT_INVALID" }));
  expect(readFileSync(file, "utf8")).toBe(text);
});
