import { openComparison } from "../../autogenerate/comparison-context.ts";
import { conflictLines } from "../../autogenerate/merge/conflict-lines.ts";
import { type MergeDecision, type MergeOptions, type MergeResult, merge as runMerge } from "../../commands/merge.ts";
import { AthanorError } from "../../errors/athanor-error.ts";
import { displayPath } from "../../util/display-path.ts";
import { appliedRows } from "../applied-rows.ts";
import type { CommandContext, CommandDefinition } from "../command-definition.ts";
import { openCommandProject } from "../open-command-project.ts";
import { hookLines } from "../render/hook-lines.ts";

export const merge: CommandDefinition = {
  positionals: ["REV..."],
  description:
    "Write a revision that joins several: `heads`, or two revisions or more. Their branches are run in the dev database, alone and in\nboth orders. Where they do not commute, exit code 3 and a list, until it is said which runs first or that they stay as they are.",
  options: {
    message: { type: "value", short: "m", value: "TEXT", help: "what is joined (default: the revisions)" },
    after: { type: "value", value: "REV", help: "the merged revision that runs first: the others depend on it" },
    plain: { type: "flag", help: "join them as they are, whatever they do to each other" },
    offline: { type: "flag", help: "with --after: do not ask the databases of the config what ran already" },
    "branch-label": { type: "list", value: "LABEL", help: "name what begins here" },
    "rev-id": { type: "value", value: "ID", help: "the id, instead of a random one" },
    "version-path": { type: "value", value: "DIR", help: "which of the migrations folders" },
    splice: { type: "flag", help: "allow revisions that are no heads" },
  },
  examples: ['athanor merge heads -m "Join billing and accounts."', "athanor merge heads --after ae1027a6acf0"],
  async run(context) {
    const { global, terminal } = context;
    const project = await openCommandProject(context);
    await using comparison = openComparison(project, {
      onProgress: (text) => terminal.transient(text),
      quickStart: true,
    });
    const result = await runMerge(comparison, {
      ...optionsOf(context),
      databases: () => appliedRows(context, project.config.database?.url),
    });
    if (global.json) terminal.json(result);
    printResult(result, context);
    return result.hooks.some(({ exitCode }) => exitCode !== 0) ? 1 : 0;
  },
};

function optionsOf({
  positionals,
  values,
  flags,
  lists,
  terminal,
  global,
}: CommandContext): Omit<MergeOptions, "databases"> {
  if (values.after !== undefined && flags.has("plain")) {
    throw new AthanorError("USAGE", "Cannot merge with --after and --plain: they say different things", {
      hint: "Leave one of them out.",
    });
  }
  const asks = terminal.interactive && !global.json;
  return {
    targets: positionals,
    message: values.message,
    splice: flags.has("splice"),
    branchLabels: lists["branch-label"] ?? [],
    revision: values["rev-id"],
    folder: values["version-path"],
    decision: decisionOf(values.after, flags),
    decide: asks ? async (found) => (await import("../ask-merge.ts")).askMerge(found, terminal) : undefined,
  };
}

function decisionOf(after: string | undefined, flags: ReadonlySet<string>): MergeDecision | undefined {
  if (after !== undefined) return { kind: "after", revision: after };
  return flags.has("plain") ? { kind: "plain" } : undefined;
}

function printResult({ comparisons, ordered, plain, file, hooks }: MergeResult, { terminal }: CommandContext): void {
  if (plain) for (const line of comparisons.flatMap(conflictLines)) terminal.note(line);
  for (const { revision, file: changed } of ordered?.changes ?? []) {
    terminal.result(`${revision} depends on ${ordered!.after}: changed ${displayPath(changed)}`);
  }
  terminal.result(`Generated ${displayPath(file)}`);
  const rowsOnly = [...new Set(comparisons.flatMap((comparison) => comparison.rowsOnly))];
  if (rowsOnly.length > 0) {
    terminal.note(`${rowsOnly.join(", ")} leaves the schema as it is; what it does to rows is not compared.`);
  }
  for (const line of hookLines(hooks)) terminal.note(line);
}
