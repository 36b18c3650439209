#!/usr/bin/env node
import * as nodeModule from "node:module";

nodeModule.enableCompileCache?.();
const { main } = await import("./main.js");
process.exitCode = await main(process.argv.slice(2));
