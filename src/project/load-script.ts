import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { loadModule } from "./load-module/load-module.ts";
import { loadSqlScript } from "./load-sql-script.ts";
import type { LoadedScript, MigrationScript } from "./migration-script.ts";
import { invalidScript } from "./scan/invalid-script.ts";
import { scriptExports } from "./script-exports.ts";

/**
 * Loads a script so that it can be run.
 *
 * @throws AthanorError SCRIPT_LOAD_FAILED with the place in the user's files, SCRIPT_INVALID
 */
export async function loadScript(script: MigrationScript): Promise<LoadedScript> {
  const bytes = readBytes(script.file);
  const checksum = createHash("sha256").update(bytes).digest("hex");
  const functions =
    script.format === "sql" ? loadSqlScript(bytes.toString(), script.file) : await loadCodeScript(script);
  return { script, checksum, ...functions };
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw invalidScript(file, `it cannot be read (${(cause as NodeJS.ErrnoException).code})`, "Check its permissions.");
  }
}

type ScriptFunctions = Pick<LoadedScript, "upgrade" | "downgrade">;

async function loadCodeScript({ file, header }: MigrationScript): Promise<ScriptFunctions> {
  const { revision, upgrade, downgrade } = scriptExports(await loadModule(file, { code: "SCRIPT_LOAD_FAILED" }));
  if (revision !== header.revision) {
    throw invalidScript(file, `its revision is "${header.revision}" when read and "${String(revision)}" when run`);
  }
  if (typeof upgrade !== "function") {
    throw invalidScript(
      file,
      "it exports no function `upgrade`",
      "Write `export async function upgrade(op: Op) { … }`.",
    );
  }
  if (downgrade !== undefined && downgrade !== null && typeof downgrade !== "function") {
    throw invalidScript(file, "its `downgrade` is not a function");
  }
  return {
    upgrade: upgrade as LoadedScript["upgrade"],
    ...(typeof downgrade === "function" && { downgrade: downgrade as NonNullable<LoadedScript["downgrade"]> }),
  };
}
