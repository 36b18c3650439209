import { spawnSync } from "node:child_process";
import { show } from "../../commands/show.ts";
import { AthanorError } from "../../errors/athanor-error.ts";
import { openHistory } from "../../project/open-history.ts";
import type { CommandDefinition } from "../command-definition.ts";
import { projectOptions } from "../project-options.ts";

export const edit: CommandDefinition = {
  positionals: ["REV"],
  description: "Open the script of a revision in $VISUAL or $EDITOR. `current` is where the database is.",
  options: {},
  async run(context) {
    const symbol = context.positionals[0]!;
    const project = await openHistory(projectOptions(context));
    const rows =
      symbol === "current" ? await (await import("../read-current-rows.ts")).readCurrentRows(context) : undefined;
    const entries = show(project, { symbol, ...(rows && { rows }) });
    if (entries.length === 0) {
      throw new AthanorError("REVISION_NOT_FOUND", `Cannot edit ${symbol}: no script stands for it`, {
        hint: "Name a revision; `athanor history` lists them.",
      });
    }
    const editor = process.env.VISUAL || process.env.EDITOR;
    if (!editor) {
      throw new AthanorError("USAGE", "Cannot edit: no editor is set", {
        hint: "Set EDITOR or VISUAL, for instance EDITOR=nano.",
      });
    }
    // Editors are configured with their arguments: EDITOR="code --wait".
    const [command, ...args] = editor.split(/\s+/);
    const { status, error } = spawnSync(command!, [...args, ...entries.map(({ file }) => file)], { stdio: "inherit" });
    if (error === undefined) return status === 0 ? 0 : 1;
    throw new AthanorError("USAGE", `Cannot start the editor "${editor}": ${error.message}`, {
      hint: "Correct EDITOR or VISUAL.",
    });
  },
};
