import { branches as runBranches } from "../../commands/branches.ts";
import { openHistory } from "../../project/open-history.ts";
import type { CommandDefinition } from "../command-definition.ts";
import { projectOptions } from "../project-options.ts";
import { branchPoints } from "../render/branch-points.ts";

export const branches: CommandDefinition = {
  positionals: [],
  description: "Show the branch points: revisions on which several stand.",
  options: {},
  async run(context) {
    const { global, terminal } = context;
    const result = runBranches(await openHistory(projectOptions(context)));
    if (global.json) terminal.json(result);
    else if (result.length > 0) terminal.result(branchPoints(result, terminal.style, { verbose: global.verbose }));
    return 0;
  },
};
