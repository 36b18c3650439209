import { catalogueDifference } from "../autogenerate/catalogue-difference.ts";
import type { ComparisonContext } from "../autogenerate/comparison-context.ts";
import { type Difference, differencesOf } from "../autogenerate/differences.ts";
import { findRenameCandidates, type RenameCandidate } from "../autogenerate/renames/find-candidates.ts";
import { parseRename } from "../autogenerate/renames/parse-rename.ts";
import { comparablePair } from "../autogenerate/sources/comparable-pair.ts";
import { parseSchemaSource } from "../autogenerate/sources/schema-source.ts";
import type { Operation } from "../operations/operation.ts";
import type { Statement } from "../operations/statement.ts";
import { plainStatements } from "./plain-statements.ts";

export interface DiffOptions {
  readonly from: string;
  readonly to: string;
  /** Relative files start here. */
  readonly folder: string;
  /** `table.column=new` and the like. */
  readonly renames: readonly string[];
}

export interface DiffResult {
  readonly from: string;
  readonly to: string;
  readonly differences: readonly Difference[];
  readonly operations: readonly Operation[];
  readonly statements: readonly Statement[];
  /** Pairs that may be renames and are treated as drop and create. */
  readonly candidates: readonly RenameCandidate[];
}

/** What leads from one schema to another; any two sources. */
export async function diff(context: ComparisonContext, options: DiffOptions): Promise<DiffResult> {
  const [from, to] = await comparablePair(
    context,
    parseSchemaSource(options.from, options.folder),
    parseSchemaSource(options.to, options.folder),
  );
  const renames = options.renames.map(parseRename);
  const operations = catalogueDifference(context, from, to, { renames });
  return {
    from: from.label,
    to: to.label,
    differences: differencesOf(operations),
    operations,
    statements: plainStatements(context.dialect, operations),
    candidates: findRenameCandidates(from.schema, to.schema, renames),
  };
}
