import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { documentSnippets, exampleSnippets } from "./snippets.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const snippets = documentSnippets();

test.each(snippets.filter(({ file }) => file !== null))("the block at $origin is a part of $file", ({ file, text }) => {
  expect(readFileSync(join(root, file!), "utf8")).toContain(text.trimEnd());
});

test("no page speaks of a file of the example that is not there", () => {
  const links = [...readFileSync(join(root, "docs/guide.md"), "utf8").matchAll(/\]\(\.\.\/(example[^)]*)\)/g)];
  for (const [, path] of links) expect(() => readFileSync(join(root, path!, "")), path).not.toThrow("ENOENT");
});

describe("types", () => {
  const own = ["src/service", "src/fastify", "src/testing", "src/models/drizzle-helpers", "src/dialects/plugins"];
  const programs = [...snippets.filter(({ file }) => file === null), ...exampleSnippets(own)].filter(
    ({ language }) => language === "ts",
  );

  test("every example in the pages and in the doc comments of the service's side compiles", () => {
    const folder = mkdtempSync(join(tmpdir(), "athanor-snippets-"));
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    writeFileSync(join(folder, "schema.ts"), schema);
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
    for (const [index, { origin, text }] of programs.entries()) {
      const code = text.replaceAll("./src/schema/index.ts", "./schema.ts");
      writeFileSync(join(folder, `snippet${index}.ts`), `// ${origin}\n${code}\nexport {};\n`);
    }
    const { stdout } = spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", folder], {
      cwd: folder,
      encoding: "utf8",
    });
    const problems = stdout
      .split("\n")
      .filter((line) => line.startsWith("snippet"))
      .map((line) => line.replace(/^snippet(\d+)\.ts/, (_all, index) => programs[Number(index)]!.origin));
    rmSync(folder, { recursive: true, force: true });
    expect(programs.length).toBeGreaterThan(20);
    expect(problems).toEqual([]);
  });
});

/** The models that examples import. */
const schema = `import { utcTimestamp } from "athanor/drizzle";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
export const job = pgTable("job", {
  id: integer().primaryKey(),
  owner: text().notNull(),
  finishedAt: utcTimestamp("finished_at").notNull(),
});
`;

const tsconfig = {
  extends: join(root, "tsconfig.json"),
  compilerOptions: {
    paths: { athanor: [join(root, "src/public/athanor.ts")], "athanor/*": [join(root, "src/public/*.ts")] },
    noUnusedLocals: false,
    experimentalDecorators: true, // what NestJS asks for
  },
  include: ["*.ts"],
  exclude: [],
};
