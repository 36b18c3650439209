import type { Connection } from "../dialects/connection.ts";
import { lockKey } from "../dialects/postgres/lock/lock-key.ts";
import { readLogEntries } from "../dialects/postgres/log/log-entry.ts";
import { protectSession } from "../dialects/postgres/session/protect-session.ts";
import { ensureMigrationTables } from "../dialects/postgres/version-table/create-version-table.ts";
import { locateMigrationTables, type MigrationTables } from "../dialects/postgres/version-table/migration-tables.ts";
import { readRowsOf } from "../dialects/postgres/version-table/version-rows.ts";
import { acquireLock, freeLock } from "./acquire-lock.ts";
import { findChangedScripts } from "./changed-scripts.ts";
import { checkPooler } from "./check-pooler.ts";
import type { MigrateOptions } from "./migrate-options.ts";
import { refuseDrift } from "./refuse-drift.ts";
import { remainingSteps } from "./remaining-steps.ts";
import { resolveRunPolicy } from "./resolve-run-policy.ts";
import type { RunContext } from "./run-context.ts";
import type { RunSession } from "./run-session.ts";
import type { MakePlan, RunState } from "./run-state.ts";
import { runSteps } from "./run-steps.ts";

export interface RunPlace {
  readonly connection: Connection;
  readonly session: RunSession;
  readonly state: RunState;
}

/** One pass over the plan on one session; gives the version rows at its end. */
export async function runUnderLock(
  options: MigrateOptions,
  makePlan: MakePlan,
  place: RunPlace,
): Promise<readonly string[]> {
  const { connection, session } = place;
  const emit = options.onEvent ?? (() => undefined);
  const pooler = await checkPooler(connection, session.openAnother, options.pooler ?? "refuse");
  const policy = resolveRunPolicy(options, pooler);
  const located = await locateMigrationTables(connection, options.project.config);
  const key = lockKey(located);
  const locks = pooler !== "transaction";
  if (locks) await acquireLock(connection, key, { lockWaitMs: policy.lockWaitMs, signal: options.signal, emit });
  try {
    // Settings of a session that a proxy shares would reach somebody else.
    const { restoreSql } = locks
      ? await protectSession(connection, policy.idleInTransactionMs)
      : { restoreSql: "SELECT 1" };
    connection.onNotice((notice) => emit({ kind: "notice", severity: notice.severity, message: notice.message }));
    const { runId } = place.state;
    const context: RunContext = {
      ...{ project: options.project, connection, key, policy, runId, restoreSql, emit },
      tables: await tablesUnderLock(connection, located, options),
      watcher: session.watcher,
      signal: options.signal,
    };
    return await runPlan(context, makePlan, place.state);
  } finally {
    connection.onNotice(null);
    if (locks) await freeLock(connection, key, emit);
  }
}

/** While the lock was waited for its holder may have created them. */
async function tablesUnderLock(
  connection: Connection,
  located: MigrationTables,
  { project }: MigrateOptions,
): Promise<MigrationTables> {
  const { version, log, steps } = located.exists;
  return version && log && steps ? located : locateMigrationTables(connection, project.config);
}

async function runPlan(context: RunContext, makePlan: MakePlan, state: RunState): Promise<readonly string[]> {
  const rows = await readRowsOf(context.connection, context.tables);
  state.plan ??= makePlan(rows);
  const steps = remainingSteps(state.plan, rows);
  await recoverResults(context, state);
  for (const { revision, applied, found } of await findChangedScripts(
    context.connection,
    context.tables,
    context.project,
  )) {
    context.emit({ kind: "scriptChanged", revision, applied, found });
  }
  context.emit({ kind: "planned", from: rows, to: state.plan.to, steps: steps.length });
  if (steps.length === 0) return rows;
  if (context.policy.strict && !state.resumed) await refuseDrift(context, rows);
  const tables = await ensureMigrationTables(context.connection, context.tables);
  return runSteps({ ...context, tables }, steps, { rows, done: state.done });
}

/** Steps whose COMMIT went through although its answer was lost: their log tells. */
async function recoverResults(context: RunContext, state: RunState): Promise<void> {
  if (!state.resumed) return;
  for (const entry of await readLogEntries(context.connection, context.tables, { runId: state.runId })) {
    const { revision, direction, durationMs, statements } = entry;
    if (direction === "accept" || state.done.some((result) => result.revision === revision)) continue;
    state.done.push({ revision, direction, durationMs, statements });
  }
}
