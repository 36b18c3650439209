import type { DropOperation } from "../../../operations/operation.ts";
import type { Statement } from "../../../operations/statement.ts";
import { quoteName } from "../quote.ts";
import { defaultPrivilegeChanges } from "./default-privileges.ts";
import { objectReference, tableOf } from "./object-reference.ts";

/** The statement that drops an object; never with CASCADE, which may take columns with it. */
export function compileDrop(operation: DropOperation): readonly Statement[] {
  return dropStatements(operation).map((sql) => (operation.concurrently ? { sql, transaction: "none" } : { sql }));
}

function dropStatements({ object, ...operation }: DropOperation): string[] {
  const ifExists = operation.ifExists ? "IF EXISTS " : "";
  if (object.kind === "defaultPrivileges") return defaultPrivilegeChanges(object, null);
  if (object.kind === "column" || object.kind === "constraint") {
    const keyword = object.kind === "column" ? "COLUMN" : "CONSTRAINT";
    return [`ALTER TABLE ${tableOf(object)} DROP ${keyword} ${ifExists}${quoteName(object.name)}`];
  }
  const { keyword, name } = objectReference(object);
  return [`DROP ${keyword} ${operation.concurrently ? "CONCURRENTLY " : ""}${ifExists}${name}`];
}
