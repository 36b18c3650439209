import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments, parse as parseYaml } from "yaml";
import { deploymentFiles, deploymentKinds } from "../../src/project/deployment-files.ts";
import { type KubernetesObject, renderChart } from "./render-chart.ts";
import { unreadFields } from "./unread-fields.ts";

const require = createRequire(import.meta.url);
const names = { name: "tea-shop", envPrefix: "TEA_SHOP" };
const files = deploymentFiles(deploymentKinds, names);
const text = (path: string) => files.find((file) => file.path === path)!.text;

/** Checks an object against the published schema of its kind; unknown kinds and unknown fields fail. */
function validate(object: KubernetesObject): void {
  const group = object.apiVersion.replace(".k8s.io", "");
  const { [object.kind]: Model } = require(`kubernetes-models/${group}/${object.kind}`);
  expect(unreadFields(object, (watched) => Object.assign(new Model(), watched).validate()).join()).toBe("");
}

test("deploymentFiles() leaves no placeholder in names and texts", () => {
  expect(files.length).toBeGreaterThan(15);
  expect(files.filter(({ path, text }) => /__name__|__NAME__/.test(path + text))).toEqual([]);
  expect(files.map(({ path }) => path)).toContain("charts/tea-shop/templates/job-schema-update.yaml");
});

