import type { Detection } from "./detection.ts";
import { detectionsOfOthers } from "./detections-of-others.ts";
import { detectionsOfTableParts } from "./detections-of-table-parts.ts";
import { detectionsOfTables } from "./detections-of-tables.ts";

/** The matrix of what Athanor detects: docs/detects.md is written from it. */
export const allDetections: readonly Detection[] = [
  ...detectionsOfTables,
  ...detectionsOfTableParts,
  ...detectionsOfOthers,
];
