import { writeScript } from "../../project/write/write-script.ts";
import { planMerge } from "../../revisions/plan-merge.ts";
import { displayPath } from "../../util/display-path.ts";
import type { CommandDefinition } from "../command-definition.ts";
import { openCommandProject } from "../open-command-project.ts";
import { hookLines } from "../render/hook-lines.ts";

export const merge: CommandDefinition = {
  positionals: ["REV..."],
  description: "Write a revision that joins several: `heads`, or two revisions or more.",
  options: {
    message: { type: "value", short: "m", value: "TEXT", help: "what is joined (default: the revisions)" },
    "branch-label": { type: "list", value: "LABEL", help: "name what begins here" },
    "rev-id": { type: "value", value: "ID", help: "the id, instead of a random one" },
    "version-path": { type: "value", value: "DIR", help: "which of the migrations folders" },
    splice: { type: "flag", help: "allow revisions that are no heads" },
  },
  examples: ['athanor merge heads -m "Join billing and accounts."'],
  async run(context) {
    const { positionals, values, flags, lists, global, terminal } = context;
    const project = await openCommandProject(context);
    const parents = planMerge(project.graph, positionals, { splice: flags.has("splice") });
    const labels = lists["branch-label"] ?? [];
    const written = await writeScript({
      project,
      message: values.message ?? `Merge ${parents.join(" and ")}.`,
      downRevision: parents,
      branchLabels: labels.length === 0 ? null : labels,
      revision: values["rev-id"],
      folder: values["version-path"],
    });
    const { revision } = written.script.header;
    if (global.json) terminal.json({ revision, file: written.file, parents, hooks: written.hooks });
    terminal.result(`Generated ${displayPath(written.file)}`);
    for (const line of hookLines(written.hooks)) terminal.note(line);
    return written.hooks.some(({ exitCode }) => exitCode !== 0) ? 1 : 0;
  },
};
