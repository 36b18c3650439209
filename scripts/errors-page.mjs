/** The text of docs/errors.md. @param {Record<string, string>} codes */
export function errorsPage(codes) {
  const rows = Object.entries(codes).map(([code, sentence]) => `| \`${code}\` | ${sentence} |`);
  return `# Errors

Every error is an \`AthanorError\` with a stable \`code\`, a message that says what failed and the current state, a \`hint\`, and
\`details\` that are safe to log. Codes are never reused. This page is written from the catalogue by \`scripts/docs-errors.mjs\`.

| code | meaning |
|---|---|
${rows.join("\n")}
`;
}
