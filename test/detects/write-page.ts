// Writes docs/detects.md; `node scripts/detects.mjs` starts it.
import { writeFileSync } from "node:fs";
import { allDetections } from "./all-detections.ts";
import { detectsPage } from "./detects-page.ts";

writeFileSync(new URL("../../docs/detects.md", import.meta.url), detectsPage(allDetections));
