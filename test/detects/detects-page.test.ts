import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { allDetections } from "./all-detections.ts";
import { detectsPage } from "./detects-page.ts";

test("docs/detects.md is what `node scripts/detects.mjs` writes", () => {
  const page = readFileSync(new URL("../../docs/detects.md", import.meta.url), "utf8");
  expect(page).toBe(detectsPage(allDetections));
});
