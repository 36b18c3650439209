import type { Connection } from "../dialects/connection.ts";
import { detectPooler, type PoolerMode } from "../dialects/postgres/session/detect-pooler.ts";
import { AthanorError } from "../errors/athanor-error.ts";

/**
 * Refuses a proxy that pools transactions, unless the run is to put up with it: behind one, two migrators get the
 * session's lock at the same time.
 *
 * @param openProbe opens a second session; null where none can be had, and then a proxy counts as one that pools transactions
 * @throws AthanorError DATABASE_POOLER
 */
export async function checkPooler(
  connection: Connection,
  openProbe: (() => Promise<Connection>) | null,
  wanted: "refuse" | "transaction",
): Promise<PoolerMode> {
  const probe = openProbe ?? (() => Promise.reject(new Error("no second session")));
  const mode = await detectPooler(connection, probe);
  // Who says that a proxy pools transactions knows better than what can be seen of it.
  if (wanted === "transaction") return mode === "none" ? mode : "transaction";
  if (mode !== "transaction") return mode;
  throw new AthanorError(
    "DATABASE_POOLER",
    `Cannot migrate ${connection.info.label}: the connection goes through a proxy that pools transactions`,
    {
      hint: "Give migrations the URL of the server itself. If there is none, --pooler=transaction goes on with a lock for each transaction and without steps that need a session.",
      details: { mode },
    },
  );
}
