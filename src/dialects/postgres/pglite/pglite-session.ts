import type { messages, PGlite } from "@electric-sql/pglite";
import { AthanorError } from "../../../errors/athanor-error.ts";
import type { Notice } from "../../connection.ts";
import { decoders } from "../drivers/decode-value.ts";
import type { Session } from "../drivers/session.ts";
import { serverErrorFields } from "../errors/server-error-fields.ts";
import { findExtensions } from "./find-extensions.ts";
import { installExtension } from "./install-extension.ts";
import type { PgliteModule } from "./load-pglite.ts";

/** What else there is to say about an embedded session. */
export interface PgliteSession extends Session {
  /** The instance has taken harm (a library that failed to load, an abort) and must not be used again. */
  harmed(): boolean;
}

/**
 * PGlite as a driver's session. It speaks the wire protocol itself, eight times faster for a small statement than
 * PGlite's own exec(), which sends more messages and knows types by itself.
 *
 * @param root the folder from which extension packages are found
 */
export function pgliteSession(pglite: PgliteModule, instance: PGlite, root: string): PgliteSession {
  const { serialize } = pglite.protocol;
  let lost: unknown = null;
  let harmed = false;
  let listener: ((notice: Notice) => void) | null = null;

  async function send(sql: string, message: Uint8Array): Promise<BackendMessage[]> {
    if (copyFromClient.test(sql)) throw cannotCopy();
    for (const name of findExtensions([sql])) await installExtension(instance, name, root);
    try {
      const answer = await instance.execProtocol(message, {
        onNotice: ({ severity = "NOTICE", code, message: text = "" }) =>
          listener?.({ severity, message: text, ...(code === undefined ? {} : { code }) }),
      });
      return answer.messages;
    } catch (error) {
      const fields = serverErrorFields(error);
      if (fields === null) lost = error;
      // After a library that cannot be loaded (58P01) later ones cannot be loaded either.
      if (fields === null || fields.sqlstate === "58P01") harmed = true;
      throw withExtensionHint(error);
    }
  }

  return {
    async query(sql, parameters) {
      const message = parameters.length === 0 ? serialize.query(sql) : extendedQuery(serialize, sql, parameters);
      return toResults(await send(sql, message)).at(-1) ?? [];
    },
    script: async (sql) => toResults(await send(sql, serialize.query(sql))),
    close: async () => {
      if (lost === null) await instance.close();
    },
    onNotice(next) {
      listener = next;
    },
    lost: () => lost,
    cancelKey: () => null,
    harmed: () => harmed,
  };
}

/** PGlite's backend ends when it asks for rows that nobody sends. */
const copyFromClient = /^\s*copy\b[^;]*\bfrom\s+stdin\b/im;

function cannotCopy(): AthanorError {
  return new AthanorError("QUERY_FAILED", "Cannot run COPY FROM stdin: PGlite takes no rows from the client", {
    hint: "Write the rows as INSERT statements.",
  });
}

type BackendMessage = Awaited<ReturnType<PGlite["execProtocol"]>>["messages"][number];

function extendedQuery(
  serialize: PgliteModule["protocol"]["serialize"],
  sql: string,
  parameters: readonly (string | null)[],
): Uint8Array {
  return Buffer.concat([
    serialize.parse({ text: sql }),
    serialize.bind({ values: [...parameters] }),
    serialize.describe({ type: "P" }),
    serialize.execute({}),
    serialize.sync(),
  ]);
}

/** One list of rows a statement; a statement that returns none gives an empty list, as `pg` does. */
function toResults(answer: readonly BackendMessage[]): Record<string, unknown>[][] {
  const results: Record<string, unknown>[][] = [];
  let fields: messages.RowDescriptionMessage["fields"] = [];
  let rows: Record<string, unknown>[] = [];
  for (const message of answer) {
    if (message.name === "rowDescription") {
      fields = (message as messages.RowDescriptionMessage).fields;
    } else if (message.name === "dataRow") {
      rows.push(toRow(fields, (message as messages.DataRowMessage).fields));
    } else if (message.name === "commandComplete" || message.name === "emptyQuery") {
      results.push(rows);
      [fields, rows] = [[], []];
    }
  }
  return results;
}

function toRow(
  fields: messages.RowDescriptionMessage["fields"],
  values: readonly (string | null)[],
): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  fields.forEach(({ name, dataTypeID }, index) => {
    const text = values[index] ?? null;
    const decode = decoders.get(dataTypeID);
    row[name] = text === null || decode === undefined ? text : decode(text);
  });
  return row;
}

/** The server's own hint speaks of installing files on its machine; here another database must take the work. */
function withExtensionHint(error: unknown): unknown {
  const fields = serverErrorFields(error);
  if (fields?.sqlstate !== "0A000" || !/^extension "/.test(fields.message)) return error;
  return Object.assign(error as Error, {
    hint: `${inPackage(fields.message)} name a server that has it as \`dev.url\` in the config, or as the database.`,
  });
}

/** Extensions whose builds for PGlite are packages of their own. */
const packaged: ReadonlyMap<string, string> = new Map([
  ["vector", "pgvector"],
  ["postgis", "postgis"],
  ["age", "age"],
]);

function inPackage(message: string): string {
  const project = packaged.get(/^extension "([^"]*)"/.exec(message)?.[1] ?? "");
  return project === undefined
    ? "PGlite has no such extension:"
    : `Run \`npm install --save-dev @electric-sql/pglite-${project}\`, or`;
}
