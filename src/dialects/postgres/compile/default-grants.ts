import type { DefaultPrivilegesObject } from "../../../schema/database-objects.ts";
import type { Privilege } from "../../../schema/object-base.ts";
import type { SchemaObject } from "../../../schema/schema-object.ts";

/** What PostgreSQL grants to everyone on a new object (documentation, section Privileges, table 5.2). */
export function defaultGrants(object: SchemaObject): readonly Privilege[] {
  switch (object.kind) {
    case "function":
    case "aggregate":
      return publicExecute;
    case "enum":
    case "domain":
    case "compositeType":
    case "rangeType":
      return publicUsage;
    case "schema":
      // The schema public of a new database is open to everyone.
      return object.name === "public" ? publicUsage : [];
    default:
      return [];
  }
}

/**
 * What ALTER DEFAULT PRIVILEGES starts from. An entry for one schema only adds to the rest, so that it starts from
 * nothing; one for every schema replaces the built-in defaults.
 */
export function defaultGrantsOfNewObjects(entry: DefaultPrivilegesObject): readonly Privilege[] {
  if (entry.schema !== undefined) return [];
  if (entry.objects === "functions") return publicExecute;
  return entry.objects === "types" ? publicUsage : [];
}

const publicExecute: readonly Privilege[] = [{ grantee: "public", privilege: "EXECUTE" }];
const publicUsage: readonly Privilege[] = [{ grantee: "public", privilege: "USAGE" }];
