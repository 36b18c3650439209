import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { referenceModules, referencePage } from "../../scripts/reference.mjs";

test.each(referenceModules)("docs/reference-%s.md is what `node scripts/reference.mjs` writes", (module) => {
  const page = readFileSync(new URL(`../../docs/reference-${module}.md`, import.meta.url), "utf8");
  expect(page).toBe(referencePage(module));
  for (const section of page.split("\n## ").slice(1))
    expect(section).toMatch(/^\w+\n\n(```typescript\n(function|const) |### )/);
});
