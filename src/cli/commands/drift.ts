import { openComparison } from "../../autogenerate/comparison-context.ts";
import { scriptBody } from "../../autogenerate/script-body.ts";
import { drift as runDrift } from "../../commands/drift.ts";
import { openDatabase } from "../../runtime/open-database.ts";
import type { CommandDefinition } from "../command-definition.ts";
import { openCommandProject } from "../open-command-project.ts";
import { differenceLines } from "../render/difference-lines.ts";
import { sqlText } from "../render/sql-text.ts";

export const drift: CommandDefinition = {
  positionals: [],
  description:
    "Does the live database match what its version rows claim? The revisions are replayed in the dev database and compared with the\nlive catalogue. Exit code 3 and a list if not.",
  options: {
    sql: { type: "flag", help: "print the SQL that undoes the drift" },
    script: { type: "flag", help: "print the body of a revision that adopts it" },
  },
  async run(context) {
    const { flags, global, terminal } = context;
    const project = await openCommandProject(context);
    const connection = await openDatabase(project);
    await using comparison = openComparison(project, {
      onProgress: (text) => terminal.transient(text),
      quickStart: true,
    });
    try {
      const result = await runDrift(comparison, connection);
      if (global.json) terminal.json({ ...result, undo: result.undo.map(({ sql }) => sql) });
      else if (flags.has("sql")) terminal.raw(sqlText(result.undo));
      else if (flags.has("script"))
        terminal.raw(`${scriptBody(result.adopt, project.config.scriptFormat, comparison.dialect.compile)}\n`);
      else if (result.differences.length === 0)
        terminal.result(`No drift: ${result.database} is what its version rows claim.`);
      else {
        terminal.result(
          `${result.database} has drifted from ${result.rows.join(", ") || "base"}; behind the history's back:`,
        );
        terminal.result(differenceLines(result.differences, terminal.style).join("\n"));
        terminal.note(
          "`athanor drift --sql` undoes it; `athanor drift --script` is the body of a revision that adopts it.",
        );
      }
      return result.differences.length === 0 ? 0 : 3;
    } finally {
      await connection.close();
    }
  },
};
