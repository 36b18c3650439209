import { columnCases } from "./columns.ts";
import { constraintCases } from "./constraints.ts";
import { databaseCases } from "./database.ts";
import { indexCases } from "./indexes.ts";
import type { InspectCase } from "./inspect-case.ts";
import { nameCases } from "./names.ts";
import { partitionCases } from "./partitions.ts";
import { privilegeCases } from "./privileges.ts";
import { routineCases } from "./routines.ts";
import { sequenceCases } from "./sequences.ts";
import { tableCases } from "./tables.ts";
import { triggerCases } from "./triggers.ts";
import { typeCases } from "./types.ts";
import { versionCases } from "./versions.ts";
import { viewCases } from "./views.ts";

export const inspectCases: readonly InspectCase[] = [
  ...tableCases,
  ...partitionCases,
  ...columnCases,
  ...constraintCases,
  ...indexCases,
  ...typeCases,
  ...sequenceCases,
  ...viewCases,
  ...routineCases,
  ...triggerCases,
  ...privilegeCases,
  ...databaseCases,
  ...nameCases,
  ...versionCases,
];
