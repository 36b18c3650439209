import { objectId } from "../../../../../src/schema/object-id.ts";
import type { Schema, UnmodelledKind } from "../../../../../src/schema/schema.ts";
import type { SchemaObject } from "../../../../../src/schema/schema-object.ts";

/** Statements, and what an inspection finds afterwards in a database that was empty. */
export interface InspectCase {
  readonly name: string;
  /** The oldest major that knows the statements. */
  readonly since?: number;
  readonly sql: string;
  /** On the newest major; a schema `app` that has nothing but its name is understood. */
  readonly objects: readonly SchemaObject[];
  /** `object -> dependsOn`, but for those on the schema, and of a part on its whole. */
  readonly dependencies?: readonly string[];
  readonly unmodelled?: readonly UnmodelledKind[];
  /** What is different up to a major, by id; the narrowest that fits holds. */
  readonly older?: readonly { readonly until: number; readonly objects: Readonly<Record<string, object>> }[];
}

/** The part of an inspection that a case speaks about. */
export function shownBy(schema: Schema): Pick<InspectCase, "objects" | "dependencies" | "unmodelled"> {
  return {
    objects: schema.objects.filter((object) => JSON.stringify(object) !== '{"kind":"schema","name":"app"}'),
    dependencies: schema.dependencies
      .filter(({ object, dependsOn }) => !dependsOn.startsWith("schema:") && !isPartOf(object, dependsOn))
      .map(({ object, dependsOn }) => `${object} -> ${dependsOn}`),
    unmodelled: schema.unmodelled,
  };
}

/** What a case expects on a major; its unmodelled kinds and dependencies too. */
export function expectedOn(inspectCase: InspectCase, major: number): ReturnType<typeof shownBy> {
  const older = inspectCase.older?.findLast(({ until }) => major <= until)?.objects ?? {};
  return {
    objects: inspectCase.objects.map((object) => withoutAbsent({ ...object, ...older[objectId(object)] })),
    dependencies: inspectCase.dependencies ?? [],
    unmodelled: inspectCase.unmodelled ?? [],
  };
}

function withoutAbsent(object: SchemaObject): SchemaObject {
  return JSON.parse(JSON.stringify(object)) as SchemaObject;
}

function isPartOf(object: string, whole: string): boolean {
  if (!/^(table|column|view|materializedView):/.test(whole)) return false;
  const [part, path] = [object, whole].map((id) => id.slice(id.indexOf(":") + 1)) as [string, string];
  return part === path || part.startsWith(`${path}.`);
}
