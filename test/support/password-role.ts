import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import pg from "pg";

export interface PasswordRole {
  /** The database's URL with the role and without a password. */
  readonly url: string;
  readonly name: string;
  readonly password: string;
  drop(): Promise<void>;
}

/** A role that owns the database and must give its password, on a server of the run that trusts everybody else. */
export async function createPasswordRole(databaseUrl: string, password: string): Promise<PasswordRole> {
  const name = `athanor_role_${randomBytes(6).toString("hex")}`;
  const line = `host all ${name} all scram-sha-256\n`;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ hba_file: string; database: string }>(
    "select current_setting('hba_file') as hba_file, current_database() as database",
  );
  const [{ hba_file: file, database }] = rows as [{ hba_file: string; database: string }];
  await client.query(`create role ${name} login password ${pg.escapeLiteral(password)}`);
  await client.query(`alter database ${pg.escapeIdentifier(database)} owner to ${name}`);
  await client.query(`alter schema public owner to ${name}`);
  const reload = async (text: string) => {
    writeFileSync(file, text);
    await client.query("select pg_reload_conf()");
    await new Promise((resolve) => setTimeout(resolve, 300));
  };
  await reload(line + readFileSync(file, "utf8"));
  const url = new URL(databaseUrl);
  url.username = name;
  return {
    url: url.href,
    name,
    password,
    async drop() {
      await reload(readFileSync(file, "utf8").replace(line, ""));
      await client.query(`reassign owned by ${name} to current_user; drop owned by ${name}; drop role ${name}`);
      await client.end();
    },
  };
}
