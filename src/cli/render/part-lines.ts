import { constraintDefinition } from "../../dialects/postgres/compile/constraint-definition.ts";
import { indexDefinition } from "../../dialects/postgres/compile/index-definition.ts";
import { tableOf } from "../../dialects/postgres/compile/object-reference.ts";
import { quoteName } from "../../dialects/postgres/quote.ts";
import type { ObjectOfKind, SchemaObject } from "../../schema/schema-object.ts";
import type { ColumnObject, ConstraintObject, IndexObject, PolicyObject } from "../../schema/table-objects.ts";
import type { Style } from "../style.ts";
import { accessLines, commentOf } from "./object-remarks.ts";

type PartKind = Extract<SchemaObject, { readonly table: unknown }>["kind"];
type Part = ObjectOfKind<PartKind>;

/** Columns are padded to the widest name and type up to this many characters. */
const widestColumn = 40;

/** What is on one table or view, a line each: columns in their order, keys, checks, indexes, triggers, rules, policies. */
export function partLines(parts: readonly Part[], style: Style): string[] {
  const ofKind = <K extends PartKind>(kind: K) =>
    parts.filter((part) => part.kind === kind).sort(byName) as ObjectOfKind<K>[];
  const constraints = ofKind("constraint");
  return [
    ...columnLines(ofKind("column"), style),
    ...constraintTypes.flatMap((type) =>
      constraints.filter((constraint) => constraint.type === type).flatMap((each) => constraintLines(each, style)),
    ),
    ...ofKind("index").flatMap((index) => [`${indexText(index)}${commentOf(index, style)}`]),
    ...ofKind("statistics").map(
      (object) => `statistics ${quoteName(object.name)} ${fromOn(object.definition)}${commentOf(object, style)}`,
    ),
    ...[...ofKind("trigger"), ...ofKind("rule")].flatMap((object) => {
      const [first, ...others] = object.definition.replace(/^CREATE (OR REPLACE )?/, "").split("\n");
      const state = object.state === undefined ? "" : ` ${style.yellow(`(${object.state})`)}`;
      return [`${lowerFirst(first!)}${state}${commentOf(object, style)}`, ...others.map((line) => `  ${line.trim()}`)];
    }),
    ...ofKind("policy").map((policy) => `${policyText(policy)}${commentOf(policy, style)}`),
  ];
}

const constraintTypes = ["primaryKey", "unique", "check", "exclusion", "foreignKey"] as const;

function byName(left: Part, right: Part): number {
  return left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
}

function columnLines(columns: readonly ColumnObject[], style: Style): string[] {
  const sorted = [...columns].sort((left, right) => left.position - right.position);
  const width = (texts: readonly string[]) =>
    Math.max(0, ...texts.map((text) => text.length).filter((length) => length <= widestColumn));
  const names = width(sorted.map(({ name }) => quoteName(name)));
  const types = width(sorted.map(({ type }) => type));
  return sorted.flatMap((column) => {
    const facts = columnFacts(column);
    const type = facts === "" ? column.type : column.type.padEnd(types);
    const line = `${quoteName(column.name).padEnd(names)}  ${style.cyan(type)}${facts === "" ? "" : `  ${facts}`}`;
    return [`${line}${commentOf(column, style)}`, ...accessLines(column, style).map((access) => `  ${access}`)];
  });
}

function columnFacts(column: ColumnObject): string {
  const { collation, notNull, generated, identity, inherited, storage, compression } = column;
  return [
    ...(collation === undefined ? [] : [`COLLATE ${collation}`]),
    ...(notNull ? [column.notNullNotValid ? "NOT NULL NOT VALID" : "NOT NULL"] : []),
    ...(column.default === undefined ? [] : [`DEFAULT ${oneLine(column.default)}`]),
    ...(generated === undefined
      ? []
      : [`GENERATED ALWAYS AS (${oneLine(generated.expression)}) ${generated.storage.toUpperCase()}`]),
    ...(identity === undefined ? [] : [`GENERATED ${identity.generation.toUpperCase()} AS IDENTITY`]),
    ...(storage === undefined ? [] : [`STORAGE ${storage.toUpperCase()}`]),
    ...(compression === undefined ? [] : [`COMPRESSION ${compression}`]),
    ...(inherited ? ["(inherited)"] : []),
  ].join(" ");
}

/** The name follows what it is, because that is what people look for. */
function constraintLines(constraint: ConstraintObject, style: Style): string[] {
  const text = oneLine(constraintDefinition({ ...constraint, name: "" }));
  const inherited = constraint.inherited ? " (inherited)" : "";
  return [`${text}${inherited}  ${style.dim(quoteName(constraint.name))}${commentOf(constraint, style)}`];
}

function indexText(index: IndexObject): string {
  const definition = indexDefinition({ ...index, name: "" }, {});
  const head = `CREATE ${index.unique ? "UNIQUE " : ""}INDEX ON ${index.only ? "ONLY " : ""}${tableOf(index)} `;
  const state = index.invalid ? " (invalid)" : "";
  return `${index.unique ? "unique " : ""}index ${quoteName(index.name)} ${oneLine(definition.slice(head.length))}${state}`;
}

function fromOn(definition: string): string {
  return oneLine(definition.replace(/^CREATE STATISTICS \S+ /, ""));
}

function policyText({ name, restrictive, command, roles, using, withCheck }: PolicyObject): string {
  return [
    `policy ${quoteName(name)}`,
    ...(restrictive ? ["AS RESTRICTIVE"] : []),
    ...(command === undefined ? [] : [`FOR ${command.toUpperCase()}`]),
    ...(roles === undefined ? [] : [`TO ${roles.map((role) => quoteName(role)).join(", ")}`]),
    ...(using === undefined ? [] : [`USING (${oneLine(using)})`]),
    ...(withCheck === undefined ? [] : [`WITH CHECK (${oneLine(withCheck)})`]),
  ].join(" ");
}

function lowerFirst(text: string): string {
  return text.replace(/^(CONSTRAINT TRIGGER|TRIGGER|RULE)\b/, (word) => word.toLowerCase());
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ");
}
