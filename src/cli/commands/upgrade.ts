import type { CommandDefinition } from "../command-definition.ts";
import { directionOptions, runDirection } from "../run-direction.ts";

export const upgrade: CommandDefinition = {
  positionals: ["TARGET"],
  description:
    "Apply revisions up to TARGET: head, heads, a revision or its first letters, +N, label@head. Another migrator is waited for.",
  options: directionOptions,
  examples: ["athanor upgrade head", "athanor upgrade +1 --dry-run", "athanor upgrade base:head --sql"],
  run: (context) => runDirection("upgrade", context),
};
