import { type HalfDoneRevision, status as readStatus, type StatusResult } from "../../commands/status.ts";
import { describeHolder } from "../../runtime/acquire-lock.ts";
import { openDatabase } from "../../runtime/open-database.ts";
import { displayPath } from "../../util/display-path.ts";
import type { CommandDefinition } from "../command-definition.ts";
import { openCommandProject } from "../open-command-project.ts";
import type { Style } from "../style.ts";

export const status: CommandDefinition = {
  positionals: [],
  description:
    "The state of history and database in one screen. Exit code 3 where the database is not at the heads, or a\nrevision stopped half way.",
  options: {},
  async run(context) {
    const { global, terminal } = context;
    const project = await openCommandProject(context);
    const connection = await openDatabase(project);
    try {
      const result = await readStatus(project, connection);
      if (global.json) terminal.json(result);
      terminal.result(statusText(result, terminal.style));
      return result.state === "current" && result.halfDone.length === 0 ? 0 : 3;
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
  for (const half of result.halfDone) lines.push(...halfDoneLines(half, style));
  if (result.lockHolder !== null) lines.push(`migrator  ${describeHolder(result.lockHolder)} holds the migration lock`);
  for (const pending of result.pending) lines.push(`pending   ${entry(pending)}`);
  for (const { revision, file } of result.changedScripts) {
    lines.push(style.yellow(`edited    ${revision}: ${displayPath(file)} was edited after it had been applied`));
    lines.push(`          put it back, or accept it: athanor accept ${revision}`);
  }
  if (result.lastLog !== null) {
    const { direction, revision, startedAt, databaseUser, clientHost } = result.lastLog;
    lines.push(`last run  ${direction} ${revision ?? ""} at ${startedAt} by ${databaseUser} from ${clientHost}`);
  }
  return lines.join("\n");
}

/** What is done, what the catalogue shows of the rest, and what the next run does about it. */
function halfDoneLines({ revision, direction, done, open }: HalfDoneRevision, style: Style): string[] {
  const count = `${done} statement${done === 1 ? "" : "s"} done`;
  const lines = [
    style.yellow(`half done ${direction} ${revision}: ${count}; \`athanor ${direction}\` goes on behind them`),
  ];
  for (const { number, sql, status, error, found } of open) {
    const what = status === "running" ? "was running when the migrator ended" : `failed: ${error ?? "unknown"}`;
    lines.push(`          statement ${number} ${what}`, `            ${shortened(sql)}`);
    if (found !== null) lines.push(`            ${found}`);
  }
  return lines;
}

function shortened(sql: string): string {
  const line = sql.replace(/\s+/g, " ").trim();
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

const sentences: Record<StatusResult["state"], (style: Style) => string> = {
  current: (style) => style.green("current: every revision is applied"),
  behind: (style) => style.yellow("behind: run `athanor upgrade heads`"),
  uninitialized: (style) => style.yellow("uninitialized: run `athanor upgrade heads`, or stamp what is there"),
  unknown: (style) => style.red("unknown: the database is at a revision that no script has"),
};
