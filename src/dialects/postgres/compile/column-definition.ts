import type { ColumnObject, IdentityAttributes, SequenceOptions } from "../../../schema/table-objects.ts";
import { quoteName } from "../quote.ts";
import { foreignOptionsClause } from "./option-lists.ts";

/** A column as CREATE TABLE and ADD COLUMN spell it. */
export function columnDefinition(column: ColumnObject): string {
  const parts = [
    quoteName(column.name),
    column.type,
    foreignOptionsClause(column.foreignOptions).trim(),
    column.compression === undefined ? "" : `COMPRESSION ${column.compression}`,
    column.collation === undefined ? "" : `COLLATE ${column.collation}`,
    column.default === undefined ? "" : `DEFAULT ${column.default}`,
    generatedClause(column),
    column.identity === undefined ? "" : identityClause(column.identity, column.schema),
    notNullClause(column),
  ];
  return parts.filter((part) => part !== "").join(" ");
}

/** `GENERATED ALWAYS AS IDENTITY (…)`. */
export function identityClause(identity: IdentityAttributes, schema: string): string {
  const { name, ...options } = identity.sequence ?? {};
  const list = [name === undefined ? "" : `SEQUENCE NAME ${quoteName(schema, name)}`, ...sequenceOptionList(options)];
  const inParentheses = list.filter((option) => option !== "").join(" ");
  return `GENERATED ${identity.generation.toUpperCase()} AS IDENTITY${inParentheses === "" ? "" : ` (${inParentheses})`}`;
}

/** The options of a new sequence, each as its clause. */
export function sequenceOptionList(options: SequenceOptions): string[] {
  const clauses: string[] = [];
  if (options.increment !== undefined) clauses.push(`INCREMENT BY ${options.increment}`);
  if (options.minimum !== undefined) clauses.push(`MINVALUE ${options.minimum}`);
  if (options.maximum !== undefined) clauses.push(`MAXVALUE ${options.maximum}`);
  if (options.start !== undefined) clauses.push(`START WITH ${options.start}`);
  if (options.cache !== undefined) clauses.push(`CACHE ${options.cache}`);
  if (options.cycle) clauses.push("CYCLE");
  return clauses;
}

function generatedClause({ generated }: ColumnObject): string {
  return generated === undefined
    ? ""
    : `GENERATED ALWAYS AS (${generated.expression}) ${generated.storage.toUpperCase()}`;
}

/** A NOT NULL that is not valid cannot stand in a column definition: it follows as a statement of its own. */
function notNullClause(column: ColumnObject): string {
  if (!column.notNull || column.notNullNotValid) return "";
  const name = column.notNullName === undefined ? "" : `CONSTRAINT ${quoteName(column.notNullName)} `;
  return `${name}NOT NULL${column.notNullNoInherit ? " NO INHERIT" : ""}`;
}
