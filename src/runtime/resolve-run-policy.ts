import { hostname } from "node:os";
import { athanorVersion } from "../util/athanor-version.ts";
import { defaultLockWaitMs } from "./acquire-lock.ts";
import type { MigrateOptions } from "./migrate-options.ts";
import type { RunPolicy } from "./run-context.ts";
import { recordedFingerprint } from "./schema-fingerprint.ts";

/** Fills in what the options leave open. Which kind of proxy there is comes from the connection. */
export function resolveRunPolicy(options: MigrateOptions, pooler: RunPolicy["pooler"]): RunPolicy {
  return {
    lockWaitMs: options.lockWaitMs ?? defaultLockWaitMs,
    lockTimeoutMs: {
      first: options.lockTimeoutMs?.first ?? 50,
      longest: options.lockTimeoutMs?.longest ?? 2000,
      budget: options.lockTimeoutMs?.budget ?? 10 * 60_000,
    },
    statementTimeoutMs: null,
    idleInTransactionMs: options.idleInTransactionMs ?? 15_000,
    transaction: options.transaction ?? options.project.config.transaction,
    pooler,
    allowDestructive: options.allowDestructive ?? false,
    strict: options.strict ?? false,
    clientHost: hostname(),
    athanorVersion: athanorVersion(),
    applicationVersion: options.applicationVersion ?? null,
    fingerprint: options.fingerprint === undefined ? recordedFingerprint(options.project) : options.fingerprint,
  };
}
