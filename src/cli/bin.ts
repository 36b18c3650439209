#!/usr/bin/env node
import * as nodeModule from "node:module";

// Node 22.1 and later.
(nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.();
const { main } = await import("./main.js");
process.exitCode = await main(process.argv.slice(2));
