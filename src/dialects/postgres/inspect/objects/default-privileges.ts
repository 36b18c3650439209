import type { DefaultPrivilegesObject } from "../../../../schema/database-objects.ts";
import { idOf } from "../../../../schema/object-id.ts";
import { type Collector, collect, depend } from "../collector.ts";
import { compact } from "../compact.ts";
import { ownerOf, schemaOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import { grantsOf, ownersOf } from "../privileges.ts";
import type { AclKind } from "../queries/acl-defaults.ts";
import type { DefaultPrivilegesRow } from "../queries/default-privileges.ts";

/** What ALTER DEFAULT PRIVILEGES set; in a schema it adds to the role's global ones, which start from the server's. */
export function collectDefaultPrivileges(context: InspectContext, collector: Collector): void {
  const inScope = new Set(context.catalogue.namespaces.filter((row) => row.inScope).map((row) => row.oid));
  const inspecting = context.catalogue.settings[0]?.role;
  // The database's owner first: where both it and the inspecting role have a row, the latter keeps its name.
  const rows = context.catalogue.defaultPrivileges.filter((row) => row.schema === 0 || inScope.has(row.schema));
  rows.sort((left, right) => Number(left.role === inspecting) - Number(right.role === inspecting));
  const taken = new Set<string>();
  for (const row of rows) {
    const place = `${row.schema} ${row.objects}`;
    const privileges: DefaultPrivilegesObject = compact({
      kind: "defaultPrivileges",
      role: ownerOf(context, row.role) ?? (taken.has(place) ? context.roleNames.get(row.role) : undefined),
      schema: row.schema === 0 ? undefined : schemaOf(context, row.schema),
      objects: objects[row.objects],
      grants: grantsOf(
        context,
        row.acl.filter(([grantee]) => grantee !== row.role),
      ),
      ...(row.schema === 0 ? ownersOf(context, row.acl, row.role, aclKinds[row.objects]) : {}),
    });
    if (privileges.role === undefined) taken.add(place);
    const id = collect(collector, privileges, defaultAcl, row.oid);
    if (privileges.schema !== undefined) depend(collector, id, idOf("schema", privileges.schema));
  }
}

const defaultAcl = 826;

const objects = {
  r: "tables",
  S: "sequences",
  f: "functions",
  T: "types",
  n: "schemas",
  L: "large objects",
} as const satisfies Record<DefaultPrivilegesRow["objects"], string>;

const aclKinds = { r: "r", S: "s", f: "f", T: "T", n: "n", L: "L" } as const satisfies Record<
  DefaultPrivilegesRow["objects"],
  AclKind
>;
