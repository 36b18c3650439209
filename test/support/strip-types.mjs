// usage: node --import ./test/support/strip-types.mjs file.ts     runs the sources as they are, without a build
import { register } from "node:module";

register("./strip-types-hooks.mjs", import.meta.url);
