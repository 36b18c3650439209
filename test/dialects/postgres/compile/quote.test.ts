import { describe, expect, it } from "vitest";
import { qualified, quoteLiteral, quoteName } from "../../../../src/dialects/postgres/quote.ts";

describe("quoteName()", () => {
  it.each([
    ["account", "account"],
    ["Account", '"Account"'],
    ["select", '"select"'],
    ["name", "name"],
    ["_x1", "_x1"],
    ["1x", '"1x"'],
    ["a$b", '"a$b"'],
    ['he said "x"', '"he said ""x"""'],
    ["ünïcode", '"ünïcode"'],
    ["a.b", '"a.b"'],
  ])("writes %s as %s", (name, expected) => {
    expect(quoteName(name)).toBe(expected);
  });

  it("joins the parts of a path and leaves out those that are not known", () => {
    expect(quoteName("public", "order", "a b")).toBe('public."order"."a b"');
    expect(qualified({ schema: "", name: "account" })).toBe("account");
  });

  it("refuses an empty name and a NUL", () => {
    expect(() => quoteName("public", "")).toThrow("Cannot write SQL: a name is empty");
    expect(() => quoteName()).toThrow("Cannot write SQL: a name is empty");
    expect(() => quoteName("a\0b")).toThrow("Cannot write SQL: a name or text holds a NUL character");
  });
});

describe("quoteLiteral()", () => {
  it("doubles quotes, and backslashes in an E literal", () => {
    expect(quoteLiteral("it's")).toBe("'it''s'");
    expect(quoteLiteral("a\\'b")).toBe("E'a\\\\''b'");
    expect(quoteLiteral("")).toBe("''");
    expect(() => quoteLiteral("\0")).toThrow("NUL");
  });
});
