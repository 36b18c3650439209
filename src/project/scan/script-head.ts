/** The head of a script as written: values not yet checked. */
export interface ScriptHead {
  readonly revision: unknown;
  readonly downRevision: unknown;
  readonly branchLabels: unknown;
  readonly dependsOn: unknown;
  readonly transaction: unknown;
  /** The inside of the leading comment; the lines of code keep their `*`. */
  readonly comment: string;
}

/** `dynamic` names why only running the file can tell; `ignored` is a file that is no script. */
export type ScannedHead = ScriptHead | { readonly dynamic: string; readonly comment: string } | "ignored";
