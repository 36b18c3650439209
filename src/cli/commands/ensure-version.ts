import {
  createVersionTableSql,
  ensureVersionTable,
} from "../../dialects/postgres/version-table/create-version-table.ts";
import { migrationTableNames } from "../../dialects/postgres/version-table/migration-tables.ts";
import { openDatabase } from "../../runtime/open-database.ts";
import { withMigrationLock } from "../../runtime/with-migration-lock.ts";
import type { CommandDefinition } from "../command-definition.ts";
import { openCommandProject } from "../open-command-project.ts";

export const ensureVersion: CommandDefinition = {
  positionals: [],
  description: "Make the version table where it is missing.",
  options: { sql: { type: "flag", help: "print SQL instead" } },
  async run(context) {
    const { flags, global, terminal } = context;
    const project = await openCommandProject(context, { missingFolders: "allow" });
    if (flags.has("sql")) {
      const names = { schema: project.config.versionTableSchema ?? "", ...migrationTableNames(project.config) };
      const sql = `${createVersionTableSql(names)};\n`;
      if (global.json) terminal.json({ sql });
      else terminal.raw(sql);
      return 0;
    }
    const connection = await openDatabase(project);
    try {
      const tables = await withMigrationLock(connection, project.config, () =>
        ensureVersionTable(connection, project.config),
      );
      if (global.json) terminal.json({ schema: tables.schema, versionTable: tables.version });
      terminal.result(`The version table ${tables.schema}.${tables.version} is there.`);
    } finally {
      await connection.close();
    }
    return 0;
  },
};
