import { once } from "node:events";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { dirname, join } from "node:path";
import { type KubernetesObject, renderChart } from "../templates/render-chart.ts";
import { type Finished, run, start } from "./run-program.ts";

interface Container {
  readonly command?: readonly string[];
  readonly envFrom: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly env: readonly { readonly name: string; readonly valueFrom?: { readonly secretKeyRef: object } }[];
}

export interface Pod {
  /** What the health route says; null where the process ended instead. */
  readonly health: Record<string, unknown> | null;
  readonly code: number | null;
  readonly err: string;
  /** The health as it is now. */
  check(): Promise<Record<string, unknown>>;
  stop(): Promise<number | null>;
}

export interface Release {
  /** Runs the command of the chart's Job with the Job's environment. */
  job(): Promise<Finished>;
  /** Starts the image's command with the Deployment's environment; resolves when it is healthy or has ended. */
  pod(): Promise<Pod>;
  /** Runs another command of the application with the Deployment's environment. */
  command(...args: string[]): Promise<Finished>;
}

/** What Kubernetes runs of an image and the chart's values: real processes, as the unprivileged user. */
export async function deploy(
  image: string,
  given: { readonly chart: string; readonly databaseUrl: string; readonly password: string; readonly policy?: string },
): Promise<Release> {
  const { chart, databaseUrl, password, policy = "exact" } = given;
  const objects = await renderChart(chart, {
    config: { databaseUrl, schemaPolicy: policy, updateSchema: true },
  });
  const path = `${programs(image)}:${dirname(process.execPath)}`;
  const environmentOf = (kind: string) => ({ ...environment(objects, kind, password), PATH: path });
  const options = (env: Record<string, string>) => ({ cwd: image, unprivileged: true, env });
  return {
    job: () => {
      const [program, ...args] = containerOf(objects, "Job").command!;
      return run(join(programs(image), program!), args, options(environmentOf("Job")));
    },
    pod: async () => {
      const port = await freePort();
      return startPod(port, options({ ...environmentOf("Deployment"), EXAMPLE_PORT: String(port) }));
    },
    command: (...args) => run(join(programs(image), "example"), args, options(environmentOf("Deployment"))),
  };
}

/** The Dockerfile's link of the command to /usr/local/bin. */
function programs(image: string): string {
  const folder = `${image}-bin`;
  if (!existsSync(folder)) {
    mkdirSync(folder);
    symlinkSync(join(image, "src/cli.js"), join(folder, "example"));
  }
  return folder;
}

function containerOf(objects: readonly KubernetesObject[], kind: string): Container {
  const { spec } = objects.find((object) => object.kind === kind) as unknown as {
    spec: { template: { spec: { containers: Container[] } } };
  };
  return spec.template.spec.containers[0]!;
}

function environment(objects: readonly KubernetesObject[], kind: string, password: string): Record<string, string> {
  const { envFrom, env } = containerOf(objects, kind);
  const maps = envFrom.map(({ configMapRef: { name } }) =>
    objects.find((object) => object.kind === "ConfigMap" && object.metadata.name === name),
  );
  const secrets = env
    .filter(({ valueFrom }) => valueFrom?.secretKeyRef !== undefined)
    .map(({ name }) => [name, password]);
  return Object.assign({}, ...maps.map((map) => map!.data), Object.fromEntries(secrets));
}

async function startPod(port: number, options: Parameters<typeof start>[2]): Promise<Pod> {
  const child = start(process.execPath, ["src/main.js"], options);
  let err = "";
  child.stderr.on("data", (text) => {
    err += text;
  });
  child.stdout.resume();
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const check = () =>
    fetch(`http://127.0.0.1:${port}/health`).then((answer) => answer.json() as Promise<Record<string, unknown>>);
  for (;;) {
    const health = await check().catch(() => null);
    if (health !== null || child.exitCode !== null) {
      const stop = () => {
        child.kill("SIGTERM");
        return ended;
      };
      return { health, code: child.exitCode, err, check, stop };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
