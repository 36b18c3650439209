import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diffSchemas } from "../../../src/autogenerate/diff/diff-schemas.ts";
import { compile } from "../../../src/dialects/postgres/compile/compile.ts";
import { withoutGeneratedNames } from "../../../src/dialects/postgres/without-generated-names.ts";
import { openPairServer, type PairServer } from "../../conformance/support/pair-server.ts";
import { testServers } from "../../support/test-server.ts";

interface Plan {
  readonly name: string;
  readonly old: string;
  readonly new: string;
  readonly statements: readonly string[];
}

const plans: readonly Plan[] = [
  {
    name: "checks, indexes and foreign keys stay when the types of their columns widen",
    old: `CREATE TABLE r(a int PRIMARY KEY); CREATE TABLE t(a int REFERENCES r CHECK (a > 0), b varchar(10) CHECK (b <> ''), c smallint);
      ALTER TABLE t ADD CONSTRAINT m CHECK (a > c); CREATE INDEX i ON t (a) WHERE a > 5; CREATE INDEX j ON t ((c + 1))`,
    new: `CREATE TABLE r(a bigint PRIMARY KEY); CREATE TABLE t(a bigint REFERENCES r CHECK (a > 0), b varchar(20) CHECK (b <> ''), c int);
      ALTER TABLE t ADD CONSTRAINT m CHECK (a > c); CREATE INDEX i ON t (a) WHERE a > 5; CREATE INDEX j ON t ((c + 1))`,
    statements: [
      "ALTER TABLE public.r ALTER COLUMN a TYPE bigint",
      "ALTER TABLE public.t ALTER COLUMN a TYPE bigint",
      "ALTER TABLE public.t ALTER COLUMN b TYPE character varying(20)",
      "ALTER TABLE public.t ALTER COLUMN c TYPE integer",
    ],
  },
  {
    name: "checks and indexes stay when varchar becomes text, and are made anew where their text differs",
    old: "CREATE TABLE t(a varchar(5) CHECK (a <> '') CHECK (a IN ('x', 'y'))); CREATE INDEX i ON t (lower(a))",
    new: "CREATE TABLE t(a text CHECK (a <> '') CHECK (a IN ('x', 'y'))); CREATE INDEX i ON t (lower(a))",
    statements: [
      "ALTER TABLE public.t DROP CONSTRAINT t_a_check1",
      "ALTER TABLE public.t ALTER COLUMN a TYPE text",
      "ALTER TABLE public.t ADD CONSTRAINT t_a_check1 CHECK ((a = ANY (ARRAY['x'::text, 'y'::text])))",
    ],
  },
  {
    name: "a partition is detached and stays when its parent goes",
    old: "CREATE TABLE p(a int PRIMARY KEY) PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10)",
    new: "CREATE TABLE p1(a int PRIMARY KEY)",
    statements: ["ALTER TABLE public.p DETACH PARTITION public.p1", "DROP TABLE public.p"],
  },
];

for (const server of testServers()) {
  describe(`diffSchemas() on ${server.name}`, () => {
    let pairServer: PairServer;
    beforeAll(async () => {
      pairServer = await openPairServer(server.url);
    });
    afterAll(() => pairServer.close());

    for (const plan of plans) {
      test(plan.name, async () => {
        const [old, young] = [await pairServer.create(plan.old), await pairServer.create(plan.new)];
        const [before, after] = [await pairServer.inspect(old), await pairServer.inspect(young)];
        const { serverVersion } = pairServer;
        const operations = diffSchemas(before, after, { serverVersion });
        const statements = operations.flatMap((operation) => compile(operation)).map(({ sql }) => sql);
        expect(statements).toEqual(plan.statements);
        await pairServer.apply(old, statements);
        const left = withoutGeneratedNames(await pairServer.inspect(old));
        expect(diffSchemas(left, withoutGeneratedNames(after), { serverVersion })).toEqual([]);
        await pairServer.drop(old, young);
      });
    }
  });
}
