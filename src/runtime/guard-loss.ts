import type { Connection } from "../dialects/connection.ts";
import { isRetryableError } from "../dialects/postgres/errors/is-retryable-error.ts";
import { type LossProbe, lossProbe } from "../dialects/postgres/loss/loss-probe.ts";
import { lostBetween, mayDestroy, takeInventory } from "../dialects/postgres/loss/stored-inventory.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import type { Operation } from "../operations/operation.ts";
import type { OpCall } from "./execute-script.ts";
import type { RunContext } from "./run-context.ts";
import { verbs } from "./script-failure.ts";

/**
 * Runs the statements of an operation and refuses them where they destroy rows or values and nothing allows it: no
 * `because` in the script, no permission for the run. An operation is asked before, hand-written SQL is judged by what
 * is missing afterwards; both inside the transaction, so that a refusal leaves everything as it was.
 */
export async function guardLoss(
  context: RunContext,
  call: OpCall,
  sql: string,
  run: () => Promise<unknown>,
): Promise<void> {
  const { operation } = call;
  if (operation === null) return void (await run());
  if (operation.kind !== "execute") {
    const probe = lossProbe(operation);
    if (probe !== null && (await isLost(context.connection, probe))) allowOrRefuse(context, call, [probe.what]);
    return void (await run());
  }
  if (!mayDestroy(sql)) return void (await run());
  const before = await takeInventory(context.connection);
  await run();
  const lost = before.size === 0 ? [] : lostBetween(before, await takeInventory(context.connection));
  if (lost.length > 0) allowOrRefuse(context, call, lost);
}

/** A question that the server cannot answer (no such table, no such cast) is left to the statement itself. */
async function isLost(connection: Connection, probe: LossProbe): Promise<boolean> {
  try {
    const [, rows] = await connection.script(`SAVEPOINT athanor_probe; ${probe.sql}; RELEASE SAVEPOINT athanor_probe`);
    return rows?.[0]?.lost === true;
  } catch (error) {
    if (isRetryableError(error)) throw error;
    await connection.script("ROLLBACK TO SAVEPOINT athanor_probe; RELEASE SAVEPOINT athanor_probe");
    return false;
  }
}

function allowOrRefuse(context: RunContext, call: OpCall, lost: readonly string[]): void {
  const because = becauseOf(call.operation);
  if (because !== undefined || context.policy.allowDestructive) {
    for (const what of lost) context.emit({ kind: "dataLoss", ...call.step, what, because: because ?? null });
    return;
  }
  const { revision } = call.step;
  throw new AthanorError(
    "DESTRUCTIVE_REFUSED",
    `Cannot ${verbs[call.step.direction]} ${revision}: statement ${call.number} would destroy ${lost.join(", ")}`,
    {
      hint: 'Say why in the script ({ because: "…" }), or allow it for this run with --allow-destructive.',
      details: { ...call.step, statement: call.number, lost },
    },
  );
}

function becauseOf(operation: Operation | null): string | undefined {
  if (operation === null || !("because" in operation)) return undefined;
  return operation.because || undefined;
}
