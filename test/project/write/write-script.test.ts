import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { AthanorConfig } from "../../../src/project/config.ts";
import { createProject } from "../../../src/project/create-project.ts";
import { loadScript } from "../../../src/project/load-script.ts";
import type { Project } from "../../../src/project/project.ts";
import { planScript, writeScript } from "../../../src/project/write/write-script.ts";
import { installPackage, makeProject, runNode } from "../user-project.ts";

const createDate = new Date("2026-11-22T07:21:00Z");

async function project(config: AthanorConfig = {}, files: Record<string, string> = {}): Promise<Project> {
  const root = makeProject({ "package.json": `{ "type": "module" }`, ...files });
  return await createProject({ root, config, missingFolders: "allow" });
}

const content = { revision: "1975ea83b712", message: "Add email.", downRevision: null, createDate };

test("writeScript() writes the file that the design shows, with a blank line that lets the comment outlive a compiler", async () => {
  const app = await project(
    {},
    {
      "migrations/a.ts": `export const revision = "27c6a30d7c24";\nexport const downRevision = null;\nexport const upgrade = () => {};`,
    },
  );
  const written = await writeScript({
    ...content,
    project: app,
    downRevision: "27c6a30d7c24",
    upgradeBody: 'await op.addColumn("account", { name: "email", type: "varchar(320)", nullable: true });',
    downgradeBody: 'await op.dropColumn("account", "email");',
  });
  expect(written.file).toBe(join(app.root, "migrations/20261122_0721_1975ea83b712_add_email.ts"));
  expect(readFileSync(written.file, "utf8")).toBe(`/**
 * Add email.
 *
 * Revision ID: 1975ea83b712
 * Revises: 27c6a30d7c24
 * Create Date: 2026-11-22 07:21:00Z
 */

import type { Op } from "athanor";

export const revision = "1975ea83b712";
export const downRevision = "27c6a30d7c24";
export const branchLabels = null;
export const dependsOn = null;

export async function upgrade(op: Op): Promise<void> {
  await op.addColumn("account", { name: "email", type: "varchar(320)", nullable: true });
}

export async function downgrade(op: Op): Promise<void> {
  await op.dropColumn("account", "email");
}
`);
  expect(written.script).toMatchObject({ header: { message: "Add email." }, createDate: "2026-11-22 07:21:00Z" });
  expect(readdirSync(join(app.root, "migrations")).sort()).toEqual(["20261122_0721_1975ea83b712_add_email.ts", "a.ts"]);
});

test.each(["ts", "js", "sql"] as const)(
  "writeScript() writes %s scripts that open, load and tell the same",
  async (format) => {
    const app = await project({}, {});
    const first = await writeScript({ ...content, project: app, format });
    const again = await createProject({ root: app.root, config: {} });
    const merge = await writeScript({
      ...content,
      project: again,
      format,
      revision: "m2",
      downRevision: ["1975ea83b712"],
      branchLabels: ["billing", "größe"],
      dependsOn: "1975ea83b712",
      transaction: "none",
      downgradeBody: null,
    });
    const { scripts } = await createProject({ root: app.root, config: {} });
    expect(scripts).toEqual([first.script, merge.script]);
    expect(scripts.every((script) => script.dynamic === undefined)).toBe(true);
    const [base, last] = await Promise.all(scripts.map(loadScript));
    expect(base!.downgrade).toBeDefined();
    expect(last!.downgrade).toBeUndefined();
    expect(last!.script.transaction).toBe("none");
  },
);

test("writeScript() makes twelve hexadecimal digits and the config's format", async () => {
  const app = await project({ scriptFormat: "sql", fileTemplate: "{rev}" });
  const { file, script } = await writeScript({ project: app, message: "", downRevision: null });
  expect(file).toMatch(/\/[0-9a-f]{12}\.sql$/);
  expect(script.header.message).toBeUndefined();
});

