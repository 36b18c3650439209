import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { AthanorError } from "../errors/athanor-error.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import { openProject } from "../project/open-project.ts";
import type { Project } from "../project/project.ts";

/** A project, the path of its config file or folder, or nothing: the config found from where the program runs. */
export type ProjectInput = Project | string | URL | undefined;

/**
 * Opens a project. Without a path the config is looked for upward from the working directory ($ATHANOR_CONFIG comes
 * first), then upward from the program's own file, so that a service may be started from anywhere.
 *
 * @throws AthanorError CONFIG_NOT_FOUND, HISTORY_EMPTY where there is no revision at all
 */
export async function resolveProject(input?: ProjectInput): Promise<Project> {
  const project = typeof input === "object" && !(input instanceof URL) ? input : await opened(input);
  if (project.graph.revisions.size > 0) return project;
  throw new AthanorError("HISTORY_EMPTY", `Cannot use ${project.folders.join(", ")}: there is no revision`, {
    hint: 'Write the first one: `athanor revision --autogenerate -m "Initial schema."`. In an image, copy the folder.',
  });
}

async function opened(input: string | URL | undefined): Promise<Project> {
  if (input !== undefined) return openProject({ config: input instanceof URL ? fileURLToPath(input) : input });
  try {
    return await openProject();
  } catch (error) {
    const program = process.argv[1];
    if (!isAthanorError(error, "CONFIG_NOT_FOUND") || program === undefined) throw error;
    return openProject({ cwd: dirname(program) }).catch(() => {
      throw error;
    });
  }
}
