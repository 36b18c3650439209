import type { Dialect } from "../dialects/dialect.ts";
import { createLogTableSql } from "../dialects/postgres/log/create-log-table.ts";
import { scriptLogEntrySql } from "../dialects/postgres/log/log-entry.ts";
import { quoteName } from "../dialects/postgres/quote.ts";
import { changesSession } from "../dialects/postgres/session/protect-session.ts";
import { createVersionTableSql } from "../dialects/postgres/version-table/create-version-table.ts";
import { migrationTableNames } from "../dialects/postgres/version-table/migration-tables.ts";
import { versionChangeSql, versionCheckSql } from "../dialects/postgres/version-table/version-change-sql.ts";
import type { Project } from "../project/project.ts";
import { projectCompiler } from "../project/project-compiler.ts";
import type { MigrationPlan } from "../revisions/migration-plan.ts";
import { athanorVersion } from "../util/athanor-version.ts";
import { collectStatements } from "./collect-statements.ts";
import { groupSteps, type PreparedStep, prepareSteps } from "./prepared-step.ts";

export interface PlanSqlOptions {
  readonly project: Project;
  /** Default: the config's. */
  readonly transaction?: "each" | "all" | undefined;
}

/**
 * Writes a plan as an SQL script, version rows and log included, that `psql -v ON_ERROR_STOP=1` runs unchanged. A script that
 * starts from base makes the version table and the log; one that does not stops where the database is somewhere else.
 *
 * @throws AthanorError SCRIPT_NOT_OFFLINE where a script asks the database
 */
export async function planSql(plan: MigrationPlan, options: PlanSqlOptions): Promise<string> {
  const { project } = options;
  const tables = {
    schema: project.config.versionTableSchema ?? "",
    ...migrationTableNames(project.config),
    athanorVersion: athanorVersion(),
    compile: projectCompiler(project),
  };
  const prepared = await prepareSteps(project, plan.steps, plan.from);
  const parts: string[] = [];
  for (const [index, group] of groupSteps(prepared, options.transaction ?? project.config.transaction).entries()) {
    const opening =
      index > 0
        ? []
        : plan.from.length === 0
          ? createTables(tables)
          : [versionCheckSql(tables, plan.from), createLogTableSql(tables)];
    const steps: string[] = [];
    for (const step of group) steps.push(await stepSql(step, tables));
    const body = [...opening.map(terminated), ...steps].join("\n\n");
    parts.push(
      group.every(({ script }) => script?.script.transaction === "none") ? body : `BEGIN;\n\n${body}\n\nCOMMIT;`,
    );
  }
  return parts.length === 0 ? "" : `${parts.join("\n\n")}\n`;
}

interface Tables {
  readonly schema: string;
  readonly version: string;
  readonly log: string;
  readonly athanorVersion: string;
  readonly compile: Dialect["compile"];
}

function createTables(tables: Tables): string[] {
  const schema = tables.schema === "" ? [] : [`CREATE SCHEMA IF NOT EXISTS ${quoteName(tables.schema)}`];
  return [...schema, createVersionTableSql(tables), createLogTableSql(tables)];
}

async function stepSql(prepared: PreparedStep, tables: Tables): Promise<string> {
  const { step, script, message, parents } = prepared;
  const statements = script === null ? [] : await collectStatements({ script, step, compile: tables.compile });
  const from = parents.join(", ");
  const [left, right] = step.direction === "downgrade" ? [step.revision, from] : [from, step.revision];
  const title = `-- Running ${step.direction} ${left} -> ${right}${message === undefined ? "" : `, ${oneLine(message)}`}`;
  const reset = statements.some(changesSession) ? ["RESET ALL", "RESET ROLE"] : [];
  const changes = step.changes.map((change) => versionChangeSql(tables, change));
  const entry = scriptLogEntrySql(tables, {
    ...entryOf(prepared, statements.length),
    athanorVersion: tables.athanorVersion,
  });
  return [title, ...[...statements, ...reset, ...changes, entry].map(terminated)].join("\n\n");
}

/** What a script can know about the step when it is written. */
function entryOf({ step, script }: PreparedStep, statements: number) {
  return {
    revision: step.revision,
    direction: step.direction,
    checksum: script?.checksum ?? null,
    versionRows: step.rows,
    statements,
    clientHost: null,
    applicationVersion: null,
    fingerprint: null,
    compatibleWith: (step.direction === "upgrade" && script?.script.compatibleWith) || null,
  };
}

/** A comment at the end would swallow the semicolon. */
function terminated(sql: string): string {
  const lastLine = sql.slice(sql.lastIndexOf("\n") + 1);
  return lastLine.includes("--") ? `${sql}\n;` : `${sql};`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
