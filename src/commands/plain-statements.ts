import type { Dialect } from "../dialects/dialect.ts";
import { inlineParameters } from "../dialects/postgres/statements/inline-parameters.ts";
import type { Operation } from "../operations/operation.ts";
import type { Statement } from "../operations/statement.ts";

/** What carries operations out, as text alone: parameters are written out. */
export function plainStatements(dialect: Dialect, operations: readonly Operation[]): readonly Statement[] {
  return operations.flatMap((operation) => dialect.compile(operation)).map(plain);
}

function plain(statement: Statement): Statement {
  const { parameters: _parameters, ...rest } = statement;
  return { ...rest, sql: inlineParameters(statement) };
}
