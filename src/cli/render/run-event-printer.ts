import type { RunEvent } from "../../runtime/run-event.ts";
import type { CommandContext } from "../command-definition.ts";

/** Tells on stderr what a run does: plain lines, as Alembic's log does; with --json one JSON document a line. */
export function runEventPrinter({
  terminal,
  global,
}: Pick<CommandContext, "terminal" | "global">): (event: RunEvent) => void {
  if (global.json) return (event) => terminal.note(JSON.stringify(event));
  return (event) => {
    const line = describeEvent(event, global.verbose);
    if (line !== null) terminal.note(line);
  };
}

function describeEvent(event: RunEvent, verbose: boolean): string | null {
  switch (event.kind) {
    case "lockWait":
      return `Waiting for another migrator${event.holder === null ? "" : ` (${holderText(event.holder)})`}, ${seconds(event.waitedMs)}`;
    case "planned":
    case "done":
      return null;
    case "stepStart":
      return `Running ${event.direction} ${event.revision}${event.message === undefined ? "" : `, ${event.message}`}${event.of > 1 ? ` (${event.number} of ${event.of})` : ""}`;
    case "statement":
      return verbose ? `  ${event.sql.replaceAll(/\s+/g, " ")} (${seconds(event.durationMs)})` : null;
    case "resumed":
      return `  statement ${event.number} was ${event.found} already: ${event.sql.replaceAll(/\s+/g, " ")}`;
    case "retry":
      return `  ${reasons[event.reason]}; rolled back, trying again in ${seconds(event.delayMs)} (try ${event.attempt + 1})${blockerText(event.blockers)}`;
    case "progress":
      return `  statement ${event.number} has run for ${seconds(event.elapsedMs)}${event.phase === null ? "" : `: ${event.phase}`}${event.waitsFor === null ? "" : `, waits for ${event.waitsFor}`}${blockerText(event.blockers)}`;
    case "notice":
      return verbose || event.severity === "WARNING" ? `  ${event.severity}: ${event.message}` : null;
    case "scriptChanged":
      return `Warning: the script of ${event.revision} was edited after it had been applied.`;
    case "dataLoss":
      return `  destroys data: ${event.what}${event.because === null ? "" : ` (because: ${event.because})`}`;
    case "reconnected":
      return `The connection was lost (${event.reason}); connected again.`;
    case "warning":
      return `Warning: ${event.message}`;
    case "stepDone":
      return verbose ? `  done in ${seconds(event.durationMs)}, ${event.statements} statements` : null;
  }
}

const reasons = {
  lockTimeout: "a lock could not be had",
  deadlock: "a deadlock was broken",
  serialization: "a serialization failure",
} as const;

function holderText(holder: { readonly pid: number; readonly applicationName?: string | null }): string {
  return `pid ${holder.pid}${holder.applicationName ? `, ${holder.applicationName}` : ""}`;
}

function blockerText(
  blockers: readonly {
    readonly pid: number;
    readonly applicationName?: string | null;
    readonly state?: string | null;
  }[],
): string {
  if (blockers.length === 0) return "";
  const names = blockers.map(({ pid, applicationName, state }) =>
    [`pid ${pid}`, applicationName, state].filter(Boolean).join(" "),
  );
  return `; blocked by ${names.join(", ")}`;
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
