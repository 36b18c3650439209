import { describe, expect, test } from "vitest";
import { entityDiagram } from "../../../src/cli/render/entity-diagram.ts";
import { entityPicture } from "../../../src/cli/render/entity-picture.ts";
import type { Schema } from "../../../src/schema/schema.ts";
import type { SchemaObject } from "../../../src/schema/schema-object.ts";

function schemaOf(...objects: readonly (SchemaObject | readonly SchemaObject[])[]): Schema {
  return { objects: objects.flat(), dependencies: [], unmodelled: [] };
}

/** `table("account", "id bigint!", "mail text")`; an exclamation mark is NOT NULL. */
function table(name: string, ...columns: readonly string[]): SchemaObject[] {
  return [
    { kind: "table", schema: "public", name },
    ...columns.map((text, index): SchemaObject => {
      const [, column, type, notNull] = /^(.+) ([^ !]+)(!?)$/.exec(text)!;
      const place = { schema: "public", table: name, name: column!, position: index + 1, type: type! };
      return { kind: "column", ...place, ...(notNull && { notNull: true as const }) };
    }),
  ];
}

function key(table: string, type: "primaryKey" | "unique", ...columns: readonly string[]): SchemaObject {
  return { kind: "constraint", schema: "public", table, name: `${table}_${type}`, type, columns };
}

function link(table: string, column: string, target: string): SchemaObject {
  const references = { schema: "public", name: target, columns: ["id"] };
  return {
    kind: "constraint",
    schema: "public",
    table,
    name: `${table}_${column}_fkey`,
    type: "foreignKey",
    columns: [column],
    references,
  };
}

const shop = schemaOf(
  table("org", "id bigint!", "parent_id bigint"),
  key("org", "primaryKey", "id"),
  link("org", "parent_id", "org"),
  table("account", "id bigint!", "org_id bigint!", "email text"),
  key("account", "primaryKey", "id"),
  key("account", "unique", "email"),
  link("account", "org_id", "org"),
  table("profile", "account_id bigint!"),
  key("profile", "primaryKey", "account_id"),
  link("profile", "account_id", "account"),
);

const hostile = schemaOf(
  table('<b>&"x"\u0007', "pk text", "e-mail character_varying(320)!", "1st numeric(10,2)", "Née a.b"),
  link('<b>&"x"\u0007', "pk", "elsewhere"),
);

describe("entityDiagram()", () => {
  test("draws tables, keys and links", () => {
    expect(entityDiagram(shop)).toBe(`erDiagram
  t0["account"] {
    bigint id PK
    bigint org_id FK
    text email UK
  }
  t1["org"] {
    bigint id PK
    bigint parent_id FK
  }
  t2["profile"] {
    bigint account_id PK, FK
  }
  t0 }o--|| t1 : "account_org_id_fkey"
  t1 }o--o| t1 : "org_parent_id_fkey"
  t2 |o--|| t0 : "profile_account_id_fkey"
`);
  });

  test("escapes hostile names, and leaves out links to tables that are not there", () => {
    expect(entityDiagram(hostile)).toBe(`erDiagram
  t0["#34;#60;b#62;#38;#34;#34;x#34;#34; #34;"] {
    text _pk FK "pk"
    character_varying(320) e_mail "e-mail"
    numeric(10_2) _1st "1st"
    a_b N_e "Née"
  }
`);
  });

  test("draws the partitioned table and not its partitions", () => {
    const partition: SchemaObject = {
      kind: "table",
      schema: "public",
      name: "event_1",
      partitionOf: { schema: "public", name: "event", bound: "DEFAULT" },
    };
    expect(entityDiagram(schemaOf(table("event"), partition))).toBe('erDiagram\n  t0["event"]\n');
  });

  test("draws an empty schema and one in another order alike", () => {
    expect(entityDiagram(schemaOf())).toBe("erDiagram\n");
    expect(entityDiagram({ ...shop, objects: [...shop.objects].reverse() })).toBe(entityDiagram(shop));
  });
});

describe("entityPicture()", () => {
  /** The table titles with the places of their boxes. */
  function boxes(svg: string): Record<string, readonly number[]> {
    const found = svg.matchAll(
      /<g transform="translate\((\d+) (\d+)\)">\n(?:<title>.*\n)?<rect .*? width="(\d+)" height="(\d+)".*\n.*\n<text class="title"[^>]*>([^<]*)</g,
    );
    return Object.fromEntries(
      [...found].map(([, x, y, width, height, name]) => [name!, [x, y, width, height].map(Number)]),
    );
  }

  test("draws a table as a box with its columns", () => {
    expect(
      entityPicture(schemaOf(table("t", "id bigint!"), key("t", "primaryKey", "id"))).replace(
        /<style>.*<\/style>\n/s,
        "",
      ),
    ).toBe(`<svg xmlns="http://www.w3.org/2000/svg" width="177" height="103" viewBox="0 0 177 103" role="img" aria-label="Tables and foreign keys">
<rect class="background" width="177" height="103"/>
<g transform="translate(24 24)">
<rect class="box" width="129" height="55" rx="6"/>
<path class="head" d="M0 30V6a6 6 0 0 1 6-6H123a6 6 0 0 1 6 6V30z"/>
<text class="title" x="10" y="19">t</text>
<text class="key" x="10" y="44.5">PK</text><text x="46" y="45.5">id</text><text class="type" x="119" y="45.5" text-anchor="end">bigint</text>
</g>
</svg>
`);
  });

  test("places what is referenced left of what references it, and no box on another", () => {
    const svg = entityPicture(shop);
    const places = boxes(svg);
    expect(Object.keys(places)).toEqual(["account", "org", "profile"]);
    expect(places.org![0]!).toBeLessThan(places.account![0]!);
    expect(places.account![0]!).toBeLessThan(places.profile![0]!);
    expect(svg.match(/class="link"/g)).toHaveLength(2);
    expect(svg.match(/class="link weak"/g)).toHaveLength(1);
  });

  test("keeps many tables apart and inside of the picture, also where links form a ring", () => {
    const names = Array.from({ length: 60 }, (_, index) => `t${index}`);
    const tables = names.map((name) => table(name, "id bigint!", "next bigint"));
    const links = names.slice(0, 40).map((name, index) => link(name, "next", `t${(index * 7 + 1) % 40}`));
    const svg = entityPicture(schemaOf(...tables, links));
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!.map(Number);
    const all = Object.values(boxes(svg));
    expect(all).toHaveLength(60);
    const overlapping = all.flatMap(([x, y, w, h], index) =>
      all
        .slice(index + 1)
        .filter(([x2, y2, w2, h2]) => x! < x2! + w2! && x2! < x! + w! && y! < y2! + h2! && y2! < y! + h!),
    );
    expect(overlapping).toEqual([]);
    expect(all.filter(([x, y, w, h]) => x! + w! > width! || y! + h! > height!)).toEqual([]);
  });

  test("escapes hostile names", () => {
    const svg = entityPicture(hostile);
    expect(svg).toContain(">&#34;&#60;b&#62;&#38;&#34;&#34;x&#34;&#34; &#34;</text>");
    expect(svg).not.toContain("<b>");
    expect(svg).not.toContain("\u0007");
  });

  test("draws an empty schema and one in another order alike", () => {
    expect(entityPicture(schemaOf())).toContain('width="48" height="48"');
    expect(entityPicture({ ...shop, objects: [...shop.objects].reverse() })).toBe(entityPicture(shop));
  });
});
