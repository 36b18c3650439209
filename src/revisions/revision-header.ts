/** What a script's head says: the whole input of the planner. */
export interface RevisionHeader {
  readonly revision: string;
  readonly downRevision: null | string | readonly string[];
  readonly branchLabels?: null | string | readonly string[];
  readonly dependsOn?: null | string | readonly string[];
  readonly message?: string;
}
