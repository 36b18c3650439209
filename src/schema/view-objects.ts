import type { ObjectBase, Options, Privilege, QualifiedName } from "./object-base.ts";

export interface ViewObject extends ObjectBase, QualifiedName {
  readonly kind: "view";
  /** The query as pg_get_viewdef prints it, without the closing semicolon. */
  readonly definition: string;
  /** security_invoker, security_barrier, check_option. */
  readonly options?: Options;
  readonly columns: readonly ViewColumn[];
}

export interface ViewColumn {
  readonly name: string;
  readonly type: string;
  /** Present where it differs from the type's own; a qualified name in the database's quoting. */
  readonly collation?: string;
  readonly default?: string;
  readonly comment?: string;
  readonly privileges?: readonly Privilege[];
  /** Materialized views only. */
  readonly statistics?: number;
  readonly storage?: "plain" | "external" | "extended" | "main";
  readonly compression?: "pglz" | "lz4";
}

export interface MaterializedViewObject extends ObjectBase, QualifiedName {
  readonly kind: "materializedView";
  readonly definition: string;
  readonly columns: readonly ViewColumn[];
  readonly storageParameters?: Options;
  readonly accessMethod?: string;
  readonly tablespace?: string;
  /** WITH NO DATA, never refreshed. A state, not a difference. */
  readonly unpopulated?: true;
  readonly clusterOn?: string;
}
