import { openComparison } from "../../autogenerate/comparison-context.ts";
import { diff as runDiff } from "../../commands/diff.ts";
import type { CommandDefinition } from "../command-definition.ts";
import { openComparisonProject } from "../open-comparison-project.ts";
import { differenceLines } from "../render/difference-lines.ts";
import { sqlText } from "../render/sql-text.ts";

export const diff: CommandDefinition = {
  positionals: [],
  description:
    "Compare any two schemas. A source is a .sql file or a folder of them, a database URL, `models`, `history`, `history@REV`,\n`database` (the one of the config) or `empty`. Exit code 3 where they differ; with --sql always 0.",
  options: {
    from: { type: "value", value: "SOURCE", help: "the schema as it is" },
    to: { type: "value", value: "SOURCE", help: "the schema as it shall be" },
    sql: { type: "flag", help: "print the SQL that leads from the one to the other" },
    script: { type: "flag", help: "print the bodies of a revision script" },
    rename: { type: "list", value: "OLD=NEW", help: "a rename, may be repeated: account.mail=email" },
  },
  examples: ["athanor diff --from old.sql --to new.sql --sql", "athanor diff --from database --to models"],
  async run({ values, flags, lists, terminal, cwd, ...context }) {
    const project = await openComparisonProject({ values, flags, lists, terminal, cwd, ...context });
    await using comparison = openComparison(project, {
      onProgress: (text) => terminal.transient(text),
      quickStart: true,
    });
    const result = await runDiff(comparison, {
      from: values.from ?? "history",
      to: values.to ?? "models",
      folder: cwd,
      renames: lists.rename ?? [],
    });
    if (context.global.json) {
      const { statements, ...rest } = result;
      terminal.json({ ...rest, sql: statements.map(({ sql }) => sql) });
    } else if (flags.has("sql")) {
      terminal.raw(sqlText(result.statements));
      return 0;
    } else if (flags.has("script")) {
      const { renderRevisionBodies } = await import("../render/revision-bodies.ts");
      terminal.raw(renderRevisionBodies(result));
      return 0;
    } else if (result.differences.length === 0) {
      terminal.result(`No differences between ${result.from} and ${result.to}.`);
    } else {
      const { length } = result.differences;
      terminal.result(`From ${result.from} to ${result.to}, ${length} difference${length === 1 ? "" : "s"}:`);
      terminal.result(differenceLines(result.differences, terminal.style).join("\n"));
    }
    return result.operations.length === 0 ? 0 : 3;
  },
};
