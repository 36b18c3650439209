import { show as runShow } from "../../commands/show.ts";
import { openHistory } from "../../project/open-history.ts";
import type { CommandDefinition } from "../command-definition.ts";
import { projectOptions } from "../project-options.ts";
import { revisionList } from "../render/revision-list.ts";

export const show: CommandDefinition = {
  positionals: ["REV"],
  description:
    "Show a revision in full: an id or the start of one, a label, head, heads, base, current, head-1, LABEL@head, …",
  options: {},
  examples: ["athanor show head", "athanor show ae10-1", "athanor show current"],
  async run(context) {
    const { positionals, global, terminal } = context;
    const symbol = positionals[0] as string;
    const project = await openHistory(projectOptions(context));
    const rows =
      symbol === "current" ? await (await import("../read-current-rows.ts")).readCurrentRows(context) : undefined;
    const result = runShow(project, { symbol, ...(rows !== undefined && { rows }) });
    if (global.json) terminal.json(result);
    else if (result.length > 0) terminal.result(revisionList(result, terminal.style, { verbose: true }));
    return 0;
  },
};