test.each([
  "ends */ the comment",
  "opens /* a comment",
  "two\nlines",
  "Windows\r\nlines\rand\u2028more",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: must stay text
  "quotes \" and ' and ` and ${x}",
  "Revises: evil\nRevision ID: evil\nDepends On: evil",
  "x\n-- athanor:downgrade\nathanor:transaction none\n-- Revises: evil",
  "a right-to-left \u202eoverride and a zero \0",
  "import x from 'y'; export const revision = 'no';",
])("writeScript() makes the message %j harmless", async (message) => {
  for (const format of ["ts", "js", "sql"] as const) {
    const { script, file } = planScript({ ...content, project: await project(), message, format, upgradeBody: "" });
    expect(script.header).toMatchObject({ revision: "1975ea83b712", downRevision: null, dependsOn: null });
    expect(script.transaction).toBeUndefined();
    expect(file).toMatch(/^[^\0\n]+$/);
  }
});

test("writeScript() leaves the inside of a template literal where it is", async () => {
  const upgradeBody = "await op.execute(`\nCREATE VIEW v AS\n  SELECT 1\n`);\nawait op.x({\n  a: 1,\n});";
  const { text } = planScript({ ...content, project: await project(), upgradeBody });
  expect(text).toContain(
    "  await op.execute(`\nCREATE VIEW v AS\n  SELECT 1\n`);\n  await op.x({\n    a: 1,\n  });\n}",
  );
});

test("writeScript() uses the timezone for the file name and the Create Date", async () => {
  const app = await project({
    timezone: "Asia/Kathmandu",
    fileTemplate: "{year}-{month}-{day}_{hour}{minute}{second}_{epoch}_{rev}",
  });
  const { file, script } = planScript({ ...content, project: app, createDate: new Date("2026-01-05T22:04:05Z") });
  expect(file).toMatch(/\/2026-01-06_034905_1767650645_1975ea83b712\.ts$/);
  expect(script.createDate).toBe("2026-01-06 03:49:05+05:45");
});

test("writeScript() makes sub-folders by the file template", async () => {
  const app = await project({ recursive: true, fileTemplate: "{year}/{rev}_{slug}" });
  const { file } = await writeScript({ ...content, message: "!", project: app });
  expect(file).toBe(join(app.root, "migrations/2026/1975ea83b712.ts"));
  const again = await createProject({ root: app.root, config: { recursive: true } });
  expect(again.graph.heads).toEqual(["1975ea83b712"]);
});

