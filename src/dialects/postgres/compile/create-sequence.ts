import type { CreateOperation } from "../../../operations/operation.ts";
import type { SequenceObject } from "../../../schema/table-objects.ts";
import { qualified, quoteName } from "../quote.ts";
import { sequenceOptionList } from "./column-definition.ts";
import { extraStatements } from "./extras.ts";

export function createSequence(sequence: SequenceObject, operation: CreateOperation): string[] {
  const clauses = [
    ...(sequence.type === undefined ? [] : [`AS ${sequence.type}`]),
    ...sequenceOptionList(sequence),
    ...(sequence.ownedBy === undefined ? [] : [ownedByClause(sequence)]),
  ];
  const head = `CREATE ${sequence.unlogged ? "UNLOGGED " : ""}SEQUENCE${operation.ifNotExists ? " IF NOT EXISTS" : ""}`;
  return [[`${head} ${qualified(sequence)}`, ...clauses].join(" "), ...extraStatements(sequence)];
}

/** `OWNED BY public.account.id`, or `OWNED BY NONE`. */
export function ownedByClause({ ownedBy }: SequenceObject): string {
  return `OWNED BY ${ownedBy === undefined ? "NONE" : quoteName(ownedBy.schema, ownedBy.table, ownedBy.column)}`;
}
