// Shared by the benchmarks: whole processes, timed from outside, A and B in turn so that drift of the machine cancels out.
import { spawnSync } from "node:child_process";

/**
 * @param {string[]} command
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @returns {{ ms: number, stderr: string }} wall time of one run
 */
export function runOnce(command, options = {}) {
  const started = process.hrtime.bigint();
  const result = spawnSync(command[0], command.slice(1), {
    cwd: options.cwd,
    env: { ...process.env, NODE_EXTRA_CA_CERTS: "", ...options.env },
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const ms = Number(process.hrtime.bigint() - started) / 1e6;
  if (result.status !== 0 && result.status !== 3)
    throw new Error(`${command.join(" ")} ended with ${result.status}: ${result.stderr}`);
  return { ms, stderr: result.stderr };
}

/** Peak memory of one run of a Node program, in MB. */
export function peakMegabytes(command, options = {}) {
  const report = `data:text/javascript,process.on("exit",()=>process.stderr.write("maxRSS="+process.resourceUsage().maxRSS))`;
  const { stderr } = runOnce([command[0], "--import", report, ...command.slice(1)], options);
  return Math.round(Number(/maxRSS=(\d+)/.exec(stderr)?.[1]) / 1024);
}

/** Runs the commands in turn, `runs` times each after one warm-up, and returns the median wall time of each in ms. */
export function interleave(commands, runs = 7) {
  const times = commands.map(() => []);
  for (const { command, options } of commands) runOnce(command, options);
  for (let round = 0; round < runs; round++) {
    for (const [index, { command, options }] of commands.entries()) times[index].push(runOnce(command, options).ms);
  }
  return times.map(median);
}

export function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Prints a table of rows with a ratio to the first row of its group. */
export function printGroup(title, rows, targets = {}) {
  console.log(`\n${title}`);
  const base = rows[0].value;
  for (const { label, value, unit = "ms" } of rows) {
    const ratio = value / base;
    const target = targets[label];
    const verdict = target === undefined ? "" : `   target <= ${target} x`;
    console.log(
      `  ${label.padEnd(46)} ${value.toFixed(value < 10 ? 2 : 0).padStart(8)} ${unit} ${ratio.toFixed(2).padStart(7)} x${verdict}`,
    );
  }
}
