/** Names to draw from; small, so that two schemas often have the same name for different things. */
export const namePools = {
  schema: ["app", "Oth.er"],
  enum: ["mood", 'Kind "x"', "level"],
  domain: ["email", "Amount!"],
  composite: ["pair", "point_of"],
  range: ["span", "floatrange"],
  collation: ["plain_c", "Sorted"],
  sequence: ["numbers", 's"q', "counter"],
  function: ["calc", "Fn-1", "lookup"],
  triggerFunction: ["touch", "Audit it"],
  aggregate: ["total", "joined"],
  table: ["account", "item", 'T."able', "entry", "select"],
  heir: ["heir", "typed"],
  view: ["v1", "V iew 2", "v3"],
  materializedView: ["m1", "m2"],
  column: [
    "id",
    "name",
    "Col.1",
    "value",
    "ünïcödé 😀",
    "a_name_of_exactly_sixty_three_bytes_that_fills_all_of_the_room_",
  ],
  heirColumn: ["extra", "Extra 2"],
  attribute: ["x", "y", "Z"],
  parameter: ["a", "b"],
  constraint: ["chk", "Chk 2", "ok--;"],
  key: ["uq", "Uq.2"],
  foreignKey: ["fk", "Fk 2"],
  index: ["ix", "Ix.$1", "ix3"],
  trigger: ["trg", "Trg 2"],
  policy: ["pol", "Pol 2"],
  rule: ["rul"],
  statistics: ["st"],
  partition: ["p0", "P.1", "p2"],
  role: ["law_reader", "law Writer", "public"],
  other: ["one", "Two"],
} as const;

export type NamePool = keyof typeof namePools;

/** Roles that grants and policies name; they belong to the server, so they are made once, before any schema. */
export const lawRoles = ["law_reader", "law Writer"] as const;

/** Makes the roles where they are missing. */
export const createLawRoles = lawRoles
  .map(
    (role) =>
      `do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role "${role}"; end if; end $$`,
  )
  .join(";\n");
