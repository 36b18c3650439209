import { randomBytes } from "node:crypto";

/** Twelve random hexadecimal digits that no known revision has. */
export function newRevisionId(isKnown: (revision: string) => boolean): string {
  for (;;) {
    const revision = randomBytes(6).toString("hex");
    if (!isKnown(revision)) return revision;
  }
}
