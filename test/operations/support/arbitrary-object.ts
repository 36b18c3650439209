import fc from "fast-check";
import type { ObjectKind, ObjectOfKind, SchemaObject } from "../../../src/schema/schema-object.ts";

/** Names as people fear them: quotes, dots, keywords, Unicode, 63 bytes. */
export const arbitraryName: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("account", "email", "order_line", "a1") },
  fc.constantFrom(
    "Select",
    "select",
    'he said "x"',
    "it's",
    "a.b",
    "ünïcode",
    "日本",
    "with space",
    "$dollar",
    "`tick`",
  ),
  fc.constant("n".repeat(63)),
  fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" }).map((text) => text.replaceAll("\0", "") || "x"),
);

/** SQL of one line or several, with what is hard to quote. */
export const arbitrarySql: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("now()", "'it''s'::text", "lower(email)", "a > 0 AND b <> 'x\\y'", '"Mixed" = 1', "x\n  AND `y`"),
  fc.string({ minLength: 1, maxLength: 20 }).map((text) => `s${text.replaceAll("\0", "")}`),
  fc.constantFrom(`SELECT $1,\n  '\${x}' -- \`tick\`\\n`, "SELECT 1\r\nFROM t", "SELECT '\t'"),
);

const schema = fc.constantFrom("public", "billing", "Bad.Schema");
const role = fc.constantFrom("public", "reader", "Role One");
const flag = fc.constant(true as const);
const options = fc.dictionary(fc.constantFrom("fillfactor", "autovacuum_enabled", "toast.x", "q r"), arbitrarySql, {
  minKeys: 1,
  maxKeys: 2,
  noNullPrototype: true,
});
const number = fc.constantFrom("1", "-1", "42", "9223372036854775807");
const qualifiedName = fc.record({ schema, name: arbitraryName });
const names = fc.uniqueArray(arbitraryName, { minLength: 1, maxLength: 3 });
const privileges = fc.uniqueArray(
  fc.record(
    { grantee: role, privilege: fc.constantFrom("SELECT", "INSERT", "USAGE"), grantable: flag },
    { requiredKeys: ["grantee", "privilege"], noNullPrototype: true },
  ),
  { maxLength: 3, selector: ({ grantee, privilege }) => `${privilege} ${grantee}` },
);

const extras = {
  comment: arbitrarySql,
  owner: fc.constantFrom("app_owner", "Own er"),
  privileges,
  ownerPrivileges: fc.uniqueArray(fc.constantFrom("SELECT", "INSERT"), { minLength: 1 }),
};
const onTable = { schema, table: arbitraryName, name: arbitraryName };
const sequenceOptions = {
  start: number,
  increment: number,
  minimum: number,
  maximum: number,
  cache: fc.constantFrom("1", "20"),
  cycle: flag,
};
const state = fc.constantFrom("disabled", "replica", "always");
const storage = fc.constantFrom("plain", "external", "extended", "main");
const compression = fc.constantFrom("pglz", "lz4");
const type = fc.constantFrom("text", "integer", "character varying(320)", 'public."My Type"', "numeric(10,2)[]");

/** An object of a kind, as plain as JSON gives it, whose needed attributes are there and whose others may be. */
function object<K extends ObjectKind>(kind: K, needed: object, optional: object = {}): fc.Arbitrary<ObjectOfKind<K>> {
  const model = { ...needed, ...optional } as Record<string, fc.Arbitrary<unknown>>;
  return fc
    .record(model, { requiredKeys: Object.keys(needed), noNullPrototype: true })
    .map((attributes) => JSON.parse(JSON.stringify({ kind, ...attributes })) as ObjectOfKind<K>);
}

export const arbitraryColumn = object(
  "column",
  { ...onTable, position: fc.constant(1), type },
  {
    notNull: flag,
    default: arbitrarySql,
    generated: fc.record({ expression: arbitrarySql, storage: fc.constantFrom("stored", "virtual") }),
    identity: fc.record(
      {
        generation: fc.constantFrom("always", "by default"),
        sequence: fc.record(
          { ...sequenceOptions, name: arbitraryName, comment: arbitrarySql },
          { requiredKeys: [], noNullPrototype: true },
        ),
      },
      { requiredKeys: ["generation"], noNullPrototype: true },
    ),
    collation: fc.constantFrom('"C"', 'public."x.y"'),
    storage,
    compression,
    statistics: fc.constantFrom(0, 500),
    options,
    foreignOptions: options,
    comment: arbitrarySql,
    privileges,
  },
);

