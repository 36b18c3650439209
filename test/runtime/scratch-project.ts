import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AthanorConfig } from "../../src/project/config.ts";
import { createProject } from "../../src/project/create-project.ts";
import type { Project } from "../../src/project/project.ts";

export interface ScratchProject extends AsyncDisposable {
  readonly folder: string;
  /** What was given. */
  readonly scripts: object;
  open(config?: AthanorConfig): Promise<Project>;
  write(name: string, text: string): void;
  remove(name: string): void;
}

/** A folder of migration scripts for one test. `{ "1": "CREATE …" }` writes SQL scripts, each behind the one before. */
export function scratchProject(
  scripts: Readonly<Record<string, string | { up: string; down?: string; head?: string }>> = {},
): ScratchProject {
  const folder = mkdtempSync(join(tmpdir(), "athanor-runtime-"));
  let previous = "<base>";
  for (const [revision, script] of Object.entries(scripts)) {
    const { up, down, head = "" } = typeof script === "string" ? { up: script } : script;
    const undo = down === undefined ? "" : `-- athanor:downgrade\n${down}\n`;
    writeFileSync(
      join(folder, `${revision}.sql`),
      `-- Revision ${revision}.\n--\n-- Revision ID: ${revision}\n-- Revises: ${previous}\n${head}\n-- athanor:upgrade\n${up}\n${undo}`,
    );
    previous = revision;
  }
  return {
    folder,
    scripts,
    open: (config = {}) => createProject({ root: folder, config: { migrations: ".", ...config } }),
    remove: (name) => rmSync(join(folder, name), { force: true }),
    write: (name, text) => writeFileSync(join(folder, name), text),
    [Symbol.asyncDispose]: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
