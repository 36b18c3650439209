import type { DeclaredModels } from "../models/model-source.ts";
import { objectId } from "../schema/object-id.ts";
import type { ObjectKind } from "../schema/schema-object.ts";
import { catalogueOfHistory } from "./catalogue-of-history.ts";
import type { ComparisonContext } from "./comparison-context.ts";
import { diffSchemas } from "./diff/diff-schemas.ts";
import { expressedSchema } from "./diff/expressed-schema.ts";

/** What the history makes and the models cannot say, for models that use it. */
export interface HistorySeed {
  /** DDL that makes it where nothing else is; some of it may need what only the models make. */
  readonly statements: readonly string[];
  /** Ids of what it makes. */
  readonly objects: ReadonlySet<string>;
  /** Schemas that hold extensions; an application that uses one by its bare name has them in its search path. */
  readonly extensionSchemas: readonly string[];
}

/**
 * The functions, extensions, domains and whatever else of the history no model source speaks about.
 *
 * @param rows version rows up to which the history counts
 */
export async function seedOfHistory(
  context: ComparisonContext,
  declared: readonly DeclaredModels[],
  rows: readonly string[],
): Promise<HistorySeed> {
  if (rows.length === 0) return { statements: [], objects: new Set(), extensionSchemas: [] };
  const { include } = context.project.config;
  const { schema: history } = await catalogueOfHistory(context, rows);
  const { schema: empty } = await catalogueOfHistory(context, []);
  const nothing = { objects: [], dependencies: [], unmodelled: [] };
  const unmodelled = expressedSchema(history, nothing, {
    expresses: declared.map((models) => models.expresses),
    ...(include === undefined ? {} : { include: (object) => include(object) }),
  });
  const useful = { ...unmodelled, objects: unmodelled.objects.filter(({ kind }) => !unusable.has(kind)) };
  const present = new Set(empty.objects.map(objectId));
  return {
    statements: diffSchemas(empty, { ...useful, objects: [...empty.objects, ...useful.objects.filter(isNew)] })
      .flatMap((operation) => context.dialect.compile(operation))
      .map(({ sql }) => sql),
    objects: new Set(useful.objects.filter(isNew).map(objectId)),
    extensionSchemas: useful.objects.flatMap((object) => (object.kind === "extension" ? [object.schema] : [])),
  };

  function isNew(object: (typeof useful.objects)[number]): boolean {
    return !present.has(objectId(object));
  }
}

/** Kinds that no model can refer to. */
const unusable: ReadonlySet<ObjectKind> = new Set([
  ...(["trigger", "rule", "policy", "eventTrigger", "statistics"] as const),
  ...(["publication", "userMapping", "defaultPrivileges"] as const),
]);
