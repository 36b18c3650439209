import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { installPackage, makeProject } from "../project/user-project.ts";

test("athanor ends, and says why, where the project leaves a connection open", async () => {
  const installed = installPackage();
  const root = makeProject(
    {
      "package.json": JSON.stringify({ type: "module" }),
      "athanor.config.js": `import { createServer } from "node:net";
        createServer().listen(0);
        export default { migrations: String("./migrations") };`,
      "migrations/a.sql": "-- Start.\n--\n-- Revision ID: 1975ea83b712\n-- Revises:\n\n-- athanor:upgrade\nSELECT 1;\n",
    },
    installed,
  );
  const bin = join(installed, "dist/cli/bin.js");
  const result = await new Promise<string[]>((done) => {
    execFile(process.execPath, [bin, "heads"], { cwd: root, timeout: 25_000 }, (error, stdout, stderr) => {
      done([String(error?.code ?? 0), stdout, stderr]);
    });
  });
  expect(result[0]).toBe("0");
  expect(result[1]).toContain("1975ea83b712");
  expect(result[2]).toContain("the project's modules left something open (TCPServerWrap");
});
