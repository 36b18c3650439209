import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What `athanor init --with` can add. */
export const deploymentKinds = ["docker", "compose", "helm", "kubernetes", "github"] as const;

export type DeploymentKind = (typeof deploymentKinds)[number];

export interface DeploymentFile {
  /** Relative to the service's folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/**
 * The files that deploy a service: image, compose file, Helm chart, manifests, GitHub workflow.
 *
 * @param names the service's name (`my-service`) and the prefix of its environment variables (`MY_SERVICE`)
 */
export function deploymentFiles(
  kinds: readonly DeploymentKind[],
  names: { readonly name: string; readonly envPrefix: string },
): DeploymentFile[] {
  const fill = (text: string) => text.replaceAll("__name__", names.name).replaceAll("__NAME__", names.envPrefix);
  return kinds.flatMap((kind) =>
    readdirSync(join(templates, kind), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => ({
        path: fill(file.slice(join(templates, kind).length + 1).replaceAll("\\", "/")),
        text: fill(readFileSync(file, "utf8")),
      })),
  );
}

const templates = fileURLToPath(new URL("../../templates/deployment", import.meta.url));
