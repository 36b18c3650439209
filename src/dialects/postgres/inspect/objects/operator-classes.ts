import type { OperatorClassObject, OperatorFamilyObject } from "../../../../schema/database-objects.ts";
import { idOf } from "../../../../schema/object-id.ts";
import { quoteName } from "../../quote.ts";
import { catalogueOids } from "../address.ts";
import { alias, type Collector, collect, depend } from "../collector.ts";
import { describeBase, nameOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import { getPair, type MutablePairMap, type PairMap, setPair } from "../pair-map.ts";
import type { OperatorClassMemberRow } from "../queries/operator-class-members.ts";

/** Operator families and operator classes with their operators and support functions. */
export function collectOperatorClasses(context: InspectContext, collector: Collector): void {
  const members = membersByOwner(context);
  collectFamilies(context, collector, members);
  collectClasses(context, collector, members);
  for (const row of context.catalogue.operatorClassMembers) {
    alias(collector, getPair(collector.ids, row.ownerCatalogue, row.owner), row.catalogue, row.oid);
  }
}

type Members = PairMap<readonly string[]>;

function collectFamilies(context: InspectContext, collector: Collector, members: Members): void {
  for (const row of context.catalogue.operatorFamilies) {
    const name = nameOf(context, row);
    const family: OperatorFamilyObject = {
      kind: "operatorFamily",
      ...name,
      method: row.method,
      definition: `CREATE OPERATOR FAMILY ${quoteName(name.schema, name.name)} USING ${quoteName(row.method)}`,
      members: getPair(members, catalogueOids.operatorFamily, row.oid),
      ...describeBase(context, catalogueOids.operatorFamily, row),
    };
    const id = collect(collector, family, catalogueOids.operatorFamily, row.oid);
    depend(collector, id, idOf("schema", name.schema));
  }
}

function collectClasses(context: InspectContext, collector: Collector, members: Members): void {
  for (const row of context.catalogue.operatorClasses) {
    const name = nameOf(context, row);
    const items = [
      ...(getPair(members, catalogueOids.operatorClass, row.oid) ?? []),
      ...(row.storage === null ? [] : [`STORAGE ${row.storage}`]),
    ];
    const contents = items.length === 0 ? `STORAGE ${row.type}` : items.join(", ");
    const head = `CREATE OPERATOR CLASS ${quoteName(name.schema, name.name)}${row.isDefault ? " DEFAULT" : ""}`;
    const operatorClass: OperatorClassObject = {
      kind: "operatorClass",
      ...name,
      method: row.method,
      definition: `${head} FOR TYPE ${row.type} USING ${quoteName(row.method)} FAMILY ${row.family} AS ${contents}`,
      ...describeBase(context, catalogueOids.operatorClass, row),
    };
    const id = collect(collector, operatorClass, catalogueOids.operatorClass, row.oid);
    depend(collector, id, idOf("schema", name.schema));
  }
}

function membersByOwner(context: InspectContext): Members {
  const found: MutablePairMap<string[]> = new Map();
  const rows = [...context.catalogue.operatorClassMembers].sort(
    (left, right) =>
      left.catalogue - right.catalogue || left.number - right.number || (left.what < right.what ? -1 : 1),
  );
  for (const row of rows) {
    const list = getPair(found, row.ownerCatalogue, row.owner) ?? [];
    setPair(found, row.ownerCatalogue, row.owner, [...list, describeMember(row)]);
  }
  return found;
}

/** An item of CREATE OPERATOR CLASS or of ALTER OPERATOR FAMILY … ADD. */
function describeMember(row: OperatorClassMemberRow): string {
  if (row.catalogue !== catalogueOids.operatorClassOperator) {
    return `FUNCTION ${row.number} (${row.left}, ${row.right}) ${row.what}`;
  }
  return `OPERATOR ${row.number} ${row.what}${row.sortFamily === null ? "" : ` FOR ORDER BY ${row.sortFamily}`}`;
}
