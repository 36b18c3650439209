import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createProject } from "../../../src/project/create-project.ts";
import { replaceDownRevision } from "../../../src/project/write/replace-down-revision.ts";
import { writeScript } from "../../../src/project/write/write-script.ts";
import { makeProject } from "../user-project.ts";

async function written(format: "ts" | "js" | "sql") {
  const project = await createProject({ root: makeProject({}), config: {}, missingFolders: "allow" });
  const upgradeBody = format === "sql" ? "select 1;" : 'await op.execute("Revises: no");';
  return await writeScript({ project, message: "Add.", revision: "b2", downRevision: null, format, upgradeBody });
}

test.each(["ts", "js", "sql"] as const)(
  "replaceDownRevision() changes the parent of a %s script and nothing else",
  async (format) => {
    const { file, script, text } = await written(format);
    const moved = replaceDownRevision(script, "a1");
    expect(moved.header.downRevision).toBe("a1");
    expect(replaceDownRevision(moved, ["a1", "c3"]).header.downRevision).toEqual(["a1", "c3"]);
    replaceDownRevision(moved, null);
    expect(readFileSync(file, "utf8")).toBe(text);
  },
);

test("replaceDownRevision() refuses a head that it cannot edit", async () => {
  const root = makeProject({
    "migrations/a.ts": `const p = null;\nexport const revision = "a";\nexport const downRevision = p;\n`,
  });
  const script = {
    header: { revision: "a", downRevision: null },
    file: `${root}/migrations/a.ts`,
    format: "ts",
  } as const;
  expect(() => replaceDownRevision(script, "b")).toThrowError(expect.objectContaining({ code: "SCRIPT_INVALID" }));
});
