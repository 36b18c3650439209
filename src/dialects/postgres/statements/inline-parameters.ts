import type { Statement } from "../../../operations/statement.ts";
import { encodeParameter } from "../drivers/encode-parameter.ts";
import { quoteLiteral } from "../quote.ts";
import { nextToken } from "../sql-tokens.ts";

/**
 * A statement as text alone: `$1` in code, not in strings, comments or names, becomes a literal. Literals are quoted and
 * without a type, as parameters are, so that the server infers the same types.
 */
export function inlineParameters({ sql, parameters }: Statement): string {
  if (parameters === undefined || parameters.length === 0) return sql;
  let text = "";
  for (let position = 0; position < sql.length; ) {
    const number = /\$(\d+)/y;
    number.lastIndex = position;
    const [placeholder, index] = number.exec(sql) ?? [];
    if (placeholder !== undefined) {
      text += literal(parameters[Number(index) - 1]);
      position += placeholder.length;
    } else {
      const { end } = nextToken(sql, position);
      text += sql.slice(position, end);
      position = end;
    }
  }
  return text;
}

function literal(value: unknown): string {
  const encoded = encodeParameter(value);
  return encoded === null ? "NULL" : quoteLiteral(encoded);
}
