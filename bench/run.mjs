// usage: node bench/run.mjs [history|inspect|check|upgrade|dev-database ...]     all of them by default
const names = ["history", "dev-database", "inspect", "check", "upgrade"];
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : names) {
  if (!names.includes(name)) {
    console.error(`unknown benchmark "${name}"; known: ${names.join(", ")}`);
    process.exit(2);
  }
  const { run } = await import(`./${name}.mjs`);
  await run();
}
