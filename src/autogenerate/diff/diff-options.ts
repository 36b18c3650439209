import type { Expressiveness } from "../../models/model-source.ts";
import type { IncludeCandidate } from "../../project/config.ts";
import type { Rename } from "../renames/rename.ts";

export interface DiffOptions {
  /** What the sources of `after` can express; what none of them can is left alone. Absent or empty: everything. */
  readonly expresses?: readonly Expressiveness[];
  /** Objects for which it is false are left alone on both sides. */
  readonly include?: (object: IncludeCandidate) => boolean;
  /** Renames that somebody has decided; ids of objects, in any order. */
  readonly renames?: readonly Rename[];
  /** Ids in `after` of constraints and indexes whose names nobody chose: they take the names of their equals in `before`. */
  readonly implicitNames?: readonly string[];
  /** server_version_num of the database that the operations are for: newer servers can change more in place. */
  readonly serverVersion?: number;
  /** Versions of extensions are a difference. */
  readonly compareExtensionVersions?: true;
}
