import type { Command } from "commander";
import type { DatabaseTarget } from "../dialects/database-target.ts";
import { configureMigrationLogging } from "./configure-logging.ts";
import { confirmReset } from "./confirm-reset.ts";
import { createCommandEngine } from "./create-command-engine.ts";
import type { DatabaseEngine } from "./database-engine.ts";
import { databaseFromEnvironment } from "./database-from-environment.ts";
import { databaseStatus } from "./database-status.ts";
import { initializeDatabase } from "./initialize-database.ts";
import { logMismatch } from "./is-database-current.ts";
import type { Logger } from "./logger.ts";
import { reportCommandError } from "./report-command-error.ts";
import { schemaNotCurrent } from "./require-current-schema.ts";
import { resolveProject } from "./resolve-project.ts";
import { type UpdateSchemaOptions, updateSchema } from "./update-schema.ts";

export interface DatabaseCommandsOptions
  extends Pick<
    UpdateSchemaOptions<DatabaseEngine<DatabaseTarget>>,
    "beforeUpgrade" | "afterUpgrade" | "policy" | "applicationVersion"
  > {
  /** `EXAMPLE` for EXAMPLE_DATABASE_URL, EXAMPLE_DATABASE_PASSWORD and EXAMPLE_MIGRATIONS_CONFIG. */
  readonly envPrefix: string;
  /**
   * Makes the engine; default: from the two variables, else from the config's database. A URL `pglite:./folder` works
   * for local trials, without hooks that query.
   */
  readonly createEngine?: () => DatabaseEngine | Promise<DatabaseEngine>;
  /** Default: JSON lines on stderr. */
  readonly logger?: Logger;
}

interface Given {
  readonly migrationsConfig?: string;
  readonly reset?: boolean;
  readonly yes?: boolean;
  readonly strict?: boolean;
}

/**
 * Adds `init`, `update-schema` and `validate-schema` to an application's own commander program. They end with 0, or
 * with 1 and one line on stderr that says what is wrong.
 *
 * @example
 * ```ts
 * import { databaseCommands } from "athanor/service";
 * import { Command } from "commander";
 *
 * const program = new Command("example");
 * databaseCommands(program, { envPrefix: "EXAMPLE" });
 * await program.parseAsync();
 * ```
 */
export function databaseCommands(program: Command, options: DatabaseCommandsOptions): void {
  const command = (name: string, description: string, run: (context: CommandContext) => Promise<void>) =>
    program
      .command(name)
      .description(description)
      .addOption(migrationsConfigOption(program, options))
      .action((given: Given) => runCommand(options, given, run));

  command("init", "Initialize the database.", init)
    .option("--reset", "Delete all existing database data.")
    .option("--yes", "Do not ask before data are deleted.");
  command("update-schema", "Update the schema.", update);
  command("validate-schema", "Validate that the database schema is current.", validate).option(
    "--strict",
    "Also compare the catalogue with what the last migration recorded.",
  );
}

interface CommandContext {
  readonly engine: DatabaseEngine<DatabaseTarget>;
  readonly project: Awaited<ReturnType<typeof resolveProject>>;
  readonly logger: Logger;
  readonly given: Given;
  readonly options: DatabaseCommandsOptions;
}

async function init({ engine, project, logger, given }: CommandContext): Promise<void> {
  const { reset = false, yes = false } = given;
  if (reset && !yes) await confirmReset(engine, project);
  await initializeDatabase(engine, { project, reset, logger });
}

async function update({ engine, project, logger, options }: CommandContext): Promise<void> {
  const { envPrefix: _prefix, createEngine: _create, ...hooks } = options;
  await updateSchema(engine, { ...hooks, project, logger });
}

async function validate({ engine, project, logger, given }: CommandContext): Promise<void> {
  const status = await databaseStatus(engine, { project, strict: given.strict ?? false });
  if (status.state === "current") return;
  logMismatch(status, logger);
  throw schemaNotCurrent(status);
}

async function runCommand(
  options: DatabaseCommandsOptions,
  given: Given,
  run: (context: CommandContext) => Promise<void>,
): Promise<void> {
  try {
    const project = await resolveProject(given.migrationsConfig);
    const logger = options.logger ?? configureMigrationLogging();
    const create =
      options.createEngine ?? (() => createCommandEngine(...databaseFromEnvironment(options.envPrefix, project)));
    const engine = await create();
    await run({ engine, project, logger, given, options }).finally(() => engine.dispose());
  } catch (error) {
    reportCommandError(error);
  }
}

/** Commander's own class of options, found by way of the program: this package does not import commander. */
function migrationsConfigOption(program: Command, { envPrefix }: DatabaseCommandsOptions) {
  return program
    .createOption(
      "--migrations-config <path>",
      "Athanor configuration file. (default: found from where the program is)",
    )
    .env(`${envPrefix}_MIGRATIONS_CONFIG`);
}
