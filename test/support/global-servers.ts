import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres-server.mjs";
import type { TestServer } from "./test-server.ts";

/** Starts the matrix once for the whole run: ATHANOR_TEST_MAJORS (default 15,18) and the user's own server, if any. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const majors = (process.env.ATHANOR_TEST_MAJORS ?? "15,18").split(",").filter((major) => major !== "");
  const started = await Promise.all(majors.map((major) => startPostgres(major)));
  const servers: TestServer[] = started.map(({ major, url }) => ({ name: `PostgreSQL ${major}`, major, url }));
  const own = process.env.ATHANOR_TEST_DATABASE_URL;
  if (own) servers.push({ name: "the server of ATHANOR_TEST_DATABASE_URL", major: 0, url: own });
  project.provide("servers", servers);
  return async () => {
    await Promise.all(started.map((server) => server.stop()));
  };
}

declare module "vitest" {
  interface ProvidedContext {
    servers: TestServer[];
  }
}
