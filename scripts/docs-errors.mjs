// Writes docs/errors.md from the catalogue of error codes. usage: node scripts/docs-errors.mjs (after a build)
import { writeFileSync } from "node:fs";
import { errorCodes } from "../dist/errors/error-codes.js";
import { errorsPage } from "./errors-page.mjs";

writeFileSync(new URL("../docs/errors.md", import.meta.url), errorsPage(errorCodes));
