import { openComparison } from "../../autogenerate/comparison-context.ts";
import { check as runCheck } from "../../commands/check.ts";
import type { CommandDefinition } from "../command-definition.ts";
import { openCommandProject } from "../open-command-project.ts";
import { differenceLines } from "../render/difference-lines.ts";

export const check: CommandDefinition = {
  positionals: [],
  description:
    "Do the models and the history agree, and has the history one head? Exit code 3 and a list if not. Needs no server.",
  options: {},
  examples: ["athanor check", "athanor check --json"],
  async run(context) {
    const { terminal, global } = context;
    const project = await openCommandProject(context);
    await using comparison = openComparison(project, {
      onProgress: (text) => terminal.transient(text),
      quickStart: true,
    });
    const result = await runCheck(comparison);
    if (global.json) terminal.json(result);
    const { style } = terminal;
    if (result.heads.length > 1) {
      terminal.result(
        `The history has ${result.heads.length} heads: ${result.heads.join(", ")}. Run \`athanor merge heads\` to join them.`,
      );
    }
    if (result.differences.length > 0) {
      const { length } = result.differences;
      terminal.result(
        style.bold(`Models and history differ, ${length} change${length === 1 ? "" : "s"} without a migration:`),
      );
      terminal.result(differenceLines(result.differences, style).join("\n"));
      terminal.note('Run `athanor revision --autogenerate -m "…"` to write it.');
    }
    if (result.clean) terminal.result("No new upgrade operations detected.");
    return result.clean ? 0 : 3;
  },
};
