import { type LogEntry, readLogEntries } from "../../dialects/postgres/log/log-entry.ts";
import { locateMigrationTables } from "../../dialects/postgres/version-table/migration-tables.ts";
import { openDatabase } from "../../runtime/open-database.ts";
import type { CommandDefinition } from "../command-definition.ts";
import { openCommandProject } from "../open-command-project.ts";

export const log: CommandDefinition = {
  positionals: [],
  description: "What ran when, newest first: revision, direction, duration, who and from where.",
  options: { limit: { type: "value", value: "N", help: "how many entries (default 50)" } },
  async run(context) {
    const { values, global, terminal } = context;
    const project = await openCommandProject(context, { missingFolders: "allow" });
    const connection = await openDatabase(project);
    try {
      const tables = await locateMigrationTables(connection, project.config);
      const limit = Number(values.limit ?? 50);
      const entries = (
        await readLogEntries(connection, tables, { limit: Number.isInteger(limit) && limit > 0 ? limit : 50 })
      ).reverse();
      if (global.json) terminal.json(entries);
      if (entries.length === 0) terminal.note("The database has no log yet.");
      else terminal.result(entries.map(line).join("\n"));
      return 0;
    } finally {
      await connection.close();
    }
  },
};

function line(entry: LogEntry): string {
  const duration = `${(entry.durationMs / 1000).toFixed(2)} s`;
  return `${entry.startedAt}  ${entry.direction.padEnd(9)} ${(entry.revision ?? "-").padEnd(12)} ${duration.padStart(9)}  ${entry.databaseUser}@${entry.clientHost}  athanor ${entry.athanorVersion}`;
}
