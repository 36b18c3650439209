import { inject } from "vitest";

export interface TestServer {
  readonly name: string;
  /** 0 for the user's own server. */
  readonly major: number;
  readonly url: string;
}

/** The servers of this run, oldest first; loop over them so that every test answers for every server. */
export function testServers(): readonly TestServer[] {
  return inject("servers");
}
