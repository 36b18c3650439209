import { openComparison } from "../../autogenerate/comparison-context.ts";
import { conflictLines } from "../../autogenerate/merge/conflict-lines.ts";
import { check as runCheck } from "../../commands/check.ts";
import { changedScriptsIfReachable } from "../../runtime/changed-scripts-if-reachable.ts";
import { displayPath } from "../../util/display-path.ts";
import type { CommandDefinition } from "../command-definition.ts";
import { openCommandProject } from "../open-command-project.ts";
import { differenceLines } from "../render/difference-lines.ts";

export const check: CommandDefinition = {
  positionals: [],
  description:
    "Do the models and the history agree, and has the history one head? Exit code 3 and a list if not. Needs no server;\nwhere the config names one that answers, its log also tells whether an applied script was edited since.",
  options: { "no-database": { type: "flag", help: "do not ask the database for edited scripts" } },
  examples: ["athanor check", "athanor check --json"],
  async run(context) {
    const { terminal, global, flags } = context;
    const project = await openCommandProject(context);
    const edited = flags.has("no-database") ? null : changedScriptsIfReachable(project);
    await using comparison = openComparison(project, {
      onProgress: (text) => terminal.transient(text),
      quickStart: true,
    });
    const result = await runCheck(comparison, await edited);
    if (global.json) terminal.json(result);
    const { style } = terminal;
    if (result.heads.length > 1) {
      terminal.result(
        `The history has ${result.heads.length} heads: ${result.heads.join(", ")}. Run \`athanor merge heads\` to join them.`,
      );
    }
    for (const line of result.branches.flatMap(conflictLines)) terminal.result(line);
    if (result.notCompared !== null)
      terminal.result("Models and history were not compared: the history does not run up to its heads.");
    if (result.differences.length > 0) {
      const { length } = result.differences;
      terminal.result(
        style.bold(`Models and history differ, ${length} change${length === 1 ? "" : "s"} without a migration:`),
      );
      terminal.result(differenceLines(result.differences, style).join("\n"));
      terminal.note('Run `athanor revision --autogenerate -m "…"` to write it.');
    }
    for (const { revision, file } of result.changedScripts ?? []) {
      terminal.result(style.yellow(`${revision} was edited after it had been applied: ${displayPath(file)}`));
      terminal.note(`Put it back, or accept it: \`athanor accept ${revision}\`.`);
    }
    if (result.clean) terminal.result("No new upgrade operations detected.");
    return result.clean ? 0 : 3;
  },
};
