import type { Difference } from "../../autogenerate/differences.ts";
import type { Style } from "../style.ts";

/** One line a difference: what kind of change, the sentence, and a word where data is lost. */
export function differenceLines(differences: readonly Difference[], style: Style): string[] {
  return differences.map(({ description, losesData, operation }) => {
    const mark =
      operation.kind === "create" ? style.green("+") : operation.kind === "drop" ? style.red("-") : style.yellow("~");
    return `  ${mark} ${description}${losesData ? style.red("   destroys data") : ""}`;
  });
}
