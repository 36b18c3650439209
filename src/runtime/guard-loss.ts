import type { Connection } from "../dialects/connection.ts";
import { isRetryableError } from "../dialects/postgres/errors/is-retryable-error.ts";
import { conversionProbe } from "../dialects/postgres/loss/conversion-probe.ts";
import { lossProbe } from "../dialects/postgres/loss/loss-probe.ts";
import {
  convertedBetween,
  emptiedBetween,
  lostBetween,
  mayConvert,
  mayDestroy,
  takeInventory,
} from "../dialects/postgres/loss/stored-inventory.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import type { Operation } from "../operations/operation.ts";
import type { OpCall } from "./execute-script.ts";
import type { RunContext } from "./run-context.ts";
import { verbs } from "./script-failure.ts";

/**
 * Runs a statement and refuses it where it destroys rows or values and nothing allows it: no `because` in the script, no
 * permission for the run. An operation is asked before, hand-written SQL (a plugin's and a query's too) is judged by
 * what is missing afterwards; both inside the transaction, so that a refusal leaves everything as it was.
 */
export async function guardLoss<Result>(
  context: RunContext,
  call: OpCall,
  sql: string,
  run: () => Promise<Result>,
): Promise<Result> {
  const { operation } = call;
  if (operation === null || operation.kind === "execute" || operation.kind === "custom") {
    return mayDestroy(sql) ? runHandWritten(context, call, sql, run) : run();
  }
  const probe = lossProbe(operation);
  if (probe !== null && (await isLost(context.connection, probe.sql)) === true) {
    allowOrRefuse(context, call, [probe.what]);
  }
  return run();
}

async function runHandWritten<Result>(
  context: RunContext,
  call: OpCall,
  sql: string,
  run: () => Promise<Result>,
): Promise<Result> {
  const { connection } = context;
  const before = await takeInventory(connection);
  if (before.size === 0) return run();
  const converts = mayConvert(sql);
  if (converts) await connection.query("SAVEPOINT athanor_conversion");
  const result = await run();
  const after = await takeInventory(connection);
  const lost = [...lostBetween(before, after), ...(await emptiedBetween(connection, before, after))];
  if (lost.length > 0) allowOrRefuse(context, call, lost);
  if (!converts) return result;
  const probes = convertedBetween(before, after).map((converted) => conversionProbe(converted, sql));
  if (probes.every((probe) => probe === null)) return releaseAnd(connection, result);
  // What the values were can only be seen with the statement undone.
  await connection.query("ROLLBACK TO SAVEPOINT athanor_conversion");
  const destroyed: string[] = [];
  for (const probe of probes) {
    if (probe !== null && (await isLost(connection, probe.sql)) !== false) destroyed.push(probe.what);
  }
  if (destroyed.length > 0) allowOrRefuse(context, call, destroyed);
  return releaseAnd(connection, await run());
}

async function releaseAnd<Result>(connection: Connection, result: Result): Promise<Result> {
  await connection.query("RELEASE SAVEPOINT athanor_conversion");
  return result;
}

/** Null where the server cannot answer (no such table, no such cast): an operation's own statement then tells. */
async function isLost(connection: Connection, sql: string): Promise<boolean | null> {
  try {
    const [, rows] = await connection.script(`SAVEPOINT athanor_probe; ${sql}; RELEASE SAVEPOINT athanor_probe`);
    return rows?.[0]?.lost === true;
  } catch (error) {
    if (isRetryableError(error)) throw error;
    await connection.script("ROLLBACK TO SAVEPOINT athanor_probe; RELEASE SAVEPOINT athanor_probe");
    return null;
  }
}

/** @throws AthanorError DESTRUCTIVE_REFUSED */
export function allowOrRefuse(context: RunContext, call: OpCall, lost: readonly string[]): void {
  const because = becauseOf(call.operation);
  if (because !== undefined || context.policy.allowDestructive) {
    for (const what of lost) context.emit({ kind: "dataLoss", ...call.step, what, because: because ?? null });
    return;
  }
  const { revision } = call.step;
  const isSql = call.script.script.format === "sql";
  throw new AthanorError(
    "DESTRUCTIVE_REFUSED",
    `Cannot ${verbs[call.step.direction]} ${revision}: statement ${call.number} would destroy ${lost.join(", ")}`,
    {
      hint: `Say why in the script (${isSql ? "`-- athanor:because …` above the statement" : '{ because: "…" }'}), or allow it for this run with --allow-destructive.`,
      details: { ...call.step, statement: call.number, lost },
    },
  );
}

function becauseOf(operation: Operation | null): string | undefined {
  if (operation === null || !("because" in operation)) return undefined;
  return operation.because || undefined;
}
