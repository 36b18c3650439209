import type { OpenProjectOptions } from "../project/open-project.ts";
import type { CommandContext } from "./command-definition.ts";

/** What the global options say about the project; apart from its opening, so that `heads` need not load a config. */
export function projectOptions({ cwd, global, values }: CommandContext): OpenProjectOptions {
  return { cwd, config: global.config, name: global.name, x: global.x, tag: values.tag };
}
