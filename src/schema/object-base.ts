/** A name inside a schema; both parts are raw, never quoted. */
export interface QualifiedName {
  readonly schema: string;
  readonly name: string;
}

/** What every object may carry besides its own attributes. */
export interface ObjectBase {
  readonly comment?: string;
  /** The owning role; absent where the owner is the database's owner or the inspecting role. */
  readonly owner?: string;
  /**
   * What roles other than the owner may do, sorted; absent where the server's defaults for the kind hold. An empty list
   * means that a default privilege of everyone (EXECUTE on functions, USAGE on types) was revoked.
   */
  readonly privileges?: readonly Privilege[];
  /** What the owner may do; present only where some of the owner's own privileges were revoked. */
  readonly ownerPrivileges?: readonly string[];
}

export interface Privilege {
  /** A role, or "public" for everyone (a role named public cannot exist). */
  readonly grantee: string;
  /** SELECT, INSERT, USAGE, EXECUTE … in upper case. */
  readonly privilege: string;
  readonly grantable?: true;
}

/** Options by name, as PostgreSQL's reloptions and FDW options hold them; values are text. */
export type Options = Readonly<Record<string, string>>;
