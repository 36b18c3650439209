import type { SequenceObject, SequenceOptions } from "../../../schema/table-objects.ts";
import { qualified } from "../quote.ts";
import { ownedByClause } from "./create-sequence.ts";
import { extraChanges } from "./extras.ts";

/** All options in one statement, so that no state between two of them can be refused. */
export function alterSequence(from: SequenceObject, to: SequenceObject): string[] {
  const clauses = [
    ...(from.type === to.type ? [] : [`AS ${to.type ?? "bigint"}`]),
    ...sequenceOptionChanges(from, to),
    ...(ownedByClause(from) === ownedByClause(to) ? [] : [ownedByClause(to)]),
  ];
  const alter = `ALTER SEQUENCE ${qualified(to)}`;
  return [
    ...(clauses.length === 0 ? [] : [`${alter} ${clauses.join(" ")}`]),
    ...(from.unlogged === to.unlogged ? [] : [`${alter} SET ${to.unlogged ? "UNLOGGED" : "LOGGED"}`]),
    ...extraChanges(from, to),
  ];
}

/**
 * The options that differ, each as its clause; one that is gone is set to the server's default. A sequence that turns
 * round gets its bounds and its start anew: the defaults of both depend on the direction. Where nobody told the old
 * direction, it is taken to stay.
 */
export function sequenceOptionChanges(from: SequenceOptions, to: SequenceOptions): string[] {
  const clauses: string[] = [];
  const turns = from.increment !== "" && isDescending(from) !== isDescending(to);
  const changes = (option: keyof SequenceOptions): boolean => from[option] !== to[option] || turns;
  if (from.increment !== to.increment) clauses.push(`INCREMENT BY ${to.increment ?? 1}`);
  const [minimum, maximum] = turns ? boundsAfterTurn(to) : [to.minimum, to.maximum];
  if (changes("minimum")) clauses.push(minimum === undefined ? "NO MINVALUE" : `MINVALUE ${minimum}`);
  if (changes("maximum")) clauses.push(maximum === undefined ? "NO MAXVALUE" : `MAXVALUE ${maximum}`);
  if (changes("start") || startLeavesBounds(from, to)) clauses.push(`START WITH ${to.start ?? defaultStart(to)}`);
  if (turns) clauses.push("RESTART");
  if (from.cache !== to.cache) clauses.push(`CACHE ${to.cache ?? 1}`);
  if (from.cycle !== to.cycle) clauses.push(to.cycle ? "CYCLE" : "NO CYCLE");
  return clauses;
}

/**
 * A start that nobody chose is still the old bound, and the server does not move it along with the bound. Where nobody
 * told the old bounds, it is taken to be chosen.
 */
function startLeavesBounds(from: SequenceOptions, to: SequenceOptions): boolean {
  const isTold = [from.increment, from.minimum, from.maximum].every((option) => option !== "");
  return isTold && to.start === undefined && defaultStart(from) !== defaultStart(to);
}

/** The near bound in numbers: with a new type in the same statement, NO MINVALUE and NO MAXVALUE mean the type's. */
function boundsAfterTurn(to: SequenceOptions): [minimum: string | undefined, maximum: string | undefined] {
  return isDescending(to) ? [to.minimum, to.maximum ?? "-1"] : [to.minimum ?? "1", to.maximum];
}

function isDescending({ increment }: SequenceOptions): boolean {
  return increment?.startsWith("-") === true;
}

/** A sequence starts at its lower end, a descending one at its upper end. */
function defaultStart(options: SequenceOptions): string {
  return isDescending(options) ? (options.maximum ?? "-1") : (options.minimum ?? "1");
}
