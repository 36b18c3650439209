#!/usr/bin/env node
import * as nodeModule from "node:module";

// Node 22.1 and later.
(nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.();
const { main } = await import("./main.js");
process.exitCode = await main(process.argv.slice(2));
// Models that open a connection where they are imported would keep the process alive for good.
setTimeout(() => {
  const resources = process.getActiveResourcesInfo();
  const kinds = [...new Set(resources.filter((kind) => !/^(?:Timeout|PipeWrap|TTYWrap)$/.test(kind)))].join(", ");
  process.stderr.write(`note Ended the process: the project's modules left something open (${kinds}).\n`);
  process.exit();
}, 2000).unref();
