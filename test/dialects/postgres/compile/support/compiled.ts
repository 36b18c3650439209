import { compile } from "../../../../../src/dialects/postgres/compile/compile.ts";
import type { Op } from "../../../../../src/operations/op.ts";
import { operationsOf } from "../../../../operations/support/run-body.ts";

/** The SQL of what a script does; a statement that cannot run in a transaction ends with a remark. */
export async function compiled(script: (op: Op) => unknown): Promise<string[]> {
  const operations = await operationsOf(script);
  return operations
    .flatMap((operation) => compile(operation))
    .map(({ sql, transaction, parameters }) => {
      const remark = transaction === undefined ? "" : " -- outside a transaction";
      return sql + remark + (parameters === undefined ? "" : ` -- ${JSON.stringify(parameters)}`);
    });
}