describe("the chart", () => {
  let folder: string;
  const chart = () => join(folder, "charts/tea-shop");
  const base = { config: { databaseUrl: "postgresql://tea@db/tea" } };
  const cloudsql = { enabled: true, instanceConnectionName: "p:r:i", serviceAccount: "tea@p.iam.gserviceaccount.com" };
  const byKind = (objects: readonly KubernetesObject[]) =>
    objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "athanor-chart-"));
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("has no Job unless updateSchema is set", async () => {
    const objects = await renderChart(chart(), base);
    objects.forEach(validate);
    expect(byKind(objects)).toEqual(["ConfigMap demo", "Deployment demo", "Service demo"]);
  });

  test("runs the Job as a hook behind its own ConfigMap and ServiceAccount", async () => {
    const objects = await renderChart(chart(), { config: { ...base.config, updateSchema: true } });
    objects.forEach(validate);
    expect(byKind(objects)).toEqual([
      "ConfigMap demo",
      "Deployment demo",
      "Job demo-schema-update",
      "ConfigMap demo-schema-update",
      "ServiceAccount demo-schema-update",
      "Service demo",
    ]);
    const hooks = objects.filter(({ metadata }) => metadata.name === "demo-schema-update");
    expect(hooks.map(({ kind, metadata }) => [kind, metadata.annotations])).toEqual([
      [
        "Job",
        {
          "helm.sh/hook": "pre-install,pre-upgrade",
          "helm.sh/hook-delete-policy": "before-hook-creation,hook-succeeded",
          "helm.sh/hook-weight": "1",
        },
      ],
      ...["ConfigMap", "ServiceAccount"].map((kind) => [
        kind,
        {
          "helm.sh/hook": "pre-install,pre-upgrade",
          "helm.sh/hook-delete-policy": "before-hook-creation",
          "helm.sh/hook-weight": "0",
        },
      ]),
    ]);
    const [job, config] = hooks as unknown as [{ spec: Record<string, unknown> }, { data: Record<string, string> }];
    expect(job.spec).toMatchObject({
      backoffLimit: 2,
      activeDeadlineSeconds: 900,
      ttlSecondsAfterFinished: 86400,
      template: {
        metadata: { labels: { "app.kubernetes.io/component": "schema-update" } },
        spec: {
          restartPolicy: "Never",
          serviceAccountName: "demo-schema-update",
          automountServiceAccountToken: false,
          containers: [
            {
              command: ["tea-shop", "update-schema"],
              image: "ghcr.io/example/tea-shop:1.0.0",
              envFrom: [{ configMapRef: { name: "demo-schema-update" } }],
              env: [
                {
                  name: "TEA_SHOP_DATABASE_PASSWORD",
                  valueFrom: { secretKeyRef: { name: "tea-shop", key: "database-password" } },
                },
              ],
              securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false },
            },
          ],
          securityContext: { runAsNonRoot: true },
        },
      },
    });
    expect(config.data.TEA_SHOP_DATABASE_URL).toBe("postgresql://tea@db/tea");
  });

  test("adds the Cloud SQL proxy as a native sidecar to service and Job", async () => {
    const objects = await renderChart(chart(), { config: { updateSchema: true }, cloudsql });
    objects.forEach(validate);
    const pods = objects
      .filter(({ kind }) => kind === "Job" || kind === "Deployment")
      .map(({ spec }) => (spec as { template: { spec: Record<string, unknown> } }).template.spec);
    for (const pod of pods) {
      expect(pod.initContainers).toMatchObject([
        { name: "cloud-sql-proxy", restartPolicy: "Always", args: expect.arrayContaining(["p:r:i"]) },
      ]);
      expect(pod).not.toHaveProperty("automountServiceAccountToken");
    }
    const accounts = objects.filter(({ kind }) => kind === "ServiceAccount");
    expect(
      accounts.map(({ metadata }) => [metadata.name, metadata.annotations?.["iam.gke.io/gcp-service-account"]]),
    ).toEqual([
      ["demo-schema-update", cloudsql.serviceAccount],
      ["demo", cloudsql.serviceAccount],
    ]);
    const configs = objects.filter(({ kind }) => kind === "ConfigMap") as unknown as { data: Record<string, string> }[];
    for (const { data } of configs)
      expect(data.TEA_SHOP_DATABASE_URL).toBe("postgresql://tea-shop@127.0.0.1:5432/tea-shop?sslmode=disable");
  });

  test("takes resources, placement and hostile values", async () => {
    const placement = {
      nodeSelector: { pool: 'it\'s "x"' },
      tolerations: [{ key: "a", operator: "Exists" }],
      affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } },
    };
    const resources = { limits: { cpu: "1", memory: "256Mi" } };
    const url = `postgresql://"é"@db/tea?options=-c%20x%3D1&a='{}'`;
    const objects = await renderChart(chart(), {
      ...placement,
      resources,
      podAnnotations: { note: "a: b # c" },
      schemaUpdate: { resources },
      config: { databaseUrl: url, updateSchema: true },
    });
    objects.forEach(validate);
    for (const object of objects.filter(({ kind }) => kind === "Job" || kind === "Deployment")) {
      const { template } = object.spec as { template: { metadata: object; spec: { containers: unknown[] } } };
      expect(template.metadata).toMatchObject({ annotations: { note: "a: b # c" } });
      expect(template.spec).toMatchObject(placement);
      expect(template.spec.containers[0]).toMatchObject({ resources });
    }
    const [config] = objects as unknown as [{ data: Record<string, string> }];
    expect(config.data.TEA_SHOP_DATABASE_URL).toBe(url);
  });

  test("refuses to render without what it needs", async () => {
    await expect(renderChart(chart(), {})).rejects.toThrow("config.databaseUrl must be set");
    await expect(renderChart(chart(), { cloudsql: { enabled: true } })).rejects.toThrow(/cloudsql\.\w+ must be set/);
  });
});

test("the check against the schemas sees wrong types and misspelt fields", () => {
  const job = (container: object) => ({
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "x", labels: { any: "label" } },
    spec: { template: { spec: { containers: [container], restartPolicy: "Never" } } },
  });
  expect(() => validate(job({ name: "x", image: 3 }))).toThrow("image must be string");
  expect(() => validate(job({ name: "x", imag: "y" }))).toThrow("/spec/template/spec/containers/0/imag");
  validate(job({ name: "x", image: "y" }));
});

