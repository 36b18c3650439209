import { startTestServer } from "athanor/testing";

/** One server for all test files: the one of ATHANOR_TEST_DATABASE_URL, or whatever can be had. */
export default async function setup() {
  const server = await startTestServer();
  if (server.url !== null) process.env.ATHANOR_TEST_DATABASE_URL = server.url;
  return () => server.stop();
}
