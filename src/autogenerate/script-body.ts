import type { Dialect } from "../dialects/dialect.ts";
import { inlineParameters } from "../dialects/postgres/statements/inline-parameters.ts";
import type { Operation } from "../operations/operation.ts";
import { renderBody } from "../operations/render/render-body.ts";
import { renderSql } from "../operations/render/render-sql.ts";
import type { MigrationScript } from "../project/migration-script.ts";

/** The body of one direction of a script: calls of `op`, or SQL. */
export function scriptBody(
  operations: readonly Operation[],
  format: MigrationScript["format"],
  compile: Dialect["compile"],
): string {
  if (format !== "sql") return renderBody(operations);
  return renderSql(operations, { compile, inlineParameters });
}
