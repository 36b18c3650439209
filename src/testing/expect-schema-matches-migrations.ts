import { AssertionError } from "node:assert";
import { catalogueDifference } from "../autogenerate/catalogue-difference.ts";
import { catalogueOfHistory } from "../autogenerate/catalogue-of-history.ts";
import { catalogueOfModels } from "../autogenerate/catalogue-of-models.ts";
import { openComparison } from "../autogenerate/comparison-context.ts";
import { differencesOf } from "../autogenerate/differences.ts";
import { type ProjectInput, resolveProject } from "../service/resolve-project.ts";

/**
 * Fails where the models say something else than the migrations produce, with a list of what a new migration would do.
 * Needs no server: both are built in the dev database.
 *
 * @throws AssertionError, and what loading models and running migrations throws
 *
 * @example
 * ```ts
 * import { expectSchemaMatchesMigrations } from "athanor/testing";
 * import { test } from "vitest";
 *
 * test("models and migrations agree", () => expectSchemaMatchesMigrations(), 60_000);
 * ```
 */
export async function expectSchemaMatchesMigrations(options: { readonly project?: ProjectInput } = {}): Promise<void> {
  const project = await resolveProject(options.project);
  await using comparison = openComparison(project);
  const models = await catalogueOfModels(comparison);
  const history = await catalogueOfHistory(comparison, project.graph.realHeads);
  const differences = differencesOf(catalogueDifference(comparison, history, models));
  if (differences.length === 0) return;
  const list = differences.map(({ description }) => description);
  throw new AssertionError({
    message: `The models differ from the migrations. Write a migration: \`athanor revision --autogenerate -m "…"\`. It would:\n${list.map((line) => `  ${line}`).join("\n")}`,
    actual: list,
    expected: [],
    operator: "expectSchemaMatchesMigrations",
  });
}
