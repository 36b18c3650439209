import type { RowOf } from "./catalogue-query.ts";
import { aclDefaultsQuery } from "./queries/acl-defaults.ts";
import { aggregatesQuery } from "./queries/aggregates.ts";
import { castsQuery } from "./queries/casts.ts";
import { collationsQuery } from "./queries/collations.ts";
import { columnsQuery } from "./queries/columns.ts";
import { commentsQuery } from "./queries/comments.ts";
import { constraintsQuery } from "./queries/constraints.ts";
import { defaultPrivilegesQuery } from "./queries/default-privileges.ts";
import { dependenciesQuery } from "./queries/dependencies.ts";
import { eventTriggersQuery } from "./queries/event-triggers.ts";
import { extensionsQuery } from "./queries/extensions.ts";
import { foreignDataWrappersQuery } from "./queries/foreign-data-wrappers.ts";
import { foreignServersQuery } from "./queries/foreign-servers.ts";
import { indexKeysQuery } from "./queries/index-keys.ts";
import { indexesQuery } from "./queries/indexes.ts";
import { inheritsQuery } from "./queries/inherits.ts";
import { namespacesQuery } from "./queries/namespaces.ts";
import { operatorClassMembersQuery } from "./queries/operator-class-members.ts";
import { operatorClassNamesQuery } from "./queries/operator-class-names.ts";
import { operatorClassesQuery } from "./queries/operator-classes.ts";
import { operatorFamiliesQuery } from "./queries/operator-families.ts";
import { operatorsQuery } from "./queries/operators.ts";
import { policiesQuery } from "./queries/policies.ts";
import { publicationTablesQuery } from "./queries/publication-tables.ts";
import { publicationsQuery } from "./queries/publications.ts";
import { rangesQuery } from "./queries/ranges.ts";
import { relationsQuery } from "./queries/relations.ts";
import { rolesQuery } from "./queries/roles.ts";
import { routinesQuery } from "./queries/routines.ts";
import { rulesQuery } from "./queries/rules.ts";
import { sequencesQuery } from "./queries/sequences.ts";
import { settingsQuery } from "./queries/settings.ts";
import { statisticsQuery } from "./queries/statistics.ts";
import { textSearchQuery } from "./queries/text-search.ts";
import { textSearchMappingsQuery } from "./queries/text-search-mappings.ts";
import { triggersQuery } from "./queries/triggers.ts";
import { typesQuery } from "./queries/types.ts";
import { unmodelledQuery } from "./queries/unmodelled.ts";
import { userMappingsQuery } from "./queries/user-mappings.ts";

/** Every query of an inspection, by the name under which its rows come back. */
export const catalogueQueries = {
  settings: settingsQuery,
  roles: rolesQuery,
  aclDefaults: aclDefaultsQuery,
  namespaces: namespacesQuery,
  extensions: extensionsQuery,
  collations: collationsQuery,
  types: typesQuery,
  ranges: rangesQuery,
  relations: relationsQuery,
  columns: columnsQuery,
  inherits: inheritsQuery,
  sequences: sequencesQuery,
  constraints: constraintsQuery,
  indexes: indexesQuery,
  indexKeys: indexKeysQuery,
  operatorClassNames: operatorClassNamesQuery,
  statistics: statisticsQuery,
  routines: routinesQuery,
  aggregates: aggregatesQuery,
  triggers: triggersQuery,
  rules: rulesQuery,
  policies: policiesQuery,
  eventTriggers: eventTriggersQuery,
  casts: castsQuery,
  operators: operatorsQuery,
  operatorFamilies: operatorFamiliesQuery,
  operatorClasses: operatorClassesQuery,
  operatorClassMembers: operatorClassMembersQuery,
  textSearch: textSearchQuery,
  textSearchMappings: textSearchMappingsQuery,
  publications: publicationsQuery,
  publicationTables: publicationTablesQuery,
  foreignDataWrappers: foreignDataWrappersQuery,
  foreignServers: foreignServersQuery,
  userMappings: userMappingsQuery,
  defaultPrivileges: defaultPrivilegesQuery,
  comments: commentsQuery,
  dependencies: dependenciesQuery,
  unmodelled: unmodelledQuery,
} as const;

/** The rows of the whole catalogue. */
export type Catalogue = {
  readonly [Name in keyof typeof catalogueQueries]: readonly RowOf<(typeof catalogueQueries)[Name]>[];
};
