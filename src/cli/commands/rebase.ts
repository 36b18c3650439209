import { AthanorError } from "../../errors/athanor-error.ts";
import { replaceDownRevision } from "../../project/write/replace-down-revision.ts";
import { planRebase } from "../../revisions/plan-rebase.ts";
import { displayPath } from "../../util/display-path.ts";
import { appliedRows } from "../applied-rows.ts";
import type { CommandDefinition } from "../command-definition.ts";
import { openCommandProject } from "../open-command-project.ts";

export const rebase: CommandDefinition = {
  positionals: ["REV"],
  description:
    "Move a local revision, and what stands on it, onto another head: the history is a straight line again. Only the files change.\nRefused where a database of the config, or of one of its environments, holds the revision already.",
  options: {
    onto: { type: "value", value: "HEAD", help: "the head to stand on" },
    offline: { type: "flag", help: "do not ask the databases" },
  },
  examples: ["athanor rebase 1975ea83b712 --onto ae1027a6acf0"],
  async run(context) {
    const { positionals, values, global, terminal } = context;
    if (values.onto === undefined) {
      throw new AthanorError("USAGE", "Cannot rebase: it is not said onto which head", { hint: "Add --onto HEAD." });
    }
    const project = await openCommandProject(context);
    const databases = await appliedRows(context, project.config.database?.url);
    const plan = planRebase(project.graph, { revision: positionals[0]!, onto: values.onto, databases });
    const files = plan.changes.map(({ revision, to }) => {
      const script = project.scripts.find(({ header }) => header.revision === revision)!;
      return replaceDownRevision(script, to).file;
    });
    if (global.json) terminal.json({ ...plan, files });
    for (const { revision, from, to } of plan.changes) terminal.result(`${revision}: ${from ?? "base"} -> ${to}`);
    for (const file of files) terminal.result(`Changed ${displayPath(file)}`);
    if (files.length === 0) terminal.result(`Nothing to do: ${positionals[0]} stands there already.`);
    return 0;
  },
};
