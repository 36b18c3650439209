import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";
import { main } from "../../src/cli/main.ts";
import { makeProject } from "../project/user-project.ts";
import type { CommandResult } from "./command-line.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** A user's folder, and the program's main function called for it in this process. */
export interface InProcess {
  readonly root: string;
  athanor(...argv: readonly string[]): Promise<CommandResult>;
  /** With --json: the exit code and the one document. */
  json(...argv: readonly string[]): Promise<{ readonly code: number | null; readonly document: unknown }>;
}

/** A new folder with these files; PGlite and pg are installed. */
export function inProcess(files: Readonly<Record<string, string>>): InProcess {
  const root = makeProject({ "package.json": `{ "type": "module" }`, ...files });
  mkdirSync(join(root, "node_modules/@electric-sql"), { recursive: true });
  for (const name of ["pg", "@electric-sql/pglite"]) {
    symlinkSync(join(repository, "node_modules", name), join(root, "node_modules", name));
  }
  const athanor = (...argv: readonly string[]) => run([...argv, "-c", join(root, "athanor.config.ts")]);
  const json = async (...argv: readonly string[]) => {
    const { code, out, error } = await athanor(...argv, "--json");
    try {
      return { code, document: JSON.parse(out) as unknown };
    } catch {
      throw new Error(`No JSON document: ${out}\n${error}`);
    }
  };
  return { root, athanor, json };
}

async function run(argv: readonly string[]): Promise<CommandResult> {
  const [out, error]: [string[], string[]] = [[], []];
  const stdout = vi.spyOn(process.stdout, "write").mockImplementation((text) => out.push(String(text)) > 0);
  const stderr = vi.spyOn(process.stderr, "write").mockImplementation((text) => error.push(String(text)) > 0);
  try {
    return { code: await main(argv), out: out.join(""), error: error.join("") };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
}

/** A `.sql` script as a file of the migrations folder. */
export function sqlScript(
  revision: string,
  parents: string,
  [upgrade, downgrade = ""]: readonly string[],
  head = "",
): Record<string, string> {
  const text = `-- ${revision} is made.\n--\n-- Revision ID: ${revision}\n-- Revises: ${parents}\n${head}\n-- athanor:upgrade\n${upgrade}\n\n-- athanor:downgrade\n${downgrade}\n`;
  return { [`migrations/${revision}.sql`]: text };
}
