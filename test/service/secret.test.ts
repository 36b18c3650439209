import { format, inspect } from "node:util";
import { expect, test } from "vitest";
import { createSecret, revealSecret } from "../../src/service/secret.ts";

test("createSecret() hides its text from print, JSON, inspect and copies", () => {
  const secret = createSecret("p@ss/word");
  const shown = [
    String(secret),
    `${secret}`,
    JSON.stringify({ secret }),
    inspect(secret, { showHidden: true, depth: 9 }),
    inspect({ nested: [secret] }),
    format("%s %o %j", secret, secret, secret),
    JSON.stringify({ ...secret }),
    JSON.stringify(Object.entries(secret)),
  ];
  for (const text of shown) expect(text).not.toContain("p@ss");
  expect(shown[0]).toBe("**********");
  expect(secret.reveal()).toBe("p@ss/word");
});

test("revealSecret() takes plain and wrapped texts; an empty one counts as absent", () => {
  expect([
    revealSecret("a"),
    revealSecret(createSecret("b")),
    revealSecret(""),
    revealSecret(createSecret("")),
    revealSecret(null),
    revealSecret(undefined),
  ]).toEqual(["a", "b", undefined, undefined, undefined, undefined]);
});