test("the plain manifests and the Argo CD variant fit the schemas of Kubernetes", () => {
  const manifests = files.filter(({ path }) => path.startsWith("deploy/") || path === "argocd/schema-update.yaml");
  const objects = manifests.flatMap(({ text }) => parseAllDocuments(text).map((document) => document.toJSON()));
  expect(objects.map(({ kind }) => kind).sort()).toEqual([
    "ConfigMap",
    "ConfigMap",
    "Deployment",
    "Job",
    "Job",
    "Service",
  ]);
  objects.forEach(validate);
  const hook = objects.filter(({ metadata }) => metadata.annotations?.["argocd.argoproj.io/hook"] === "PreSync");
  expect(hook.map(({ kind, metadata }) => [kind, metadata.annotations["argocd.argoproj.io/sync-wave"]])).toEqual([
    ["ConfigMap", "0"],
    ["Job", "1"],
  ]);
  expect(parseYaml(text("argocd/application.yaml"))).toMatchObject({ kind: "Application" });
});

test("the compose file pins a major, checks health and names no container", () => {
  const { services, version } = parseYaml(text("compose.yaml"));
  expect(version).toBeUndefined();
  expect(services.postgresql).toMatchObject({
    image: "postgres:18",
    environment: { POSTGRES_USER: "tea-shop", POSTGRES_DB: "tea-shop" },
    ports: [expect.stringMatching(/^127\.0\.0\.1:\$\{TEA_SHOP_DATABASE_PORT:-5432\}:5432$/)],
    healthcheck: { test: ["CMD-SHELL", "pg_isready --username tea-shop --dbname tea-shop"] },
  });
  expect(services.postgresql).not.toHaveProperty("container_name");
  expect(text(".env.migrations")).toContain("TEA_SHOP_DATABASE_URL=postgresql://tea-shop@localhost:5432/tea-shop");
});

test("the image has stages, ends as a user that is not root, and holds config and migrations", () => {
  const lines = text("Dockerfile")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const stages = lines.filter((line) => line.startsWith("FROM "));
  expect(stages.map((line) => line.replace(/.* AS /, ""))).toEqual([
    "base-image",
    "build-image",
    "install-image",
    "runtime-image",
  ]);
  const runtime = lines.slice(lines.findIndex((line) => line.endsWith("AS runtime-image")));
  expect(runtime).toContain("USER 1000:1000");
  expect(runtime).toContain("COPY --from=build-image /app/dist ./");
  expect(lines.join("\n")).toContain("COPY migrations ./migrations");
  expect(lines.filter((line) => /npm ci/.test(line)).map((line) => /--omit=dev/.test(line))).toEqual([false, true]);
});

test("nothing that starts the service initialises or resets its database", () => {
  const starts = files
    .filter(({ path }) => /Dockerfile|^charts|^deploy|^argocd/.test(path))
    .flatMap(({ path, text }) =>
      text
        .split("\n")
        .filter((line) => !/^\s*(?:#|\{\{-? *\/\*)/.test(line) && /\b(?:init|--reset|create)\b/.test(line))
        .map((line) => `${path}: ${line}`),
    );
  expect(starts).toEqual([]);
  expect(text("Dockerfile")).toMatch(/^CMD \["node", "src\/main\.js"\]$/m);
});

test("the workflow checks, lints and comments with the plan", () => {
  const { on, jobs } = parseYaml(text(".github/workflows/schema.yaml"));
  expect(Object.keys(on)).toEqual(["push", "pull_request"]);
  const runs = Object.values<{ steps: { run?: string }[] }>(jobs).flatMap(({ steps }) =>
    steps.map(({ run }) => run ?? ""),
  );
  for (const command of ["athanor check", "athanor lint", "athanor upgrade", "gh pr comment"]) {
    expect(runs.some((run) => run.includes(command))).toBe(true);
  }
});

test("the example's deployment files are the templates, filled in", () => {
  const example = new URL("../../example/", import.meta.url);
  for (const { path, text } of deploymentFiles(deploymentKinds, { name: "example", envPrefix: "EXAMPLE" })) {
    expect.soft(readFileSync(new URL(path, example), "utf8"), path).toBe(text);
  }
});
