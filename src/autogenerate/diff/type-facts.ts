import { qualified } from "../../dialects/postgres/quote.ts";
import type { TypeFacts } from "../../dialects/postgres/types/column-conversion.ts";
import type { Comparison } from "./comparison.ts";

/** What both catalogues say about domains and casts. */
export function typeFacts({ before, after }: Comparison): TypeFacts {
  const domains = new Map<string, string>();
  const casts = new Set<string>();
  for (const object of [...before.objects.values(), ...after.objects.values()]) {
    if (object.kind === "domain") domains.set(qualified(object), object.type);
    if (object.kind === "cast" && /\bAS (ASSIGNMENT|IMPLICIT)\b/.test(object.definition)) {
      casts.add(`${object.source}>${object.target}`);
    }
  }
  return { domains, casts };
}
