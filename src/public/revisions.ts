export { buildRevisionGraph } from "../revisions/build-revision-graph.ts";
export { listRevisions } from "../revisions/list-revisions.ts";
export type { MigrationPlan, Step, VersionChange } from "../revisions/migration-plan.ts";
export { planDowngrade } from "../revisions/plan-downgrade.ts";
export { planStamp } from "../revisions/plan-stamp.ts";
export { planUpgrade } from "../revisions/plan-upgrade.ts";
export { resolveRevisions } from "../revisions/resolve-revisions.ts";
export type { GraphRevision, RevisionGraph } from "../revisions/revision-graph.ts";
export type { RevisionHeader } from "../revisions/revision-header.ts";
