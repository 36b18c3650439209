import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Connection } from "../../dialects/connection.ts";
import { rowsInOrder } from "../../dialects/postgres/tables/rows-in-order.ts";
import { type FoundTable, tablesNamed } from "../../dialects/postgres/tables/tables-named.ts";
import { AthanorError } from "../../errors/athanor-error.ts";
import type { OtherTool } from "./other-tool.ts";
import type { OtherToolName } from "./other-tools.ts";

export interface OtherHistory {
  readonly title: string;
  /** The tool's tables that were found. */
  readonly tables: readonly TableName[];
  /** The schema that holds nothing but them. */
  readonly ownSchema: string | null;
  /** What has been applied, oldest first; of a tool that keeps only its position, that. */
  readonly applied: readonly string[];
}

export interface TableName {
  readonly schema: string;
  readonly name: string;
}

/**
 * Reads what another tool has recorded, and changes nothing.
 *
 * @param root the folder in which the tool's own files may lie
 * @throws AthanorError TAKEOVER_REFUSED where the table is missing, is another's, is empty, or tells of work that failed
 *   or has not ended
 */
export async function readOtherHistory(
  connection: Connection,
  name: OtherToolName,
  tool: OtherTool,
  root: string,
): Promise<OtherHistory> {
  const table = await findTable(connection, tool);
  const rows = await rowsInOrder(connection, table);
  const names = name === "drizzle" ? journalNames(root) : new Map<string, string>();
  const migrations = rows.map((row) => tool.judge(row, names));
  const failed = migrations.filter(({ state }) => state === "failed").map((migration) => migration.name);
  if (failed.length > 0) {
    throw refused(tool, `${failed.join(", ")} failed or has not ended`, `Finish or undo it with ${tool.title} first.`, {
      failed,
    });
  }
  const lock = await findLock(connection, tool, table);
  const applied = migrations.filter(({ state }) => state === "applied").map((migration) => migration.name);
  const ownSchema = table.schema === tool.schema ? table.schema : null;
  if (applied.length > 0) return { title: tool.title, tables: [table, ...lock], ownSchema, applied };
  throw refused(
    tool,
    `${label(table)} lists nothing that has been applied`,
    "Run `athanor upgrade head` on a database that is empty; stamp one that is not by name: `athanor stamp head`.",
  );
}

async function findTable(connection: Connection, tool: OtherTool): Promise<TableName> {
  const found = await tablesNamed(connection, tool.table);
  const [first, second] = found.length > 1 ? preferred(found, tool) : found;
  if (first === undefined) {
    throw refused(
      tool,
      `there is no table ${label({ schema: tool.schema ?? "public", name: tool.table })}`,
      moved(tool),
    );
  }
  if (second !== undefined) {
    throw refused(
      tool,
      `there are several tables ${tool.table}, in ${found.map(({ schema }) => schema).join(", ")}`,
      "Take the one away that is not this application's, or connect as a role that sees only its own.",
    );
  }
  const missing = tool.columns.filter((column) => !first.columns.includes(column));
  if (missing.length === 0) return { schema: first.schema, name: tool.table };
  throw refused(
    tool,
    `table ${label({ schema: first.schema, name: tool.table })} has no column ${missing.join(", ")}`,
    "Name the tool that has made the table.",
  );
}

/** Where the tool's own schema has the table, or one of them has the tool's columns, that is the one. */
function preferred(found: readonly FoundTable[], tool: OtherTool): readonly FoundTable[] {
  const own = found.filter(({ schema }) => schema === tool.schema);
  if (own.length > 0) return own;
  return found.filter(({ columns }) => tool.columns.every((column) => columns.includes(column)));
}

async function findLock(connection: Connection, tool: OtherTool, { schema }: TableName): Promise<TableName[]> {
  const { lock } = tool;
  if (lock === undefined) return [];
  const beside = (await tablesNamed(connection, lock.table)).filter((found) => found.schema === schema);
  if (beside.length === 0) return [];
  const table = { schema, name: lock.table };
  if (!(await rowsInOrder(connection, table)).some(lock.isHeld)) return [table];
  throw refused(
    tool,
    `${label(table)} is locked: a run is going on, or was killed`,
    `Wait for it to end; where there is none, free the lock with ${tool.title}.`,
  );
}

/** `created_at` of a row is `when` of its entry. */
function journalNames(root: string): ReadonlyMap<string, string> {
  try {
    const { entries } = JSON.parse(readFileSync(join(root, "drizzle/meta/_journal.json"), "utf8"));
    return new Map((entries as { when: number; tag: string }[]).map(({ when, tag }) => [String(when), tag]));
  } catch {
    return new Map();
  }
}

function moved(tool: OtherTool): string {
  return `Name the tool that has migrated this database; where ${tool.title} was told to use another table, stamp by name: \`athanor stamp head\`.`;
}

function label({ schema, name }: TableName): string {
  return `${schema}.${name}`;
}

function refused(tool: OtherTool, state: string, hint: string, details: Record<string, unknown> = {}): AthanorError {
  return new AthanorError("TAKEOVER_REFUSED", `Cannot take over from ${tool.title}: ${state}`, { hint, details });
}
