import type { CollationObject } from "../../../../schema/database-objects.ts";
import { idOf } from "../../../../schema/object-id.ts";
import { quoteLiteral, quoteName } from "../../quote.ts";
import { catalogueOids } from "../address.ts";
import { type Collector, collect, depend } from "../collector.ts";
import { describeBase, nameOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import type { CollationRow } from "../queries/collations.ts";

export function collectCollations(context: InspectContext, collector: Collector): void {
  for (const row of context.catalogue.collations) {
    const name = nameOf(context, row);
    const collation: CollationObject = {
      kind: "collation",
      ...name,
      definition: `CREATE COLLATION ${quoteName(name.schema, name.name)} (${parameters(row).join(", ")})`,
      ...describeBase(context, catalogueOids.collation, row),
    };
    const id = collect(collector, collation, catalogueOids.collation, row.oid);
    depend(collector, id, idOf("schema", name.schema));
  }
}

/** Up to PostgreSQL 14 an ICU locale stands in collcollate. */
function parameters(row: CollationRow): readonly string[] {
  const providers = { c: "libc", i: "icu", b: "builtin", d: "default" } as const;
  const locale = row.locale ?? (row.provider === "i" || row.collate === row.ctype ? row.collate : null);
  return [
    `PROVIDER = ${providers[row.provider]}`,
    ...(row.deterministic ? [] : ["DETERMINISTIC = false"]),
    ...(locale === null
      ? [`LC_COLLATE = ${quoteLiteral(row.collate ?? "")}`, `LC_CTYPE = ${quoteLiteral(row.ctype ?? "")}`]
      : [`LOCALE = ${quoteLiteral(locale)}`]),
    ...(row.rules === null ? [] : [`RULES = ${quoteLiteral(row.rules)}`]),
  ];
}
