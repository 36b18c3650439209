import { describe, expect, it } from "vitest";
import { compiled } from "./support/compiled.ts";

describe("op on views and routines", () => {
  it("creates, replaces, alters and drops views", async () => {
    const sql = await compiled(async (op) => {
      await op.createView("v", "SELECT 1 AS a", {
        options: { security_invoker: "true", check_option: "local" },
        columns: [{ name: "a", default: "5", comment: "c", privileges: [{ grantee: "reader", privilege: "SELECT" }] }],
        comment: "x",
      });
      await op.replaceView("v", "SELECT 2 AS a", { options: { security_barrier: "true" } });
      await op.alterView("v", { options: { security_invoker: null, security_barrier: "false" }, owner: "app" });
      await op.rename({ view: "v", column: "a" }, "b");
      await op.rename({ view: "v" }, "w");
      await op.dropView("v", { ifExists: true });
    });
    expect(sql).toEqual([
      "CREATE VIEW public.v WITH (security_invoker = true, check_option = local) AS\nSELECT 1 AS a",
      "ALTER VIEW public.v ALTER COLUMN a SET DEFAULT 5",
      "COMMENT ON COLUMN public.v.a IS 'c'",
      "GRANT SELECT (a) ON TABLE public.v TO reader",
      "COMMENT ON VIEW public.v IS 'x'",
      "CREATE OR REPLACE VIEW public.v WITH (security_barrier = true) AS\nSELECT 2 AS a",
      "ALTER VIEW public.v SET (security_barrier = false)",
      "ALTER VIEW public.v RESET (security_invoker)",
      "ALTER VIEW public.v OWNER TO app",
      "ALTER VIEW public.v RENAME COLUMN a TO b",
      "ALTER VIEW public.v RENAME TO w",
      "DROP VIEW IF EXISTS public.v",
    ]);
  });

  it("creates, refreshes and drops materialized views", async () => {
    const sql = await compiled(async (op) => {
      await op.createMaterializedView("m", "SELECT 1 AS a", {
        storageParameters: { fillfactor: "70" },
        accessMethod: "heap",
        tablespace: "fast",
        withData: false,
        ifNotExists: true,
        columns: [{ name: "a", statistics: 100 }],
        clusterOn: "ix",
      });
      await op.refreshMaterializedView("m");
      await op.refreshMaterializedView("m", { concurrently: true });
      await op.refreshMaterializedView("m", { withData: false });
      await op.dropMaterializedView("m");
    });
    expect(sql).toEqual([
      "CREATE MATERIALIZED VIEW IF NOT EXISTS public.m USING heap WITH (fillfactor = 70) TABLESPACE fast AS\nSELECT 1 AS a\nWITH NO DATA",
      "ALTER MATERIALIZED VIEW public.m ALTER COLUMN a SET STATISTICS 100",
      "ALTER MATERIALIZED VIEW public.m CLUSTER ON ix",
      "REFRESH MATERIALIZED VIEW public.m",
      "REFRESH MATERIALIZED VIEW CONCURRENTLY public.m",
      "REFRESH MATERIALIZED VIEW public.m WITH NO DATA",
      "DROP MATERIALIZED VIEW public.m",
    ]);
  });

  it("takes routines as whole statements and replaces them in place", async () => {
    const sql = await compiled(async (op) => {
      await op.createFunction("f", "integer", "CREATE FUNCTION public.f(a integer) …", {
        comment: "c",
        owner: "app",
        privileges: [{ grantee: "reader", privilege: "EXECUTE" }],
      });
      await op.replaceFunction("f", "integer", "create  function public.f(a integer) …");
      await op.replaceFunction("f", "integer", "CREATE OR REPLACE FUNCTION public.f(a integer) …");
      await op.dropFunction("billing.f", "integer, text", { ifExists: true });
      await op.dropFunction("f");
      await op.createProcedure("p", "", "CREATE PROCEDURE public.p() …", { comment: "c" });
      await op.replaceProcedure("p", "", "CREATE PROCEDURE public.p() …");
      await op.dropProcedure("p");
      await op.createAggregate("a", "numeric", "CREATE AGGREGATE public.a(numeric) …", { comment: "c" });
      await op.dropAggregate("a", "numeric");
      await op.rename({ function: "f", arguments: "integer" }, "g");
      await op.setSchema({ procedure: "p" }, "billing");
    });
    expect(sql).toEqual([
      "CREATE FUNCTION public.f(a integer) …",
      "ALTER FUNCTION public.f(integer) OWNER TO app",
      "COMMENT ON FUNCTION public.f(integer) IS 'c'",
      "REVOKE EXECUTE ON FUNCTION public.f(integer) FROM PUBLIC",
      "GRANT EXECUTE ON FUNCTION public.f(integer) TO reader",
      "CREATE OR REPLACE function public.f(a integer) …",
      "CREATE OR REPLACE FUNCTION public.f(a integer) …",
      "DROP FUNCTION IF EXISTS billing.f(integer, text)",
      "DROP FUNCTION public.f()",
      "CREATE PROCEDURE public.p() …",
      "COMMENT ON PROCEDURE public.p() IS 'c'",
      "CREATE OR REPLACE PROCEDURE public.p() …",
      "DROP PROCEDURE public.p()",
      "CREATE AGGREGATE public.a(numeric) …",
      "COMMENT ON AGGREGATE public.a(numeric) IS 'c'",
      "DROP AGGREGATE public.a(numeric)",
      "ALTER FUNCTION public.f(integer) RENAME TO g",
      "ALTER PROCEDURE public.p() SET SCHEMA billing",
    ]);
  });
});

