import type { Catalogue } from "../catalogue.ts";
import { inDevWords } from "../catalogue-of-database.ts";
import type { ComparisonContext } from "../comparison-context.ts";
import { catalogueOfSource } from "./catalogue-of-source.ts";
import type { SchemaSource } from "./schema-source.ts";

/**
 * Two sources as catalogues that may be compared: servers of different majors print one expression in different words, so a
 * live catalogue that is compared with anything but another of the same major is built again in the dev database.
 */
export async function comparablePair(
  context: ComparisonContext,
  from: SchemaSource,
  to: SchemaSource,
): Promise<readonly [Catalogue, Catalogue]> {
  const left = await catalogueOfSource(context, from);
  const right = await catalogueOfSource(context, to);
  if (left.serverMajor !== null && left.serverMajor === right.serverMajor) return [left, right];
  return [await asInDev(context, left), await asInDev(context, right)];
}

async function asInDev(context: ComparisonContext, catalogue: Catalogue): Promise<Catalogue> {
  if (catalogue.serverMajor === null) return catalogue;
  return { ...catalogue, schema: await inDevWords(context, catalogue.schema), serverMajor: null };
}
