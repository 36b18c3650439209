import { status as readStatus, type StatusResult } from "../../commands/status.ts";
import { openDatabase } from "../../runtime/open-database.ts";
import { displayPath } from "../../util/display-path.ts";
import type { CommandDefinition } from "../command-definition.ts";
import { openCommandProject } from "../open-command-project.ts";
import type { Style } from "../style.ts";

export const status: CommandDefinition = {
  positionals: [],
  description: "The state of history and database in one screen. Exit code 3 where the database is not at the heads.",
  options: {},
  async run(context) {
    const { global, terminal } = context;
    const project = await openCommandProject(context);
    const connection = await openDatabase(project);
    try {
      const result = await readStatus(project, connection);
      if (global.json) terminal.json(result);
      terminal.result(statusText(result, terminal.style));
      return result.state === "current" ? 0 : 3;
    } finally {
      await connection.close();
    }
  },
};

function statusText(result: StatusResult, style: Style): string {
  const entry = ({ revision, message }: StatusResult["heads"][number]) => `${revision}${message ? `, ${message}` : ""}`;
  const rows = [...result.current.map(entry), ...result.unknown.map((row) => `${row} (no script has this revision)`)];
  const lines = [
    `config    ${result.config === null ? "-" : displayPath(result.config)}`,
    `history   ${result.revisions} revisions, head ${result.heads.map(entry).join("; ") || "none"}`,
    `database  ${result.database}`,
    `at        ${rows.join("; ") || "base: nothing is applied"}`,
    `state     ${sentences[result.state](style)}`,
  ];
  for (const pending of result.pending) lines.push(`pending   ${entry(pending)}`);
  for (const { revision, file } of result.changedScripts) {
    lines.push(style.yellow(`edited    ${revision}: ${displayPath(file)} was edited after it had been applied`));
  }
  if (result.lastLog !== null) {
    const { direction, revision, startedAt, databaseUser, clientHost } = result.lastLog;
    lines.push(`last run  ${direction} ${revision ?? ""} at ${startedAt} by ${databaseUser} from ${clientHost}`);
  }
  return lines.join("\n");
}

const sentences: Record<StatusResult["state"], (style: Style) => string> = {
  current: (style) => style.green("current: every revision is applied"),
  behind: (style) => style.yellow("behind: run `athanor upgrade heads`"),
  uninitialized: (style) => style.yellow("uninitialized: run `athanor upgrade heads`, or stamp what is there"),
  unknown: (style) => style.red("unknown: the database is at a revision that no script has"),
};
