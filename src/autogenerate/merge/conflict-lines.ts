import type { BranchComparison, BranchOrder } from "./branch-comparison.ts";

/** What a comparison found, in lines for people; none where the branches are compatible. */
export function conflictLines(comparison: BranchComparison): string[] {
  const { left, right, verdict, reason, conflicts, orders, differences } = comparison;
  if (verdict === "compatible") return [];
  if (verdict === "unknown") return [`${left} and ${right} could not be compared: ${reason ?? "no reason is known"}`];
  const bothRun = orders.every(({ failure }) => failure === null);
  return [
    `${left} and ${right} touch the same objects in ways that do not commute:`,
    ...conflicts.flatMap((conflict) => [
      `  ${nameOf(conflict.object)}`,
      `    ${left}: ${conflict.left.description}`,
      `    ${right}: ${conflict.right.description}`,
    ]),
    ...(conflicts.length > 0 ? [] : differences.map((difference) => `  it depends on the order: ${difference}`)),
    ...(bothRun ? ["  Both orders run, and make different schemas."] : orders.map(orderLine)),
  ];
}

/** The heads behind which the other one runs. */
export function possibleFirsts({ orders }: BranchComparison): readonly string[] {
  return orders.filter(({ failure }) => failure === null).map(({ first }) => first);
}

function nameOf(id: string): string {
  const [kind, ...rest] = id.split(":");
  return `${kind!.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${rest.join(":").replace(/^public\./, "")}`;
}

function orderLine({ first, second, failure }: BranchOrder): string {
  if (failure === null) return `  ${second} runs behind ${first}.`;
  const where = failure.revision === null || failure.revision === second ? "" : ` (in ${failure.revision})`;
  return `  ${second} fails behind ${first}${where}: ${failure.message}`;
}
