import type { TableObject } from "../../../schema/table-objects.ts";
import { qualified, quoteName } from "../quote.ts";

/** What only ALTER TABLE can say of a table: row security, replica identity and the index it is clustered on. */
export function tableStateChanges(from: TableObject, to: TableObject): string[] {
  const changes: string[] = [];
  if (from.rowSecurity !== to.rowSecurity) changes.push(`${to.rowSecurity ? "ENABLE" : "DISABLE"} ROW LEVEL SECURITY`);
  if (from.forceRowSecurity !== to.forceRowSecurity) {
    changes.push(`${to.forceRowSecurity ? "FORCE" : "NO FORCE"} ROW LEVEL SECURITY`);
  }
  if (replicaIdentity(from) !== replicaIdentity(to)) changes.push(`REPLICA IDENTITY ${replicaIdentity(to)}`);
  if (from.clusterOn !== to.clusterOn) {
    changes.push(to.clusterOn === undefined ? "SET WITHOUT CLUSTER" : `CLUSTER ON ${quoteName(to.clusterOn)}`);
  }
  return changes.map((change) => `ALTER TABLE ${qualified(to)} ${change}`);
}

function replicaIdentity({ replicaIdentity: identity }: TableObject): string {
  if (identity === undefined) return "DEFAULT";
  return typeof identity === "string" ? identity.toUpperCase() : `USING INDEX ${quoteName(identity.index)}`;
}
