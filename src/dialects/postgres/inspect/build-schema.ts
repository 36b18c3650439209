import type { Schema } from "../../../schema/schema.ts";
import type { InspectScope } from "../../dialect.ts";
import { catalogueOids } from "./address.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Collector } from "./collector.ts";
import { relateCatalogue, sortDependencies } from "./dependencies.ts";
import { type InspectContext, inspectContext } from "./inspect-context.ts";
import { collectCasts } from "./objects/casts.ts";
import { collectCollations } from "./objects/collations.ts";
import { collectColumns } from "./objects/columns.ts";
import { collectConstraints, relateConstraints } from "./objects/constraints.ts";
import { collectDefaultPrivileges } from "./objects/default-privileges.ts";
import { collectEventTriggers } from "./objects/event-triggers.ts";
import { collectExtensions } from "./objects/extensions.ts";
import { collectForeignObjects } from "./objects/foreign-objects.ts";
import { collectIndexes } from "./objects/indexes.ts";
import { collectOperatorClasses } from "./objects/operator-classes.ts";
import { collectOperators } from "./objects/operators.ts";
import { collectPolicies } from "./objects/policies.ts";
import { collectPublications } from "./objects/publications.ts";
import { collectRoutines } from "./objects/routines.ts";
import { collectRules } from "./objects/rules.ts";
import { collectSchemas } from "./objects/schemas.ts";
import { collectSequences } from "./objects/sequences.ts";
import { collectStatistics } from "./objects/statistics.ts";
import { collectTables } from "./objects/tables.ts";
import { collectTextSearch } from "./objects/text-search.ts";
import { collectTriggers } from "./objects/triggers.ts";
import { aliasTypes, collectTypes } from "./objects/types.ts";
import { collectViews } from "./objects/views.ts";

/** In this order: what gives ids to columns and relations comes before what refers to these. */
const steps: readonly ((context: InspectContext, collector: Collector) => void)[] = [
  collectSchemas,
  collectExtensions,
  collectCollations,
  collectTypes,
  collectTables,
  collectColumns,
  collectSequences,
  collectConstraints,
  collectViews,
  collectIndexes,
  collectStatistics,
  collectRoutines,
  collectTriggers,
  collectRules,
  collectPolicies,
  collectEventTriggers,
  collectCasts,
  collectOperators,
  collectOperatorClasses,
  collectTextSearch,
  collectPublications,
  collectForeignObjects,
  collectDefaultPrivileges,
  aliasTypes,
  relateConstraints,
  relateCatalogue,
];

/** The rows of the catalogue as a schema: sorted by id, equal for equal catalogues byte for byte. */
export function buildSchema(catalogue: Catalogue, scope: InspectScope): Schema {
  const context = inspectContext(catalogue, scope);
  const collector: Collector = { objects: new Map(), ids: new Map(), columnIds: new Map(), edges: [] };
  for (const step of steps) step(context, collector);
  const ids = sortedIds(collector);
  return {
    objects: ids.map((id) => collector.objects.get(id)).filter((object) => object !== undefined),
    dependencies: sortDependencies(collector, ids),
    unmodelled: [...catalogue.unmodelled].sort((left, right) => (left.kind < right.kind ? -1 : 1)),
  };
}

/** Every id that a dependency may name: those of objects and of defaults. */
function sortedIds(collector: Collector): readonly string[] {
  const ids = new Set(collector.objects.keys());
  for (const id of collector.ids.get(catalogueOids.default)?.values() ?? []) if (id.startsWith("default:")) ids.add(id);
  return [...ids].sort();
}
