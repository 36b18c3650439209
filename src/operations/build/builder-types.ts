import type { Op } from "../op.ts";
import type { Operation } from "../operation.ts";

/** The methods of Op that make operations; `query` gives rows instead. */
export type MethodName = Exclude<keyof Op, "query">;

/** What each method makes of its arguments, which are checked by then. */
export type Builders = {
  readonly [M in MethodName]: (...values: Parameters<Op[M]>) => readonly Operation[];
};
