import { AthanorError } from "../../../errors/athanor-error.ts";
import { valueLiteral } from "./value-literal.ts";

/**
 * Writes the parameters of a statement into it as literals, for SQL that is to be read or run elsewhere. `$1` inside
 * texts, quoted names, dollar quotes and comments is left alone.
 *
 * @throws AthanorError OPERATION_INVALID where the statement names a parameter that is not given
 */
export function inlineParameters(sql: string, parameters: readonly unknown[]): string {
  return sql.replaceAll(tokens, (token: string, _tag: string | undefined, place: string | undefined) => {
    if (place === undefined) return token;
    const position = Number(place);
    if (position < 1 || position > parameters.length) throw missing(position, parameters.length);
    return valueLiteral(parameters[position - 1]);
  });
}

/** What must not be looked into, and parameters; a `$` inside a name belongs to the name. */
const tokens =
  /[eE]'(?:[^'\\]|''|\\[\s\S])*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|(?<tag>\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)[\s\S]*?\k<tag>|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|\$(\d+)/g;

function missing(position: number, given: number): AthanorError {
  return new AthanorError(
    "OPERATION_INVALID",
    `Cannot write the statement as SQL: it names $${position} and has ${given} parameters`,
    {
      hint: "Give the statement as many parameters as it names.",
      details: { position, given },
    },
  );
}
