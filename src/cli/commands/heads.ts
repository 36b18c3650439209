import { heads as runHeads } from "../../commands/heads.ts";
import { openHistory } from "../../project/open-history.ts";
import type { CommandDefinition } from "../command-definition.ts";
import { projectOptions } from "../project-options.ts";
import { revisionList } from "../render/revision-list.ts";

export const heads: CommandDefinition = {
  positionals: [],
  description: "Show the heads of the history.",
  options: {
    "resolve-dependencies": { type: "flag", help: "leave out heads that another branch depends on" },
  },
  examples: ["athanor heads", "athanor heads --verbose"],
  async run(context) {
    const { flags, global, terminal } = context;
    const project = await openHistory(projectOptions(context));
    const result = runHeads(project, { resolveDependencies: flags.has("resolve-dependencies") });
    if (global.json) terminal.json(result);
    else if (result.length > 0) terminal.result(revisionList(result, terminal.style, { verbose: global.verbose }));
    return 0;
  },
};
