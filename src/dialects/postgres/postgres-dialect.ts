import type { Dialect } from "../dialect.ts";
import { compile } from "./compile/compile.ts";
import { inspect } from "./inspect/inspect.ts";
import { quoteLiteral, quoteName } from "./quote.ts";

/** PostgreSQL behind the seam. */
export const postgresDialect: Dialect = { name: "postgres", inspect, compile, quoteName, quoteLiteral };
