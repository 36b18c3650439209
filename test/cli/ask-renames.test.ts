import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import type { RenameCandidate } from "../../src/autogenerate/renames/find-candidates.ts";
import type { Rename } from "../../src/autogenerate/renames/rename.ts";
import { askRenames } from "../../src/cli/ask-renames.ts";
import { createStyle } from "../../src/cli/style.ts";

const terminal = { style: createStyle({ isTTY: false }) };

/** `column:public.account.mail > column:public.account.email`. */
function candidates(...pairs: readonly string[]): RenameCandidate[] {
  return pairs.map((pair) => {
    const [from, to] = pair.split(" > ") as [string, string];
    return { kind: from.slice(0, from.indexOf(":")), from, to, score: 0.9 };
  });
}

interface Asked {
  readonly renames: readonly Rename[];
  readonly text: string;
}

async function ask(found: readonly RenameCandidate[], answers: string): Promise<Asked> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end(answers);
  const renames = await askRenames(found, terminal, { input, output });
  return { renames, text: String(output.read() ?? "") };
}

describe("askRenames()", () => {
  test("offers each counterpart and the drop", async () => {
    const found = candidates(
      "column:public.account.mail > column:public.account.email",
      'column:public.account.mail > column:public.account."e-mail"',
    );
    const { renames, text } = await ask(found, "2\n");
    expect(renames).toEqual([{ from: "column:public.account.mail", to: 'column:public.account."e-mail"' }]);
    expect(text).toBe(`The column public.account.mail is gone.
  1  it is email now
  2  it is "e-mail" now
  3  it is dropped, with its values
Which? [1-3] `);
  });

  test("gives no rename when it is dropped", async () => {
    expect((await ask(candidates("table:public.a > table:public.b"), "2\n")).renames).toEqual([]);
  });

  test("asks nothing when there are no candidates", async () => {
    expect(await ask([], "")).toEqual({ renames: [], text: "" });
  });

  test("asks again when the answer is no number of a choice", async () => {
    const { renames, text } = await ask(candidates("table:public.a > table:other.b"), "\nyes\n0\n3\n1e0\n 1 \n");
    expect(renames).toHaveLength(1);
    expect(text.match(/Which\?/g)).toHaveLength(6);
    expect(text).toContain("  1  it is other.b now\n");
  });

  test("does not offer what was taken already", async () => {
    const found = candidates(
      "column:public.t.a > column:public.t.x",
      "column:public.t.b > column:public.t.x",
      "column:public.t.b > column:public.t.y",
    );
    const { renames, text } = await ask(found, "1\n1\n");
    expect(renames.map(({ to }) => to)).toEqual(["column:public.t.x", "column:public.t.y"]);
    expect(text).toContain("The column public.t.b is gone.\n  1  it is y now\n  2  it is dropped");
  });

  test("asks about columns after their table, and only where the table stays", async () => {
    const found = candidates(
      "column:public.account.mail > column:public.member.email",
      "table:public.account > table:public.member",
    );
    expect((await ask(found, "1\n1\n")).renames).toEqual([
      { from: "table:public.account", to: "table:public.member" },
      { from: "column:public.account.mail", to: "column:public.member.email" },
    ]);
    const dropped = await ask(found, "2\n");
    expect(dropped.renames).toEqual([]);
    expect(dropped.text).not.toContain("mail");
  });

  test("asks about columns of a table whose rename was decided before", async () => {
    const found = candidates("column:public.account.mail > column:public.member.email");
    expect((await ask(found, "1\n")).text).toContain("  1  it is public.member.email now\n");
  });

  test("names values of enums and functions", async () => {
    const found = candidates(
      'value:public.mood.sad > value:public.mood."un.happy"',
      "function:public.one(integer, text) > function:public.two(integer, text)",
    );
    const { text } = await ask(found, "1\n1\n");
    expect(text).toContain(
      "The function public.one(integer, text) is gone.\n  1  it is public.two(integer, text) now\n",
    );
    expect(text).toContain('The value public.mood.sad is gone.\n  1  it is "un.happy" now\n  2  it is dropped\n');
  });

  test("sends no control characters to the terminal", async () => {
    const { text } = await ask(candidates('table:public."a\u001b[2J" > table:public.b'), "1\n");
    expect(text).toContain('The table public."a�[2J" is gone.');
  });

  test("throws INTERRUPTED when the input ends", async () => {
    await expect(ask(candidates("table:public.a > table:public.b"), "")).rejects.toMatchObject({
      code: "INTERRUPTED",
      message: "Cannot tell renames from drops: nobody answered",
    });
  });

  test("throws INTERRUPTED at Ctrl-C on a terminal", async () => {
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
    const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
    const asked = askRenames(candidates("table:public.a > table:public.b"), terminal, { input, output });
    setTimeout(() => input.write("\u0003"), 20);
    await expect(asked).rejects.toMatchObject({ code: "INTERRUPTED" });
  });
});
