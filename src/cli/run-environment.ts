import { AthanorError } from "../errors/athanor-error.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import type { DatabaseConfig } from "../project/config.ts";
import { describeLoadError } from "../project/load-module/describe-load-error.ts";
import type { Project } from "../project/project.ts";
import { displayPath } from "../util/display-path.ts";
import type { CommandContext } from "./command-definition.ts";

interface Given {
  readonly context: CommandContext;
  readonly project: Project;
  readonly run: (direction: "upgrade" | "downgrade", context: CommandContext, project: Project) => Promise<unknown>;
}

/**
 * Lets the config's own `environment` run what the command would run by itself.
 *
 * @returns what each run gave, in order
 * @throws AthanorError what a run throws, ENVIRONMENT_FAILED with the place for what the user's function throws
 */
export async function runEnvironment(direction: "upgrade" | "downgrade", given: Given): Promise<unknown[]> {
  const { context, project, run } = given;
  const { positionals, flags, terminal } = context;
  const documents: unknown[] = [];
  const online = flags.has("dry-run") ? "preview" : "online";
  try {
    await project.config.environment!({
      direction,
      target: positionals[0]!,
      mode: flags.has("sql") ? "offline" : online,
      x: project.scriptArguments?.x ?? {},
      tag: project.scriptArguments?.tag ?? null,
      run: async (database) => {
        documents.push(await run(direction, context, withDatabase(project, database)));
      },
    });
  } catch (error) {
    throw isAthanorError(error) ? error : failure(error, project);
  }
  if (documents.length === 0) terminal.note("`environment` of the config ran nothing.");
  return documents;
}

function withDatabase(project: Project, database: DatabaseConfig | undefined): Project {
  return database === undefined ? project : { ...project, config: { ...project.config, database } };
}

function failure(cause: unknown, project: Project): AthanorError {
  const { reason, ...place } = describeLoadError(cause, project.configFile ?? project.root);
  const where = [displayPath(place.file), place.line, place.column].filter((part) => part !== undefined).join(":");
  return new AthanorError("ENVIRONMENT_FAILED", `Cannot go on: \`environment\` of the config threw: ${reason}`, {
    hint: `See ${where}.`,
    details: { ...place, reason },
    cause,
  });
}
