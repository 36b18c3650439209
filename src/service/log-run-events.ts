import type { RunEvent } from "../runtime/run-event.ts";
import type { Logger } from "./logger.ts";

type Line = readonly [level: "debug" | "info" | "warn", fields: object, message: string];

/** Writes what happens during a run as log lines with `revision`, `direction` and `duration_ms`. */
export function logRunEvents(logger: Logger | undefined): (event: RunEvent) => void {
  if (logger === undefined) return () => undefined;
  return (event) => {
    const line = (lines[event.kind] as (event: RunEvent) => Line)(event);
    const [level, fields, message] = line;
    logger[level](fields, message);
  };
}

const lines: { readonly [Kind in RunEvent["kind"]]: (event: Extract<RunEvent, { kind: Kind }>) => Line } = {
  lockWait: ({ holder, waitedMs }) => ["info", { holder, waited_ms: waitedMs }, "another migrator works, waiting"],
  planned: ({ from, to, steps }) =>
    steps === 0 ? ["info", { current: from }, "nothing to do"] : ["info", { from, to, steps }, "running migrations"],
  stepStart: ({ revision, direction, message, number, of }) => [
    "info",
    { revision, direction, number, of },
    `Running ${direction} ${revision}${message === undefined ? "" : `, ${message}`}`,
  ],
  statement: ({ revision, direction, number, sql, durationMs }) => [
    "debug",
    { revision, direction, number, sql, duration_ms: durationMs },
    "statement done",
  ],
  resumed: ({ revision, number, sql, found }) => [
    "info",
    { revision, number, sql, found },
    "resumed behind a statement",
  ],
  retry: ({ revision, attempt, reason, delayMs, blockers }) => [
    "warn",
    { revision, attempt, reason, delay_ms: delayMs, blockers },
    "trying again",
  ],
  progress: ({ revision, number, elapsedMs, waitsFor, phase, blockers }) => [
    "info",
    { revision, number, elapsed_ms: elapsedMs, waits_for: waitsFor, phase, blockers },
    "a statement takes long",
  ],
  notice: ({ severity, message }) => ["debug", { notice: severity }, message],
  scriptChanged: ({ revision, applied, found }) => [
    "warn",
    { revision, applied, found },
    "a script was edited after it had been applied",
  ],
  dataLoss: ({ revision, direction, what, because }) => [
    "warn",
    { revision, direction, because },
    `destroying ${what}`,
  ],
  reconnected: ({ reason }) => ["warn", { reason }, "connection lost, connected again"],
  warning: ({ message }) => ["warn", {}, message],
  stepDone: ({ revision, direction, durationMs, statements, rows }) => [
    "info",
    { revision, direction, duration_ms: durationMs, statements, current: rows },
    `Finished ${direction} ${revision}`,
  ],
  done: ({ rows, durationMs }) => ["info", { current: rows, duration_ms: durationMs }, "schema is in place"],
};
