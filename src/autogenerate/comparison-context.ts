import { statSync } from "node:fs";
import type { Dialect } from "../dialects/dialect.ts";
import type { DevDatabase } from "../dialects/postgres/dev/dev-database.ts";
import { openDevDatabase } from "../dialects/postgres/dev/open-dev-database.ts";
import { preferQuickStart } from "../dialects/postgres/pglite/quick-start.ts";
import type { DeclaredModels } from "../models/model-source.ts";
import type { Project } from "../project/project.ts";
import { projectDialect } from "../project/project-dialect.ts";
import { type CatalogueCache, openCatalogueCache } from "./catalogue-cache.ts";
import { devEngine } from "./dev-engine.ts";

/** What comparing needs: the project, a dev database that is opened only when nothing is cached, and the cache. */
export interface ComparisonContext {
  readonly project: Project;
  readonly dialect: Dialect;
  readonly cache: CatalogueCache;
  /** The dev database, opened on first use and shared by the whole command. */
  dev(): Promise<DevDatabase>;
  /** Which engine answers; part of every cache key. */
  engine(): Promise<string>;
  /** The models as DDL, loaded once. */
  declared(): Promise<readonly DeclaredModels[]>;
  /** One line on what takes time. */
  progress(text: string): void;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface ComparisonOptions {
  readonly onProgress?: ((text: string) => void) | undefined;
  /** The process ends with the comparison: PGlite may start sooner and run slower. */
  readonly quickStart?: true | undefined;
}

/** Opens what comparing needs; `await using` closes the dev database. */
export function openComparison(project: Project, options: ComparisonOptions = {}): ComparisonContext {
  const progress = options.onProgress ?? (() => undefined);
  let dev: Promise<DevDatabase> | undefined;
  let declared: Promise<readonly DeclaredModels[]> | undefined;
  const openDev = () => {
    progress("Opening the dev database");
    if (options.quickStart && isSmall(project)) preferQuickStart();
    return openDevDatabase(project.config.dev, { root: project.root });
  };
  return {
    project,
    dialect: projectDialect(project),
    cache: openCatalogueCache(project.root),
    dev: () => (dev ??= openDev()),
    engine: () => devEngine(project, () => (dev ??= openDev())),
    declared: () => (declared ??= loadModels(project)),
    progress,
    async [Symbol.asyncDispose]() {
      await (await dev?.catch(() => undefined))?.close();
    },
  };
}

function loadModels({ config, root }: Project): Promise<readonly DeclaredModels[]> {
  return Promise.all(config.models.map((source) => source.load({ root })));
}

/** Replaying some hundred tables takes so long that optimized code pays. */
function isSmall({ scripts }: Project): boolean {
  return scripts.reduce((bytes, { file }) => bytes + statSync(file).size, 0) < 200_000;
}
