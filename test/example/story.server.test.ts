import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPasswordRole, type PasswordRole } from "../support/password-role.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { addDeadline, dropPriority } from "./added-scripts.ts";
import { type ExampleFolders, exampleFolders } from "./example-folders.ts";
import { deploy, type Pod } from "./release.ts";

const [v2, v3, v4] = ["1975ea83b712", "ae1027a6acf1", "b0c4d2e61f3a"];

/** Three releases of the example on one database, each by the commands of its image and its chart. */
describe("a service's life", () => {
  let folders: ExampleFolders;
  let database: TestDatabase;
  let role: PasswordRole;
  let client: pg.Client;
  const images: Record<"first" | "second" | "third", string> = { first: "", second: "", third: "" };
  const running: Pod[] = [];

  beforeAll(async () => {
    folders = exampleFolders("build");
    const release = (name: keyof typeof images) => {
      images[name] = folders.image(name);
      chmodSync(join(images[name], "src/cli.js"), 0o755);
    };
    release("first");
    for (const [name, { file, text }] of [
      ["second", addDeadline],
      ["third", dropPriority],
    ] as const) {
      writeFileSync(join(folders.checkout, "migrations", file), text);
      release(name);
    }
    database = await createTestDatabase();
    role = await createPasswordRole(database.url, "s€cret :/@");
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  }, 900_000);
  afterAll(async () => {
    for (const pod of running) await pod.stop();
    await client?.end();
    await role?.drop();
    await database?.drop();
    folders?.remove();
  }, 120_000);

  const release = (name: keyof typeof images, policy?: string) =>
    deploy(images[name], {
      chart: join(folders.checkout, "charts/example"),
      databaseUrl: role.url,
      password: role.password,
      ...(policy === undefined ? {} : { policy }),
    });
  const start = async (name: keyof typeof images, policy?: string) => {
    const pod = await (await release(name, policy)).pod();
    if (pod.code === null) running.push(pod);
    return pod;
  };
  const refused = (sentence: string | RegExp) => ({ health: null, code: 1, err: expect.stringMatching(sentence) });
  const healthy = (schema: string, current: string) => ({
    health: expect.objectContaining({ healthy: true, schema, current: [current] }),
    code: null,
  });

  test("begins with an empty database: no pod, three Jobs of which one works, then pods", async () => {
    const first = await release("first");
    expect(await first.pod()).toMatchObject(refused("Error: Database has not been initialized"));
    const jobs = await Promise.all([first.job(), first.job(), first.job()]);
    expect(jobs.map(({ code, out }) => [code, out])).toEqual(Array(3).fill([0, ""]));
    const { rows } = await client.query("select revision from athanor_log where direction = 'upgrade' order by 1");
    expect(rows.map(({ revision }) => revision)).toEqual([v2, "27c6a30d7c24"]);
    const pods = await Promise.all([start("first"), start("first")]);
    for (const pod of pods) expect(pod).toMatchObject(healthy("current", v2!));
    await client.query("insert into account (name) values ('rra')");
    await client.query("insert into job (account_id, title, priority) select id, 'one', 7 from account");
  }, 600_000);

  test("goes on with a revision that says what it is compatible with: old pods start as their policy says", async () => {
    const second = await release("second");
    expect(await second.pod()).toMatchObject(refused(`1 revision behind ${v3}`));
    expect(await second.job()).toMatchObject({ code: 0, out: "" });
    expect(await second.job()).toMatchObject({ code: 0, out: "" });
    expect(await start("second")).toMatchObject(healthy("current", v3!));
    for (const old of running.slice(0, 2)) expect(await old.check()).toMatchObject({ schema: "ahead" });

    expect(await start("first", "exact")).toMatchObject(refused(`ahead of this release, which does not know ${v3}`));
    expect(await start("first", "compatible")).toMatchObject(healthy("ahead", v3!));
    expect(await start("first", "at-least")).toMatchObject(healthy("ahead", v3!));
    expect(await (await release("first")).command("count")).toMatchObject({ code: 1, out: "" });
    expect(await (await release("first", "compatible")).command("count")).toMatchObject({ code: 0, out: "1\n" });
    expect(await (await release("second")).command("count")).toMatchObject({ code: 0, out: "1\n" });
  }, 600_000);

  test("goes on with a revision that breaks old programs: only at-least starts them", async () => {
    expect(await (await release("third")).job()).toMatchObject({ code: 0 });
    expect(await start("third")).toMatchObject(healthy("current", v4!));
    expect(await start("second", "exact")).toMatchObject(refused("ahead of this release"));
    expect(await start("second", "compatible")).toMatchObject(refused(`does not know ${v4}`));
    expect(await start("first", "compatible")).toMatchObject(refused(`does not know ${v3}, ${v4}`));
    expect(await start("second", "at-least")).toMatchObject(healthy("ahead", v4!));
  }, 600_000);

  test("takes a release back: its Job ends with 1 and leaves a database alone that is ahead", async () => {
    const back = await release("second");
    const refusal = await back.job();
    expect(refusal).toMatchObject({ code: 1, out: "" });
    expect(refusal.err).toContain(v4);
    const { rows } = await client.query("select version_num from athanor_version");
    expect(rows).toEqual([{ version_num: v4 }]);
  }, 300_000);

  test("refuses a wrong stamp, DDL by hand and an unknown revision, each with its sentence", async () => {
    const third = await release("third");
    await client.query("update athanor_version set version_num = $1", [v3]);
    expect(await start("third")).toMatchObject(refused(`1 revision behind ${v4}`));
    const strict = await (await release("second")).command("validate-schema", "--strict");
    expect(strict).toMatchObject({ code: 1, out: "" });
    expect(strict.err).toContain(`Database schema is not what its stamp claims: it is stamped ${v3}`);

    await client.query("update athanor_version set version_num = $1", [v4]);
    expect(await third.command("validate-schema", "--strict")).toMatchObject({ code: 0 });
    await client.query("alter table job add column by_hand text");
    expect(await third.command("validate-schema")).toMatchObject({ code: 0 });
    const drifted = await third.command("validate-schema", "--strict");
    expect(drifted).toMatchObject({ code: 1, out: "" });
    expect(drifted.err).toContain("Error: Database schema is not what its stamp claims");
    expect(drifted.err).toContain("See what differs with `athanor drift`.");
    await client.query("alter table job drop column by_hand");

    await client.query("update athanor_version set version_num = 'ffffffffffff'");
    expect(await start("third")).toMatchObject(refused("does not know ffffffffffff|at ffffffffffff, of which"));
    await client.query("truncate athanor_log");
    expect(await start("third")).toMatchObject(
      refused("Database schema is not current: it is at ffffffffffff, of which this release knows nothing"),
    );
    expect(await third.job()).toMatchObject({ code: 1, err: expect.stringContaining("ffffffffffff") });
    await client.query("update athanor_version set version_num = $1", [v4]);
    expect(await start("third")).toMatchObject(healthy("current", v4!));
  }, 600_000);

  test("ends every pod with 0 on SIGTERM, and its rows are all there", async () => {
    for (const pod of running.splice(0)) expect(await pod.stop()).toBe(0);
    const { rows } = await client.query("select title, deadline from job");
    expect(rows).toEqual([{ title: "one", deadline: null }]);
  }, 60_000);
});
