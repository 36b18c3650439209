import { quoteName } from "../dialects/postgres/quote.ts";
import { changesSession } from "../dialects/postgres/session/protect-session.ts";
import { createVersionTableSql } from "../dialects/postgres/version-table/create-version-table.ts";
import { migrationTableNames } from "../dialects/postgres/version-table/migration-tables.ts";
import { versionChangeSql, versionCheckSql } from "../dialects/postgres/version-table/version-change-sql.ts";
import type { Project } from "../project/project.ts";
import type { MigrationPlan } from "../revisions/migration-plan.ts";
import { collectStatements } from "./collect-statements.ts";
import { groupSteps, type PreparedStep, prepareSteps } from "./prepared-step.ts";

export interface PlanSqlOptions {
  readonly project: Project;
  /** Default: the config's. */
  readonly transaction?: "each" | "all" | undefined;
}

/**
 * Writes a plan as an SQL script, version rows included, that `psql -v ON_ERROR_STOP=1` runs unchanged. A script that
 * starts from base makes the version table; one that does not stops where the database is somewhere else.
 *
 * @throws AthanorError SCRIPT_NOT_OFFLINE where a script asks the database
 */
export async function planSql(plan: MigrationPlan, options: PlanSqlOptions): Promise<string> {
  const { project } = options;
  const tables = { schema: project.config.versionTableSchema ?? "", ...migrationTableNames(project.config) };
  const prepared = await prepareSteps(project, plan.steps, plan.from);
  const parts: string[] = [];
  for (const [index, group] of groupSteps(prepared, options.transaction ?? project.config.transaction).entries()) {
    const opening =
      index > 0 ? [] : plan.from.length === 0 ? createTables(tables) : [versionCheckSql(tables, plan.from)];
    const steps: string[] = [];
    for (const step of group) steps.push(await stepSql(step, tables));
    const body = [...opening.map(terminated), ...steps].join("\n\n");
    parts.push(
      group.every(({ script }) => script?.script.transaction === "none") ? body : `BEGIN;\n\n${body}\n\nCOMMIT;`,
    );
  }
  return parts.length === 0 ? "" : `${parts.join("\n\n")}\n`;
}

type Tables = { readonly schema: string; readonly version: string };

function createTables(tables: Tables): string[] {
  const schema = tables.schema === "" ? [] : [`CREATE SCHEMA IF NOT EXISTS ${quoteName(tables.schema)}`];
  return [...schema, createVersionTableSql(tables)];
}

async function stepSql({ step, script, message, parents }: PreparedStep, tables: Tables): Promise<string> {
  const statements = script === null ? [] : await collectStatements(script, step);
  const from = parents.join(", ");
  const [left, right] = step.direction === "downgrade" ? [step.revision, from] : [from, step.revision];
  const title = `-- Running ${step.direction} ${left} -> ${right}${message === undefined ? "" : `, ${oneLine(message)}`}`;
  const reset = statements.some(changesSession) ? ["RESET ALL", "RESET ROLE"] : [];
  const changes = step.changes.map((change) => versionChangeSql(tables, change));
  return [title, ...[...statements, ...reset, ...changes].map(terminated)].join("\n\n");
}

/** A comment at the end would swallow the semicolon. */
function terminated(sql: string): string {
  const lastLine = sql.slice(sql.lastIndexOf("\n") + 1);
  return lastLine.includes("--") ? `${sql}\n;` : `${sql};`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