const key = fc.oneof(
  fc.record({ column: arbitraryName }),
  fc.record(
    {
      expression: arbitrarySql,
      collation: fc.constant('"C"'),
      operatorClass: fc.record({ name: fc.constant("text_pattern_ops"), options }, { requiredKeys: ["name"] }),
      order: fc.constant("desc" as const),
      nulls: fc.constantFrom("first", "last"),
      statistics: fc.constant(100),
    },
    { requiredKeys: ["expression"], noNullPrototype: true },
  ),
);

const deferrable = fc.constantFrom("immediate", "deferred");
const keyOptions = {
  include: names,
  nullsNotDistinct: flag,
  storageParameters: options,
  tablespace: arbitraryName,
  indexComment: arbitrarySql,
  comment: arbitrarySql,
  deferrable,
};

export const arbitraryConstraint: fc.Arbitrary<ObjectOfKind<"constraint">> = fc.oneof(
  object("constraint", { ...onTable, type: fc.constantFrom("primaryKey", "unique"), columns: names }, keyOptions),
  object(
    "constraint",
    {
      ...onTable,
      type: fc.constant("foreignKey"),
      columns: names,
      references: fc.record({ schema, name: arbitraryName, columns: names }),
    },
    {
      onUpdate: fc.constantFrom("restrict", "cascade"),
      onDelete: fc.constantFrom("set null", "set default"),
      onDeleteColumns: names,
      match: fc.constant("full"),
      notValid: flag,
      notEnforced: flag,
      comment: arbitrarySql,
      deferrable,
    },
  ),
  object(
    "constraint",
    { ...onTable, type: fc.constant("check"), expression: arbitrarySql },
    { noInherit: flag, notValid: flag, comment: arbitrarySql },
  ),
  object(
    "constraint",
    { ...onTable, type: fc.constant("exclusion"), definition: fc.constant("EXCLUDE USING gist (r WITH &&)") },
    { storageParameters: options, comment: arbitrarySql, deferrable },
  ),
);

const viewColumns = fc.uniqueArray(
  fc.record(
    { name: arbitraryName, type, default: arbitrarySql, comment: arbitrarySql, privileges },
    { requiredKeys: ["name", "type"], noNullPrototype: true },
  ),
  { maxLength: 2, selector: ({ name }) => name },
);
const definition = { definition: arbitrarySql };
const inSchema = { schema, name: arbitraryName };
const withArguments = { ...inSchema, arguments: fc.constantFrom("", "integer, text"), ...definition };

