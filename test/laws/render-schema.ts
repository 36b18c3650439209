import { quoteName } from "../../src/dialects/postgres/quote.ts";
import { renderConstraints } from "./render/constraints.ts";
import { renderOthers } from "./render/others.ts";
import { renderEarlyRoutines, renderLateRoutines } from "./render/routines.ts";
import { renderTableParts } from "./render/table-parts.ts";
import { type ResolvedTable, renderHeirs, renderTableState, renderTables, resolveTables } from "./render/tables.ts";
import { renderSequences, renderTypes } from "./render/types.ts";
import { renderViews } from "./render/views.ts";
import { place, type World, worldOf } from "./render/world.ts";
import type { SchemaSpec } from "./schema-spec.ts";

/**
 * Statements that make a schema in an empty database, in order; none of them fails.
 *
 * @param major the server's major: newer forms are left out of older servers
 */
export function renderSchema(spec: SchemaSpec, major: number): string[] {
  const world = worldOf(spec, major);
  const tables = resolveTables(world);
  return [
    ...renderTypes(world),
    ...renderSequences(world),
    ...renderEarlyRoutines(world),
    ...renderTables(world, tables),
    ...sequenceOwners(world, tables),
    ...renderConstraints(world, tables),
    ...renderHeirs(world, tables),
    ...renderTableState(tables),
    ...renderViews(world, tables),
    ...renderLateRoutines(world, tables),
    ...renderTableParts(world, tables),
    ...renderOthers(world, tables),
  ];
}

/** A sequence lies in the schema of the table that owns it. */
function sequenceOwners(world: World, tables: ReadonlyMap<string, ResolvedTable>): string[] {
  return world.spec.sequences.flatMap((sequence) => {
    const table = sequence.owner === null ? undefined : tables.get(sequence.owner);
    const count = world.spec.schemas.length;
    if (table === undefined || table.spec.schema % count !== sequence.schema % count) return [];
    if (table.unlogged !== (sequence.unlogged && world.major >= 15)) return [];
    return [`alter sequence ${place(world, sequence)} owned by ${table.name}.${quoteName(table.columns[0]!.name)}`];
  });
}
