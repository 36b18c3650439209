import { describeScripts } from "../../commands/describe-scripts.ts";
import { readVersionRows } from "../../dialects/postgres/version-table/version-rows.ts";
import { openDatabase } from "../../runtime/open-database.ts";
import type { CommandDefinition } from "../command-definition.ts";
import { openCommandProject } from "../open-command-project.ts";
import { revisionList } from "../render/revision-list.ts";

export const current: CommandDefinition = {
  positionals: [],
  description: "Show the version rows of the database. Nothing is created.",
  options: { "check-heads": { type: "flag", help: "exit code 3 unless the database is at every head" } },
  async run(context) {
    const { flags, global, terminal } = context;
    const project = await openCommandProject(context);
    const connection = await openDatabase(project);
    try {
      const rows = await readVersionRows(connection, project.config);
      const { label } = connection.info;
      const known = rows.filter((row) => project.graph.revisions.has(row));
      const unknown = rows.filter((row) => !project.graph.revisions.has(row));
      const atHeads = unknown.length === 0 && project.graph.realHeads.every((head) => rows.includes(head));
      const entries = describeScripts(project, known);
      if (global.json) terminal.json({ database: label, rows, atHeads, unknown, revisions: entries });
      if (global.verbose) terminal.result(`Current revisions of ${label}:`);
      if (entries.length > 0)
        terminal.result(revisionList(entries, terminal.style, { message: global.verbose, verbose: global.verbose }));
      for (const row of unknown) terminal.result(`${row} (unknown: no script has this revision)`);
      if (rows.length === 0) terminal.note("The database has no version rows: nothing is applied.");
      return flags.has("check-heads") && !atHeads ? 3 : 0;
    } finally {
      await connection.close();
    }
  },
};
