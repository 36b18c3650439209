import { isAthanorError } from "../errors/is-athanor-error.ts";
import { createProject } from "../project/create-project.ts";
import type { Project } from "../project/project.ts";
import type { CommandContext } from "./command-definition.ts";
import { openCommandProject } from "./open-command-project.ts";

/** The project, or an empty one where there is no config: two SQL files can be compared anywhere. */
export async function openComparisonProject(context: CommandContext): Promise<Project> {
  try {
    return await openCommandProject(context, { missingFolders: "allow" });
  } catch (error) {
    if (!isAthanorError(error, "CONFIG_NOT_FOUND") || context.global.config !== undefined) throw error;
    return createProject({ root: context.cwd, config: {}, missingFolders: "allow" });
  }
}
