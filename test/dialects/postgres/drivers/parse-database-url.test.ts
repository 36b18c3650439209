import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import type { ServerTarget } from "../../../../src/dialects/database-target.ts";
import { parseDatabaseUrl } from "../../../../src/dialects/postgres/drivers/parse-database-url.ts";
import { isAthanorError } from "../../../../src/errors/is-athanor-error.ts";

const environment = {};

function server(url: string, options: Parameters<typeof parseDatabaseUrl>[1] = {}): ServerTarget {
  const target = parseDatabaseUrl(url, { environment, ...options });
  if (target.kind !== "server") throw new Error("not a server");
  return target;
}

function refusal(url: string): Error {
  try {
    parseDatabaseUrl(url, { environment });
  } catch (error) {
    if (isAthanorError(error, "DATABASE_URL_INVALID")) return error;
  }
  throw new Error(`accepted: ${url}`);
}

describe("parseDatabaseUrl()", () => {
  test("reads user, host, port and database", () => {
    const target = server("postgres://me:secret@db.example.org:6000/shop");
    expect(target).toMatchObject({
      hosts: [{ host: "db.example.org", port: 6000 }],
      user: "me",
      database: "shop",
      sslmode: "prefer",
      label: "me@db.example.org:6000/shop",
    });
    expect(target.password()).toBe("secret");
  });

  test.each(["postgresql://h/d", "postgresql+asyncpg://h/d", "postgres+psycopg2://h/d", "POSTGRES://h/d"])(
    "takes %s",
    (url) => {
      expect(server(url, { environment: { PGUSER: "me" } }).label).toBe("me@h:5432/d");
    },
  );

  test("lets the separate password replace the URL's without escaping", () => {
    expect(server("postgres://me:old@h/d", { password: "p@ss/w:rd%25?#" }).password()).toBe("p@ss/w:rd%25?#");
    expect(server("postgres://me:old@h/d", { password: "" }).password()).toBe("old");
  });

  test("decodes percent escapes and takes an unescaped @ and # in the password", () => {
    expect(server("postgres://m%40e:p%2Fw@h/d%20b")).toMatchObject({ user: "m@e", database: "d b" });
    expect(server("postgres://me:a@b#c@h/d").password()).toBe("a@b#c");
  });

  test("finds unix sockets in each way they are written", () => {
    const socket = [{ host: "/var/run/pg", port: 6000 }];
    expect(server("postgres://me@%2Fvar%2Frun%2Fpg:6000/d").hosts).toEqual(socket);
    expect(server("postgres:///d?host=/var/run/pg&port=6000&user=me")).toMatchObject({ hosts: socket, user: "me" });
    expect(server("postgres://me@:6000/d?host=/var/run/pg").hosts).toEqual(socket);
    expect(server("socket:/var/run/pg/?db=d&user=me&port=6000")).toMatchObject({ hosts: socket, database: "d" });
  });

  test("reads IPv6 addresses and several hosts in order", () => {
    expect(server("postgres://me@[::1]:6000,b,[fe80::1]:7000/d")).toMatchObject({
      hosts: [
        { host: "::1", port: 6000 },
        { host: "b", port: 5432 },
        { host: "fe80::1", port: 7000 },
      ],
      label: "me@[::1]:6000,b:5432,[fe80::1]:7000/d",
    });
    expect(server("postgres://me@/d?host=a,b&port=1,2").hosts).toEqual([
      { host: "a", port: 1 },
      { host: "b", port: 2 },
    ]);
  });

  test("gives libpq's meaning to the query parameters", () => {
    const url =
      "postgres://me@h/d?connect_timeout=5&application_name=a%20b&sslmode=verify-ca&sslrootcert=/ca.pem" +
      "&target_session_attrs=read-write&options=-c%20lock_timeout%3D5s%20--search-path%3Da%5C%20b";
    expect(server(url)).toMatchObject({
      connectTimeoutMs: 5000,
      applicationName: "a b",
      sslmode: "verify-ca",
      sslRootCertificate: "/ca.pem",
      targetSessionAttributes: "read-write",
      settings: { lock_timeout: "5s", search_path: "a b" },
    });
    expect(server("postgres://me@h/d?connect_timeout=0").connectTimeoutMs).toBe(0);
    expect(server("postgres://me@h/d?sslmode=require&sslrootcert=/ca.pem").sslmode).toBe("verify-ca");
    expect(server("postgres://me@h/d?ssl=true").sslmode).toBe("require");
    expect(server("postgres://me@h/d?sslrootcert=system").sslmode).toBe("verify-full");
  });

  test("fills what the URL leaves out from the PG* variables", () => {
    const target = server("postgres://", {
      environment: { PGHOST: "h", PGPORT: "6000", PGUSER: "u", PGPASSWORD: "p", PGDATABASE: "d", PGSSLMODE: "require" },
    });
    expect(target).toMatchObject({ label: "u@h:6000/d", sslmode: "require" });
    expect(target.password()).toBe("p");
  });

  test("ignores the parameters of other programs but not a misspelt one about TLS", () => {
    expect(server("postgres://me@h/d?connection_limit=3").label).toBe("me@h:5432/d");
    expect(refusal("postgres://me@h/d?sslmod=verify-full").message).toContain("sslmod");
  });

  test("reads embedded targets", () => {
    expect(parseDatabaseUrl("pglite:./data")).toEqual({ kind: "embedded", folder: "./data", label: "pglite:./data" });
    expect(parseDatabaseUrl("pglite:///var/data")).toMatchObject({ folder: "/var/data" });
    for (const url of ["pglite://memory", "pglite:memory", "memory:", "memory://"]) {
      expect(parseDatabaseUrl(url)).toMatchObject({ kind: "embedded", folder: null });
    }
  });

  test.each([
    "",
    "nonsense",
    "mysql://me:geheim@h/d",
    "postgres:me:geheim",
    "postgres://me:geheim@h:port/d",
    "postgres://me:geheim@h:99999/d",
    "postgres://me:ge/geheim@h/d",
    "postgres://me:12/geheim@h/d",
    "postgres://me:geheim%zz@h/d",
    "postgres://me:geheim@a:b:c/d",
    "postgres://me:geheim@h/d?sslmode=maybe",
    "postgres://me:geheim@h/d?options=nonsense",
    "postgres://me:geheim@h/d?connect_timeout=soon",
    "postgres://me:geheim@h/d?target_session_attrs=fast",
  ])("refuses %s without the password", (url) => {
    expect(inspect(refusal(url))).not.toContain("geheim");
  });

  test("shows no password when the target is printed", () => {
    const target = server("postgres://me:geheim@h/d", { password: "geheim" });
    expect(inspect(target) + JSON.stringify(target)).not.toContain("geheim");
  });
});
