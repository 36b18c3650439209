import { history as runHistory } from "../../commands/history.ts";
import { openHistory } from "../../project/open-history.ts";
import type { ProjectHistory } from "../../project/project.ts";
import type { CommandContext, CommandDefinition } from "../command-definition.ts";
import { projectOptions } from "../project-options.ts";

export const history: CommandDefinition = {
  positionals: [],
  description: "Draw the history, newest first: branches, merges, labels and, with -i, where the database is.",
  options: {
    "rev-range": {
      type: "value",
      short: "r",
      value: "START:END",
      help: "only what lies between; either end may be left out",
    },
    "indicate-current": {
      type: "flag",
      short: "i",
      help: "ask the database where it is; what is not applied is hollow",
    },
    list: { type: "flag", help: "one line a revision, without the drawing" },
    ascii: { type: "flag", help: "draw with plain characters" },
    mermaid: { type: "flag", help: "as a Mermaid flowchart" },
    svg: { type: "flag", help: "as an SVG picture" },
  },
  examples: [
    "athanor history",
    "athanor history -r billing@base:",
    "athanor history -r :current",
    "athanor history --svg > history.svg",
  ],
  async run(context) {
    const { values, flags, global, terminal } = context;
    const range = values["rev-range"];
    const asksDatabase = flags.has("indicate-current") || (range?.split(":").includes("current") ?? false);
    const project = await openHistory(projectOptions(context));
    const rows = asksDatabase ? await (await import("../read-current-rows.ts")).readCurrentRows(context) : undefined;
    const options = { ...(range !== undefined && { range }), ...(rows !== undefined && { rows }) };
    if (global.json) terminal.json(runHistory(project, options));
    else if (flags.has("mermaid"))
      terminal.raw((await import("../../revisions/to-mermaid.ts")).toMermaid(project.graph, options));
    else if (flags.has("svg")) terminal.raw((await import("../../revisions/to-svg.ts")).toSvg(project.graph, options));
    else await print(context, project, runHistory(project, options));
    return 0;
  },
};

async function print(
  context: CommandContext,
  { graph }: ProjectHistory,
  entries: ReturnType<typeof runHistory>,
): Promise<void> {
  const { flags, global, terminal } = context;
  if (entries.length === 0) return;
  if (flags.has("list")) {
    const { revisionList } = await import("../render/revision-list.ts");
    const parts = { parents: true, points: true, message: true, verbose: global.verbose };
    return terminal.result(revisionList(entries, terminal.style, parts));
  }
  const { historyGraph } = await import("../render/history-graph.ts");
  const { text, isTooWide } = historyGraph(graph, entries, terminal.style, {
    verbose: global.verbose,
    charset: flags.has("ascii") ? "ascii" : "unicode",
    columns: terminal.columns,
    cuts: terminal.isTerminal,
  });
  terminal.result(text);
  if (isTooWide)
    terminal.note("Too many branches side by side to draw them here: --svg draws all, -r START:END a part.");
}