/** One arbitrary for every kind; a missing kind does not compile. */
export const arbitraryObjects: { readonly [K in ObjectKind]: fc.Arbitrary<ObjectOfKind<K>> } = {
  schema: object("schema", { name: arbitraryName }, extras),
  extension: object(
    "extension",
    { name: arbitraryName, schema, version: fc.constantFrom("", "1.6") },
    { comment: arbitrarySql },
  ),
  collation: object("collation", { ...inSchema, ...definition }, { comment: arbitrarySql }),
  enum: object("enum", { ...inSchema, values: fc.uniqueArray(arbitraryName, { maxLength: 4 }) }, extras),
  domain: object(
    "domain",
    { ...inSchema, type },
    {
      ...extras,
      collation: fc.constant('"C"'),
      default: arbitrarySql,
      notNull: flag,
      checks: fc.uniqueArray(
        fc.record(
          { name: arbitraryName, expression: arbitrarySql, notValid: flag, comment: arbitrarySql },
          { requiredKeys: ["name", "expression"], noNullPrototype: true },
        ),
        { minLength: 1, maxLength: 2, selector: ({ name }) => name },
      ),
    },
  ),
  compositeType: object(
    "compositeType",
    {
      ...inSchema,
      attributes: fc.uniqueArray(
        fc.record(
          { name: arbitraryName, type, collation: fc.constant('"C"'), comment: arbitrarySql },
          { requiredKeys: ["name", "type"], noNullPrototype: true },
        ),
        { maxLength: 3, selector: ({ name }) => name },
      ),
    },
    extras,
  ),
  rangeType: object("rangeType", { ...inSchema, subtype: type }, { ...extras, multirangeName: arbitraryName }),
  sequence: object("sequence", inSchema, {
    ...extras,
    ...sequenceOptions,
    type: fc.constantFrom("smallint", "integer"),
    unlogged: flag,
    ownedBy: fc.record({ schema, table: arbitraryName, column: arbitraryName }),
  }),
  table: object("table", inSchema, {
    ...extras,
    unlogged: flag,
    partitionBy: fc.constant("RANGE (created_at)"),
    partitionOf: fc.record({ schema, name: arbitraryName, bound: fc.constantFrom("DEFAULT", "FOR VALUES IN (1)") }),
    inherits: fc.uniqueArray(qualifiedName, { minLength: 1, maxLength: 2 }),
    ofType: qualifiedName,
    storageParameters: options,
    accessMethod: fc.constant("heap2"),
    tablespace: arbitraryName,
    replicaIdentity: fc.oneof(fc.constantFrom("full", "nothing"), fc.record({ index: arbitraryName })),
    rowSecurity: flag,
    forceRowSecurity: flag,
    clusterOn: arbitraryName,
  }),
  column: arbitraryColumn,
  constraint: arbitraryConstraint,
  index: object(
    "index",
    { ...onTable, keys: fc.array(key, { minLength: 1, maxLength: 2 }) },
    {
      unique: flag,
      method: fc.constantFrom("gin", "hash"),
      include: names,
      where: arbitrarySql,
      nullsNotDistinct: flag,
      storageParameters: options,
      tablespace: arbitraryName,
      partitionOf: qualifiedName,
      only: flag,
      comment: arbitrarySql,
    },
  ),
  statistics: object(
    "statistics",
    { ...inSchema, table: qualifiedName, ...definition },
    { target: fc.constantFrom(0, 500), comment: arbitrarySql },
  ),
  view: object("view", { ...inSchema, ...definition, columns: viewColumns }, { ...extras, options }),
  materializedView: object(
    "materializedView",
    { ...inSchema, ...definition, columns: viewColumns },
    { ...extras, storageParameters: options, tablespace: arbitraryName, unpopulated: flag, clusterOn: arbitraryName },
  ),
  function: object(
    "function",
    { ...withArguments, signature: fc.constant("a integer"), language: fc.constant("sql") },
    { ...extras, procedure: flag, returns: fc.constantFrom("integer", "text") },
  ),
  aggregate: object("aggregate", withArguments, extras),
  trigger: object("trigger", { ...onTable, ...definition }, { comment: arbitrarySql, state }),
  rule: object("rule", { ...onTable, ...definition }, { comment: arbitrarySql, state }),
  policy: object("policy", onTable, {
    comment: arbitrarySql,
    restrictive: flag,
    command: fc.constantFrom("select", "update"),
    roles: fc.uniqueArray(role, { minLength: 1 }),
    using: arbitrarySql,
    withCheck: arbitrarySql,
  }),
  eventTrigger: object(
    "eventTrigger",
    { name: arbitraryName, event: fc.constant("ddl_command_end"), function: qualifiedName },
    { tags: names, state, comment: arbitrarySql, owner: extras.owner },
  ),
  cast: object("cast", { source: type, target: type, ...definition }, { comment: arbitrarySql }),
  operator: object("operator", { schema, name: fc.constant("=~="), arguments: type, ...definition }, extras),
  operatorClass: object("operatorClass", { ...inSchema, method: fc.constant("btree"), ...definition }),
  operatorFamily: object(
    "operatorFamily",
    { ...inSchema, method: fc.constant("btree"), ...definition },
    { members: fc.constant(["OPERATOR 1 <(integer, bigint)"]) },
  ),
  textSearch: object("textSearch", {
    ...inSchema,
    type: fc.constantFrom("configuration", "dictionary"),
    statements: fc.array(arbitrarySql, { minLength: 1, maxLength: 2 }),
  }),
  publication: object(
    "publication",
    { name: arbitraryName },
    {
      tables: fc.uniqueArray(
        fc.record(
          { schema, name: arbitraryName, columns: names, where: arbitrarySql },
          { requiredKeys: ["schema", "name"], noNullPrototype: true },
        ),
        { minLength: 1, maxLength: 2, selector: ({ schema: s, name }) => `${s}/${name}` },
      ),
      schemas: names,
      options,
      comment: arbitrarySql,
    },
  ),
  foreignDataWrapper: object(
    "foreignDataWrapper",
    { name: arbitraryName },
    { handler: qualifiedName, validator: qualifiedName, options, ...extras },
  ),
  foreignServer: object(
    "foreignServer",
    { name: arbitraryName, wrapper: arbitraryName },
    { type: arbitraryName, version: arbitraryName, options, ...extras },
  ),
  userMapping: object("userMapping", { server: arbitraryName, user: role }, { options, optionNames: names }),
  defaultPrivileges: object(
    "defaultPrivileges",
    { objects: fc.constantFrom("tables", "functions", "types"), grants: privileges },
    { role: fc.constant("app"), schema },
  ),
};

export const arbitraryAnyObject: fc.Arbitrary<SchemaObject> = fc.oneof(...Object.values(arbitraryObjects));
