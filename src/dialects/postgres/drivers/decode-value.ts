/**
 * How a server's text becomes a JavaScript value, the same with every driver and without loss: whole numbers to four
 * bytes and floats are numbers, booleans are booleans, json is parsed, bytea is bytes, arrays of those are arrays; all
 * the rest (int8, numeric, dates and times, enums) stays the text that the server can read back.
 */
export const decoders: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [16, decodeBoolean],
  [17, decodeBytes],
  [21, Number],
  [23, Number],
  [26, Number],
  [700, Number],
  [701, Number],
  [114, JSON.parse],
  [3802, JSON.parse],
  ...arrays([1000], decodeBoolean),
  ...arrays([1001], decodeBytes),
  ...arrays([1005, 1007, 1028, 1021, 1022], Number),
  ...arrays([199, 3807], JSON.parse),
  // "char", name, text, varchar, bpchar, int8, numeric, date, time, timestamp, timestamptz, interval, timetz, uuid, inet, cidr
  ...arrays([1002, 1003, 1009, 1015, 1014, 1016, 1231, 1182, 1183, 1115, 1185, 1187, 1270, 2951, 1041, 651], String),
]);

function arrays(oids: readonly number[], decode: (text: string) => unknown): [number, (text: string) => unknown][] {
  return oids.map((oid) => [oid, (text) => decodeArray(text, decode)]);
}

function decodeBoolean(text: string): boolean {
  return text === "t" || text === "true";
}

/** bytea_output = hex; the old escape form stays as it is. */
function decodeBytes(text: string): Uint8Array | string {
  return text.startsWith("\\x") ? new Uint8Array(Buffer.from(text.slice(2), "hex")) : text;
}

/** The server's array text: `{1,NULL,"a \"b\""}`, nested, with bounds before it where they do not begin at 1. */
function decodeArray(text: string, decode: (text: string) => unknown): unknown[] {
  let index = text.indexOf("{");
  return list();

  function list(): unknown[] {
    const items: unknown[] = [];
    index++;
    while (index < text.length && text[index] !== "}") {
      if (text[index] === ",") index++;
      else items.push(text[index] === "{" ? list() : text[index] === '"' ? quoted() : plain());
    }
    index++;
    return items;
  }

  function quoted(): unknown {
    let item = "";
    for (index++; text[index] !== '"'; index++) {
      if (text[index] === "\\") index++;
      item += text[index];
    }
    index++;
    return decode(item);
  }

  function plain(): unknown {
    const start = index;
    while (text[index] !== "," && text[index] !== "}") index++;
    const item = text.slice(start, index);
    return item === "NULL" ? null : decode(item);
  }
}
