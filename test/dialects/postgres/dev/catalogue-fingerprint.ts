import type { Connection } from "../../../../src/dialects/connection.ts";

/** Everything a scratch could leave behind, as one JSON value: names, not oids. */
export async function catalogueFingerprint(connection: Connection): Promise<unknown> {
  const [row] = await connection.query<{ state: unknown }>(`SELECT json_build_object(
    'classes', (SELECT json_agg(c.relnamespace::regnamespace || '.' || c.relname ORDER BY 1) FROM (
      SELECT relnamespace, relname FROM pg_class WHERE relnamespace::regnamespace::text !~ '^pg_(toast|temp)'
      ORDER BY relnamespace::regnamespace::text, relname) c),
    'types', (SELECT count(*) FROM pg_type),
    'functions', (SELECT count(*) FROM pg_proc),
    'schemas', (SELECT json_agg(nspname ORDER BY nspname) FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp'),
    'roles', (SELECT json_agg(rolname ORDER BY rolname) FROM pg_roles),
    'extensions', (SELECT json_agg(extname ORDER BY extname) FROM pg_extension),
    'dependencies', (SELECT count(*) FROM pg_depend),
    'owners', (SELECT count(*) FROM pg_shdepend WHERE deptype <> 'p'),
    'comments', (SELECT json_agg(description ORDER BY description) FROM pg_shdescription),
    'settings', (SELECT json_agg(name || '=' || setting ORDER BY name) FROM pg_settings
      WHERE source = 'session' AND name <> 'application_name'),
    'prepared', (SELECT count(*) FROM pg_prepared_statements),
    'channels', (SELECT count(*) FROM pg_listening_channels())
  ) AS state`);
  return row?.state;
}
