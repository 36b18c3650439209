/** What the server says about an error (PostgreSQL docs, "Error and Notice Message Fields"), whichever driver read it. */
export interface ServerErrorFields {
  readonly message: string;
  readonly sqlstate: string;
  readonly severity?: string;
  readonly detail?: string;
  readonly hint?: string;
  /** 1-based, in code points (not UTF-16 units, not bytes) of the message that was sent. */
  readonly position?: number;
  readonly internalPosition?: number;
  readonly internalQuery?: string;
  readonly where?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly dataType?: string;
  readonly constraint?: string;
}

/** Reads the fields from an error of `pg`, `postgres` or PGlite; null where the error did not come from the server. */
export function serverErrorFields(error: unknown): ServerErrorFields | null {
  if (!(error instanceof Error)) return null;
  const raw = error as Error & Record<string, unknown>;
  const { code, severity } = raw;
  if (typeof code !== "string" || !/^[0-9A-Z]{5}$/.test(code) || typeof severity !== "string") return null;
  const fields = {
    message: raw.message,
    sqlstate: code,
    severity,
    detail: text(raw.detail),
    hint: text(raw.hint),
    position: number(raw.position),
    internalPosition: number(raw.internalPosition ?? raw.internal_position),
    internalQuery: text(raw.internalQuery ?? raw.internal_query),
    where: text(raw.where),
    schema: text(raw.schema ?? raw.schema_name),
    table: text(raw.table ?? raw.table_name),
    column: text(raw.column ?? raw.column_name),
    dataType: text(raw.dataType ?? raw.type_name),
    constraint: text(raw.constraint ?? raw.constraint_name),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as typeof fields;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function number(value: unknown): number | undefined {
  const parsed = Number(value);
  return value !== undefined && value !== null && Number.isInteger(parsed) && parsed > 0 ? parsed : undefined;
}
