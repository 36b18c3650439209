import type { Plugin } from "../../src/dialects/plugins/plugin.ts";

interface Country {
  readonly code: string;
  readonly title: string;
}

/** Rows of a look-up table as objects of the schema. */
export const countries: Plugin = {
  name: "countries",
  operations: {
    "country.put": {
      compile: (payload) => {
        const { code, title } = payload as Country;
        const sql =
          "INSERT INTO public.country VALUES ($1, $2) ON CONFLICT (code) DO UPDATE SET title = excluded.title";
        return [{ sql, parameters: [code, title] }];
      },
    },
    "country.remove": {
      compile: (payload) => [
        { sql: "DELETE FROM public.country WHERE code = $1", parameters: [(payload as Country).code] },
      ],
    },
  },
  objects: [
    {
      kind: "country",
      async inspect(connection) {
        const [table] = await connection.query("SELECT to_regclass('public.country') IS NOT NULL AS found");
        if (table?.found !== true) return [];
        const rows = await connection.query<Country>("SELECT code, title FROM public.country");
        return rows.map((row) => ({ name: row.code, definition: row }));
      },
      create: ({ definition }) => ({ name: "country.put", payload: definition }),
      change: (_from, { definition }) => ({ name: "country.put", payload: definition }),
      drop: ({ definition }) => ({ name: "country.remove", payload: definition }),
    },
  ],
};
