import type { Check } from "./check.ts";

/** For each method its arguments in order, each with its check; a name that ends with `?` may be left out. */
export type ArgumentChecks<Methods> = { readonly [M in keyof Methods]: Readonly<Record<string, Check>> };
