import type { Connection } from "../../connection.ts";
import { quoteName } from "../quote.ts";

/** Roles belong to the whole server: what a scratch outside a transaction creates must be dropped by name. */
export interface CreatedRoles {
  /** The connection, watched for statements that create roles. */
  watch(connection: Connection): Connection;
  /** Drops the roles that were created and did not exist before; one that something else depends on stays. */
  drop(): Promise<void>;
  forget(): void;
}

/** Watches for new roles on a server from now on. */
export async function createdRoles(server: Connection): Promise<CreatedRoles> {
  const before = new Set((await server.query<{ name: string }>(roleNames)).map(({ name }) => name));
  const created = new Set<string>();
  const look = (sql: string) => {
    for (const [, name] of sql.matchAll(createRole)) if (!before.has(rawName(name!))) created.add(rawName(name!));
  };
  return {
    watch: (connection) => ({
      ...connection,
      query(sql, parameters) {
        look(sql);
        return connection.query(sql, parameters);
      },
      script(sql) {
        look(sql);
        return connection.script(sql);
      },
    }),
    async drop() {
      for (const name of created) {
        await server.script(`DROP ROLE IF EXISTS ${quoteName(name)}`).catch(() => undefined);
      }
      created.clear();
    },
    forget: () => created.clear(),
  };
}

const roleNames = "SELECT rolname::text AS name FROM pg_catalog.pg_roles";
const createRole = /\bcreate\s+(?:role|user(?!\s+mapping\b)|group)\s+("(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)/giu;

function rawName(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
}
