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
  for (const row of context.catalogue.defaultPrivileges) {
    if (row.schema !== 0 && !inScope.has(row.schema)) continue;
    const privileges: DefaultPrivilegesObject = compact({
      kind: "defaultPrivileges",
      role: ownerOf(context, row.role),
      schema: row.schema === 0 ? undefined : schemaOf(context, row.schema),
      objects: objects[row.objects],
      grants: grantsOf(
        context,
        row.acl.filter(([grantee]) => grantee !== row.role),
      ),
      ...(row.schema === 0 ? ownersOf(context, row.acl, row.role, aclKinds[row.objects]) : {}),
    });
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
