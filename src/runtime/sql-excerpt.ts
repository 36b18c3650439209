/**
 * The lines of a statement around the place where the server found the error, with a caret under it.
 *
 * @param sql the statement as it was sent
 * @param position 1-based, in code points as the server counts; without one the first lines are shown
 */
export function sqlExcerpt(sql: string, position?: number): string {
  const lines = sql.split("\n");
  const place = position === undefined ? null : placeOf(lines, position);
  const first = place === null ? 0 : Math.max(0, place.line - linesBefore);
  const last = place === null ? Math.min(lines.length, linesWithoutPosition) : place.line + 1;
  const width = String(last).length;
  const shown: string[] = [];
  for (let index = first; index < last; index++) {
    const points = [...(lines[index] ?? "").replace(/\t/g, " ").replace(/\r$/, "")];
    const start = place?.line === index ? Math.max(0, place.column - halfWidth) : 0;
    shown.push(`${String(index + 1).padStart(width)} | ${crop(points, start)}`);
    if (place?.line === index) {
      const offset = place.column - start + (start > 0 ? 1 : 0);
      shown.push(`${" ".repeat(width)} | ${" ".repeat(offset)}^`);
    }
  }
  if (last < lines.length) shown.push(`${" ".repeat(width)} | …`);
  return shown.join("\n");
}

const linesBefore = 2;
const linesWithoutPosition = 5;
const halfWidth = 70;

function placeOf(lines: readonly string[], position: number): { line: number; column: number } | null {
  let left = position - 1;
  for (const [line, text] of lines.entries()) {
    const length = [...text].length;
    if (left <= length) return { line, column: left };
    left -= length + 1;
  }
  return null;
}

function crop(points: readonly string[], start: number): string {
  const end = start + 2 * halfWidth;
  return `${start > 0 ? "…" : ""}${points.slice(start, end).join("")}${points.length > end ? "…" : ""}`;
}
