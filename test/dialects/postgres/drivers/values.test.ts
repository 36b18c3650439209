import { describe, expect, test } from "vitest";
import { decoders } from "../../../../src/dialects/postgres/drivers/decode-value.ts";
import { encodeParameter } from "../../../../src/dialects/postgres/drivers/encode-parameter.ts";

describe("encodeParameter()", () => {
  test.each([
    [null, null],
    [undefined, null],
    ["a'b", "a'b"],
    [-1.5, "-1.5"],
    [10n, "10"],
    [false, "false"],
    [new Date("2026-01-02T03:04:05.678Z"), "2026-01-02T03:04:05.678Z"],
    [Buffer.from([0, 255]), "\\x00ff"],
    [{ a: [1, null] }, '{"a":[1,null]}'],
    [[], "{}"],
    [["a", null, 'q"\\', 1, true], '{"a",NULL,"q\\"\\\\","1","true"}'],
    [[[1], [2]], '{{"1"},{"2"}}'],
    [[{ a: 1 }], '{"{\\"a\\":1}"}'],
  ])("writes %o as %s", (value, text) => expect(encodeParameter(value)).toBe(text));

  test("refuses what no database can hold", () => {
    expect(() => encodeParameter(() => 1)).toThrow(/it is a function/);
    expect(() => encodeParameter(Symbol("a"))).toThrow(/it is a symbol/);
  });
});

describe("decoders", () => {
  const decode = (oid: number, text: string) => decoders.get(oid)?.(text);

  test("read arrays with quotes, escapes, NULL, nesting and bounds", () => {
    expect(decode(1009, '{a,"b,c","d\\"e","\\\\",NULL,"NULL",""}')).toEqual([
      "a",
      "b,c",
      'd"e',
      "\\",
      null,
      "NULL",
      "",
    ]);
    expect(decode(1007, "{{1,2},{3,NULL}}")).toEqual([
      [1, 2],
      [3, null],
    ]);
    expect(decode(1007, "[2:3]={1,2}")).toEqual([1, 2]);
    expect(decode(1000, "{t,f}")).toEqual([true, false]);
    expect(decode(3807, '{"{\\"a\\": 1}"}')).toEqual([{ a: 1 }]);
  });

  test("leave alone what a number or a Date would spoil", () => {
    for (const oid of [20, 1700, 1082, 1114, 1184]) expect(decoders.has(oid)).toBe(false);
  });
});
