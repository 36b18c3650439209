import { bases as runBases } from "../../commands/bases.ts";
import { openHistory } from "../../project/open-history.ts";
import type { CommandDefinition } from "../command-definition.ts";
import { projectOptions } from "../project-options.ts";
import { revisionList } from "../render/revision-list.ts";

export const bases: CommandDefinition = {
  positionals: [],
  description: "Show the bases of the history: the revisions without a parent.",
  options: {},
  async run(context) {
    const { global, terminal } = context;
    const result = runBases(await openHistory(projectOptions(context)));
    const options = { points: true, verbose: global.verbose };
    if (global.json) terminal.json(result);
    else if (result.length > 0) terminal.result(revisionList(result, terminal.style, options));
    return 0;
  },
};
