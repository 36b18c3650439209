import { levenshtein } from "../../util/levenshtein.ts";

/** How alike two names are, from 0 to 1: by their letters or by their words, whichever says more. Case does not count. */
export function nameSimilarity(left: string, right: string): number {
  if (left === right) return 1;
  const [from, to] = [wordsOf(left), wordsOf(right)];
  const shared = from.filter((word) => to.includes(word)).length;
  const byWords = from.length + to.length === 0 ? 0 : (2 * shared) / (from.length + to.length);
  const [a, b] = [from.join(""), to.join("")];
  const longest = Math.max(a.length, b.length);
  const byLetters = longest === 0 ? 0 : 1 - levenshtein(a, b) / longest;
  return Math.max(byWords, byLetters) * 0.99;
}

/** `created_at`, `createdAt` and `created-at` have the same words. */
function wordsOf(name: string): string[] {
  const spaced = name.replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2");
  return spaced
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
