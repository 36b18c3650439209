import type { Connection } from "../dialects/connection.ts";
import { inspect } from "../dialects/postgres/inspect/inspect.ts";
import { locateMigrationTables } from "../dialects/postgres/version-table/migration-tables.ts";
import type { Project } from "../project/project.ts";
import type { Schema } from "../schema/schema.ts";
import type { ObjectKind, SchemaObject } from "../schema/schema-object.ts";

/** What a database may hold before it is initialised: what administrators and hosters make. */
const surroundings: ReadonlySet<ObjectKind> = new Set<ObjectKind>([
  "schema",
  "extension",
  "defaultPrivileges",
  "publication",
  "eventTrigger",
  "foreignDataWrapper",
  "foreignServer",
  "userMapping",
]);

/** The catalogue in the schemas that the project speaks about, without Athanor's own tables. */
export async function ownedCatalogue(connection: Connection, project: Project): Promise<Schema> {
  const { schema, version, log, steps } = await locateMigrationTables(connection, project.config);
  const { schemas } = project.config;
  return inspect(connection, {
    excludeTables: [version, log, steps].map((name) => ({ schema, name })),
    ...(schemas === undefined ? {} : { schemas }),
  });
}

/** Objects that a service or a person has made, tables first; each as `table public.account`. */
export function contentsOf({ objects }: Schema): string[] {
  return objects
    .filter((object) => !surroundings.has(object.kind) && !("table" in object))
    .sort((left, right) => Number(right.kind === "table") - Number(left.kind === "table"))
    .map(describeObject);
}

export function isSurrounding({ kind }: SchemaObject): boolean {
  return surroundings.has(kind);
}

function describeObject(object: SchemaObject): string {
  const { schema, name } = object as { schema?: string; name?: string };
  return [object.kind, [schema, name].filter((part) => part !== undefined).join(".")].join(" ");
}