test("writeScript() writes to another migrations folder and refuses every other place", async () => {
  const app = await project({ migrations: ["./one", "./two"] }, { "one/x.md": "", "two/x.md": "" });
  expect((await writeScript({ ...content, project: app, folder: "two" })).file).toMatch(/\/two\//);
  for (const folder of ["three", "..", "/tmp", "two/../../x", "one/sub"]) {
    expect(() => planScript({ ...content, project: app, folder })).toThrowError(
      expect.objectContaining({ code: "USAGE" }),
    );
  }
});

test("writeScript() refuses to follow a link out of the folder", async () => {
  const app = await project(
    { recursive: true, fileTemplate: "{year}/{rev}" },
    { "migrations/x.md": "", "out/x.md": "" },
  );
  symlinkSync("../out", join(app.root, "migrations/2026"));
  expect(() => planScript({ ...content, project: app })).toThrowError(expect.objectContaining({ code: "USAGE" }));
});

test("writeScript() checks ids and parents before it writes", async () => {
  const app = await project();
  const refused = async (change: object, code: string) => {
    await expect(writeScript({ ...content, project: app, ...change })).rejects.toMatchObject({ code });
  };
  await refused({ revision: "a-b" }, "REVISION_INVALID_ID");
  await refused({ revision: "../../etc" }, "REVISION_INVALID_ID");
  await refused({ revision: 'a";process.exit()//' }, "REVISION_INVALID_ID");
  await refused({ revision: "head" }, "REVISION_INVALID_ID");
  await refused({ revision: "" }, "REVISION_INVALID_ID");
  await refused({ downRevision: "nothere" }, "REVISION_GRAPH_INVALID");
  expect(existsSync(join(app.root, "migrations"))).toBe(false);
});

test("writeScript() never writes over a file and leaves no draft behind", async () => {
  const app = await project({ fileTemplate: "{slug}" });
  mkdirSync(join(app.root, "migrations"));
  writeFileSync(join(app.root, "migrations/add_email.ts"), "mine");
  await expect(writeScript({ ...content, project: app })).rejects.toMatchObject({ code: "FILE_EXISTS" });
  expect(readdirSync(join(app.root, "migrations"))).toEqual(["add_email.ts"]);
  expect(readFileSync(join(app.root, "migrations/add_email.ts"), "utf8")).toBe("mine");
});

test("writeScript() reports a place that cannot be written", async () => {
  const app = await project();
  writeFileSync(join(app.root, "migrations"), "a file");
  await expect(writeScript({ ...content, project: app })).rejects.toMatchObject({ code: "FILE_NOT_WRITABLE" });
  const long = await project({ fileTemplate: `${"x".repeat(300)}{rev}` });
  await expect(writeScript({ ...content, project: long })).rejects.toMatchObject({
    code: "FILE_NOT_WRITABLE",
    message: expect.stringContaining("the name is too long"),
  });
});

test("writeNewFile() reports a read-only folder", async () => {
  const root = makeProject({ "migrations/x.md": "" });
  chmodSync(root, 0o755);
  chmodSync(join(root, "migrations"), 0o555);
  const writer = join(installPackage({ readableByAll: true }), "dist/project/write/write-new-file.js");
  const code = `
    import { writeNewFile } from ${JSON.stringify(writer)};
    if (process.getuid?.() === 0) process.setuid(65534);
    try { writeNewFile("migrations/a.ts", "text"); } catch (error) { console.log(error.code, error.message); }`;
  const { stdout, stderr } = await runNode(root, code);
  expect({ stdout, stderr }).toEqual({
    stdout: "FILE_NOT_WRITABLE Cannot write migrations/a.ts: permission denied\n",
    stderr: "",
  });
});

test("writeScript() uses an own template and refuses one that loses a part of the head", async () => {
  const template = readFileSync(new URL("../../../templates/script.ts", import.meta.url), "utf8");
  const own = await project(
    { scriptTemplate: "./my.ts" },
    { "my.ts": template.replace("import type", "// ours\nimport type") },
  );
  expect(planScript({ ...content, project: own }).text).toContain("// ours");
  const lossy = await project(
    { scriptTemplate: "./my.ts" },
    { "my.ts": template.replace(/export const dependsOn.*\n/, "") },
  );
  expect(planScript({ ...content, project: lossy }).text).not.toContain("dependsOn");
  const dependent = { ...content, project: lossy, dependsOn: "1975ea83b712", revision: "b" };
  expect(() => planScript(dependent)).toThrowError();
  const broken = await project({ scriptTemplate: "./my.ts" }, { "my.ts": "export function upgrade() {}" });
  expect(() => planScript({ ...content, project: broken })).toThrowError(
    expect.objectContaining({ code: "CONFIG_INVALID", message: expect.stringContaining("script template") }),
  );
  const missing = await project({ scriptTemplate: "./gone.ts" });
  expect(() => planScript({ ...content, project: missing })).toThrowError(
    expect.objectContaining({ code: "FILE_NOT_READABLE" }),
  );
});

test("writeScript() runs the hooks in order, reports each, and keeps the file", async () => {
  const app = await project(
    {
      postWriteHooks: [
        { command: "mark", args: ["one", "{file}"] },
        { command: "no-such-program" },
        { command: process.execPath, args: ["-e", "console.error('bad'); process.exit(3)", "--"] },
        { command: "mark", args: ["last"], cwd: "./sub" },
      ],
    },
    {
      "sub/x": "",
      "node_modules/.bin/mark": `#!/bin/sh\necho "$(basename "$PWD") $*" | tee -a "$(dirname "$0")/log"\n`,
    },
  );
  chmodSync(join(app.root, "node_modules/.bin/mark"), 0o755);
  const { hooks, file } = await writeScript({ ...content, project: app });
  expect(hooks.map(({ exitCode }) => exitCode)).toEqual([0, null, 3, 0]);
  expect(hooks[1]!.output).toContain('"no-such-program" is neither in node_modules/.bin nor in the PATH');
  expect(hooks[2]!.output).toBe("bad\n");
  expect(hooks[0]!.output).toContain(`one ${file}`);
  expect(hooks[3]!.output).toBe(`sub last ${file}\n`);
  expect(existsSync(file)).toBe(true);
});
