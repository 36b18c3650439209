import type { PGlite } from "@electric-sql/pglite";
import { loadPglite } from "../dialects/postgres/pglite/load-pglite.ts";
import { startPglite } from "../dialects/postgres/pglite/start-pglite.ts";
import { servePglite } from "./serve-pglite.ts";
import type { Template, TestDatabase, TestServer } from "./test-server.ts";

/** Databases in process: each is a PGlite of its own behind a port. A template is kept as PGlite's dump in memory. */
export function embeddedServer(root: string): TestServer {
  const templates = new Map<string, Promise<Blob | File>>();
  const open = new Set<TestDatabase>();

  async function start(dump?: Blob): Promise<{ database: TestDatabase; instance: PGlite }> {
    const pglite = await loadPglite(root);
    const instance =
      dump === undefined ? await startPglite(pglite, null) : await pglite.PGlite.create({ loadDataDir: dump });
    const served = await servePglite(instance);
    const database: TestDatabase = { url: served.url, drop, [Symbol.asyncDispose]: drop };
    async function drop(): Promise<void> {
      if (open.delete(database)) await served.close();
    }
    open.add(database);
    return { database, instance };
  }

  async function prepared(template: Template): Promise<Blob | File> {
    const { database, instance } = await start();
    try {
      await template.prepare(database.url);
      return await instance.dumpDataDir("none");
    } finally {
      await database.drop();
    }
  }

  async function createDatabase(template?: Template): Promise<TestDatabase> {
    if (template === undefined) return (await start()).database;
    let dump = templates.get(template.key);
    if (dump === undefined) {
      dump = prepared(template);
      templates.set(template.key, dump);
      dump.catch(() => templates.delete(template.key));
    }
    return (await start(await dump)).database;
  }

  const stop = async () => {
    await Promise.all([...open].map((database) => database.drop()));
  };
  return { provider: "pglite", url: null, createDatabase, stop, [Symbol.asyncDispose]: stop };
}