describe("op on triggers, rules, policies and event triggers", () => {
  it("creates, replaces, switches and drops triggers and rules", async () => {
    const definition = "CREATE TRIGGER t BEFORE UPDATE ON public.account …";
    const sql = await compiled(async (op) => {
      await op.createTrigger("t", "account", definition, { state: "replica", comment: "c" });
      await op.replaceTrigger("t", "account", definition);
      await op.disableTrigger("t", "account");
      await op.enableTrigger("t", "account");
      await op.enableTrigger("t", "account", { mode: "always" });
      await op.dropTrigger("t", "account");
      await op.rename({ table: "account", trigger: "t" }, "T");
      await op.createRule("r", "account", "CREATE RULE r …", { state: "disabled" });
      await op.dropRule("r", "account");
    });
    expect(sql).toEqual([
      definition,
      "ALTER TABLE public.account ENABLE REPLICA TRIGGER t",
      "COMMENT ON TRIGGER t ON public.account IS 'c'",
      "CREATE OR REPLACE TRIGGER t BEFORE UPDATE ON public.account …",
      "ALTER TABLE public.account DISABLE TRIGGER t",
      "ALTER TABLE public.account ENABLE TRIGGER t",
      "ALTER TABLE public.account ENABLE ALWAYS TRIGGER t",
      "DROP TRIGGER t ON public.account",
      'ALTER TRIGGER t ON public.account RENAME TO "T"',
      "CREATE RULE r …",
      "ALTER TABLE public.account DISABLE RULE r",
      "DROP RULE r ON public.account",
    ]);
  });

  it("creates, alters and drops policies", async () => {
    const sql = await compiled(async (op) => {
      await op.createPolicy("p", "account");
      await op.createPolicy("p", "account", {
        restrictive: true,
        command: "update",
        roles: ["public", "App Role"],
        using: "a",
        withCheck: "b",
        comment: "c",
      });
      await op.alterPolicy("p", "account", { roles: ["app"], using: "true", withCheck: "false", comment: null });
      await op.rename({ table: "account", policy: "p" }, "q");
      await op.dropPolicy("p", "account", { ifExists: true });
    });
    expect(sql).toEqual([
      "CREATE POLICY p ON public.account",
      'CREATE POLICY p ON public.account AS RESTRICTIVE FOR UPDATE TO PUBLIC, "App Role" USING (a) WITH CHECK (b)',
      "COMMENT ON POLICY p ON public.account IS 'c'",
      "ALTER POLICY p ON public.account TO app USING (true) WITH CHECK (false)",
      "COMMENT ON POLICY p ON public.account IS NULL",
      "ALTER POLICY p ON public.account RENAME TO q",
      "DROP POLICY IF EXISTS p ON public.account",
    ]);
  });

  it("creates, switches and drops event triggers", async () => {
    const sql = await compiled(async (op) => {
      await op.createEventTrigger("e", {
        event: "ddl_command_end",
        tags: ["CREATE TABLE"],
        function: "audit.f",
        state: "always",
      });
      await op.alterEventTrigger("e", { state: "disabled" });
      await op.alterEventTrigger("e", { state: null });
      await op.dropEventTrigger("e");
    });
    expect(sql).toEqual([
      "CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION audit.f()",
      "ALTER EVENT TRIGGER e ENABLE ALWAYS",
      "ALTER EVENT TRIGGER e DISABLE",
      "ALTER EVENT TRIGGER e ENABLE",
      "DROP EVENT TRIGGER e",
    ]);
  });
});
