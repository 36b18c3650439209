import { history } from "./fault-case.ts";

type Scripts = Record<string, string | { head: string; up: string }>;

const none = "-- athanor:transaction none";

/** What a revision may do; each works on what the ones before have left, and none may be lost or run twice. */
const templates: readonly ((id: string) => { readonly up: string; readonly head?: string })[] = [
  (id) => ({ up: `ALTER TABLE account ADD COLUMN ${id} text` }),
  (id) => ({ up: `CREATE TABLE t_${id} (id int PRIMARY KEY); INSERT INTO t_${id} SELECT generate_series(1, 30)` }),
  (id) => ({ up: `UPDATE counter SET n = n + 1; CREATE VIEW v_${id} AS SELECT id, name FROM account` }),
  (id) => ({ up: `CREATE TYPE e_${id} AS ENUM ('a', 'b'); ALTER TABLE counter ADD COLUMN ${id} e_${id} DEFAULT 'a'` }),
  (id) => ({
    up: `CREATE FUNCTION f_${id}() RETURNS int LANGUAGE sql AS 'SELECT 1'; COMMENT ON TABLE account IS '${id}'`,
  }),
  (id) => ({ head: none, up: `CREATE INDEX CONCURRENTLY i_${id} ON account (name, id); UPDATE counter SET n = n + 1` }),
  (id) => ({ head: none, up: `CREATE UNIQUE INDEX CONCURRENTLY u_${id} ON account (id, name)` }),
  (id) => ({
    head: none,
    up: `ALTER TABLE account ADD CONSTRAINT c_${id} CHECK (id > 0) NOT VALID; ALTER TABLE account VALIDATE CONSTRAINT c_${id}`,
  }),
  (id) => ({ head: none, up: `ALTER TYPE mood ADD VALUE '${id}'; UPDATE counter SET n = n + 1` }),
  () => ({ head: none, up: "UPDATE counter SET n = n + 1; REINDEX INDEX CONCURRENTLY account_pkey" }),
  (id) => ({
    head: none,
    up: `CREATE INDEX CONCURRENTLY d_${id} ON account (name); DROP INDEX CONCURRENTLY d_${id}; UPDATE counter SET n = n + 1`,
  }),
];

export interface RandomHistory {
  readonly scripts: Scripts;
  /** What `SELECT n FROM counter` gives at the head. */
  readonly count: number;
}

/** A history of three to seven revisions by chance. */
export function randomHistory(): RandomHistory {
  const scripts: Scripts = {
    one: `${history.one}; CREATE TABLE counter (n int); INSERT INTO counter VALUES (0); CREATE TYPE mood AS ENUM ('fine')`,
  };
  let count = 0;
  for (let number = 2; number < 5 + Math.floor(Math.random() * 5); number++) {
    const id = `r${number}`;
    const { up, head = "" } = templates[Math.floor(Math.random() * templates.length)]?.(id) ?? { up: "" };
    scripts[id] = { head, up: `INSERT INTO applied VALUES ('${id}'); ${up}` };
    count += up.includes("n = n + 1") ? 1 : 0;
  }
  return { scripts, count };
}
