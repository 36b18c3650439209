// usage: node test/support/serve.mjs [MAJOR]     prints a URL; the server lives until this process is ended
import { startPostgres } from "./postgres-server.mjs";

const server = await startPostgres(process.argv[2] ?? "15");
console.log(server.url);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.stop().then(() => process.exit(0)));
