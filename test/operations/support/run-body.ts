import { transformSync } from "oxc-transform";
import { createOp } from "../../../src/operations/create-op.ts";
import type { Op } from "../../../src/operations/op.ts";
import type { Operation } from "../../../src/operations/operation.ts";

/** Runs the body of a script as a stranger would: typed, stripped, evaluated; gives the operations it makes. */
export async function runBody(body: string): Promise<Operation[]> {
  const source = `export async function upgrade(op: { [method: string]: any }): Promise<void> {\n${body}\n}\n`;
  const { code, errors } = transformSync("script.ts", source);
  if (errors.length > 0) throw new Error(`${errors[0]?.message}\n${source}`);
  const upgrade = new Function(`${code.replace("export ", "")}\nreturn upgrade;`)() as (op: Op) => Promise<void>;
  return operationsOf(upgrade);
}

/** The operations that a script makes. */
export async function operationsOf(script: (op: Op) => unknown): Promise<Operation[]> {
  const operations: Operation[] = [];
  const op = createOp(
    async (operation) => {
      operations.push(operation);
    },
    async () => [],
  );
  await script(op);
  return operations;
}
