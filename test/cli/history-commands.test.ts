import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { main } from "../../src/cli/main.ts";
import { makeProject } from "../project/user-project.ts";

const script = (revision: string, downRevision: string, extra = "") => `/**
 * Message of ${revision}.
 *
 * Create Date: 2026-11-22 07:21:00Z
 */
export const revision = "${revision}";
export const downRevision = ${downRevision};
export const branchLabels = ${extra === "" ? "null" : `"${extra}"`};
export const dependsOn = null;
export async function upgrade() {}
export async function downgrade() {}
`;

let root: string;

beforeAll(() => {
  root = makeProject({
    "package.json": `{ "type": "module" }`,
    "athanor.config.ts": `export default { migrations: "./migrations" };\n`,
    "migrations/1_a1.ts": script("a1", "null"),
    "migrations/2_b1.ts": script("b1", `"a1"`, "shop"),
    "migrations/3_c1.ts": script("c1", `"a1"`),
    "migrations/4_m1.ts": script("m1", `["b1", "c1"]`),
  });
});

afterEach(() => vi.restoreAllMocks());

async function athanor(...argv: string[]): Promise<{ code: number; out: string; error: string }> {
  const [out, error]: [string[], string[]] = [[], []];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, "write").mockImplementation((text) => error.push(String(text)) > 0);
  const code = await main([...argv, "-c", `${root}/athanor.config.ts`]);
  vi.restoreAllMocks();
  return { code, out: out.join(""), error: error.join("") };
}

describe("the commands that look at the history", () => {
  test.each([
    ["heads", "m1 (shop) (head)\n"],
    ["bases", "a1 (branchpoint)\n"],
    ["branches", "a1 (branchpoint)\n   -> b1 (shop)\n   -> c1\n"],
    [
      "history",
      `● b1, c1 -> m1 (shop) (head) (mergepoint), Message of m1.
├─╮
│ ● a1 -> c1, Message of c1.
● │ a1 -> b1 (shop), Message of b1.
├─╯
● <base> -> a1 (branchpoint), Message of a1.
`,
    ],
    [
      "history --list -r shop:",
      "b1, c1 -> m1 (shop) (head) (mergepoint), Message of m1.\na1 -> b1 (shop), Message of b1.\n",
    ],
    ["heads -q", ""],
    ["show base", ""],
  ])("athanor %s", async (line, out) => {
    expect(await athanor(...line.split(" "))).toMatchObject({ code: 0, out });
  });

  test("athanor show prints a revision in full", async () => {
    const failed = await athanor("show", "nothing@head");
    expect(failed).toMatchObject({ code: 1, out: "" });
    expect(failed.error).toContain("BRANCH_NOT_FOUND");
    expect((await athanor("show", "shop")).out).toBe(`Rev: b1
Parent: a1
Branch names: shop
Path: ${root}/migrations/2_b1.ts

    Message of b1.

    Revision ID: b1
    Revises: a1
    Create Date: 2026-11-22 07:21:00Z
`);
  });

  test("--json prints one document, also of a failure", async () => {
    expect(JSON.parse((await athanor("heads", "--json")).out)).toMatchObject([{ revision: "m1", isHead: true }]);
    expect(JSON.parse((await athanor("history", "--json")).out)).toHaveLength(4);
    const { code, out } = await athanor("show", "nope", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: "REVISION_NOT_FOUND" } });
  });

  test("athanor history draws pictures", async () => {
    expect((await athanor("history", "--mermaid")).out).toMatch(/^flowchart BT\n {2}r0/);
    expect((await athanor("history", "--svg")).out).toMatch(/^<svg .*<\/svg>\n$/s);
    expect((await athanor("history", "--ascii")).out).toContain("+-.");
  });
});
