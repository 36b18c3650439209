import { readLogEntries } from "../dialects/postgres/log/log-entry.ts";
import { readSteps } from "../dialects/postgres/steps/step-table.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import type { RunContext } from "./run-context.ts";
import { schemaFingerprint } from "./schema-fingerprint.ts";

/**
 * Compares the live catalogue with the fingerprint that the log has for the version rows: somebody may have changed the
 * schema since the plan was checked. Where there is none to compare with, a warning says so.
 *
 * @throws AthanorError SCHEMA_NOT_CURRENT before the first statement
 */
export async function refuseDrift(context: RunContext, rows: readonly string[]): Promise<void> {
  const { connection, project, tables, emit } = context;
  if ((await readSteps(connection, tables)).length > 0) {
    return emit({ kind: "warning", message: "Whether the schema has drifted cannot be told: a revision is half done" });
  }
  const log = await readLogEntries(connection, tables);
  const entry = log.findLast(({ versionRows }) => [...versionRows].sort().join("\0") === rows.join("\0"));
  const recorded = entry?.fingerprint ?? null;
  const live = await schemaFingerprint(connection, project);
  if (recorded === live || (rows.length === 0 && entry === undefined)) return;
  if (recorded === null || majorOf(recorded) !== majorOf(live)) {
    emit({ kind: "warning", message: `Whether the schema has drifted cannot be told: ${reasonOf(recorded)}` });
    return;
  }
  throw new AthanorError(
    "SCHEMA_NOT_CURRENT",
    `Cannot begin: the schema was changed behind the history's back after ${entry?.revision}`,
    {
      hint: "Look at the changes with `athanor drift`, undo or adopt them, then run the command again.",
      details: { state: "drifted", rows, recorded, live },
    },
  );
}

function majorOf(fingerprint: string): string {
  return fingerprint.slice(0, fingerprint.indexOf(":"));
}

function reasonOf(recorded: string | null): string {
  return recorded === null
    ? "the log has no fingerprint for where the database is"
    : "the fingerprint in the log was taken on another major version of the server";
}
