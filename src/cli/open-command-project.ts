import { type OpenProjectOptions, openProject } from "../project/open-project.ts";
import type { Project } from "../project/project.ts";
import type { CommandContext } from "./command-definition.ts";
import { projectOptions } from "./project-options.ts";

/** The project that the global options name. */
export function openCommandProject(
  context: CommandContext,
  extra: Pick<OpenProjectOptions, "missingFolders"> = {},
): Promise<Project> {
  return openProject({ ...projectOptions(context), ...extra });
}
