import type { SchemaNamespaceObject } from "../../../../schema/database-objects.ts";
import { standardComment } from "../../public-schema.ts";
import { catalogueOids } from "../address.ts";
import { type Collector, collect } from "../collector.ts";
import { describeBase } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import type { NamespaceRow } from "../queries/namespaces.ts";

export function collectSchemas(context: InspectContext, collector: Collector): void {
  for (const row of context.catalogue.namespaces) {
    if (!row.inScope) continue;
    const schema = row.name === "public" ? publicSchema(context, row) : describe(context, row);
    if (schema !== undefined) collect(collector, schema, catalogueOids.namespace, row.oid);
  }
  const hasPublic = context.catalogue.namespaces.some((row) => row.name === "public");
  if (!hasPublic) collect(collector, { kind: "schema", name: "public", absent: true }, catalogueOids.namespace, 0);
}

function describe(context: InspectContext, row: NamespaceRow): SchemaNamespaceObject {
  return { kind: "schema", name: row.name, ...describeBase(context, catalogueOids.namespace, row, "n") };
}

/** Every database has a schema public: of its owner, with privileges for everyone that depend on the server's version. */
function publicSchema(context: InspectContext, row: NamespaceRow): SchemaNamespaceObject | undefined {
  const described = describe(context, row);
  const builtIn = row.owner === bootstrapRole || context.roleNames.get(row.owner) === "pg_database_owner";
  const schema: SchemaNamespaceObject = {
    ...described,
    comment: described.comment === standardComment ? undefined : described.comment,
    owner: builtIn ? undefined : described.owner,
    privileges: isUsual(described) ? undefined : (described.privileges ?? []),
  };
  const { comment, owner, privileges, ownerPrivileges } = schema;
  return [comment, owner, privileges, ownerPrivileges].some((value) => value !== undefined) ? schema : undefined;
}

const bootstrapRole = 10;

/** CREATE for everyone was the default up to PostgreSQL 14, USAGE is since 15. */
function isUsual({ privileges = [] }: SchemaNamespaceObject): boolean {
  const names = privileges.map(({ grantee, privilege, grantable }) => `${grantee} ${privilege} ${grantable ?? ""}`);
  return ["public USAGE ", "public CREATE ,public USAGE "].includes(names.join(","));
}
