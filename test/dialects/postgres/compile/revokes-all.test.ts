import { describe, expect, test } from "vitest";
import { compile } from "../../../../src/dialects/postgres/compile/compile.ts";
import { allOnTable } from "../../../../src/dialects/postgres/compile/revokes-all.ts";
import type { Privilege } from "../../../../src/schema/object-base.ts";

const table = { kind: "table", schema: "public", name: "note" } as const;
const to = (grantee: string, ...names: readonly string[]): Privilege[] =>
  names.map((privilege) => ({ grantee, privilege }));
const all = (grantee: string) => to(grantee, ...allOnTable);
const between = (from: readonly Privilege[], wanted: readonly Privilege[]) =>
  compile({ kind: "alter", from: { ...table, privileges: from }, to: { ...table, privileges: wanted } }).map(
    ({ sql }) => sql,
  );

describe("compile() of everything granted on a table, read from a server that has MAINTAIN", () => {
  test("says ALL, which every server understands, when everything is granted", () => {
    expect(between([], [...all("ada"), ...to("bob", "SELECT")])).toEqual([
      "GRANT SELECT ON TABLE public.note TO bob",
      "GRANT ALL ON TABLE public.note TO ada",
    ]);
  });

  test("says ALL when the rest is granted, and when everything is revoked", () => {
    expect(between(to("ada", "SELECT"), all("ada"))).toEqual(["GRANT ALL ON TABLE public.note TO ada"]);
    expect(between(all("ada"), [])).toEqual(["REVOKE ALL ON TABLE public.note FROM ada"]);
  });

  test("revokes ALL and grants what stays when the grantee keeps some", () => {
    expect(between(all("ada"), to("ada", "SELECT", "UPDATE"))).toEqual([
      "REVOKE ALL ON TABLE public.note FROM ada",
      "GRANT SELECT, UPDATE ON TABLE public.note TO ada",
    ]);
  });

  test("names what goes when others may depend on the grantee's grant options", () => {
    const grantable = all("ada").map((held): Privilege => ({ ...held, grantable: true }));
    expect(between(grantable, [{ grantee: "ada", privilege: "SELECT", grantable: true }])).toEqual([
      "REVOKE DELETE, INSERT, MAINTAIN, REFERENCES, TRIGGER, TRUNCATE, UPDATE ON TABLE public.note FROM ada",
    ]);
  });

  test("takes MAINTAIN for itself when it is granted alone", () => {
    expect(between([], to("ada", "MAINTAIN"))).toEqual(["GRANT MAINTAIN ON TABLE public.note TO ada"]);
  });

  test("revokes only what an owner loses", () => {
    const kept = allOnTable.filter((privilege) => privilege !== "DELETE");
    expect(
      compile({ kind: "alter", from: table, to: { ...table, ownerPrivileges: kept } }).map(({ sql }) => sql),
    ).toEqual(["REVOKE DELETE ON TABLE public.note FROM CURRENT_USER"]);
  });
});
