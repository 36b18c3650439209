import type {
  ForeignDataWrapperObject,
  ForeignServerObject,
  UserMappingObject,
} from "../../../../schema/database-objects.ts";
import type { QualifiedName } from "../../../../schema/object-base.ts";
import { idOf } from "../../../../schema/object-id.ts";
import { catalogueOids } from "../address.ts";
import { type Collector, collect, depend } from "../collector.ts";
import { describeBase } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import { optionsOf } from "../options.ts";
import { getPair } from "../pair-map.ts";

/** Foreign data wrappers, servers and user mappings. */
export function collectForeignObjects(context: InspectContext, collector: Collector): void {
  collectWrappers(context, collector);
  collectServers(context, collector);
  for (const row of context.catalogue.userMappings) {
    const mapping: UserMappingObject = {
      kind: "userMapping",
      server: row.server,
      user: row.user,
      options: optionsOf(row.options),
      optionNames: row.optionNames === null ? undefined : [...row.optionNames].sort(),
    };
    const id = collect(collector, mapping, catalogueOids.userMapping, row.oid);
    depend(collector, id, idOf("foreignServer", row.server));
  }
}

function collectWrappers(context: InspectContext, collector: Collector): void {
  for (const row of context.catalogue.foreignDataWrappers) {
    const wrapper: ForeignDataWrapperObject = {
      kind: "foreignDataWrapper",
      name: row.name,
      handler: functionName(row.handler),
      validator: functionName(row.validator),
      options: optionsOf(row.options),
      ...describeBase(context, catalogueOids.foreignDataWrapper, row, "F"),
    };
    collect(collector, wrapper, catalogueOids.foreignDataWrapper, row.oid);
  }
}

function collectServers(context: InspectContext, collector: Collector): void {
  const wrappers = new Map(
    context.catalogue.foreignDataWrappers.map((row) => [
      row.name,
      getPair(collector.ids, catalogueOids.foreignDataWrapper, row.oid),
    ]),
  );
  for (const row of context.catalogue.foreignServers) {
    const server: ForeignServerObject = {
      kind: "foreignServer",
      name: row.name,
      wrapper: row.wrapper,
      type: row.type ?? undefined,
      version: row.version ?? undefined,
      options: optionsOf(row.options),
      ...describeBase(context, catalogueOids.foreignServer, row, "S"),
    };
    const id = collect(collector, server, catalogueOids.foreignServer, row.oid);
    depend(collector, id, wrappers.get(row.wrapper));
  }
}

function functionName(name: readonly [schema: string, name: string] | null): QualifiedName | undefined {
  return name === null ? undefined : { schema: name[0], name: name[1] };
}
