import type { PluginObject } from "./plugin-object.ts";
import type { SchemaObject } from "./schema-object.ts";

/**
 * A catalogue as plain JSON: a flat list of objects that refer to each other by name, sorted by id, and who depends on
 * whom. An absent property means the server's default, so that two equal catalogues are equal as JSON.
 */
export interface Schema {
  readonly objects: readonly SchemaObject[];
  readonly dependencies: readonly Dependency[];
  /** Kinds that exist in the database and are not modelled, each with a count: reported, never ignored. */
  readonly unmodelled: readonly UnmodelledKind[];
  /** Objects of the kinds that plugins add, sorted by kind and name; absent without such a plugin. */
  readonly pluginObjects?: readonly PluginObject[];
}

/** `object` cannot exist without `dependsOn`; both are ids from objectId(), at the grain of columns and defaults. */
export interface Dependency {
  readonly object: string;
  readonly dependsOn: string;
}

export interface UnmodelledKind {
  readonly kind: string;
  readonly count: number;
}
