import { type LogEntry, readLogEntries } from "../dialects/postgres/log/log-entry.ts";
import { readSteps } from "../dialects/postgres/steps/step-table.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import type { RunContext } from "./run-context.ts";
import { schemaFingerprint } from "./schema-fingerprint.ts";

/**
 * Compares version rows and live catalogue with the last entry of the log: somebody may have changed them since the plan
 * was checked. Where there is nothing to compare with, a warning says so.
 *
 * @throws AthanorError SCHEMA_NOT_CURRENT before the first statement
 */
export async function refuseDrift(context: RunContext, rows: readonly string[]): Promise<void> {
  const { connection, project, tables, emit } = context;
  const [last] = await readLogEntries(connection, tables, { limit: 1 });
  if (last === undefined && rows.length === 0) return;
  if (last !== undefined && [...last.versionRows].sort().join("\0") !== rows.join("\0")) throw otherRows(rows, last);
  const halfDone = (await readSteps(connection, tables)).length > 0;
  const live = await schemaFingerprint(connection, project);
  const unknown = halfDone ? "a revision is half done" : whyIncomparable(last?.fingerprint, live);
  if (unknown !== null) {
    return emit({ kind: "warning", message: `Whether the schema has drifted cannot be told: ${unknown}` });
  }
  if (last?.fingerprint !== live) throw drifted(rows, last, live);
}

function whyIncomparable(recorded: string | null | undefined, live: string): string | null {
  if (recorded === undefined || recorded === null) return "the log has no fingerprint of where the database is";
  const sameMajor = recorded.split(":")[0] === live.split(":")[0];
  return sameMajor ? null : "the log's fingerprint was taken on another major version of the server";
}

function otherRows(rows: readonly string[], { versionRows, revision }: LogEntry): AthanorError {
  const place = rows.join(", ") || "empty";
  return new AthanorError(
    "SCHEMA_NOT_CURRENT",
    `Cannot begin: the version rows are ${place}, but the log ends with ${revision} at ${versionRows.join(", ") || "base"}`,
    {
      hint: "Find out who changed the version table; put it right with `athanor stamp`, or run without --strict.",
      details: { state: "drifted", rows, recorded: versionRows },
    },
  );
}

function drifted(rows: readonly string[], last: LogEntry | undefined, live: string): AthanorError {
  return new AthanorError(
    "SCHEMA_NOT_CURRENT",
    `Cannot begin: the schema was changed behind the history's back after ${last?.revision}`,
    {
      hint: "Look at the changes with `athanor drift`, undo or adopt them, then run the command again.",
      details: { state: "drifted", rows, recorded: last?.fingerprint, live },
    },
  );
}
