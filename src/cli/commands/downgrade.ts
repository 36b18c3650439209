import type { CommandDefinition } from "../command-definition.ts";
import { directionOptions, runDirection } from "../run-direction.ts";

export const downgrade: CommandDefinition = {
  positionals: ["TARGET"],
  description: "Undo revisions down to TARGET: a revision, -N, base, label@base.",
  options: directionOptions,
  examples: ["athanor downgrade -1", "athanor downgrade base", "athanor downgrade head:base --sql"],
  run: (context) => runDirection("downgrade", context),
};
