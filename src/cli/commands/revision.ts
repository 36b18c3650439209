import { openComparison } from "../../autogenerate/comparison-context.ts";
import { type RevisionOptions, type RevisionResult, revision as runRevision } from "../../commands/revision.ts";
import { AthanorError } from "../../errors/athanor-error.ts";
import { displayPath } from "../../util/display-path.ts";
import type { CommandContext, CommandDefinition } from "../command-definition.ts";
import { openCommandProject } from "../open-command-project.ts";
import { differenceLines } from "../render/difference-lines.ts";
import { hookLines } from "../render/hook-lines.ts";

export const revision: CommandDefinition = {
  positionals: [],
  description:
    "Write a new revision script. With --autogenerate its bodies lead from the history to the models; they are run up, down and up\nagain in the dev database before the file is written.",
  options: {
    message: { type: "value", short: "m", value: "TEXT", help: "what the revision does, in a sentence" },
    autogenerate: { type: "flag", help: "compare the models with the history" },
    head: { type: "list", value: "REV", help: "the parent, may be repeated (default head)" },
    splice: { type: "flag", help: "allow a parent that is no head" },
    "branch-label": { type: "list", value: "LABEL", help: "name the branch that begins here" },
    "depends-on": { type: "list", value: "REV", help: "a revision that must be applied before" },
    "rev-id": { type: "value", value: "ID", help: "the id, instead of a random one" },
    "version-path": { type: "value", value: "DIR", help: "which of the migrations folders" },
    "sql-format": { type: "flag", help: "write a .sql script" },
    "allow-empty": { type: "flag", help: "write the script also when there is nothing to do" },
    rename: { type: "list", value: "OLD=NEW", help: "a rename, may be repeated: account.mail=email" },
    "no-renames": { type: "flag", help: "what looks like a rename is a drop and a create" },
  },
  examples: [
    'athanor revision -m "Fill in emails."',
    'athanor revision --autogenerate -m "Add email." --rename account.mail=email',
  ],
  async run(context) {
    const { global, terminal } = context;
    const project = await openCommandProject(context, { missingFolders: "allow" });
    await using comparison = openComparison(project, {
      onProgress: (text) => terminal.transient(text),
      quickStart: true,
    });
    const result = await runRevision(comparison, optionsOf(context));
    if (global.json) terminal.json(result);
    printResult(result, context);
    return result.hooks.some(({ exitCode }) => exitCode !== 0) ? 1 : 0;
  },
};

function optionsOf({ values, flags, lists, terminal, global }: CommandContext): RevisionOptions {
  if (values.message === undefined) {
    throw new AthanorError("USAGE", "Cannot write a revision: it has no message", { hint: 'Add -m "What it does.".' });
  }
  const asks = terminal.interactive && !global.json;
  return {
    message: values.message,
    autogenerate: flags.has("autogenerate"),
    heads: lists.head ?? ["head"],
    splice: flags.has("splice"),
    branchLabels: lists["branch-label"] ?? [],
    dependsOn: lists["depends-on"] ?? [],
    revision: values["rev-id"],
    folder: values["version-path"],
    format: flags.has("sql-format") ? "sql" : undefined,
    allowEmpty: flags.has("allow-empty"),
    renames: lists.rename ?? [],
    noRenames: flags.has("no-renames"),
    decide: asks
      ? async (candidates) => (await import("../ask-renames.ts")).askRenames(candidates, terminal)
      : undefined,
  };
}

function printResult(result: RevisionResult, { terminal }: CommandContext): void {
  if (result.differences.length > 0) terminal.result(differenceLines(result.differences, terminal.style).join("\n"));
  terminal.result(`Generated ${displayPath(result.file)}`);
  if (result.transaction === "none") {
    terminal.note("The script runs outside of a transaction: each of its statements is recorded as it completes.");
  }
  if (result.differences.some(({ losesData }) => losesData)) {
    terminal.note(
      "It destroys data. Read it; `because` in the call says why, else `athanor upgrade` refuses where there are rows.",
    );
  }
  for (const line of hookLines(result.hooks)) terminal.note(line);
}
