import { AthanorError } from "../errors/athanor-error.ts";
import type { Project } from "../project/project.ts";
import type { MigrateOptions } from "../runtime/migrate-options.ts";
import { databaseTarget, driverOption } from "../runtime/open-database.ts";
import type { CommandContext, OptionDefinition } from "./command-definition.ts";
import { runEventPrinter } from "./render/run-event-printer.ts";

/** Options of every command that changes a database. */
export const migrateOptionDefinitions: Readonly<Record<string, OptionDefinition>> = {
  "lock-wait": { type: "value", value: "SECONDS", help: "how long another migrator is waited for (default 600)" },
  "lock-timeout": {
    type: "value",
    value: "MS",
    help: "the longest wait for a lock on a table in one try (default 2000)",
  },
  "lock-budget": { type: "value", value: "SECONDS", help: "how long locks are tried for in all (default 600)" },
  pooler: { type: "value", value: "MODE", help: "`transaction`: go on behind a transaction-pooling proxy" },
  strict: { type: "flag", help: "refuse to begin where the live schema is not the one that the last run recorded" },
  "allow-destructive": { type: "flag", help: "let steps destroy data that no script gives a reason for" },
};

export function migrateOptions(context: CommandContext, project: Project): MigrateOptions {
  const { values, flags, signal } = context;
  const seconds = (name: string) => (values[name] === undefined ? undefined : positive(name, values[name]) * 1000);
  const longest = values["lock-timeout"] === undefined ? undefined : positive("lock-timeout", values["lock-timeout"]);
  return {
    project,
    database: databaseTarget(project),
    ...driverOption(project),
    lockWaitMs: seconds("lock-wait"),
    lockTimeoutMs: { longest, budget: seconds("lock-budget") },
    pooler: poolerOf(values.pooler),
    allowDestructive: flags.has("allow-destructive"),
    strict: flags.has("strict"),
    applicationVersion: process.env.npm_package_version,
    onEvent: runEventPrinter(context),
    signal,
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value >= 0) return value;
  throw new AthanorError("USAGE", `Cannot read --${name}: "${text}" is no number`, { hint: `Write --${name} 30.` });
}

function poolerOf(text: string | undefined): "transaction" | undefined {
  if (text === undefined || text === "transaction") return text;
  throw new AthanorError("USAGE", `Cannot read --pooler: "${text}" is not known`, {
    hint: "Write --pooler transaction, or leave it out.",
  });
}
