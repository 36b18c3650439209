import type { Connection } from "../dialects/connection.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import type { Savepoints } from "./savepoints.ts";

/** Creates every function again with its body checked, now that everything it may name exists. */
export async function validateRoutines(connection: Connection, savepoints: Savepoints): Promise<void> {
  const routines = await connection.query<{ name: string; definition: string }>(routineDefinitions);
  for (const { name, definition } of routines) {
    const error = await savepoints.attempt(() => connection.script(definition));
    if (error === undefined) continue;
    if (!isAthanorError(error)) throw error;
    throw new AthanorError(
      "MODELS_INVALID",
      `Cannot build the models: the body of ${name} is wrong: ${error.details.message ?? error.message}`,
      {
        hint: "Correct the function's body, or what it names.",
        details: { ...error.details, routine: name },
        cause: error,
      },
    );
  }
}

const routineDefinitions = `
SELECT p.oid::regprocedure::text AS name, pg_catalog.pg_get_functiondef(p.oid) AS definition
FROM pg_catalog.pg_proc p
JOIN pg_catalog.pg_language l ON l.oid = p.prolang
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE p.prokind IN ('f', 'p') AND l.lanname IN ('sql', 'plpgsql') AND p.prosqlbody IS NULL
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
ORDER BY 1`;
